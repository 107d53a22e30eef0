import type { Teller } from './acts.ts';
import { anxietyWith, type Scores, scoresOver } from './course.ts';
import type { Followed } from './plan.ts';
import { type Moment, type Timeline, timelineOf, type Visit } from './timeline.ts';

/** When everything of someone's care took place, and the scores of its visits. */
export interface CareCourse {
  timeline: Timeline;
  first: Scores;
  /** At each scored visit. */
  scores: Map<Visit, Scores>;
  at: (moment: Moment) => number;
}

export const minuteMs = 60_000;

export function courseOf(teller: Teller, role: Followed): CareCourse {
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

/** The last scores known at that time. */
export function scoresBy({ scores, first, at }: CareCourse, time: number): Scores {
  const known = [...scores].filter(([visit]) => at(visit) <= time);
  return known.at(-1)?.[1] ?? first;
}
