import type { ProgrammeDefinition } from '../programme/definition.ts';
import type { CaseloadFacts, Instant } from './model.ts';
import { notImproving, ready, safety, worsening } from './reasons/clinical.ts';
import { flagged, fresh, missed, planMissing, reviewOverdue, silence, staleScale } from './reasons/follow-up.ts';
import type { FoundReason, ReviewReason, Rule } from './reasons/reason.ts';
import { opinionAsked, sequenceEnds } from './reasons/sequence.ts';
import { localDateOf } from './time.ts';

export type { FoundReason, ReviewReason } from './reasons/reason.ts';

const rules: readonly Rule[] = [
  safety,
  worsening,
  notImproving,
  flagged,
  fresh,
  silence,
  missed,
  reviewOverdue,
  staleScale,
  sequenceEnds,
  opinionAsked,
  planMissing,
  ready,
];

const byNeed = (a: ReviewReason, b: ReviewReason): number =>
  a.group - b.group || (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);

/** The reasons of the review order, each with the scale by which it was found. */
export function foundReasons(
  programme: ProgrammeDefinition,
  facts: CaseloadFacts,
  now: Instant,
  timeZone: string,
): FoundReason[] {
  const seen = { programme, facts, now, today: localDateOf(now, timeZone), timeZone };
  return (facts.ended ? [safety] : rules).flatMap((rule) => rule(seen)).sort(byNeed);
}

/**
 * Why this patient should be looked at, the most pressing first (review order; groups are the programme's). Of someone who
 * has died only what is open about safety is left to say.
 */
export const reviewReasons = (
  programme: ProgrammeDefinition,
  facts: CaseloadFacts,
  now: Instant,
  timeZone: string,
): ReviewReason[] =>
  foundReasons(programme, facts, now, timeZone).map(({ group, code, since, text }) => ({ group, code, since, text }));

export interface Ranked {
  patientId: string;
  reasons: readonly Pick<ReviewReason, 'group' | 'since'>[];
  /** The highest of the last totals; null when there is none. */
  score: number | null;
}

/** Group, then the longest-standing reason, then the higher score, then the id: two readings give one order. */
export function compareForReview(programme: ProgrammeDefinition, a: Ranked, b: Ranked): number {
  const [first] = a.reasons;
  const [second] = b.reasons;
  const none = programme.reviewOrder.none;
  const group = (first?.group ?? none) - (second?.group ?? none);
  if (group !== 0) return group;
  const [since, other] = [first?.since ?? '', second?.since ?? ''];
  if (since !== other) return since < other ? -1 : 1;
  if (a.score !== b.score) return (b.score ?? -1) - (a.score ?? -1);
  return a.patientId < b.patientId ? -1 : a.patientId > b.patientId ? 1 : 0;
}
