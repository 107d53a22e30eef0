import { type Calendar, monthsLater, opening } from './calendar.ts';
import type { State } from './cohort.ts';
import type { Followed } from './plan.ts';
import type { Random } from './random.ts';

/** A moment of a story: days before the seeding, and minutes after midnight in Paris. */
export interface Moment {
  age: number;
  minute: number;
}

export interface Visit extends Moment {
  /** Are the scales filled in at this contact? */
  scored: boolean;
}

export interface Timeline {
  evaluation: Moment;
  /** The psychiatrist's opinion before the orientation, where the score wants one. */
  opinion: Moment | null;
  orientation: Moment;
  /** Contacts after the orientation, oldest first. */
  visits: Visit[];
  /** Appointments between them to which the person did not come. */
  missed: Moment[];
  /** Calls to someone who does not answer any more, before they count as lost. */
  attempts: Moment[];
  /** When the sequence was renewed, and on which day. */
  renewals: Moment[];
  reviews: Moment[];
  prevention: Moment | null;
  exit: Moment | null;
}

/** Every five minutes of the opening hours, late enough for what follows on the same day. */
const minuteOf = (random: Random): number => random.int(opening.from / 5, (opening.to - 90) / 5) * 5;

/** How long ago the last contact and the last review were, for what is seen today. */
const lastContact: Record<State, [number, number]> = {
  new: [1, 9],
  early: [1, 13],
  fine: [1, 14],
  prevention: [2, 27],
  leger: [2, 23],
  'alert-open': [1, 1],
  'alert-acknowledged': [1, 2],
  'item9-unanswered': [1, 8],
  worsening: [1, 11],
  relapse: [1, 20],
  'not-improving': [1, 14],
  'not-improving-reviewed': [1, 14],
  silence: [30, 44],
  'review-overdue': [1, 14],
  stale: [2, 9],
};
const recent: [number, number] = [1, 27];
const lastReview: Record<State, [number, number]> = {
  new: [0, 0],
  early: recent,
  fine: recent,
  prevention: [5, 55],
  leger: recent,
  'alert-open': recent,
  'alert-acknowledged': recent,
  'item9-unanswered': recent,
  worsening: [8, 27],
  relapse: [10, 55],
  'not-improving': [30, 56],
  'not-improving-reviewed': recent,
  silence: recent,
  'review-overdue': [35, 56],
  stale: recent,
};

interface Rhythm {
  every: number;
  spread: number;
}
const rhythms = {
  active: { every: 14, spread: 3 },
  leger: { every: 27, spread: 2 },
  prevention: { every: 28, spread: 3 },
} satisfies Record<string, Rhythm>;

interface Care {
  random: Random;
  calendar: Calendar;
  role: Followed;
  /** Age of the entry into relapse prevention; 0 for none. */
  preventionAge: number;
}

const rhythmAt = ({ role, preventionAge }: Care, age: number): Rhythm =>
  role.leger ? rhythms.leger : age < preventionAge ? rhythms.prevention : rhythms.active;

/** From the last contact back to the orientation: about every 15 days, some late, now and then one missed. */
function visitAges(care: Care, orientation: number, last: number): { ages: number[]; missed: number[] } {
  const { random, calendar } = care;
  const ages: number[] = [];
  const unmet: number[] = [];
  for (let age = calendar.workday(last); age < orientation - 1; ) {
    ages.push(age);
    const { every, spread } = rhythmAt(care, age);
    const missed = ages.length > 2 && random.next() < 0.08 ? every : 0;
    if (missed > 0) unmet.push(calendar.workday(age + every));
    age = calendar.workday(age + every + missed + random.int(-spread, spread));
  }
  return { ages: ages.reverse(), missed: unmet.filter((age) => age < orientation - 1) };
}

/** Scales about monthly, counted back from the last visit or the one before it; `stale` skips the recent ones. */
function scoredAges(care: Care, ages: readonly number[]): Set<number> {
  const { random, role } = care;
  const back = [...ages].reverse();
  const stale = role.state === 'stale';
  const usable = stale ? back.filter((age) => age >= 33) : back;
  const [last, other] = usable;
  const recentEnough = other !== undefined && other <= 27 && role.exit === null;
  const mustBeLast = role.state !== 'fine' && role.state !== 'early' && !stale;
  const start = recentEnough && !mustBeLast && random.next() < 0.5 ? other : last;
  const chosen = new Set<number>();
  let next = start ?? 0;
  for (const age of usable) {
    if (age < next) continue;
    chosen.add(age);
    next = age + 24;
  }
  return chosen;
}

/** The nurse's case review: one afternoon a week, hers. */
function meetings({ calendar }: Pick<Care, 'calendar'>, nurse: number, oldest: number): number[] {
  const own = 2 + (nurse % 5);
  return Array.from({ length: oldest }, (_, day) => day + 1).filter(
    (age) => calendar.weekday(age) === own && calendar.works(age),
  );
}

const reviewMinute = (random: Random): number => 13 * 60 + random.int(0, 20) * 5;

/** From the last review back to the first ones, about every month or two; the first within a few weeks. */
function reviewAges(care: Care, nurse: number, orientation: number): number[] {
  const { random, role } = care;
  if (role.state === 'new') return [];
  const end = care.calendar.workday(role.exit?.age ?? 0) + 1;
  const [from, to] = role.exit === null ? lastReview[role.state ?? 'fine'] : [end, end + 32];
  const all = meetings(care, nurse, orientation).filter((age) => age < orientation);
  const possible = all.filter((age) => age >= from && age <= to);
  if (possible.length === 0) return [];
  const ages: number[] = [];
  for (let next = random.pick(possible); ; ) {
    const held = all.find((age) => age >= next);
    if (held === undefined) break;
    ages.push(held);
    next = held + (role.leger ? 365 : random.int(26, 50));
  }
  const first = all.filter((age) => age >= orientation - 24 && !ages.includes(age));
  const early = (ages.at(-1) ?? 0) < orientation - 30 && first.length > 0;
  return [...ages, ...(early ? [random.pick(first)] : [])].reverse();
}

/** How long before the exit the last contact was: the lost ones had been silent for two months (rule of the drop-out). */
function lastVisitAge({ random, role }: Care): number {
  if (role.exit === null) return random.int(...lastContact[role.state ?? 'fine']);
  if (role.exit.reason === 'lost-to-follow-up') return role.exit.age + random.int(61, 72);
  return role.exit.reason === 'remission' ? role.exit.age : role.exit.age + random.int(0, 6);
}

function entryIntoPrevention(random: Random, role: Followed): number {
  if (!role.prevention) return 0;
  const end = role.exit?.age ?? 0;
  return end + Math.round((role.since - end) * (0.35 + random.next() * 0.15));
}

/** Three calls on different days, the last one a few days before the review that agrees with the exit. */
function attemptsOf({ random, calendar, role }: Care, exit: Moment | null): Moment[] {
  if (exit === null || role.exit?.reason !== 'lost-to-follow-up') return [];
  const third = calendar.workday(exit.age + random.int(4, 6));
  const second = calendar.workday(third + random.int(6, 9));
  const first = calendar.workday(second + random.int(6, 9));
  return [first, second, third].map((age) => ({ age, minute: minuteOf(random) }));
}

/** At the last contact of the two weeks before a sequence ends, else at the next one, for those who are still seen then. */
function renewalsOf({ calendar, role }: Care, visits: readonly Visit[]): Moment[] {
  const renewals: Moment[] = [];
  let start = role.leger ? undefined : visits[0]?.age;
  while (start !== undefined && renewals.length < 3) {
    const end = calendar.ageOf(monthsLater(calendar.day(start), 3)) + 1;
    const next = visits.find(({ age }) => age < end);
    const before = visits.findLast(({ age }) => age >= end && age <= end + 14);
    const at = next === undefined && role.exit !== null ? undefined : (before ?? next);
    if (at === undefined) break;
    renewals.push({ age: at.age, minute: at.minute + 20 });
    start = next?.age;
  }
  return renewals;
}

/** When everything of someone's care took place, in order. */
export function timelineOf(
  random: Random,
  calendar: Calendar,
  nurse: number,
  role: Followed,
  severe: boolean,
): Timeline {
  const evaluation = { age: calendar.workday(role.since), minute: minuteOf(random) };
  const opinionAge = [...Array(9).keys()].map((day) => evaluation.age - 1 - day).find((age) => calendar.works(age));
  const opinion = severe && opinionAge !== undefined ? { age: opinionAge, minute: reviewMinute(random) } : null;
  const later = [1, 2, 3, 4, 5].map((day) => evaluation.age - day).filter((age) => age > 1 && calendar.works(age));
  const oriented = random.next() < 0.5 || later.length === 0 ? evaluation.age : random.pick(later);
  const orientation =
    opinion !== null
      ? { age: opinion.age, minute: opinion.minute + 60 }
      : { age: oriented, minute: oriented === evaluation.age ? evaluation.minute + 50 : minuteOf(random) };
  const care: Care = { random, calendar, role, preventionAge: entryIntoPrevention(random, role) };
  const { ages, missed } = visitAges(care, orientation.age, lastVisitAge(care));
  const scored = scoredAges(care, ages);
  const visits = ages.map((age) => ({ age, minute: minuteOf(random), scored: scored.has(age) }));
  const entering = visits.filter(({ age }) => age >= care.preventionAge).at(-1);
  const prevention = role.prevention && entering !== undefined ? { ...entering, minute: entering.minute + 25 } : null;
  if (prevention !== null && entering !== undefined) entering.scored = true;
  const exit = exitMoment(care, visits);
  return {
    evaluation,
    opinion,
    orientation,
    visits,
    missed: missed.map((age) => ({ age, minute: minuteOf(random) })),
    attempts: attemptsOf(care, exit),
    renewals: renewalsOf(care, visits),
    reviews: reviewAges(care, nurse, orientation.age).map((age) => ({ age, minute: reviewMinute(random) })),
    prevention,
    exit,
  };
}

/** With the last contact where it is that day's; otherwise on the day itself. */
function exitMoment({ role, calendar, random }: Care, visits: readonly Visit[]): Moment | null {
  if (role.exit === null) return null;
  const age = calendar.workday(role.exit.age);
  const last = visits.at(-1);
  if (last === undefined || last.age > age) return { age, minute: minuteOf(random) };
  return { age: last.age, minute: last.minute + 25 };
}
