import type { ProgrammeDefinition, ScaleDefinition } from '../programme/definition.ts';
import type { CaseloadFacts, Instant, Point, ScaleFacts } from './model.ts';
import { phaseKindOf } from './pathway.ts';
import { scaleOf } from './scales.ts';
import { addHours, daysBetween, localDateOf } from './time.ts';

export const daysSince = (at: Instant, now: Instant, timeZone: string): number =>
  daysBetween(localDateOf(at, timeZone), localDateOf(now, timeZone));

const noScores: ScaleFacts = { baseline: null, last: null, remission: null, series: [] };

/** What a row knows of a scale; a row written under a definition without that scale knows nothing of it. */
export const scaleFactsOf = ({ scales }: Pick<CaseloadFacts, 'scales'>, scale: string): ScaleFacts =>
  scales[scale] ?? noScores;

/** The kind of sequence under which someone is followed, or the one decided before any was opened; null for none. */
export const kindOf = ({
  sequence,
  orientation,
}: {
  sequence: { kind: string } | null;
  orientation: string | null;
}): string | null => sequence?.kind ?? orientation;

/**
 * Which rhythm of contacts and scales applies now: that of phase and kind of sequence, else that of the phase. Null outside
 * the followed phases, and once someone has died (dangers, 10).
 */
export function rhythmOf(
  { cadence }: ProgrammeDefinition,
  facts: Pick<CaseloadFacts, 'ended' | 'phase'> & Parameters<typeof kindOf>[0],
) {
  if (facts.ended) return null;
  const ofPhase = cadence.rhythms.filter(({ phase }) => phase === facts.phase);
  const kind = kindOf(facts);
  const narrow = ofPhase.find(({ sequence }) => sequence !== null && sequence === kind);
  return narrow ?? ofPhase.find(({ sequence }) => sequence === null) ?? null;
}

/**
 * The scales by which someone's course is judged: those with a baseline at or over the threshold; if none, the one with the
 * highest baseline, the programme's first choice where two are equal (dangers, 2).
 */
export function targetScalesOf({ course }: ProgrammeDefinition, facts: Pick<CaseloadFacts, 'scales'>): string[] {
  const known = course.scales.flatMap((scale) => {
    const { baseline } = scaleFactsOf(facts, scale);
    return baseline === null ? [] : [{ scale, total: baseline.total }];
  });
  const over = known.filter(({ total }) => total >= course.targetFrom);
  const highest = Math.max(...known.map(({ total }) => total));
  return (over.length > 0 ? over : known.filter(({ total }) => total === highest).slice(0, 1)).map(
    ({ scale }) => scale,
  );
}

export interface Worsening {
  scale: string;
  from: Point;
  last: Point;
}

/** The lowest score of the window before the last one, or the baseline when the window holds none. */
function lowestBefore({ series, baseline, last }: ScaleFacts, windowDays: number, timeZone: string): Point | null {
  if (last === null) return null;
  const on = localDateOf(last.at, timeZone);
  const inWindow = series.filter(({ at }) => at < last.at && daysBetween(localDateOf(at, timeZone), on) <= windowDays);
  const start = inWindow[0] ?? (baseline !== null && baseline.at < last.at ? baseline : null);
  if (start === null) return null;
  return inWindow.reduce((lowest, point) => (point.total < lowest.total ? point : lowest), start);
}

/** Worsening: so many points over the lowest of the window (dangers, 3): 10 → 13 → 16 counts, drift by drift. */
export function worseningOf(programme: ProgrammeDefinition, facts: CaseloadFacts, timeZone: string): Worsening[] {
  return targetScalesOf(programme, facts).flatMap((scale) => {
    const { worseningBy } = scaleOf(programme, scale);
    const own = scaleFactsOf(facts, scale);
    const from = lowestBefore(own, programme.course.worseningWindowDays, timeZone);
    if (worseningBy === null || own.last === null || from === null || own.last.total - from.total < worseningBy) {
      return [];
    }
    return [{ scale, from, last: own.last }];
  });
}

/** The last score is below the programme's threshold, or has fallen by its share (significant improvement). */
export const improvedBy = (programme: ProgrammeDefinition, { baseline }: ScaleFacts, last: Point): boolean =>
  last.total < programme.course.improvedBelow || respondedBy(programme, { baseline, last });

/** The unbroken run of scores, up to the last, of which something holds. */
const runOf = (series: readonly Point[], holds: (point: Point) => boolean): readonly Point[] =>
  series.slice(series.findLastIndex((point) => !holds(point)) + 1);

export interface NotImproving {
  scale: string;
  baseline: Point;
  last: Point;
  /** Whole weeks in treatment. */
  weeks: number;
  since: Instant;
}

/** Target scales from a baseline at or over the threshold whose last score is no significant improvement, and since which one. */
export function stuckScalesOf(programme: ProgrammeDefinition, facts: CaseloadFacts) {
  return targetScalesOf(programme, facts).flatMap((scale) => {
    const own = scaleFactsOf(facts, scale);
    const { baseline, last, series } = own;
    const since = runOf(series, (point) => !improvedBy(programme, own, point))[0]?.at;
    if (baseline === null || last === null || since === undefined) return [];
    return baseline.total < programme.course.targetFrom ? [] : [{ scale, baseline, last, since }];
  });
}

/** No significant improvement after the programme's weeks in treatment, from a baseline at or over its threshold. */
export function notImprovingOf(
  programme: ProgrammeDefinition,
  facts: CaseloadFacts,
  now: Instant,
  timeZone: string,
): NotImproving[] {
  const { activeSince } = facts;
  const { notImprovingAfterWeeks } = programme.course;
  if (activeSince === null || rhythmOf(programme, facts) === null) return [];
  const weeks = Math.floor(daysSince(activeSince, now, timeZone) / 7);
  if (weeks < notImprovingAfterWeeks) return [];
  const due = addHours(activeSince, notImprovingAfterWeeks * 7 * 24);
  return stuckScalesOf(programme, facts).map((one) => ({ ...one, weeks, since: one.since > due ? one.since : due }));
}

export interface OtherKind {
  scale: string;
  last: Point;
  /** The kind that the programme proposes for such a score. */
  kind: string;
  since: Instant;
}

/**
 * A score, on any scale of the orientation, for which the programme proposes another kind that the present one may become:
 * a *léger* from 10 points (dangers, 3).
 */
export function otherKindOf(programme: ProgrammeDefinition, facts: CaseloadFacts): OtherKind[] {
  const present = programme.sequences.kinds.find(({ id }) => id === kindOf(facts));
  if (present === undefined || rhythmOf(programme, facts) === null) return [];
  const { proposals, scales } = programme.orientation;
  const fromOf = (kind: string) => proposals.find(({ orientation }) => orientation === kind)?.scoreFrom ?? null;
  const own = fromOf(present.id);
  const worse = present.mayBecome.flatMap((kind) => {
    const from = fromOf(kind);
    return from === null || (own !== null && from <= own) ? [] : [{ kind, from }];
  });
  return scales.flatMap((scale) => {
    const { last, series } = scaleFactsOf(facts, scale);
    // The gravest kind that the last score reaches.
    const reached = worse.filter(({ from }) => last !== null && last.total >= from).sort((a, b) => b.from - a.from)[0];
    if (last === null || reached === undefined) return [];
    return [
      { scale, last, kind: reached.kind, since: runOf(series, (one) => one.total >= reached.from)[0]?.at ?? last.at },
    ];
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

/**
 * A possible relapse, after a remission of the present period or from the entry into relapse prevention on: a score at or over
 * the programme's threshold, or so many points as count as worsening over the last score in remission.
 */
export function relapseOf(programme: ProgrammeDefinition, facts: CaseloadFacts): { scale: string; last: Point }[] {
  const preventing = phaseKindOf(programme, facts.phase) === 'relapse-prevention';
  return targetScalesOf(programme, facts).flatMap((scale) => {
    const { worseningBy } = scaleOf(programme, scale);
    const { last, remission } = scaleFactsOf(facts, scale);
    if (last === null) return [];
    const after = remission !== null && last.at > remission.at;
    const risen = after && worseningBy !== null && last.total - remission.total >= worseningBy;
    const over = (after || (preventing && last.at >= facts.phaseSince)) && last.total >= programme.course.relapseFrom;
    return over || risen ? [{ scale, last }] : [];
  });
}

/** Fall of the programme's share from baseline; a baseline of 0 has nothing to fall from. */
export function respondedBy(
  { course }: ProgrammeDefinition,
  { baseline, last }: Pick<ScaleFacts, 'baseline' | 'last'>,
): boolean {
  if (baseline === null || last === null || baseline.total === 0) return false;
  return (baseline.total - last.total) * 100 >= baseline.total * course.responseFallPercent;
}

/** Is a total one of remission on its scale? */
export const remitted = ({ remissionBelow }: Pick<ScaleDefinition, 'remissionBelow'>, total: number): boolean =>
  remissionBelow !== null && total < remissionBelow;

export const remittedBy = (programme: ProgrammeDefinition, scale: string, { last }: ScaleFacts): boolean =>
  last !== null && remitted(scaleOf(programme, scale), last.total);

/** Response and remission of someone, beside those of each scale: on all target scales (dangers, 2). */
export function onAllTargets(programme: ProgrammeDefinition, facts: CaseloadFacts) {
  const targets = targetScalesOf(programme, facts);
  const all = (holds: (scale: string, own: ScaleFacts) => boolean) =>
    targets.length > 0 && targets.every((scale) => holds(scale, scaleFactsOf(facts, scale)));
  return {
    response: all((_, own) => respondedBy(programme, own)),
    remission: all((scale, own) => remittedBy(programme, scale, own)),
  };
}

/**
 * Since when someone has been long enough in remission, on every target scale, to go on to what comes next: two scores at
 * least so far apart, and none out of remission between or after them. In relapse prevention counted from its beginning.
 */
export function readySince(programme: ProgrammeDefinition, facts: CaseloadFacts, timeZone: string): Instant | null {
  const { ready } = programme.course;
  const targets = targetScalesOf(programme, facts);
  if (ready === undefined || targets.length === 0 || rhythmOf(programme, facts) === null) return null;
  const preventing = phaseKindOf(programme, facts.phase) === 'relapse-prevention';
  const days = preventing ? ready.relapsePreventionDays : ready.treatmentDays;
  const held = targets.flatMap((scale) => {
    const run = runOf(scaleFactsOf(facts, scale).series, ({ total }) => remitted(scaleOf(programme, scale), total));
    const first = run[0]?.at;
    const from = preventing && first !== undefined && first < facts.phaseSince ? facts.phaseSince : first;
    return run.find(({ at }) => from !== undefined && daysSince(from, at, timeZone) >= days)?.at ?? [];
  });
  return held.length < targets.length ? null : (held.sort().at(-1) ?? null);
}
