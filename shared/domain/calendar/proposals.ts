import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { isOpen, minutesOf, type Span } from '../duty.ts';
import { instantAt, weekdayOf } from '../local-time.ts';
import type { Instant, LocalDate } from '../model.ts';
import { addDays, daysBetween, localDateOf } from '../time.ts';
import { meets } from './busy.ts';
import { quarterMinutes, quarterMs, type Stretch } from './hours.ts';

export interface Wish {
  /** By when the next contact is wanted; null where nothing wants one: from today on. */
  wantedOn: LocalDate | null;
  now: Instant;
  timeZone: string;
  /** The member’s weekly hours. */
  hours: readonly Span[];
  isClosed: (date: LocalDate) => boolean;
  /** What the member, or the person, has already. */
  booked: readonly Stretch[];
  rules: ProgrammeDefinition['calendar']['proposals'];
}

type Days = Pick<Wish, 'wantedOn' | 'now' | 'timeZone' | 'rules'>;

/** The wanted day, which is never past, and the first and last day on which something is proposed. */
export function proposalDays({ wantedOn, now, timeZone, rules: { withinDays } }: Days) {
  const today = localDateOf(now, timeZone);
  const wanted = wantedOn === null || wantedOn < today ? today : wantedOn;
  const from = addDays(wanted, -withinDays);
  return { wanted, from: from < today ? today : from, to: addDays(wanted, withinDays) };
}

/** The days, the nearest to the wanted one first; of two as near, the earlier. */
function nearDays(wish: Wish): LocalDate[] {
  const { wanted, from, to } = proposalDays(wish);
  const distance = (date: LocalDate) => Math.abs(daysBetween(wanted, date));
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, later) => addDays(from, later)).sort(
    (one, other) => distance(one) - distance(other) || (one < other ? -1 : 1),
  );
}

/**
 * The quarters of a span that are free, in stretches without a gap. Quarter by quarter: in the night in which the clock goes
 * back, an hour after the span's end may come before it.
 */
function freeStretches(date: LocalDate, span: Span, { now, timeZone, booked }: Wish): number[][] {
  const [from, to] = [span.from, span.to].map((clock) => Date.parse(instantAt(date, minutesOf(clock), timeZone)));
  const stretches: number[][] = [];
  for (let at = from ?? 0; at + quarterMs <= (to ?? 0); at += quarterMs) {
    const [startsAt, endsAt] = [at, at + quarterMs].map((ms) => new Date(ms).toISOString());
    if (startsAt === undefined || endsAt === undefined || startsAt <= now) continue;
    if (!isOpen({ opening: [span] }, startsAt, timeZone)) continue;
    if (booked.some((one) => meets(one, { startsAt, endsAt }))) continue;
    const last = stretches.at(-1);
    if (last?.at(-1) === at - quarterMs) last.push(at);
    else stretches.push([at]);
  }
  return stretches;
}

/** Hours of the length of an appointment, one after the other from the beginning of a stretch. */
function hoursIn(quarters: readonly number[], minutes: number): Stretch[] {
  const size = Math.ceil(minutes / quarterMinutes);
  return Array.from({ length: Math.floor(quarters.length / size) }, (_, place) => {
    const from = quarters[place * size] ?? 0;
    return { startsAt: new Date(from).toISOString(), endsAt: new Date(from + minutes * 60_000).toISOString() };
  });
}

/**
 * The first free hours near the day on which the cadence wants the next contact, in their order: within the member's weekly
 * hours, on no closed day, over nothing that is booked. The first of each free stretch before the second of any, so that
 * several half-days are offered and not one morning hour by hour.
 */
export function proposedHours(wish: Wish): Stretch[] {
  const { hours, isClosed, rules } = wish;
  const stretches = nearDays(wish)
    .filter((date) => !isClosed(date))
    .flatMap((date) => {
      const own = hours.filter(({ day }) => day === weekdayOf(date)).toSorted((a, b) => (a.from < b.from ? -1 : 1));
      return own.flatMap((span) => freeStretches(date, span, wish));
    });
  return stretches
    .flatMap((quarters, place) => hoursIn(quarters, rules.minutes).map((one, round) => ({ one, round, place })))
    .sort((a, b) => a.round - b.round || a.place - b.place)
    .slice(0, rules.count)
    .map(({ one }) => one)
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}
