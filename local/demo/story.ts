import {
  type Act,
  dealtWith,
  diagnose,
  evaluate,
  intoPrevention,
  leave,
  orient,
  plan,
  renew,
  review,
  type Teller,
  unmet,
} from './acts.ts';
import { type Calendar, calendarFrom } from './calendar.ts';
import { type CareCourse, courseOf, minuteMs, scoresBy } from './care-course.ts';
import { anxietyWith } from './course.ts';
import { patientName } from './patient-names.ts';
import type { Name } from './people.ts';
import { type Followed, type Person, planOf } from './plan.ts';
import { type Random, seeded } from './random.ts';
import { refer, referralBefore, refusedActs, waitingActs, waitingSince } from './referral-acts.ts';
import { sitesOf } from './staff.ts';
import type { Moment } from './timeline.ts';
import { careActs } from './tools/care.ts';
import { toolsFor } from './tools/choices.ts';
import { hoursAhead } from './tools/hours.ts';

/** What happened to one person. */
export interface Story {
  key: string;
  nurse: number;
  /** Which of the nurse's sites. */
  place: number;
  person: Person;
  /** Act by act, in the order of its clinical dates; worked out when it is asked for. */
  acts: () => Act[];
}

/** What the sequence of care asks for between the contacts: renewals, missed appointments, calls to someone who is lost. */
function betweenVisits(teller: Teller, { timeline, at }: CareCourse): Act[] {
  const { missed, attempts, renewals } = timeline;
  return [
    ...missed.map((moment) => unmet(teller, at(moment), 'missed')),
    ...attempts.map((moment) => unmet(teller, at(moment), 'attempted')),
    ...renewals.map((moment) => renew(at(moment), teller.calendar.day(moment.age))),
  ];
}

/** The case reviews, the diagnosis that one of them gives, and the word that a lost one with an item 9 needs. */
function reviewActs(teller: Teller, role: Followed, course: CareCourse): Act[] {
  const { timeline, first, at } = course;
  const { opinion, reviews, attempts, exit } = timeline;
  const held = [
    ...(opinion === null ? [] : [review(teller, at(opinion), first, null)]),
    ...reviews.map((moment, place) =>
      review(teller, at(moment), first, place === 0 ? null : scoresBy(course, at(moment))),
    ),
  ];
  const [heard] = held;
  const asked = attempts.at(-1);
  const agreed = asked !== undefined && exit !== null && role.item9 !== null;
  return [
    ...held,
    ...(heard !== undefined && teller.tools.diagnosed ? [diagnose(teller, heard.at + 5 * minuteMs)] : []),
    ...(agreed ? [review(teller, at(asked) + 10 * minuteMs, first, scoresBy(course, at(asked)))] : []),
  ];
}

function followedActs(teller: Teller, role: Followed): Act[] {
  const { random, calendar } = teller;
  const course = courseOf(teller, role);
  const { timeline, first, at } = course;
  const evaluated = at(timeline.evaluation);
  const referred = referralBefore(random, calendar, timeline.evaluation);
  const item9 = role.item9 === 'evaluation' ? random.pick([1, 1, 1, 2]) : 0;
  const { exit, prevention } = timeline;
  return [
    refer(teller, referred, role.danger),
    evaluate(teller, evaluated, first, item9),
    ...(item9 > 0 || role.danger ? dealtWith(teller, evaluated) : []),
    orient(teller, at(timeline.orientation)),
    ...careActs(teller, role, course),
    ...reviewActs(teller, role, course),
    ...betweenVisits(teller, course),
    ...(prevention === null ? [] : [intoPrevention(at(prevention))]),
    ...(exit === null || role.exit === null
      ? []
      : [leave(teller, at(exit), role.exit.reason, seenBefore(teller, exit))]),
    ...(role.state === null || role.state === 'silence' || random.next() > 0.85 ? [] : plan(teller)),
  ];
}

/** A day of the week before, on which somebody who leaves for specialised care was seen there first; null for the others. */
function seenBefore({ random, calendar, person: { role } }: Teller, { age }: Moment): string | null {
  const reason = role.kind === 'followed' ? role.exit?.reason : role.kind === 'out' ? role.reason : null;
  return reason === 'specialised-care' ? calendar.day(calendar.workday(age + random.int(0, 3))) : null;
}

/** Evaluated in the last days, and not oriented yet. */
function evaluatedActs(teller: Teller): Act[] {
  const { random, calendar, person } = teller;
  const moment = { age: calendar.workday(random.int(1, 3)), minute: random.int(108, 200) * 5 };
  const first = { phq9: person.first, gad7: anxietyWith(random, person.first, false) };
  const at = calendar.at(moment.age, moment.minute);
  return [refer(teller, referralBefore(random, calendar, moment), false), evaluate(teller, at, first, 0)];
}

/** Oriented elsewhere, or nowhere: at the evaluation itself, or once they have been seen in specialised care. */
function outActs(teller: Teller, since: number): Act[] {
  const { random, calendar, person } = teller;
  const moment = { age: calendar.workday(since), minute: random.int(108, 200) * 5 };
  const low = person.first < 5;
  const gad7 = low ? random.int(0, 4) : anxietyWith(random, person.first, false);
  const at = calendar.at(moment.age, moment.minute);
  const elsewhere = person.role.kind === 'out' && person.role.reason === 'specialised-care';
  const later = [10, 8, 6, 4, 2].map((days) => moment.age - days).find((age) => age > 0 && calendar.works(age));
  const decided = { age: elsewhere ? (later ?? moment.age) : moment.age, minute: moment.minute + 50 };
  return [
    refer(teller, referralBefore(random, calendar, moment), false),
    evaluate(teller, at, { phq9: person.first, gad7 }, 0),
    orient(teller, calendar.at(decided.age, decided.minute), elsewhere ? calendar.day(decided.age) : null),
  ];
}

function actsOf(teller: Teller): Act[] {
  const { role } = teller.person;
  if (role.kind === 'followed') return followedActs(teller, role);
  if (role.kind === 'out') return outActs(teller, role.since);
  if (role.kind === 'evaluated') return evaluatedActs(teller);
  if (role.kind === 'refused') return refusedActs(teller, role.since, role.reason);
  return waitingActs(teller, waitingSince(teller.random, teller.calendar, role.wait), role.wait, role.danger);
}

/** Nobody shares a full name with anybody: two people of one list can always be told apart. */
function freshName(random: Random, { sex, age }: Person, calendar: Calendar, taken: Set<string>): Name {
  const born = calendar.date(0).year - age - 1;
  for (;;) {
    const name = patientName(random, sex, born);
    const full = `${name.given} ${name.family}`;
    if (taken.has(full)) continue;
    taken.add(full);
    return name;
  }
}

/** Turns of each, counted from 0. */
function counter<Key>(): (key: Key) => number {
  const counts = new Map<Key, number>();
  return (key) => {
    const turn = counts.get(key) ?? 0;
    counts.set(key, turn + 1);
    return turn;
  };
}

/**
 * The whole demonstration: the same people, answers and dates for the same seed and base (epoch ms). `each` is how many
 * active patients a nurse has.
 */
export function storiesOf(seed: number, base: number, nurses: number, each: number): Story[] {
  const calendar = calendarFrom(base);
  const taken = new Set<string>();
  const people = planOf(seeded(seed), nurses, each);
  const tools = toolsFor(seeded(seed + 1), people);
  const [ofNurse, atPlace] = [counter<number>(), counter<string>()];
  const hours = new Map<string, number[]>();
  return people.map((person, serial) => {
    const { key, nurse, role } = person;
    const place = ofNurse(nurse) % sitesOf(nurse).length;
    const where = `${nurse}-${place}`;
    const free = hours.get(where) ?? hoursAhead(calendar, nurse, place);
    hours.set(where, free);
    const startsAt = role.kind === 'followed' && role.state !== null ? free[atPlace(where)] : undefined;
    const own = seed * 10_007 + serial * 2;
    const name = freshName(seeded(own), person, calendar, taken);
    // 06 39 98 is kept for fiction by the French numbering plan: nobody has such a number.
    const phone = `063998${String(serial % 10_000).padStart(4, '0')}`;
    const site = sitesOf(nurse)[place] ?? 0;
    const teller = { calendar, person, name, phone, site, tools: tools(person), startsAt: startsAt ?? null };
    const acts = () =>
      actsOf({ ...teller, random: seeded(own + 1), chance: seeded(own + 5_000_011) }).sort((a, b) => a.at - b.at);
    return { key, nurse, place, person, acts };
  });
}
