const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The site's. */
export const timeZone = 'Europe/Paris';

const dates = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
export const dateOf = (instant: string): string => dates.format(new Date(instant));
export const later = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * minuteMs).toISOString();
export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);

/** Last day of so many calendar months from a date. */
export function lastDayOf(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const longest = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, longest)) - dayMs).toISOString().slice(0, 10);
}

/** Days counted back from the day on which the year ends. */
export interface Calendar {
  /** On the day so many days before the last, so many minutes after midnight (UTC). */
  at: (age: number, minute: number) => string;
  end: string;
}

export function calendarTo(end: string): Calendar {
  const midnight = Date.parse(`${end.slice(0, 10)}T00:00:00.000Z`);
  return { end, at: (age, minute) => new Date(midnight - age * dayMs + minute * minuteMs).toISOString() };
}
