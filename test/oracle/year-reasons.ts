import type { Row } from './year-data.ts';
import { type Course, courseOf, hasDied, isFollowed, type Judged, presentPeriod, targetsOf } from './year-period.ts';
import { planMissingOn } from './year-plan.ts';
import { daysFrom, plusDays, plusMonths } from './year-programme.ts';
import { dateOf, daysSince, lastReview, responded, rhythmOf, seenAt } from './year-row.ts';
import { currentOf, outsideCare } from './year-sequences.ts';

const safetyAlerts = ({ alerts }: Judged['record']) => alerts.filter(({ severity }) => severity === 'safety');

/** Item 9 left open, on any filling of the episode, and neither answered nor assessed since (dangers, 1). */
function unassessed({ record }: Judged): boolean {
  const asked = record.assessments
    .filter((one) => one.enteredInError === null && one.episodeId === record.episode.episodeId)
    .filter(({ safety }) => safety !== 'not-asked')
    .sort((a, b) => a.authoredAt.localeCompare(b.authoredAt));
  const last = asked.at(-1);
  if (last?.safety !== 'unanswered') return false;
  return !safetyAlerts(record).some(({ closedAt }) => closedAt !== null && closedAt >= last.authoredAt);
}

const alarming = (judged: Judged): boolean =>
  safetyAlerts(judged.record).some(({ state }) => state !== 'closed') || unassessed(judged);

/** So many points over the lowest of the window, or over the baseline where the window holds none (dangers, 3). */
function worsened(judged: Judged, { scale, series, baseline, last }: Course): boolean {
  if (last === null || scale.worseningBy === null) return false;
  const { worseningWindowDays } = judged.programme.course;
  const on = dateOf(judged, last.at);
  const before = series.filter(({ at }) => at < last.at);
  const recent = before.filter(({ at }) => daysFrom(dateOf(judged, at), on) <= worseningWindowDays);
  const compared = recent.length > 0 ? recent : before.filter(({ at }) => at === baseline?.at);
  return compared.length > 0 && last.total - Math.min(...compared.map(({ total }) => total)) >= scale.worseningBy;
}

/** After a remission, or in relapse prevention: over the threshold, or so many points over the last remission. */
function relapsed({ programme, record }: Judged, { scale, series, last }: Course): boolean {
  if (last === null) return false;
  const remission = series.findLast(({ total }) => scale.remissionBelow !== null && total < scale.remissionBelow);
  const after = remission !== undefined && last.at > remission.at;
  const { phase } = record.episode;
  const preventing = programme.phases.some(({ id, kind }) => id === phase.id && kind === 'relapse-prevention');
  const high = last.total >= programme.course.relapseFrom;
  if (high && (after || (preventing && last.at >= phase.since))) return true;
  return after && scale.worseningBy !== null && last.total - remission.total >= scale.worseningBy;
}

/** A scale on which there was something to improve, and nothing has. */
export function unimproved({ programme }: Judged, one: Course): boolean {
  const { targetFrom, improvedBelow } = programme.course;
  if (one.baseline === null || one.last === null || one.baseline.total < targetFrom) return false;
  return one.last.total >= improvedBelow && !responded(programme, one);
}

/** No significant improvement after eight weeks, and no review that holds. */
function stuck(judged: Judged): boolean {
  const { course } = judged.programme;
  const { activeSince } = presentPeriod(judged);
  const review = lastReview(judged);
  const held = review !== null && daysSince(judged, review) < course.reviewHoldsDays;
  if (activeSince === null || held || !isFollowed(judged)) return false;
  if (daysSince(judged, activeSince) < 7 * course.notImprovingAfterWeeks) return false;
  return targetsOf(judged).some((one) => unimproved(judged, one));
}

/** A score for which the programme proposes a graver kind that the present one may become (dangers, 3). */
function illForKind(judged: Judged): boolean {
  const { orientation, sequences } = judged.programme;
  const present = currentOf(judged)?.shown.kind ?? judged.record.episode.orientation?.decision;
  const kind = sequences.kinds.find(({ id }) => id === present);
  if (kind === undefined || !isFollowed(judged)) return false;
  const graver = orientation.proposals.filter((one) => kind.mayBecome.includes(one.orientation));
  const totals = orientation.scales.map((id) => courseOf(judged, id).last?.total ?? -1);
  return graver.some(({ scoreFrom }) => scoreFrom !== null && Math.max(...totals) >= scoreFrom);
}

/** Appointments missed since the person was last seen; one of the same day as a missed contact is the same. */
function missed(judged: Judged): number {
  const { record } = judged;
  const { since } = presentPeriod(judged);
  const here = record.contacts.filter((one) => one.enteredInError === null && one.heldAt >= since);
  const seen = [
    ...here.filter(({ status }) => status === 'done').map(({ heldAt }) => heldAt),
    ...record.appointments.filter(({ status }) => status === 'fulfilled').map(({ startsAt }) => startsAt),
  ];
  const last = seen.sort().at(-1) ?? '';
  const noshow = record.appointments.filter(({ status, startsAt }) => status === 'noshow' && startsAt > last);
  const days = new Set(noshow.map(({ startsAt }) => dateOf(judged, startsAt)));
  const alone = here.filter(
    ({ status, heldAt }) => status === 'missed' && heldAt > last && !days.has(dateOf(judged, heldAt)),
  );
  return noshow.length + alone.length;
}

function silent(judged: Judged): boolean {
  const rhythm = rhythmOf(judged);
  const quiet = rhythm !== null && daysSince(judged, seenAt(judged)) > rhythm.silenceAfterDays;
  return quiet || missed(judged) >= judged.programme.course.missedAppointments;
}

function overdue(judged: Judged): boolean {
  const rhythm = rhythmOf(judged);
  const review = lastReview(judged);
  if (rhythm === null || review === null) return false;
  return judged.today > plusMonths(dateOf(judged, review), rhythm.reviewEveryMonths);
}

/** The scales that someone is followed by, the programme's first where there is no target. */
export function followedBy(judged: Judged): Course[] {
  const targets = targetsOf(judged);
  if (targets.length > 0) return targets;
  return judged.programme.course.scales.slice(0, 1).map((id) => courseOf(judged, id));
}

function stale(judged: Judged): boolean {
  const after = rhythmOf(judged)?.staleAfterDays ?? null;
  if (after === null) return false;
  return followedBy(judged).some(({ last }) => last === null || daysSince(judged, last.at) > after);
}

function ending(judged: Judged): boolean {
  if (!isFollowed(judged)) return false;
  if (outsideCare(judged)) return true;
  const current = currentOf(judged);
  const kind = judged.programme.sequences.kinds.find(({ id }) => id === current?.shown.kind);
  if (current === null || kind === undefined || current.firstOn === null) return false;
  const lastOn = current.shown.cutOn ?? current.shown.endsOn;
  const from = lastOn === null ? null : plusDays(lastOn, -judged.programme.sequences.renewableBeforeDays);
  if (!current.renewed && from !== null && judged.today >= from) return true;
  if (kind.opinionAtMonth === null) return false;
  const asked = plusMonths(current.firstOn, kind.opinionAtMonth - 1);
  const review = lastReview(judged);
  return judged.today >= asked && (review === null || dateOf(judged, review) < asked);
}

/** So long in relapse prevention without its plan. */
function unplanned(judged: Judged): boolean {
  const on = planMissingOn(judged);
  return on !== null && judged.today >= on && isFollowed(judged);
}

/** The groups of the review order that hold, by the rules of the handbook; `ready` is the product's to say. */
export function groupsOf(judged: Judged): string[] {
  if (hasDied(judged)) return alarming(judged) ? ['safety'] : [];
  const targets = targetsOf(judged);
  const worse = targets.some((one) => worsened(judged, one) || relapsed(judged, one));
  const flagged = judged.record.flags.length > 0 || judged.today > judged.programme.validTo;
  const holds: Record<string, boolean> = {
    safety: alarming(judged),
    worsening: worse,
    'not-improving': stuck(judged) || illForKind(judged),
    flagged,
    new: lastReview(judged) === null,
    silence: silent(judged),
    'review-overdue': overdue(judged),
    'stale-scale': stale(judged),
    'plan-missing': unplanned(judged),
    'sequence-ends': ending(judged),
  };
  return Object.keys(holds).filter((group) => holds[group]);
}

/** The group of the first reason, and that no group is missing or too many. */
export function reasonFaults(judged: Judged, who: string, { reasons, rank }: Row): string[] {
  const { groups, none } = judged.programme.reviewOrder;
  const right = [...new Set(groupsOf(judged).map((group) => groups[group] ?? none))].sort((a, b) => a - b);
  const shown = [...new Set(reasons.map(({ group }) => group))].filter((group) => group !== groups['ready']);
  const first = right[0] ?? (reasons.length === 0 ? none : groups['ready']);
  const say = (list: readonly number[]) => list.join(', ') || 'none';
  return [
    ...(say(shown) === say(right) ? [] : [`${who}: its reasons are of groups ${say(shown)}, recomputed ${say(right)}`]),
    ...(rank === first ? [] : [`${who}: its rank is ${rank}, recomputed ${first}`]),
  ];
}
