import { describe } from 'vitest';
import { byId, refused, set } from './programme-changes.ts';

describe('treatments are refused with', () => {
  refused([
    [
      'a class twice',
      (copy) => copy.treatments.classes.push({ id: 'other', label: 'x', psychotropic: true, antidepressant: false }),
      ['treatments, classes: other stands twice'],
    ],
    [
      'a word twice',
      (copy) => {
        copy.treatments.adherence.push({ id: 'partly', label: 'x' });
        copy.treatments.sideEffects.push({ id: 'sleep', label: 'x' });
      },
      ['treatments, adherence: partly stands twice', 'treatments, sideEffects: sleep stands twice'],
    ],
    [
      'a close delay that is the longer one',
      set((copy) => copy.treatments.contact, { closeWithinDays: 15 }),
      ['treatments, contact: the close delay is longer than the usual one'],
    ],
    [
      'an unknown flag or task for pregnancy',
      set((copy) => copy.treatments.perinatal, { flags: ['expecting'], task: 'fax' }),
      ['treatments, perinatal: unknown flag expecting', 'treatments, perinatal: unknown kind of task fax'],
    ],
    [
      'an answer that nobody can give',
      set((copy) => copy.treatments.perinatal, {
        answers: [
          { question: 'pregnancy', option: 'twins', months: 9 },
          { question: 'birth', option: 'no', months: 9 },
        ],
      }),
      [
        'treatments, perinatal: question pregnancy: unknown option twins',
        'treatments, perinatal: unknown question birth',
      ],
    ],
  ]);
});

describe('requests are refused with', () => {
  refused([
    [
      'a category twice',
      (copy) => copy.requests.categories.push(structuredClone(byId(copy.requests.categories, 'gp-visit'))),
      ['requests: gp-visit stands twice'],
    ],
    [
      'a state twice, the abandoned one included',
      (copy) => byId(copy.requests.categories, 'gp-visit').states.push({ id: 'abandoned', label: 'x' }),
      ['requests, gp-visit, states: abandoned stands twice'],
    ],
    [
      'a kind twice',
      (copy) => byId(copy.requests.categories, 'investigation').kinds.push({ id: 'ecg', label: 'x' }),
      ['requests, investigation, kinds: ecg stands twice'],
    ],
  ]);
});
