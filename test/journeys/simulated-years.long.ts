import { describe, expect, it } from 'vitest';
import { figuresOf, judge } from '../oracle/year-judge.ts';
import { inclusionsOf, planOf, yearlyFlow } from './year/plan.ts';
import { liveYear } from './year/run.ts';

const hour = 3_600_000;
/** One in test:long; `npm run years` takes three. */
const years = Number(process.env['SESAME_YEARS'] ?? 1);
const people = Array.from({ length: years }, (_, place) =>
  planOf('whole', { shift: 365 * place, prefix: 'abc'.charAt(place) }),
).flat();

describe(`${years} simulated year(s) of one nurse`, () => {
  it(
    'run through the public API: every row, due date and cent as an independent recomputation has them',
    async () => {
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
        expect(failures).toEqual([]);
        expect(included).toEqual({
          referrals: years * yearlyFlow.referrals,
          classique: inclusionsOf(people, 'classique'),
          leger: inclusionsOf(people, 'leger'),
        });
        expect(judge(programme, gathered)).toEqual([]);
        expect(gathered.billing.totalCents).toBe(figures.totalCents);
      } finally {
        await year.stop();
      }
    },
    hour,
  );
});
