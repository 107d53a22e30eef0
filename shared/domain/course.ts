import type { ProgrammeDefinition } from '../programme/definition.ts';
import { targetScales } from './caseload.ts';
import type { CaseloadFacts, Instant, Point, ScaleFacts, TargetScale } from './model.ts';
import { scaleOf } from './scales.ts';
import { addHours, daysBetween, localDateOf } from './time.ts';

/**
 * The scales by which someone's course is judged: those with a baseline at or over the threshold; if none, the one with the
 * higher baseline (dangers, 2).
 */
export function targetScalesOf(
  programme: ProgrammeDefinition,
  { scales }: Pick<CaseloadFacts, 'scales'>,
): TargetScale[] {
  const known = targetScales.filter((scale) => scales[scale].baseline !== null);
  const over = known.filter((scale) => (scales[scale].baseline?.total ?? 0) >= programme.course.targetFrom);
  if (over.length > 0) return over;
  const [first, ...others] = known;
  if (first === undefined) return [];
  return [
    others.reduce(
      (best, scale) => ((scales[scale].baseline?.total ?? 0) > (scales[best].baseline?.total ?? 0) ? scale : best),
      first,
    ),
  ];
}

export interface Worsening {
  scale: TargetScale;
  from: Point;
  last: Point;
}

/** The lowest score of the window before the last one, or the baseline when the window holds none. */
function lowestBefore({ series, baseline, last }: ScaleFacts, windowDays: number, timeZone: string): Point | null {
  if (last === null) return null;
  const on = localDateOf(last.at, timeZone);
  const inWindow = series.filter(
    (point) => point !== last && point.at < last.at && daysBetween(localDateOf(point.at, timeZone), on) <= windowDays,
  );
  const start = inWindow[0] ?? (baseline !== null && baseline.at < last.at ? baseline : null);
  if (start === null) return null;
  return inWindow.reduce((lowest, point) => (point.total < lowest.total ? point : lowest), start);
}

/** Worsening: so many points over the lowest of the window (dangers, 3): 10 → 13 → 16 counts, drift by drift. */
export function worseningOf(programme: ProgrammeDefinition, facts: CaseloadFacts, timeZone: string): Worsening[] {
  return targetScalesOf(programme, facts).flatMap((scale) => {
    const { worseningBy } = scaleOf(programme, scale);
    const { last } = facts.scales[scale];
    const from = lowestBefore(facts.scales[scale], programme.course.worseningWindowDays, timeZone);
    if (worseningBy === null || last === null || from === null || last.total - from.total < worseningBy) return [];
    return [{ scale, from, last }];
  });
}

/** The last score is below the programme's threshold, or has fallen by its share (significant improvement). */
const improvedBy = (programme: ProgrammeDefinition, { baseline }: ScaleFacts, last: Point): boolean =>
  last.total < programme.course.improvedBelow || respondedBy(programme, { baseline, last });

/** From when on something holds of every score up to the last; null when it does not hold of the last. */
function runSince(series: readonly Point[], holds: (point: Point) => boolean): Instant | null {
  return series[series.findLastIndex((point) => !holds(point)) + 1]?.at ?? null;
}

export interface NotImproving {
  scale: TargetScale;
  baseline: Point;
  last: Point;
  /** Whole weeks in treatment. */
  weeks: number;
  since: Instant;
}

/** No significant improvement after the programme's weeks in treatment, from a baseline at or over its threshold. */
export function notImprovingOf(
  programme: ProgrammeDefinition,
  facts: CaseloadFacts,
  now: Instant,
  timeZone: string,
): NotImproving[] {
  const { activeSince } = facts;
  const { targetFrom, notImprovingAfterWeeks } = programme.course;
  if (activeSince === null || rhythmOf(programme, facts) === null) return [];
  const weeks = Math.floor(daysSince(activeSince, now, timeZone) / 7);
  if (weeks < notImprovingAfterWeeks) return [];
  const due = addHours(activeSince, notImprovingAfterWeeks * 7 * 24);
  return targetScalesOf(programme, facts).flatMap((scale) => {
    const { baseline, last, series } = facts.scales[scale];
    if (baseline === null || last === null || baseline.total < targetFrom) return [];
    const run = runSince(series, (point) => !improvedBy(programme, facts.scales[scale], point));
    return run === null ? [] : [{ scale, baseline, last, weeks, since: run > due ? run : due }];
  });
}

/** *Léger* with a score for which the programme proposes *classique*, on either scale (dangers, 3). */
export function tooIllForLeger(
  programme: ProgrammeDefinition,
  facts: CaseloadFacts,
): { scale: TargetScale; last: Point; since: Instant }[] {
  if (facts.orientation !== 'leger' || rhythmOf(programme, facts) === null) return [];
  const { classiqueFrom } = programme.orientation;
  return targetScales.flatMap((scale) => {
    const { last, series } = facts.scales[scale];
    const since = runSince(series, ({ total }) => total >= classiqueFrom);
    return last === null || since === null ? [] : [{ scale, last, since }];
  });
}

/** Has a case review held for someone within the programme's days? */
export function reviewHolds(
  { course }: ProgrammeDefinition,
  { lastReviewedAt }: CaseloadFacts,
  now: Instant,
  timeZone: string,
): boolean {
  return lastReviewedAt !== null && daysSince(lastReviewedAt, now, timeZone) < course.reviewHoldsDays;
}

/** In relapse prevention a score at or over the programme's threshold is a possible relapse. */
export function relapseOf(programme: ProgrammeDefinition, facts: CaseloadFacts): { scale: TargetScale; last: Point }[] {
  if (facts.phase !== 'relapse-prevention') return [];
  return targetScalesOf(programme, facts).flatMap((scale) => {
    const { last } = facts.scales[scale];
    return last !== null && last.total >= programme.course.relapseFrom ? [{ scale, last }] : [];
  });
}

/** Fall of the programme's share from baseline; a baseline of 0 has nothing to fall from. */
export function respondedBy(
  programme: ProgrammeDefinition,
  { baseline, last }: Pick<ScaleFacts, 'baseline' | 'last'>,
): boolean {
  if (baseline === null || last === null || baseline.total === 0) return false;
  return (baseline.total - last.total) * 100 >= baseline.total * programme.course.responseFallPercent;
}

export function remittedBy(programme: ProgrammeDefinition, scale: TargetScale, { last }: ScaleFacts): boolean {
  const { remissionBelow } = scaleOf(programme, scale);
  return last !== null && remissionBelow !== null && last.total < remissionBelow;
}

/** Which rhythm of contacts and scales applies now; null before the active phase and after the exit. */
export function rhythmOf({ cadence }: ProgrammeDefinition, { phase, orientation }: CaseloadFacts) {
  if (phase === 'active') return orientation === 'leger' ? cadence.leger : cadence.active;
  return phase === 'relapse-prevention' ? cadence['relapse-prevention'] : null;
}

export const daysSince = (at: Instant, now: Instant, timeZone: string): number =>
  daysBetween(localDateOf(at, timeZone), localDateOf(now, timeZone));
