import type { Gathered } from './year-data.ts';
import { linkDays, nextLink } from './year-links.ts';
import { isFollowed, type Judged, presentPeriod, targetsOf } from './year-period.ts';
import { planMissingOn } from './year-plan.ts';
import { dateAt, differs, named, plusDays, plusMonths } from './year-programme.ts';
import { followedBy, unimproved } from './year-reasons.ts';
import { contactDue, dateOf, lastReview, rhythmOf, seenAt } from './year-row.ts';
import { currentOf } from './year-sequences.ts';
import { nextTask } from './year-treatment.ts';

function sequenceDates(judged: Judged): Record<string, string | null> {
  const current = currentOf(judged);
  if (current?.firstOn == null) return {};
  const { shown, renewed, firstOn } = current;
  const { kinds, renewableBeforeDays } = judged.programme.sequences;
  const { maxMonths, renewals, opinionAtMonth } = named(kinds, shown.kind);
  const lastOn = shown.cutOn ?? shown.endsOn;
  const room = renewals > 0 && lastOn !== null && lastOn < plusDays(plusMonths(firstOn, maxMonths), -1);
  return {
    renewal: !renewed && room ? plusDays(lastOn, -renewableBeforeDays) : null,
    ending: !renewed && !room && lastOn !== null ? plusDays(lastOn, -renewableBeforeDays) : null,
    'sequence-end': renewed ? null : lastOn,
    opinion: opinionAtMonth === null ? null : plusMonths(firstOn, opinionAtMonth - 1),
  };
}

/** The first day on which eight weeks have passed without an improvement, and without a review that holds. */
function improvementOn(judged: Judged): string | null {
  const { notImprovingAfterWeeks, reviewHoldsDays } = judged.programme.course;
  const { activeSince } = presentPeriod(judged);
  if (activeSince === null || !targetsOf(judged).some((one) => unimproved(judged, one))) return null;
  const review = lastReview(judged);
  const days = [plusDays(dateOf(judged, activeSince), 7 * notImprovingAfterWeeks)];
  if (review !== null) days.push(plusDays(dateOf(judged, review), reviewHoldsDays));
  return days.sort().at(-1) ?? null;
}

/** Every date that falls due for someone, the earliest first; outside the followed phases only a task. */
export function dueOf(judged: Judged): { what: string; on: string }[] {
  const rhythm = rhythmOf(judged);
  const taskOn = nextTask(judged);
  const task = taskOn === null ? [] : [{ what: 'task', on: taskOn }];
  if (rhythm === null || !isFollowed(judged)) return task;
  const seen = dateOf(judged, seenAt(judged));
  const { phase } = judged.record.episode;
  const reviewed = lastReview(judged) ?? presentPeriod(judged).activeSince ?? phase.since;
  const after = rhythm.staleAfterDays;
  const measured = followedBy(judged).map(({ last }) =>
    last === null ? dateOf(judged, phase.since) : plusDays(dateOf(judged, last.at), (after ?? 0) + 1),
  );
  const dates: Record<string, string | null> = {
    contact: contactDue(judged),
    silence: plusDays(seen, rhythm.silenceAfterDays + 1),
    improvement: improvementOn(judged),
    plan: planMissingOn(judged),
    review: plusDays(plusMonths(dateOf(judged, reviewed), rhythm.reviewEveryMonths), 1),
    ...sequenceDates(judged),
  };
  const scales = after === null ? [] : [...new Set(measured)].map((on) => ({ what: 'scale', on }));
  return [
    ...Object.entries(dates).flatMap(([what, on]) => (on === null ? [] : [{ what, on }])),
    ...scales,
    ...linkDays(judged).map((on) => ({ what: 'answer-link', on })),
    ...task,
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

const inOrder = (dates: { what: string; on: string }[]): string[] =>
  dates.map(({ on, what }) => `${on} ${what}`).sort();

/** The moment under which the sweep finds someone begins a day there: the day, or the moment itself where it does not. */
function dayBegun(listed: string | null, timeZone: string): string | null {
  const at = listed?.split('#')[0];
  if (at === undefined) return null;
  const day = dateAt(at, timeZone);
  const before = dateAt(new Date(Date.parse(at) - 1).toISOString(), timeZone);
  return before === plusDays(day, -1) ? day : at;
}

/** Under what the sweep finds someone: the first day to come, or the moment before it at which a questionnaire goes out. */
function listedUnder(judged: Judged, right: readonly { what: string; on: string }[]): string | null {
  const day = right.find(({ what, on }) => what !== 'answer-link' && on > judged.today)?.on ?? null;
  const link = nextLink(judged);
  return link !== null && (day === null || dateAt(link, judged.timeZone) < day) ? link : day;
}

/** The stored due dates against those recomputed, and under what the sweep finds them. */
export function dueFaults(judged: Judged, who: string, due: Gathered['due']): string[] {
  const stored = due.find(({ patientId }) => patientId === judged.record.patientId);
  const right = dueOf(judged);
  const listed = dayBegun(stored?.listed ?? null, judged.timeZone);
  return [
    ...differs(who, 'what falls due', inOrder(stored?.dates ?? []), inOrder(right)),
    ...differs(who, 'the day under which it is listed', listed, listedUnder(judged, right)),
  ];
}
