import type { ProgrammeDefinition } from '../programme/definition.ts';
import { targetScales } from './caseload.ts';
import type { CaseloadFacts, Instant, Point, ScaleFacts, TargetScale } from './model.ts';
import { scaleOf } from './scales.ts';
import { daysBetween, localDateOf } from './time.ts';

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

/** In relapse prevention a score at or over the programme's threshold is a possible relapse. */
export function relapseOf(programme: ProgrammeDefinition, facts: CaseloadFacts): { scale: TargetScale; last: Point }[] {
  if (facts.phase !== 'relapse-prevention') return [];
  return targetScalesOf(programme, facts).flatMap((scale) => {
    const { last } = facts.scales[scale];
    return last !== null && last.total >= programme.course.relapseFrom ? [{ scale, last }] : [];
  });
}

/** Fall of the programme's share from baseline; a baseline of 0 has nothing to fall from. */
export function respondedBy(programme: ProgrammeDefinition, { baseline, last }: ScaleFacts): boolean {
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
