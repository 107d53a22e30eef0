import { describe } from 'vitest';
import { byId, type Programme, question, refused } from './programme-changes.ts';

const guide = (copy: Programme, id: string) => byId(copy.consultations.guides, id);
const asked = (copy: Programme, id: string) =>
  byId(
    guide(copy, 'follow-up').sections.flatMap(({ questions }) => questions),
    id,
  );

describe('a guide of consultations is refused with', () => {
  refused([
    [
      'a phase that the programme does not have, or twice the same',
      (copy) => guide(copy, 'exit').phases.push('nowhere', 'active'),
      ['guide exit: unknown phase nowhere', 'guide exit, phases: active stands twice'],
    ],
    [
      'a question twice, in another section as well',
      (copy) => byId(guide(copy, 'follow-up').sections, 'closing').questions.push({ ...asked(copy, 'news') }),
      ['guide follow-up, questions: news stands twice'],
    ],
    [
      'a section twice',
      (copy) => Object.assign(byId(guide(copy, 'follow-up').sections, 'since'), { id: 'closing' }),
      ['guide follow-up, sections: closing stands twice'],
    ],
    [
      'a choice without options, a text with some',
      (copy) => {
        Object.assign(asked(copy, 'ideas-what'), { kind: 'choice' });
        Object.assign(asked(copy, 'done'), { options: [{ id: 'yes', label: 'oui' }] });
      },
      [
        'guide follow-up, question ideas-what: a choice needs options',
        'guide follow-up, question done: a text has no options',
      ],
    ],
    [
      'an option twice',
      (copy) => asked(copy, 'event').options.push({ id: 'no', label: 'pas du tout' }),
      ['guide follow-up, options of event: no stands twice'],
    ],
    [
      'a scale that the programme does not have, or none, or on a question that is none',
      (copy) => {
        Object.assign(asked(copy, 'phq9'), { scale: 'mmse' });
        Reflect.deleteProperty(asked(copy, 'gad7'), 'scale');
        Object.assign(asked(copy, 'news'), { scale: 'phq9' });
      },
      [
        'guide follow-up, question news: names a scale, and is none',
        'guide follow-up, question phq9: unknown scale mmse',
        'guide follow-up, question gad7: says of no scale that it is the one',
      ],
    ],
    [
      'a scale twice, or one with options',
      (copy) => Object.assign(asked(copy, 'gad7'), { scale: 'phq9', options: [{ id: 'yes', label: 'oui' }] }),
      ['guide follow-up, scales: phq9 stands twice', 'guide follow-up, question gad7: a scale has no options'],
    ],
    [
      'a condition on a later question, on itself, or on one that it does not have',
      (copy) => {
        Object.assign(asked(copy, 'news'), { when: { question: 'event', options: ['yes'] } });
        Object.assign(asked(copy, 'done'), { when: { question: 'done', options: ['yes'] } });
        Object.assign(asked(copy, 'words'), { when: { question: 'weather', options: ['yes'] } });
      },
      [
        'guide follow-up, question news: its condition is no earlier question (event)',
        'guide follow-up, question done: its condition is no earlier question (done)',
        'guide follow-up, question words: its condition is no earlier question (weather)',
      ],
    ],
    [
      'a condition on a question of another guide',
      (copy) => Object.assign(asked(copy, 'words'), { when: { question: 'agreed', options: ['yes'] } }),
      ['guide follow-up, question words: its condition is no earlier question (agreed)'],
    ],
    [
      'a condition on a text or a scale',
      (copy) => {
        Object.assign(asked(copy, 'done'), { when: { question: 'news', options: ['yes'] } });
        Object.assign(asked(copy, 'words'), { when: { question: 'phq9', options: ['yes'] } });
      },
      [
        'guide follow-up, question done: its condition is no choice (news)',
        'guide follow-up, question words: its condition is no choice (phq9)',
      ],
    ],
    [
      'a condition on an option that its question does not have, or twice on one',
      (copy) =>
        Object.assign(asked(copy, 'event-what'), { when: { question: 'event', options: ['no', 'no', 'maybe'] } }),
      [
        'guide follow-up, question event-what: condition event: unknown option maybe',
        'guide follow-up, question event-what: condition event: no stands twice',
      ],
    ],
  ]);
});

describe('the guide of the evaluation is refused with', () => {
  refused([
    [
      'a condition that looks ahead',
      (copy) => Object.assign(question(copy, 'mania'), { when: { question: 'psychosis', options: ['past'] } }),
      ['question mania: its condition is no earlier question (psychosis)'],
    ],
    [
      'a scale among its questions',
      (copy) => Object.assign(question(copy, 'complaint'), { kind: 'scale', scale: 'phq9' }),
      ['question complaint: this interview has its scales in a list of its own'],
    ],
  ]);
});

describe('consultations are refused with', () => {
  const twice = (list: (copy: Programme) => unknown[]) => (copy: Programme) =>
    list(copy).push(structuredClone(list(copy)[0]));
  refused([
    [
      'a guide twice',
      (copy) => Object.assign(guide(copy, 'exit'), { id: 'follow-up' }),
      ['guides: follow-up stands twice'],
    ],
    ['an education twice', twice((copy) => copy.consultations.education), ['education: depression stands twice']],
    [
      'a technique twice',
      twice((copy) => copy.consultations.techniques),
      ['techniques: behavioural-activation stands twice'],
    ],
    ['a kind of task twice', twice((copy) => copy.consultations.tasks.kinds), ['task kinds: call-gp stands twice']],
    [
      'a note that repeats what nobody asks, or twice the same',
      (copy) => copy.consultations.gpNote.questions.push('weather', 'for-doctor'),
      ['gpNote: unknown question weather', 'gpNote: for-doctor stands twice'],
    ],
  ]);
});
