import { type CalendarDate, weekday, ZonedTime } from '../events/zoned-time.ts';

const paris = new ZonedTime('Europe/Paris');
const dayMs = 86_400_000;

/** Easter Sunday (Meeus, Jones, Butcher), as a day of the year's UTC calendar. */
function easter(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}

const fixed = ['1-1', '5-1', '5-8', '7-14', '8-15', '11-1', '11-11', '12-25'];

/** French public holidays: the fixed ones, Easter Monday, Ascension, Whit Monday. */
function isHoliday({ year, month, day }: CalendarDate): boolean {
  const since = Math.round((Date.UTC(year, month - 1, day) - easter(year)) / dayMs);
  return fixed.includes(`${month}-${day}`) || [1, 39, 50].includes(since);
}

export const opening = { from: 8 * 60, to: 19 * 60 };

/** Days counted back from the local date on which the seeding began: age 0 is that date, 1 the day before. */
export interface Calendar {
  base: number;
  /** A weekday that is no public holiday. */
  works: (age: number) => boolean;
  /** The age itself, or the next older one on which people work. */
  workday: (age: number) => number;
  /** Epoch ms of a wall-clock time (minutes after midnight, Europe/Paris) on that day. */
  at: (age: number, minute: number) => number;
  date: (age: number) => CalendarDate;
  /** AAAA-MM-JJ of that day, and the age of such a day. */
  day: (age: number) => string;
  ageOf: (day: string) => number;
  /** 1 is Sunday. */
  weekday: (age: number) => number;
}

/** Reading the wall clock costs far more than remembering it, and a story asks for the same days thousands of times. */
function remembered<Value>(find: (age: number) => Value): (age: number) => Value {
  const known = new Map<number, Value>();
  return (age) => {
    const kept = known.get(age);
    if (kept !== undefined) return kept;
    const found = find(age);
    known.set(age, found);
    return found;
  };
}

export function calendarFrom(base: number): Calendar {
  const today = paris.dateAt(base);
  const date = remembered((age): CalendarDate => {
    const found = new Date(Date.UTC(today.year, today.month - 1, today.day - age));
    return { year: found.getUTCFullYear(), month: found.getUTCMonth() + 1, day: found.getUTCDate() };
  });
  const works = remembered((age) => ![1, 7].includes(weekday(date(age))) && !isHoliday(date(age)));
  const workday = (age: number): number => (works(age) ? age : workday(age + 1));
  // Clocks change at night: from noon, every hour of the day is counted with the day's own offset.
  const noon = remembered((age) => paris.instantOf(date(age), 12, 0) ?? Number.NaN);
  const at = (age: number, minute: number): number => noon(age) + (minute - 12 * 60) * 60_000;
  const midnight = Date.UTC(today.year, today.month - 1, today.day);
  return {
    base,
    works,
    workday,
    at,
    date,
    day: (age) => new Date(midnight - age * dayMs).toISOString().slice(0, 10),
    ageOf: (day) => Math.round((midnight - Date.parse(day)) / dayMs),
    weekday: (age) => weekday(date(age)),
  };
}

/** Calendar months later; a day that the month lacks becomes its last. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
