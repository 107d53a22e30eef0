import { usualTimeZone } from '../../shared/domain/time.ts';

/** How dates, ages and numbers read. Instants are ISO texts; `timeZone` is the site's, for its dates and hours. */

const locale = 'fr-FR';
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs fifty times what using it does, and a caseload asks for hundreds. */
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const kept = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, kept);
  return kept;
}

export const siteZone = usualTimeZone;

/** `12/03/2026` */
export const date = (at: string, timeZone = siteZone): string =>
  formatter({ timeZone, day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date(at));

/** A date is one word: a line never ends between its day and its month. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

/** `12 mars` — and the year when it is not this one. */
export function shortDate(at: string, now: number, timeZone = siteZone): string {
  const sameYear = yearOf(at, timeZone) === yearOf(new Date(now).toISOString(), timeZone);
  const format = formatter({ timeZone, day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) });
  return unbroken(format.format(new Date(at)));
}

const yearOf = (at: string, timeZone: string): string => formatter({ timeZone, year: 'numeric' }).format(new Date(at));

/** `jeudi 12 mars à 14:05` */
export const dateAndTime = (at: string, timeZone = siteZone): string =>
  formatter({ timeZone, weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }).format(
    new Date(at),
  );

/** `14:05` */
export const time = (at: string, timeZone = siteZone): string =>
  formatter({ timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(at));

/** `12/03/2026` of a calendar date: no zone moves it. */
export const calendarDate = (day: string): string => date(`${day}T12:00:00.000Z`, 'UTC');

export const birthDate = (day: string): string => calendarDate(day);

/** `12 mars` of a calendar date — and the year when it is not this one. */
export const shortDay = (day: string, now: number): string => shortDate(`${day}T12:00:00.000Z`, now, 'UTC');

/** `novembre 2026` of a month as AAAA-MM. */
export const monthName = (month: string): string =>
  formatter({ timeZone: 'UTC', month: 'long', year: 'numeric' }).format(new Date(`${month}-15T12:00:00.000Z`));

/** The months up to that of an instant at the site, as AAAA-MM, the latest first. */
export function monthsUntil(at: string, count: number, timeZone = siteZone): string[] {
  const [year = 0, month = 0] = localDate(at, timeZone).split('-').map(Number);
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 15)).toISOString().slice(0, 7),
  );
}

/** First and last day of a month, as AAAA-MM-JJ. */
export function daysOfMonth(month: string): { from: string; to: string } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) };
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** AAAA-MM-JJ of an instant at the site. */
export function localDate(at: string, timeZone = siteZone): string {
  const kept =
    calendars.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  calendars.set(timeZone, kept);
  return kept.format(new Date(at));
}

const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00.000Z`) / 86_400_000);

/** Calendar days of the site from one instant to another. */
export const daysBetween = (from: string, to: string, timeZone = siteZone): number =>
  dayNumber(localDate(to, timeZone)) - dayNumber(localDate(from, timeZone));

/** Calendar days from today to a local date; negative when it is past. */
export const daysUntil = (day: string, now: number, timeZone = siteZone): number =>
  dayNumber(day) - dayNumber(localDate(new Date(now).toISOString(), timeZone));

/** Completed years on a day. */
export function ageOn(born: string, now: number, timeZone = siteZone): number {
  const today = localDate(new Date(now).toISOString(), timeZone);
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return today.slice(5) < born.slice(5) ? years - 1 : years;
}

/** `26 h`, `3 j 4 h`: how long, in what a person counts in. */
export function duration(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 72) return `${hours} h`;
  const rest = hours % 24;
  return rest === 0 ? `${Math.floor(hours / 24)} j` : `${Math.floor(hours / 24)} j ${rest} h`;
}

/** `40 min`, `1 h 12`, `26 h`, `3 j 4 h`: as long as there is little of it, to the minute. */
export function span(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0 || hours >= 10 || rest === 0) return duration(ms);
  return `${hours} h ${String(rest).padStart(2, '0')}`;
}

/** `15:40` today, `demain à 15:40`, `hier à 15:40`, and with its date otherwise: `jeudi 12 mars à 15:40`. */
export function nearMoment(at: string, now: number, timeZone = siteZone): string {
  const hour = time(at, timeZone);
  const days = daysBetween(new Date(now).toISOString(), at, timeZone);
  const near = { '0': hour, '1': `demain à ${hour}`, '-1': `hier à ${hour}` }[days];
  return (
    near ?? `${formatter({ timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(at))} à ${hour}`
  );
}

/** `aujourd’hui à 15:40`: of something that is planned, where an hour alone would be too short. */
export function plannedMoment(at: string, now: number, timeZone = siteZone): string {
  const moment = nearMoment(at, now, timeZone);
  return moment === time(at, timeZone) ? `aujourd’hui à ${moment}` : moment;
}

/** The same of something that has taken place: `à 15:40` today. */
export function pastMoment(at: string, now: number, timeZone = siteZone): string {
  const moment = nearMoment(at, now, timeZone);
  return moment === time(at, timeZone) ? `à ${moment}` : moment;
}

/** The instant of a date (AAAA-MM-JJ) and an hour (HH:MM) of the site; null when they are no date and hour. */
export function instantOf(day: string, hour: string, timeZone = siteZone): string | null {
  const wanted = Date.parse(`${day}T${hour}:00.000Z`);
  if (Number.isNaN(wanted)) return null;
  const shown = (ms: number) => {
    const at = new Date(ms).toISOString();
    return Date.parse(`${localDate(at, timeZone)}T${time(at, timeZone)}:00.000Z`);
  };
  // Twice: the first guess may stand on the other side of a change of the clocks.
  const guess = wanted - (shown(wanted) - wanted);
  return new Date(guess - (shown(guess) - wanted)).toISOString();
}

/** `DUBOIS Maëlle`: the family name leads, in capitals, as French records write it. */
export const fullName = ({ family, given }: { family: string; given: string }): string =>
  `${family.toLocaleUpperCase(locale)} ${given}`;

const languages = new Intl.DisplayNames(locale, { type: 'language' });

/** The French name of a language by its BCP 47 code. */
export const languageName = (code: string): string => languages.of(code) ?? code;

/** `608 €`, `12,50 €`: of integer cents. */
export const euros = (cents: number): string =>
  new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
  }).format(cents / 100);

/** `jeudi 12 mars` of a calendar date. */
export const dayName = (day: string): string =>
  formatter({ timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(
    new Date(`${day}T12:00:00.000Z`),
  );

/** `12 mars 2026` of a calendar date. */
export const longDay = (day: string): string =>
  formatter({ timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(`${day}T12:00:00.000Z`),
  );

/** A word of a list as a line begins with it. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

/** `06 12 34 56 78`, however it was typed; a number of another form as it is. */
export function phoneNumber(typed: string): string {
  const digits = typed.replaceAll(/[ .-]/g, '');
  return /^0\d{9}$/.test(digits) ? (digits.match(/\d\d/g) ?? []).join(' ') : typed;
}
