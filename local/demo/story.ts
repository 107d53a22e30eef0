import {
  type Act,
  contact,
  dealtWith,
  evaluate,
  intoPrevention,
  leave,
  orient,
  outside,
  refer,
  referralBefore,
  review,
  scale,
  type Teller,
  waitingSince,
} from './acts.ts';
import { type Calendar, calendarFrom } from './calendar.ts';
import { anxietyWith, type Scores, scoresOver } from './course.ts';
import { patientName } from './patient-names.ts';
import type { Name } from './people.ts';
import { type Followed, type Person, planOf } from './plan.ts';
import { type Random, seeded } from './random.ts';
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

function followedActs(teller: Teller, role: Followed): Act[] {
  const { random, calendar } = teller;
  const course = courseOf(teller, role);
  const { timeline, first, at } = course;
  const evaluated = at(timeline.evaluation);
  const referred = referralBefore(random, calendar, timeline.evaluation);
  const item9 = role.item9 === 'evaluation' ? random.pick([1, 1, 1, 2]) : 0;
  return [
    refer(teller, referred, role.danger),
    evaluate(teller, evaluated, first, item9),
    ...(item9 > 0 || role.danger ? dealtWith(teller, evaluated) : []),
    ...(timeline.opinion === null ? [] : [review(teller, at(timeline.opinion), first, null)]),
    orient(teller, at(timeline.orientation)),
    ...visitActs(teller, role, course),
    ...(role.referredOutside ? [outsideAct(teller, course)] : []),
    ...timeline.reviews.map((moment, place) =>
      review(teller, at(moment), first, place === 0 ? null : scoresBy(course, at(moment))),
    ),
    ...(timeline.prevention === null ? [] : [intoPrevention(at(timeline.prevention))]),
    ...(timeline.exit === null || role.exit === null ? [] : [leave(teller, at(timeline.exit), role.exit.reason)]),
  ];
}

/** Evaluated in the last days, and not oriented yet. */
function evaluatedActs(teller: Teller): Act[] {
  const { random, calendar, person } = teller;
  const moment = { age: calendar.workday(random.int(1, 3)), minute: random.int(108, 200) * 5 };
  const first = { phq9: person.first, gad7: anxietyWith(random, person.first, false) };
  const at = calendar.at(moment.age, moment.minute);
  return [refer(teller, referralBefore(random, calendar, moment), false), evaluate(teller, at, first, 0)];
}

/** Oriented elsewhere, or nowhere, at the evaluation itself. */
function outActs(teller: Teller, since: number): Act[] {
  const { random, calendar, person } = teller;
  const moment = { age: calendar.workday(since), minute: random.int(108, 200) * 5 };
  const low = person.first < 5;
  const gad7 = low ? random.int(0, 4) : anxietyWith(random, person.first, false);
  const at = calendar.at(moment.age, moment.minute);
  return [
    refer(teller, referralBefore(random, calendar, moment), false),
    evaluate(teller, at, { phq9: person.first, gad7 }, 0),
    orient(teller, at + 50 * minuteMs),
  ];
}

function actsOf(teller: Teller): Act[] {
  const { role } = teller.person;
  if (role.kind === 'followed') return followedActs(teller, role);
  if (role.kind === 'out') return outActs(teller, role.since);
  if (role.kind === 'evaluated') return evaluatedActs(teller);
  return [refer(teller, waitingSince(teller.random, teller.calendar, role.wait), role.danger)];
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
  return planOf(seeded(seed), nurses, each).map((person, serial) => {
    const own = seed * 10_007 + serial * 2;
    const name = freshName(seeded(own), person, calendar, taken);
    // 06 39 98 is kept for fiction by the French numbering plan: nobody has such a number.
    const phone = `063998${String(serial % 10_000).padStart(4, '0')}`;
    const acts = () => actsOf({ random: seeded(own + 1), calendar, person, name, phone }).sort((a, b) => a.at - b.at);
    return { key: person.key, nurse: person.nurse, person, acts };
  });
}
