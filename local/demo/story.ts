import {
  type Act,
  contact,
  dealtWith,
  diagnose,
  evaluate,
  intoPrevention,
  leave,
  orient,
  outside,
  plan,
  renew,
  review,
  scale,
  type Teller,
  unmet,
} from './acts.ts';
import { type Calendar, calendarFrom } from './calendar.ts';
import { anxietyWith, type Scores, scoresOver } from './course.ts';
import { patientName } from './patient-names.ts';
import type { Name } from './people.ts';
import { type Followed, type Person, planOf } from './plan.ts';
import { type Random, seeded } from './random.ts';
import { refer, referralBefore, refusedActs, waitingActs, waitingSince } from './referral-acts.ts';
import { type Moment, type Timeline, timelineOf, type Visit } from './timeline.ts';

/** What happened to one person. */
export interface Story {
  key: string;
  nurse: number;
  person: Person;
  /** Act by act, in the order of its clinical dates; worked out when it is asked for. */
  acts: () => Act[];
}

const minuteMs = 60_000;

interface Course {
  timeline: Timeline;
  first: Scores;
  /** At each scored visit. */
  scores: Map<Visit, Scores>;
  at: (moment: Moment) => number;
}

/** The last scores known at that time. */
function scoresBy({ scores, first, at }: Course, time: number): Scores {
  const known = [...scores].filter(([visit]) => at(visit) <= time);
  return known.at(-1)?.[1] ?? first;
}

/** Item 9 at a scored visit; null for left open. */
function item9At({ state, item9 }: Followed, place: number, count: number): number | null {
  const last = place === count - 1;
  if (last && state === 'item9-unanswered') return null;
  if (last && (state === 'alert-open' || state === 'alert-acknowledged')) return 1;
  return item9 === 'later' && place === Math.floor((count - 1) / 2) ? 1 : 0;
}

/** What an item 9 of this visit leads to: past ones are dealt with by acts, the last days' wait, open or taken up. */
function afterItem9(teller: Teller, { state }: Followed, at: number, last: boolean): Act[] {
  if (last && state === 'alert-open') return [];
  const acts = dealtWith(teller, at);
  return last && state === 'alert-acknowledged' ? acts.slice(0, 1) : acts;
}

function visitActs(teller: Teller, role: Followed, course: Course): Act[] {
  const scored = [...course.scores];
  return course.timeline.visits.flatMap((visit) => {
    const at = course.at(visit);
    const held = contact(teller, at, course.first, scoresBy(course, at));
    const place = scored.findIndex(([one]) => one === visit);
    const scores = scored[place]?.[1];
    if (scores === undefined) return [held];
    const item9 = item9At(role, place, scored.length);
    const answers = scale(teller, at + 5 * minuteMs, { ...scores, phq9: Math.max(scores.phq9, item9 ?? 0) }, item9);
    const last = place === scored.length - 1;
    return [held, ...answers, ...((item9 ?? 0) > 0 ? afterItem9(teller, role, at + 5 * minuteMs, last) : [])];
  });
}

function courseOf(teller: Teller, role: Followed): Course {
  const { random, calendar, person } = teller;
  const at = ({ age, minute }: Moment) => calendar.at(age, minute);
  const timeline = timelineOf(random, calendar, person.nurse, role, person.first >= 20);
  const first = { phq9: person.first, gad7: anxietyWith(random, person.first, role.leger) };
  const visits = timeline.visits.filter(({ scored }) => scored);
  const weeks = visits.map(({ age }) => (timeline.evaluation.age - age) / 7);
  const drawn = scoresOver(random, role.course, first, weeks);
  const scores = new Map(visits.map((visit, place): [Visit, Scores] => [visit, drawn[place] ?? first]));
  return { timeline, first, scores, at };
}

/** At one of the contacts, or with the orientation when there is none yet. */
function outsideAct(teller: Teller, { timeline, at }: Course): Act {
  const { visits, orientation } = timeline;
  const moment = visits.length === 0 ? orientation : teller.random.pick(visits);
  return outside(teller, at(moment) + 15 * minuteMs);
}

/** What the sequence of care asks for between the contacts: renewals, missed appointments, calls to someone who is lost. */
function betweenVisits(teller: Teller, { timeline, at }: Course): Act[] {
  const { missed, attempts, renewals } = timeline;
  return [
    ...missed.map((moment) => unmet(teller, at(moment), 'missed')),
    ...attempts.map((moment) => unmet(teller, at(moment), 'attempted')),
    ...renewals.map((moment) => renew(at(moment), teller.calendar.day(moment.age))),
  ];
}

/** The case reviews, the diagnosis that one of them gives, and the word that a lost one with an item 9 needs. */
function reviewActs(teller: Teller, role: Followed, course: Course): Act[] {
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
    ...(heard !== undefined && teller.random.next() < 0.7 ? [diagnose(teller, heard.at + 5 * minuteMs)] : []),
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
    ...visitActs(teller, role, course),
    ...(role.referredOutside ? [outsideAct(teller, course)] : []),
    ...reviewActs(teller, role, course),
    ...betweenVisits(teller, course),
    ...(prevention === null ? [] : [intoPrevention(at(prevention))]),
    ...(exit === null || role.exit === null
      ? []
      : [leave(teller, at(exit), role.exit.reason, seenBefore(teller, exit))]),
    ...(role.state === null || role.state === 'silence' || random.next() > 0.85 ? [] : [plan(teller)]),
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

/**
 * The whole demonstration: the same people, answers and dates for the same seed and base (epoch ms). `each` is how many
 * active patients a nurse has.
 */
export function storiesOf(seed: number, base: number, nurses: number, each: number): Story[] {
  const calendar = calendarFrom(base);
  const taken = new Set<string>();
  const followed = Array.from({ length: nurses }, () => 0);
  return planOf(seeded(seed), nurses, each).map((person, serial) => {
    const slot = followed[person.nurse] ?? 0;
    if (person.role.kind === 'followed' && person.role.state !== null) followed[person.nurse] = slot + 1;
    const own = seed * 10_007 + serial * 2;
    const name = freshName(seeded(own), person, calendar, taken);
    // 06 39 98 is kept for fiction by the French numbering plan: nobody has such a number.
    const phone = `063998${String(serial % 10_000).padStart(4, '0')}`;
    const teller = { calendar, person, name, phone, slot };
    const acts = () => actsOf({ ...teller, random: seeded(own + 1) }).sort((a, b) => a.at - b.at);
    return { key: person.key, nurse: person.nurse, person, acts };
  });
}
