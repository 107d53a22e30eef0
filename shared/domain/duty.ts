import type { AlertRole } from './alerts/alert.ts';
import { instantAt, type LocalMoment, localMoment, weekdayOf } from './local-time.ts';
import { type DomainIssue, type Instant, issue, type LocalDate } from './model.ts';
import { addDays } from './time.ts';

/** A stretch of one day of the week, by the clock of the site: from `from` until `to`, which is not in it. */
export interface Span {
  /** 1 is Monday, 7 Sunday. */
  day: number;
  /** HH:MM; 24:00 is the end of the day. */
  from: string;
  to: string;
}

export interface DutySpan extends Span {
  /** Null: nobody, which is told to patients. */
  userId: string | null;
}

export interface Roster {
  opening: readonly Span[];
  duty: readonly DutySpan[];
}

interface Member {
  userId: string;
  role: AlertRole;
}

const weekMinutes = 7 * 1440;
const days = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const allDays = [1, 2, 3, 4, 5, 6, 7];

export const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Nobody, all week: what holds before anybody was named. */
export const nobody: DutySpan[] = allDays.map((day) => ({ day, from: '00:00', to: '24:00', userId: null }));

const within = (spans: readonly Span[], { weekday, minute }: LocalMoment): number =>
  spans.findIndex(({ day, from, to }) => day === weekday && minutesOf(from) <= minute && minute < minutesOf(to));

/** Who answers for safety alerts now; null where nobody does. */
export function dutyHolder({ duty }: Pick<Roster, 'duty'>, now: Instant, timeZone: string): string | null {
  return duty[within(duty, localMoment(now, timeZone))]?.userId ?? null;
}

export const isOpen = ({ opening }: Pick<Roster, 'opening'>, now: Instant, timeZone: string): boolean =>
  within(opening, localMoment(now, timeZone)) !== -1;

/** The order of a week, so that whoever reads it need not sort. */
export const inWeekOrder = <One extends Span>(spans: readonly One[]): One[] =>
  spans.toSorted((one, other) => one.day - other.day || (one.from < other.from ? -1 : 1));

/** Moments at which spans of a day begin (or end), on the days from `first` on. */
const edges = (spans: readonly Span[], edge: 'from' | 'to', first: LocalDate, count: number, timeZone: string) =>
  Array.from({ length: count }, (_, later) => addDays(first, later)).flatMap((date) => {
    const own = spans.filter(({ day }) => day === weekdayOf(date));
    return own.map((span) => instantAt(date, minutesOf(span[edge]), timeZone));
  });

/** The first moment after `now` at which one of these spans begins; null where there is none in a week. */
export function nextBeginning(spans: readonly Span[], now: Instant, timeZone: string): Instant | null {
  const { date } = localMoment(now, timeZone);
  return (
    edges(spans, 'from', date, 9, timeZone)
      .filter((at) => at > now)
      .sort()[0] ?? null
  );
}

/** When the practice opens next, however it stands now; null where it never does. */
export const nextOpening = ({ opening }: Pick<Roster, 'opening'>, now: Instant, timeZone: string): Instant | null =>
  nextBeginning(opening, now, timeZone);

/** The end of the last opening of this day, a break being no end; null where the practice is not open. */
export function closingTime(roster: Pick<Roster, 'opening'>, now: Instant, timeZone: string): Instant | null {
  if (!isOpen(roster, now, timeZone)) return null;
  return edges(roster.opening, 'to', localMoment(now, timeZone).date, 1, timeZone).sort().at(-1) ?? null;
}

/** The last stretch of opening before a moment, as far as it lies before it; null where there was none in a week. */
export function lastOpening(
  { opening }: Pick<Roster, 'opening'>,
  before: Instant,
  timeZone: string,
): { from: Instant; to: Instant } | null {
  const first = addDays(localMoment(before, timeZone).date, -8);
  const [starts, ends] = (['from', 'to'] as const).map((edge) => edges(opening, edge, first, 9, timeZone));
  const stretches = (starts ?? [])
    .map((from, place) => ({ from, to: ends?.[place] ?? from }))
    .filter(({ from }) => from < before)
    .map(({ from, to }) => ({ from, to: to < before ? to : before }));
  return stretches.sort((one, other) => (one.to < other.to ? -1 : 1)).at(-1) ?? null;
}

/** Hours of the week without a duty holder. */
export function uncoveredHours({ duty }: Pick<Roster, 'duty'>): number {
  const covered = duty.filter(({ userId }) => userId !== null);
  return (weekMinutes - covered.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0)) / 60;
}

/** Stretches of a day that no span covers, given spans in order. */
function gapsOf(spans: readonly Span[]): [number, number][] {
  const ends = [0, ...spans.map(({ to }) => minutesOf(to))];
  const starts = [...spans.map(({ from }) => minutesOf(from)), 1440];
  return ends.flatMap((end, place): [number, number][] => {
    const start = starts[place] ?? 1440;
    return end < start ? [[end, start]] : [];
  });
}

const named = (day: number) => days[day - 1] ?? String(day);

/** What stands against spans of a week: one that ends before it begins, or goes over another of its day. */
export function spanIssues(field: string, spans: readonly Span[]): DomainIssue[] {
  return spans.flatMap((span, place) => {
    const { day, from, to } = span;
    if (minutesOf(from) >= minutesOf(to)) return [issue(`${field}[${place}].to`, 'duty.ends-first', { from, to })];
    const other = spans.find(
      (one, before) => before < place && one.day === day && one.from < to && from < one.to && one.from < one.to,
    );
    if (other === undefined) return [];
    return [issue(`${field}[${place}].from`, 'duty.overlap', { day: named(day), from: other.from, to: other.to })];
  });
}

function gapIssues(duty: readonly DutySpan[]): DomainIssue[] {
  return allDays.flatMap((day) => {
    const spans = duty.filter((span) => span.day === day).toSorted((one, other) => (one.from < other.from ? -1 : 1));
    const gap = gapsOf(spans)[0];
    if (gap === undefined) return [];
    return [issue('duty', 'duty.gap', { day: named(day), from: clockText(gap[0]), to: clockText(gap[1]) })];
  });
}

const memberIssues = (duty: readonly DutySpan[], members: readonly Member[]): DomainIssue[] =>
  duty.flatMap(({ userId }, place) => {
    const role = members.find((member) => member.userId === userId)?.role;
    if (userId === null || role === 'nurse' || role === 'psychiatrist') return [];
    return [issue(`duty[${place}].userId`, 'duty.not-carer', { value: userId })];
  });

/**
 * What stands against a week: each span inside one day, none over another, every minute of the week named once, and nobody
 * but a nurse or psychiatrist of the site on duty (dangers, 7).
 */
export function checkRoster({ opening, duty }: Roster, members: readonly Member[]): DomainIssue[] {
  const spans = [...spanIssues('opening', opening), ...spanIssues('duty', duty)];
  const gaps = spans.some(({ field }) => field.startsWith('duty')) ? [] : gapIssues(duty);
  return [...spans, ...gaps, ...memberIssues(duty, members)];
}
