import type { ProgrammeDefinition } from '../programme/definition.ts';
import { targetScales } from './caseload.ts';
import { daysSince, remittedBy, respondedBy, rhythmOf } from './course.ts';
import type { CaseloadFacts, Instant, LocalDate, Point, ScaleFacts, TargetScale } from './model.ts';
import { phaseLabel } from './pathway.ts';
import { compareForReview, type ReviewReason, reviewReasons } from './review-order.ts';
import { bandOf, scaleOf } from './scales.ts';
import { addDays, localDateOf } from './time.ts';
import { scoreText } from './wording.ts';

export interface ScaleView {
  baseline: Point | null;
  last: Point | null;
  change: number | null;
  /** Undefined, and null, when the baseline is 0; −100 for a last score of 0. */
  changePercent: number | null;
  band: { id: string; label: string } | null;
  text: string;
  ageDays: number | null;
  stale: boolean;
  response: boolean;
  remission: boolean;
  series: Point[];
}

export interface CaseloadView {
  /** Weeks in treatment from the entry into the active phase to today, the first being 1; null before it. */
  week: number | null;
  phase: { id: string; label: string };
  scales: Record<TargetScale, ScaleView>;
  /** Local date by which the programme's cadence wants the next contact; null outside the followed phases. */
  contactDueOn: LocalDate | null;
  reasons: ReviewReason[];
  /** Group of the first reason. */
  rank: number;
}

/** Halves away from zero: −12.5 % is −13 %, as 12.5 % is 13 %. */
const rounded = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

function scaleView(
  programme: ProgrammeDefinition,
  facts: CaseloadFacts,
  scale: TargetScale,
  now: Instant,
  timeZone: string,
): ScaleView {
  const own: ScaleFacts = facts.scales[scale];
  const { baseline, last, series } = own;
  const change = baseline === null || last === null ? null : last.total - baseline.total;
  const ageDays = last === null ? null : daysSince(last.at, now, timeZone);
  const rhythm = rhythmOf(programme, facts);
  const band = bandOf(scaleOf(programme, scale), last?.total ?? null);
  return {
    baseline,
    last,
    change,
    changePercent:
      change === null || baseline === null || baseline.total === 0 ? null : rounded((change / baseline.total) * 100),
    band: band === null ? null : { id: band.id, label: band.label },
    text: scoreText(baseline?.total ?? null, last?.total ?? null),
    ageDays,
    stale: rhythm !== null && ageDays !== null && ageDays > rhythm.staleAfterDays,
    response: respondedBy(programme, own),
    remission: remittedBy(programme, scale, own),
    series,
  };
}

/** Counted from the last contact, or from the beginning of the phase where there was none. */
function contactDueOn(programme: ProgrammeDefinition, facts: CaseloadFacts, timeZone: string): LocalDate | null {
  const rhythm = rhythmOf(programme, facts);
  if (rhythm === null) return null;
  return addDays(localDateOf(facts.lastContactAt ?? facts.phaseSince, timeZone), rhythm.contactEveryDays);
}

/** What a caseload row says today, worked out from its stored facts. */
export function caseloadView(
  programme: ProgrammeDefinition,
  facts: CaseloadFacts,
  now: Instant,
  timeZone: string,
): CaseloadView {
  const reasons = reviewReasons(programme, facts, now, timeZone);
  const days = facts.activeSince === null ? null : daysSince(facts.activeSince, now, timeZone);
  return {
    week: days === null ? null : Math.floor(Math.max(0, days) / 7) + 1,
    phase: { id: facts.phase, label: phaseLabel(programme, facts.phase) },
    scales: {
      phq9: scaleView(programme, facts, 'phq9', now, timeZone),
      gad7: scaleView(programme, facts, 'gad7', now, timeZone),
    },
    contactDueOn: contactDueOn(programme, facts, timeZone),
    reasons,
    rank: reasons[0]?.group ?? programme.reviewOrder.none,
  };
}

interface RankedRow {
  patientId: string;
  reasons: readonly { group: number; since: Instant }[];
  scales: Record<TargetScale, { last: { total: number | null } | null }>;
}

const highestLast = ({ scales }: RankedRow): number | null => {
  const totals = targetScales.flatMap((scale) => scales[scale].last?.total ?? []);
  return totals.length === 0 ? null : Math.max(...totals);
};

/** The order of a caseload: by need, with reasons. */
export function compareRows(programme: ProgrammeDefinition, a: RankedRow, b: RankedRow): number {
  const ranked = (row: RankedRow) => ({ patientId: row.patientId, reasons: row.reasons, score: highestLast(row) });
  return compareForReview(programme, ranked(a), ranked(b));
}
