import * as z from 'zod/mini';
import { route } from './route.ts';

const figure = z.nullable(z.int());
const reasons = z.array(z.object({ reason: z.string(), text: z.string(), count: figure }));

/** A figure with whoever is left out of it beside it; null where it would say too much of a few people to its reader. */
const indicator = z.object({
  id: z.string(),
  label: z.string(),
  definition: z.string(),
  source: z.string(),
  clinical: z.boolean(),
  numerator: figure,
  denominator: figure,
  /** Their window has not passed yet. */
  pending: figure,
  excluded: reasons,
  missing: reasons,
  /** From the cause to the act; `percentile` at the programme's `rank`. */
  hours: z.nullable(z.object({ median: z.nullable(z.number()), percentile: z.nullable(z.number()), rank: z.int() })),
  withheld: z.boolean(),
});

export const indicatorRoutes = {
  getIndicators: route({
    id: 'getIndicators',
    method: 'GET',
    path: '/api/sites/{siteId}/indicators',
    context: 'indicators',
    access: ['nurse', 'psychiatrist', 'coordinator'],
    summary: 'Les indicateurs du site sur une période, avec ce qui n’y est pas compté',
    /** A year (2026), a quarter (2026-Q2) or a month (2026-05). */
    query: z.strictObject({ period: z.string().check(z.maxLength(7)) }),
    output: z.object({
      period: z.object({ id: z.string(), from: z.string(), to: z.string(), over: z.boolean() }),
      programme: z.string(),
      items: z.array(indicator),
      /** Small cells are withheld from whoever does not treat: under so many people. */
      smallCellsUnder: figure,
      /** What was read for it. */
      read: z.object({ referrals: z.int(), records: z.int() }),
    }),
    trail: { scope: 'site', act: 'read', what: 'indicators' },
  }),
};
