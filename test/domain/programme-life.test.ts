import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayMoveTo, stateOn, takesInclusions } from '../../shared/domain/programme-life.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { programmeOf, programmes, sesame } from '../../shared/programme/index.ts';

const cecics = programmeOf('cecics-2020-1');
const [first, second] = [programmeOf('microstructures-2021-1'), programmeOf('microstructures-2022-1')];
const states = ['running', 'prolonged', 'transition', 'stopped'] as const;
const inState = (state: ProgrammeDefinition['state']): ProgrammeDefinition => ({ ...sesame, state });

describe('the state of a version', () => {
  it('changes on its first day and on the day after its last', () => {
    expect(['2020-01-01', '2020-01-02', '2024-01-01', '2024-01-02'].map((date) => stateOn(cecics, date))).toEqual([
      'not-yet',
      'running',
      'running',
      'stopped',
    ]);
    expect(['2023-08-31', '2023-09-01', '2027-08-31', '2027-09-01'].map((date) => stateOn(sesame, date))).toEqual([
      'not-yet',
      'prolonged',
      'prolonged',
      'stopped',
    ]);
  });

  it('is between the two what its data say, and running where they say that it has stopped since', () => {
    expect(states.map((state) => stateOn(inState(state), '2024-06-01'))).toEqual([
      'running',
      'prolonged',
      'transition',
      'running',
    ]);
    expect(states.map((state) => stateOn(inState(state), '2028-01-01'))).toEqual(Array(4).fill('stopped'));
    expect(states.map((state) => stateOn(inState(state), '2023-01-01'))).toEqual(Array(4).fill('not-yet'));
  });

  it('never goes back as time passes', () => {
    const order = ['not-yet', 'running', 'prolonged', 'transition', 'stopped'];
    const date = fc
      .date({ min: new Date('2019-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(...programmes), date, date, (programme, one, other) => {
        const [before = '', after = ''] = [one, other].sort();
        expect(order.indexOf(stateOn(programme, after))).toBeGreaterThanOrEqual(
          order.indexOf(stateOn(programme, before)),
        );
      }),
    );
  });
});

describe('an inclusion', () => {
  it('is taken while the programme runs or is prolonged, and not in transition', () => {
    expect(states.map((state) => takesInclusions(inState(state), '2024-06-01'))).toEqual([true, true, false, true]);
    expect(takesInclusions(cecics, '2024-01-01')).toBe(true);
    expect(['2020-01-01', '2024-01-02'].map((date) => takesInclusions(cecics, date))).toEqual([false, false]);
  });
});

describe('an episode', () => {
  it('may move to another version of its programme, with the phase that it is in', () => {
    expect(mayMoveTo(first, second, 'care-plan')).toBe(true);
    expect(mayMoveTo(second, first, 'evaluation')).toBe(true);
  });

  it('may not move to its own version, to another programme, or into a phase that is not the same there', () => {
    const without = { ...second, phases: second.phases.filter(({ id }) => id !== 'care-plan') };
    const other = { ...second, phases: second.phases.map((phase) => ({ ...phase, kind: 'screening' as const })) };
    expect(mayMoveTo(first, first, 'care-plan')).toBe(false);
    expect(mayMoveTo(first, cecics, 'evaluation')).toBe(false);
    expect(mayMoveTo(first, without, 'care-plan')).toBe(false);
    expect(mayMoveTo(first, other, 'care-plan')).toBe(false);
    expect(mayMoveTo(first, second, 'nowhere')).toBe(false);
  });
});
