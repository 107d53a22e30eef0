import { type Act, contact, conversation, dealtWith, minutes, modes, scale, type Teller, text } from '../acts.ts';
import { type CareCourse, minuteMs, scoresBy } from '../care-course.ts';
import { answersFor, moodOf, type Scores } from '../course.ts';
import type { Followed } from '../plan.ts';
import type { Visit } from '../timeline.ts';
import { said } from './guide-answers.ts';
import { safetyPlan } from './plans.ts';
import { signedNote, tasksAfter } from './tasks.ts';
import { type Prescription, takingAt } from './treatments.ts';

/** Consultations by their guide go back so many days; contacts of before then stay as they were noted. */
const guided = 60;

/** Item 9 at a scored visit; null for left open. */
function item9At({ state, item9 }: Followed, place: number, count: number): number | null {
  const last = place === count - 1;
  if (last && state === 'item9-unanswered') return null;
  if (last && (state === 'alert-open' || state === 'alert-acknowledged')) return 1;
  return item9 === 'later' && place === Math.floor((count - 1) / 2) ? 1 : 0;
}

interface Seen {
  visit: Visit;
  at: number;
  /** Of this visit, where scales were filled; `item9` null for left open. */
  scored: { scores: Scores; item9: number | null } | null;
  last: boolean;
}

/** A contact as a line and its scales one by one: what an item 9 leads to comes at once. */
function plainly(teller: Teller, { state }: Followed, course: CareCourse, { visit, at, scored, last }: Seen): Act[] {
  const held = contact(teller, at, course.first, scoresBy(course, at));
  if (scored === null) return [held];
  const { scores, item9 } = scored;
  const filled = { ...scores, phq9: Math.max(scores.phq9, item9 ?? 0) };
  const answers = scale(teller, at + 5 * minuteMs, filled, item9);
  if ((item9 ?? 0) === 0) return [held, ...answers];
  // Past ones are dealt with by acts, those of the last days wait: open, or taken up.
  const dealt = dealtWith(teller, at + 5 * minuteMs);
  if (last && state === 'alert-open') return [held, ...answers];
  const plan = safetyPlan(teller, visit.age, at + 10 * minuteMs);
  return [held, ...answers, ...(last && state === 'alert-acknowledged' ? dealt.slice(0, 1) : dealt), plan];
}

/** By which guide: the last contact of someone who leaves then is the one of the end. */
function guideAt(
  { timeline, at: when }: CareCourse,
  visit: Visit,
  at: number,
): 'follow-up' | 'relapse-prevention' | 'exit' {
  const { exit, prevention } = timeline;
  if (exit !== null && exit.age === visit.age && visit === timeline.visits.at(-1)) return 'exit';
  return prevention !== null && at > when(prevention) ? 'relapse-prevention' : 'follow-up';
}

function filledAt({ random }: Teller, { scored }: Seen) {
  if (scored === null) return [];
  const { scores, item9 } = scored;
  const items = answersFor(random, 9, scores.phq9, 0);
  return [
    {
      scale: 'phq9',
      items: item9 === null ? [...items.slice(0, 8), null] : items,
      difficulty: Math.min(3, Math.round(scores.phq9 / 9)),
    },
    { scale: 'gad7', items: answersFor(random, 7, scores.gad7) },
  ];
}

/** A consultation by its guide: scales, answers, what was explained and practised, and what it ends with. */
function byGuide(teller: Teller, course: CareCourse, all: readonly Prescription[], seen: Seen): Act[] {
  const { random, chance, tools } = teller;
  const { visit, at, last } = seen;
  const mood = moodOf(course.first, scoresBy(course, at));
  const guideId = guideAt(course, visit, at);
  const week = Math.round((course.timeline.evaluation.age - visit.age) / 7);
  const asked = seen.scored?.item9 !== null;
  const { answers, education, techniques } = said(chance, { guideId, mood, week, taking: takingAt(all, visit), asked });
  const noted = last && tools.note !== null;
  const body = {
    guideId,
    heldAt: text(at),
    ...conversation(random, modes),
    durationMinutes: random.pick(minutes),
    otherMinutes: chance.pick([null, 5, 10, 10, 15]),
    answers,
    education,
    techniques,
    assessments: filledAt(teller, seen),
    ...(tools.carePlan && week > 3 && chance.next() < 0.3 ? { planReviewed: true } : {}),
    ...(last ? tasksAfter(teller, course) : {}),
    ...(noted ? { gpNote: true } : {}),
  };
  const held: Act = { kind: 'consult', by: 'nurse', at, body };
  return noted && tools.note === 'signed' ? [held, signedNote(at)] : [held];
}

/** Every contact after the orientation. */
export function visitActs(teller: Teller, role: Followed, course: CareCourse, all: readonly Prescription[]): Act[] {
  const scored = [...course.scores];
  const { visits } = course.timeline;
  return visits.flatMap((visit) => {
    const at = course.at(visit);
    const place = scored.findIndex(([one]) => one === visit);
    const scores = scored[place]?.[1];
    const item9 = scores === undefined ? 0 : item9At(role, place, scored.length);
    const seen: Seen = {
      visit,
      at,
      scored: scores === undefined ? null : { scores, item9 },
      last: visit === visits.at(-1),
    };
    // With an answer to assess, the consultation would have to wait for the assessment.
    const free = (item9 ?? 0) === 0 && (scores !== undefined || visit.age <= guided);
    return free
      ? byGuide(teller, course, all, seen)
      : plainly(teller, role, course, { ...seen, last: place === scored.length - 1 });
  });
}
