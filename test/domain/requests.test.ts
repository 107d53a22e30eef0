import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkRequest,
  checkRequestChange,
  firstState,
  nextStates,
  requestIsOver,
} from '../../shared/domain/requests.ts';
import { addDays } from '../../shared/domain/time.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { programme } from './support.ts';

const today = '2026-03-10';
const faults = (issues: readonly { field: string; code: string }[]) => issues.map(({ field, code }) => [field, code]);
const refused = (category: string, kind: string, state: string, on = today) =>
  faults(checkRequest(programme, { category, kind, state, on }, today));

const known = (state: string, on = '2026-03-01', category = 'investigation') => ({
  category,
  state,
  changes: [{ on }],
});
const change = (from: ReturnType<typeof known>, state: string, on = today) =>
  checkRequestChange(programme, from, { state, on }, today);

describe('a request', () => {
  it('is of a category, a kind and a state of the programme, on a day that has come', () => {
    expect(refused('investigation', 'ecg', 'advised')).toEqual([]);
    expect(refused('gp-visit', 'prescription', 'done', '2026-01-01')).toEqual([]);
    expect(refused('massage', 'ecg', 'advised')).toEqual([['category', 'vocabulary.unknown']]);
    expect(refused('gp-visit', 'ecg', 'asked')).toEqual([['kind', 'vocabulary.unknown']]);
    expect(refused('gp-visit', 'prescription', 'advised')).toEqual([['state', 'vocabulary.unknown']]);
    expect(refused('investigation', 'ecg', 'abandoned')).toEqual([['state', 'vocabulary.unknown']]);
    expect(refused('investigation', 'ecg', 'advised', '2026-03-11')).toEqual([['on', 'request.ahead']]);
  });

  it('begins with the first state of its category', () => {
    expect([firstState(programme, 'investigation'), firstState(programme, 'gp-visit')]).toEqual(['advised', 'asked']);
    expect(firstState(programme, 'massage')).toBe('');
  });
});

describe('the next state of a request', () => {
  it('is further on, with or without those between, or that it is given up', () => {
    for (const state of ['prescribed', 'done', 'seen', 'abandoned'])
      expect(change(known('advised'), state)).toEqual([]);
    expect(faults(change(known('done'), 'prescribed'))).toEqual([['state', 'request.backwards']]);
    expect(faults(change(known('done'), 'done'))).toEqual([['state', 'request.backwards']]);
    expect(faults(change(known('done'), 'lost'))).toEqual([['state', 'vocabulary.unknown']]);
    const [said] = change(known('done'), 'prescribed');
    expect(said === undefined ? '' : issueText(said)).toMatch(/« fait ».*attendu : résultat vu, abandonné\./);
  });

  it('is none once it is at its end or given up', () => {
    expect(faults(change(known('seen'), 'abandoned'))).toEqual([['state', 'request.over']]);
    expect(faults(change(known('abandoned'), 'seen'))).toEqual([['state', 'request.over']]);
    expect(faults(change(known('done', '2026-03-01', 'gp-visit'), 'abandoned'))).toEqual([['state', 'request.over']]);
  });

  it('is not before the state it has, nor to come', () => {
    expect(faults(change(known('advised'), 'done', '2026-02-28'))).toEqual([['on', 'request.before-last']]);
    expect(change(known('advised'), 'done', '2026-03-01')).toEqual([]);
    expect(faults(change(known('advised'), 'done', '2026-03-11'))).toEqual([['on', 'request.ahead']]);
    expect(faults(change({ ...known('advised'), changes: [] }, 'done', '2020-01-01'))).toEqual([]);
  });

  it('is of a category that the programme still has', () => {
    expect(faults(change(known('advised', today, 'massage'), 'done'))).toEqual([['category', 'vocabulary.unknown']]);
  });

  it('never goes back, and every state that is offered is taken', () => {
    const { categories } = programme.requests;
    const step = fc.record({ pick: fc.nat(9), day: fc.nat(20), wild: fc.boolean() });
    fc.assert(
      fc.property(fc.constantFrom(...categories), fc.array(step, { maxLength: 8 }), (category, steps) => {
        const all = [...category.states, category.abandoned].map(({ id }) => id);
        let state = firstState(programme, category.id);
        let since = '2026-02-01';
        for (const { pick, day, wild } of steps) {
          const offered = nextStates(category, state).map(({ id }) => id);
          const wanted = (wild ? all : offered)[pick % Math.max(1, (wild ? all : offered).length)];
          const on = addDays('2026-02-01', day);
          if (wanted === undefined) continue;
          const issues = checkRequestChange(
            programme,
            { category: category.id, state, changes: [{ on: since }] },
            { state: wanted, on },
            today,
          );
          const right = offered.includes(wanted) && on >= since;
          expect(issues.length === 0).toBe(right);
          if (issues.length > 0) continue;
          expect(requestIsOver(category, state)).toBe(false);
          expect(wanted === category.abandoned.id || all.indexOf(wanted) > all.indexOf(state)).toBe(true);
          state = wanted;
          since = on;
        }
      }),
    );
  });
});
