import { dayMs, ms } from './demo-programme.ts';

const paris = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  hourCycle: 'h23',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
});
export function local(instant: string): { date: string; weekday: string; hour: number } {
  const parts = Object.fromEntries(paris.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const date = `${parts['year']}-${parts['month']}-${parts['day']}`;
  return { date, weekday: parts['weekday'] ?? '', hour: Number(parts['hour']) };
}

export function monthsLater(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** So many days after a date. */
export const dayAfter = (date: string, days: number): string =>
  new Date(ms(date) + days * dayMs).toISOString().slice(0, 10);

export const outsideHours = (instant: string): boolean => {
  const { weekday, hour } = local(instant);
  return ['Sat', 'Sun'].includes(weekday) || hour < 8 || hour >= 19;
};
