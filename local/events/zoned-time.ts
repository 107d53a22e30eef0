/** A date in the calendar; months count from 1. */
export interface CalendarDate {
  year: number;
  month: number;
  day: number;
}

const DAY_MS = 86_400_000;

/** Reads and sets wall clocks of one time zone. Throws RangeError for a zone that does not exist. */
export class ZonedTime {
  readonly #format: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  dateAt(instant: number): CalendarDate {
    return dateOf(this.#wallClock(instant));
  }

  /** The instant at which the wall clock shows the time: the first of two in autumn, null for none in spring. */
  instantOf({ year, month, day }: CalendarDate, hour: number, minute: number): number | null {
    const wanted = Date.UTC(year, month - 1, day, hour, minute);
    const offsets = [wanted - DAY_MS, wanted + DAY_MS].map((instant) => this.#wallClock(instant) - instant);
    const instants = offsets.map((offset) => wanted - offset).filter((instant) => this.#wallClock(instant) === wanted);
    return instants.length === 0 ? null : Math.min(...instants);
  }

  /** What the wall clock shows, written as if it were UTC; whole seconds. */
  #wallClock(instant: number): number {
    const parts = Object.fromEntries(
      this.#format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }
}

function dateOf(utc: number): CalendarDate {
  const date = new Date(utc);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function nextDay({ year, month, day }: CalendarDate): CalendarDate {
  return dateOf(Date.UTC(year, month - 1, day + 1));
}

export function daysIn({ year, month }: CalendarDate): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 1 is Sunday, 7 Saturday, as in EventBridge. */
export function weekday({ year, month, day }: CalendarDate): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}
