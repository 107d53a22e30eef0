import type { Instant, LocalDate } from './model.ts';

/** Of a site that says no other (mission, defaults). */
export const usualTimeZone = 'Europe/Paris';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const calendars = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs fifty times what using it does, and a caseload asks for thousands of dates. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const kept = calendars.get(timeZone);
  if (kept !== undefined) return kept;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  calendars.set(timeZone, made);
  return made;
}

/** The calendar date of an instant at a site: "n days" are dates of the site, "n h" elapsed hours (dangers, 16). */
export const localDateOf = (instant: Instant, timeZone: string): LocalDate =>
  calendarOf(timeZone).format(new Date(instant));

const dayNumber = (date: LocalDate): number => Math.floor(Date.parse(`${date}T00:00:00.000Z`) / dayMs);
const dateOfDay = (day: number): LocalDate => new Date(day * dayMs).toISOString().slice(0, 10);

/** Whole calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDay(dayNumber(date) + days);

/** Elapsed hours: nothing pauses them. */
export const addHours = (instant: Instant, hours: number): Instant =>
  new Date(Date.parse(instant) + hours * hourMs).toISOString();

export const addMinutes = (instant: Instant, minutes: number): Instant =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

/** Calendar months later; a day that the month lacks becomes its last. */
export function addMonthsClamped(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

/** Completed years of age on a date. */
export function ageOn(birthDate: LocalDate, on: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** JJ/MM/AAAA of a date. */
export const dayText = (date: LocalDate): string => date.split('-').reverse().join('/');
