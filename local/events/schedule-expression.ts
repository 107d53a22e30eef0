import { parseCron } from './cron.ts';

/** The first time after `after` that the expression names; null when there is none. Both epoch milliseconds. */
export type NextTime = (after: number) => number | null;

const RATE = /^rate\(([1-9]\d*) (minute|minutes|hour|hours|day|days)\)$/;
const CRON = /^cron\((.*)\)$/;
const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Length of a rate in milliseconds; null for an expression of another kind. Throws on a rate EventBridge refuses. */
export function rateMs(expression: string): number | null {
  if (!expression.startsWith('rate(')) return null;
  const [, value, unit = ''] = RATE.exec(expression) ?? [];
  // EventBridge refuses "1 minutes" and "5 minute".
  if (value === undefined || unit.endsWith('s') === (value === '1')) throw new Error(`Invalid rate: ${expression}`);
  return Number(value) * (UNIT_MS[unit.replace(/s$/, '')] ?? 0);
}

/** Compiles cron(...) in a time zone of the IANA database. Throws on at(...) and on anything else. */
export function cronTimes(expression: string, timeZone: string): NextTime {
  const [, fields] = CRON.exec(expression) ?? [];
  if (fields === undefined) throw new Error(`Unknown schedule expression: ${expression}`);
  return parseCron(fields, timeZone);
}
