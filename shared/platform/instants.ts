import { invalid } from './errors.ts';

/** Two machines' clocks may differ by this much before a date counts as one of the future. */
const toleranceMs = 2 * 60_000;
const oldest = '2020-01-01T00:00:00.000Z';

/**
 * When something took place, as entered; now when nothing was. Always with milliseconds, so that instants sort as texts.
 * Throws for the future: what has not happened yet cannot be recorded as done.
 */
export function clinicalInstant(field: string, entered: string | undefined, now: string): string {
  if (entered === undefined) return now;
  const at = new Date(entered).toISOString();
  if (Date.parse(at) <= Date.parse(now) + toleranceMs && at >= oldest) return at;
  const message = 'Date refusée : dans le futur, ou avant 2020 ; attendu : quand l’acte a eu lieu.';
  throw invalid([{ field, code: 'date-out-of-range', message }]);
}
