import type { NextTime } from './schedule-expression.ts';
import { type CalendarDate, daysIn, nextDay, weekday, ZonedTime } from './zoned-time.ts';

type DayRule = (date: CalendarDate) => boolean;

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
// The calendar repeats after 28 years, or 40 across a century that is no leap year.
const SEARCH_DAYS = 41 * 366;

/**
 * EventBridge's six fields: minutes hours day-of-month month day-of-week year, with , - * / ? L W # (user guide).
 * A time that the zone skips in spring does not fire, one that it repeats in autumn fires once. Throws on bad fields.
 */
export function parseCron(fields: string, timeZone: string): NextTime {
  const [minute, hour, dayOfMonth, month, dayOfWeek, year, ...rest] = fields.trim().split(/\s+/);
  if (year === undefined || rest.length > 0) throw new Error(`A cron expression has six fields: ${fields}`);
  const minutes = parseNumbers(minute ?? '', 0, 59);
  const hours = parseNumbers(hour ?? '', 0, 23);
  const months = new Set(parseNumbers(named(month ?? '', MONTHS), 1, 12));
  const years = new Set(parseNumbers(year, 1970, 2199));
  const isDay = parseDays(dayOfMonth ?? '', named(dayOfWeek ?? '', WEEKDAYS));
  const zone = new ZonedTime(timeZone);
  return (after) => {
    let date = zone.dateAt(after);
    for (let searched = 0; searched < SEARCH_DAYS; searched++, date = nextDay(date)) {
      if (!years.has(date.year) || !months.has(date.month) || !isDay(date)) continue;
      for (const atHour of hours) {
        for (const atMinute of minutes) {
          const instant = zone.instantOf(date, atHour, atMinute);
          if (instant !== null && instant > after) return instant;
        }
      }
    }
    return null;
  };
}

/** Numbers, ranges, steps and lists of them; ascending. */
function parseNumbers(field: string, min: number, max: number): number[] {
  const numbers = new Set<number>();
  for (const item of field.split(',')) {
    const [, from, to, step] = /^(\*|\d+)(?:-(\d+))?(?:\/(\d+))?$/.exec(item) ?? [];
    if (from === undefined || (from === '*' && to !== undefined) || step === '0')
      throw new Error(`Invalid cron field: ${field}`);
    const first = from === '*' ? min : Number(from);
    const last = to === undefined ? (from === '*' || step !== undefined ? max : first) : Number(to);
    if (first < min || last > max || first > last) throw new Error(`Out of range in cron field: ${field}`);
    for (let number = first; number <= last; number += Number(step ?? 1)) numbers.add(number);
  }
  return [...numbers].sort((a, b) => a - b);
}

/** EventBridge wants "?" in one of the two day fields, and only in one. */
function parseDays(dayOfMonth: string, dayOfWeek: string): DayRule {
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) throw new Error('Exactly one of the day fields of cron must be ?');
  const [field, parse] = dayOfMonth === '?' ? [dayOfWeek, parseDayOfWeek] : [dayOfMonth, parseDayOfMonth];
  const rules = field.split(',').map(parse);
  return (date) => rules.some((rule) => rule(date));
}

function parseDayOfMonth(item: string): DayRule {
  if (item === 'L') return (date) => date.day === daysIn(date);
  if (item === 'LW') return (date) => date.day === nearestWorkday(date, daysIn(date));
  const [, workday] = /^(\d+)W$/.exec(item) ?? [];
  const days = new Set(parseNumbers(workday ?? item, 1, 31));
  if (workday === undefined) return ({ day }) => days.has(day);
  return (date) => Number(workday) <= daysIn(date) && date.day === nearestWorkday(date, Number(workday));
}

function parseDayOfWeek(item: string): DayRule {
  if (item === 'L') return (date) => weekday(date) === 7;
  const [, lastOne] = /^([1-7])L$/.exec(item) ?? [];
  if (lastOne !== undefined) return (date) => weekday(date) === Number(lastOne) && date.day + 7 > daysIn(date);
  const [, which, nth] = /^([1-7])#([1-5])$/.exec(item) ?? [];
  if (which !== undefined) return (date) => weekday(date) === Number(which) && Math.ceil(date.day / 7) === Number(nth);
  const days = new Set(parseNumbers(item, 1, 7));
  return (date) => days.has(weekday(date));
}

/** The weekday closest to the day, within the same month. */
function nearestWorkday(month: CalendarDate, day: number): number {
  const on = weekday({ ...month, day });
  if (on === 7) return day === 1 ? 3 : day - 1;
  if (on === 1) return day === daysIn(month) ? day - 2 : day + 1;
  return day;
}

function named(field: string, names: string[]): string {
  return field
    .toUpperCase()
    .replace(/[A-Z]{3}/g, (name) => (names.includes(name) ? String(names.indexOf(name) + 1) : name));
}
