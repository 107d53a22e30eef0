import type { ProgrammeDefinition } from '../programme/definition.ts';
import type {
  CaseloadFacts,
  Instant,
  Orientation,
  Point,
  SafetyAnswer,
  ScaleFacts,
  ScaleScore,
  TargetScale,
} from './model.ts';
import type { SequenceFacts } from './sequences.ts';
import { daysBetween, localDateOf } from './time.ts';

/** Points kept on a row: enough for twelve weeks and a sparkline, never more, so that the row's size is bounded. */
export const mostPoints = 24;

export const targetScales: readonly TargetScale[] = ['phq9', 'gad7'];

const noScores: ScaleFacts = { baseline: null, last: null, series: [] };

export type NewFacts = Omit<
  CaseloadFacts,
  | 'activeSince'
  | 'orientation'
  | 'sequence'
  | 'scales'
  | 'firstContactAt'
  | 'lastContactAt'
  | 'contactCount'
  | 'lastReviewedAt'
  | 'nextAppointmentAt'
  | 'safety'
  | 'flags'
>;

/** The row of someone whose record has just been opened. */
export const newFacts = (given: NewFacts): CaseloadFacts => ({
  ...given,
  activeSince: null,
  orientation: null,
  sequence: null,
  scales: { phq9: noScores, gad7: noScores },
  firstContactAt: null,
  lastContactAt: null,
  contactCount: 0,
  lastReviewedAt: null,
  nextAppointmentAt: null,
  safety: { openAlerts: 0, oldestOpenAt: null, unassessedItem9Since: null },
  flags: [],
});

export const isTargetScale = (scale: string): scale is TargetScale => scale === 'phq9' || scale === 'gad7';

/**
 * The baseline is the first score with a total from the evaluation to the programme's day of the active phase; after that a
 * curve without one stays *sans référence* (dangers, 4).
 */
function baselineOf(
  programme: ProgrammeDefinition,
  series: Point[],
  activeSince: Instant | null,
  timeZone: string,
): Point | null {
  const first = series[0];
  if (first === undefined) return null;
  if (activeSince === null) return first;
  const day = daysBetween(localDateOf(activeSince, timeZone), localDateOf(first.at, timeZone));
  return day <= programme.course.baselineUntilActiveDay ? first : null;
}

/** Drops from the middle: the first point is the baseline's, the recent ones are what worsening is judged by. */
function bounded(series: Point[]): Point[] {
  const [first, ...rest] = series;
  return first === undefined || series.length <= mostPoints ? series : [first, ...rest.slice(-(mostPoints - 1))];
}

/** By clinical date: a score entered late takes its place, and does not become the last. */
function withPoint(
  programme: ProgrammeDefinition,
  facts: CaseloadFacts,
  scale: TargetScale,
  point: Point,
  timeZone: string,
) {
  const before = facts.scales[scale];
  const series = [...before.series, point].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const last = series.at(-1) ?? null;
  const baseline = baselineOf(programme, series, facts.activeSince, timeZone);
  return { ...facts.scales, [scale]: { baseline, last, series: bounded(series) } };
}

export interface AssessedFacts {
  score: ScaleScore;
  authoredAt: Instant;
}

function item9State(before: Instant | null, safety: SafetyAnswer, at: Instant): Instant | null {
  if (safety === 'unanswered') return before ?? at;
  // An answer to item 9, whichever, ends the state; a positive one has its alert.
  return safety === 'not-asked' ? before : null;
}

/** After a scale: a score without a total changes no curve, and item 9 left open is a state of its own (dangers, 1). */
export function withAssessment(
  programme: ProgrammeDefinition,
  facts: CaseloadFacts,
  { score, authoredAt }: AssessedFacts,
  timeZone: string,
): CaseloadFacts {
  const unassessedItem9Since = item9State(facts.safety.unassessedItem9Since, score.safety, authoredAt);
  const changed = { ...facts, safety: { ...facts.safety, unassessedItem9Since } };
  if (score.total === null || !isTargetScale(score.scale)) return changed;
  const point = { total: score.total, at: authoredAt, prorated: score.status === 'prorated' };
  return { ...changed, scales: withPoint(programme, facts, score.scale, point, timeZone) };
}

const earliest = (a: Instant | null, b: Instant): Instant => (a === null || b < a ? b : a);
const latest = (a: Instant | null, b: Instant): Instant => (a === null || b > a ? b : a);

export const withContact = (facts: CaseloadFacts, heldAt: Instant): CaseloadFacts => ({
  ...facts,
  firstContactAt: earliest(facts.firstContactAt, heldAt),
  lastContactAt: latest(facts.lastContactAt, heldAt),
  contactCount: facts.contactCount + 1,
});

export interface Oriented {
  orientation: Orientation;
  phase: string;
  sequence: SequenceFacts | null;
  at: Instant;
}

export const withOrientation = (
  facts: CaseloadFacts,
  { orientation, phase, sequence, at }: Oriented,
): CaseloadFacts => ({
  ...facts,
  orientation,
  phase,
  phaseSince: at,
  activeSince: phase === 'active' ? at : facts.activeSince,
  sequence,
});

/** The next phase of the pathway: weeks in treatment go on counting from the first entry into the active phase. */
export const withPhase = (facts: CaseloadFacts, { phase, at }: { phase: string; at: Instant }): CaseloadFacts => ({
  ...facts,
  phase,
  phaseSince: at,
});

export const withReview = (facts: CaseloadFacts, heldAt: Instant): CaseloadFacts => ({
  ...facts,
  lastReviewedAt: latest(facts.lastReviewedAt, heldAt),
});

export const withSequence = (facts: CaseloadFacts, sequence: SequenceFacts): CaseloadFacts => ({ ...facts, sequence });

export const withAlertRaised = (facts: CaseloadFacts, raisedAt: Instant): CaseloadFacts => ({
  ...facts,
  safety: {
    ...facts.safety,
    openAlerts: facts.safety.openAlerts + 1,
    oldestOpenAt: earliest(facts.safety.oldestOpenAt, raisedAt),
  },
});

/** `stillOpen`: when each alert that is still open was raised. The structured assessment also answers for item 9. */
export const withAlertsClosed = (facts: CaseloadFacts, stillOpen: readonly Instant[]): CaseloadFacts => ({
  ...facts,
  safety: {
    openAlerts: stillOpen.length,
    oldestOpenAt: [...stillOpen].sort()[0] ?? null,
    unassessedItem9Since: null,
  },
});
