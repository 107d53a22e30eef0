import { describe, expect, it } from 'vitest';
import { figuresOf, judge } from '../oracle/year-judge.ts';
import { inclusionsOf, type Person, planOf, yearlyFlow } from './year/plan.ts';
import { liveYear } from './year/run.ts';

const hour = 3_600_000;

/** The people's years walked, judged, and told: how many were included, and what they are billed. */
async function walk(people: Person[]) {
  const year = await liveYear({ people });
  try {
    const decisions = year.walked.flatMap((one) => one.decisions);
    const count = (way: string) => decisions.filter((one) => one === way).length;
    const { gathered, programme, failures } = year;
    const included = {
      referrals: count('classique') + count('leger'),
      classique: count('classique'),
      leger: count('leger'),
    };
    const figures = figuresOf(programme, gathered);
    console.log(JSON.stringify({ ...included, ...figures, followed: gathered.caseload.length }));
    return { failures, included, faults: judge(programme, gathered), figures, billed: gathered.billing.totalCents };
  } finally {
    await year.stop();
  }
}

describe('a simulated year of one nurse', () => {
  it(
    'runs through the public API, and agrees with an independent recomputation to the cent',
    async () => {
      const { failures, included, faults, figures, billed } = await walk(planOf('whole'));
      expect(failures).toEqual([]);
      expect(included).toEqual(yearlyFlow);
      expect(faults).toEqual([]);
      expect(billed).toBe(figures.totalCents);
    },
    hour,
  );
});

describe('a simulated site of three years', () => {
  it(
    'has every caseload row and every due date as its records make them',
    async () => {
      const people = [0, 1, 2].flatMap((years) => planOf('whole', { shift: 365 * years, prefix: 'abc'.charAt(years) }));
      const { failures, included, faults } = await walk(people);
      expect(failures).toEqual([]);
      expect(included).toEqual({
        referrals: 3 * yearlyFlow.referrals,
        classique: inclusionsOf(people, 'classique'),
        leger: inclusionsOf(people, 'leger'),
      });
      expect(faults).toEqual([]);
    },
    hour,
  );
});
