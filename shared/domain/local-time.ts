import type { Instant, LocalDate } from './model.ts';
import { addDays } from './time.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** What clock and calendar of a place show. */
export interface LocalMoment {
  date: LocalDate;
  /** 1 is Monday, 7 Sunday. */
  weekday: number;
  /** Minutes on the clock since 00:00. */
  minute: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const kept = clocks.get(timeZone);
  if (kept !== undefined) return kept;
  // Swedish writes dates and hours as ISO does.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  clocks.set(timeZone, made);
  return made;
}

export const weekdayOf = (date: LocalDate): number => new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7;

export function localMoment(instant: Instant, timeZone: string): LocalMoment {
  const [date = '', clock = ''] = clockOf(timeZone).format(new Date(instant)).split(' ');
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return { date, weekday: weekdayOf(date), minute: hours * 60 + minutes };
}

/** The wall clock at a moment, as if it were that of UTC. */
function wallMs(ms: number, timeZone: string): number {
  const { date, minute } = localMoment(new Date(ms).toISOString(), timeZone);
  return Date.parse(`${date}T00:00:00.000Z`) + minute * minuteMs;
}

/**
 * When the clock of a place shows this minute of this day, 1440 being the end of the day. Of an hour that comes twice the
 * first; of one that the clock leaps over, the moment of the leap.
 */
export function instantAt(date: LocalDate, minute: number, timeZone: string): Instant {
  const day = addDays(date, Math.floor(minute / 1440));
  const wall = Date.parse(`${day}T00:00:00.000Z`) + (minute % 1440) * minuteMs;
  // No place is further from UTC than 14 hours, and none changes its clocks twice in two days.
  const offsets = [wall - dayMs, wall + dayMs].map((ms) => wallMs(ms, timeZone) - ms);
  const [first = wall, last = wall] = offsets.map((offset) => wall - offset).sort((one, other) => one - other);
  const shown = [first, last].find((ms) => wallMs(ms, timeZone) === wall);
  return new Date(shown ?? leapBetween(first, last, wall, timeZone)).toISOString();
}

/** The first instant of a date at a place, however long its clock makes that day. */
export const startOfDay = (date: LocalDate, timeZone: string): Instant => instantAt(date, 0, timeZone);

/** The first moment at which the clock shows `wall` or later, between one where it is earlier and one where it is not. */
function leapBetween(before: number, after: number, wall: number, timeZone: string): number {
  let [low, high] = [before, after];
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    if (wallMs(middle, timeZone) < wall) low = middle;
    else high = middle;
  }
  return high;
}
