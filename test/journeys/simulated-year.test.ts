import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresOf, judge } from '../oracle/year-judge.ts';
import { inclusionsOf, planOf, yearlyFlow } from './year/plan.ts';
import { liveYear, type Year } from './year/run.ts';
import { lies } from './year/tampers.ts';

/** What a nurse's year asks of the API and must be refused: each is sent at least once. */
const wantedRefusals = [
  'sequence openedOn',
  'sequence kind',
  'phase episode.safety-open',
  'phase firstAppointmentOn',
  'phase outReason',
  'phase reason',
  'contact heldAt',
  'contact episode.closed',
  'appointment startsAt',
  'evaluate patient.duplicate',
  'orient orientation',
  'answer message',
  'treatment startedOn',
  'change-treatment on',
];

const people = planOf('reduced');
let year: Year;
beforeAll(async () => {
  year = await liveYear({ people });
}, 300_000);
afterAll(() => year.stop());

describe('the plan of a whole year', () => {
  it('is a nurse’s yearly flow: 131 referrals into care, 114 classique and 17 léger', () => {
    const whole = planOf('whole');
    const [classique, leger] = [inclusionsOf(whole, 'classique'), inclusionsOf(whole, 'leger')];
    expect({ referrals: classique + leger, classique, leger }).toEqual(yearlyFlow);
  });
});

describe('a simulated year, reduced', () => {
  it('goes through the public API without an unexpected answer', () => {
    expect(year.failures).toEqual([]);
    expect(year.walked).toHaveLength(people.length);
  });

  it('includes everybody as it was decided', () => {
    const decisions = year.walked.flatMap(({ decisions: own }) => own);
    const count = (way: string) => decisions.filter((one) => one === way).length;
    expect(count('classique')).toBe(inclusionsOf(people, 'classique'));
    expect(count('leger')).toBe(inclusionsOf(people, 'leger'));
  });

  it('is refused what must be refused, by its field and in French', () => {
    const refused = new Set(year.walked.flatMap((one) => one.refused));
    expect([...refused].sort()).toEqual([...wantedRefusals].sort());
  });

  it('agrees with an independent recomputation: rows, sequences, billing lines to the cent, due dates', () => {
    expect(judge(year.programme, year.gathered)).toEqual([]);
    const { most, totalCents, renewals } = figuresOf(year.programme, year.gathered);
    expect(most).toBe(4);
    expect(renewals).toBeGreaterThan(5);
    expect(year.gathered.billing.totalCents).toBe(totalCents);
  });
});

describe('the oracle of the simulated year', () => {
  it.each(lies)('sees a lie about $what', ({ tell, fault }) => {
    const told = structuredClone(year.gathered);
    tell(told);
    const found = judge(year.programme, told);
    expect(
      found.some((one) => fault.test(one)),
      found.join('\n'),
    ).toBe(true);
  });
});
