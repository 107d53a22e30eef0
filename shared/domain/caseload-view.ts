import type { ProgrammeDefinition } from '../programme/definition.ts';
import { daysSince, onAllTargets, remittedBy, respondedBy, rhythmOf, scaleFactsOf } from './course.ts';
import { contactDueOn } from './due.ts';
import type { CaseloadFacts, Instant, LocalDate, Point } from './model.ts';
import { phaseOf, sequenceKindOf } from './pathway.ts';
import { compareForReview, type ReviewReason, reviewReasons } from './review-order.ts';
import { bandOf, scaleOf } from './scales.ts';
import { outsideCare, sequenceDates } from './sequence-dates.ts';
import { daysBetween, localDateOf } from './time.ts';
import { scoreText } from './wording.ts';

export interface ScaleView {
  label: string;
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

export interface SequenceView {
  kind: string;
  label: string;
  number: number;
  startsOn: LocalDate | null;
  endsOn: LocalDate | null;
  /** Days to its last day, 0 on it, negative after it; null before its first contact. */
  daysLeft: number | null;
  renewed: boolean;
  /** The day has come on which the next one may be opened, and its maximum leaves room for it. */
  renewable: boolean;
  /** Followed without a running sequence: never billed. */
  outsideCare: boolean;
}

export interface CaseloadView {
  /** Weeks in treatment from the entry into it to today, the first being 1; null before it. */
  week: number | null;
  phase: { id: string; kind: string; label: string };
  sequence: SequenceView | null;
  /** By the scales of the programme's course. */
  scales: Record<string, ScaleView>;
  /** On all target scales; false where there is none. */
  response: boolean;
  remission: boolean;
  /** Local date by which the programme's cadence wants the next contact; null outside the followed phases. */
  contactDueOn: LocalDate | null;
  /** Null once it has passed, whatever came of it. */
  nextAppointmentAt: Instant | null;
  flags: string[];
  reasons: ReviewReason[];
  /** Group of the first reason. */
  rank: number;
}

/** Halves away from zero: −12.5 % is −13 %, as 12.5 % is 13 %. */
const rounded = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

function scaleView(
  programme: ProgrammeDefinition,
  facts: CaseloadFacts,
  scale: string,
  now: Instant,
  timeZone: string,
): ScaleView {
  const own = scaleFactsOf(facts, scale);
  const { baseline, last, series } = own;
  const change = baseline === null || last === null ? null : last.total - baseline.total;
  const ageDays = last === null ? null : daysSince(last.at, now, timeZone);
  const staleAfter = rhythmOf(programme, facts)?.staleAfterDays ?? null;
  const definition = scaleOf(programme, scale);
  const band = bandOf(definition, last?.total ?? null);
  return {
    label: definition.label,
    baseline,
    last,
    change,
    changePercent:
      change === null || baseline === null || baseline.total === 0 ? null : rounded((change / baseline.total) * 100),
    band: band === null ? null : { id: band.id, label: band.label },
    text: scoreText(baseline?.total ?? null, last?.total ?? null),
    ageDays,
    stale: staleAfter !== null && ageDays !== null && ageDays > staleAfter,
    response: respondedBy(programme, own),
    remission: remittedBy(programme, scale, own),
    series,
  };
}

function sequenceView(programme: ProgrammeDefinition, facts: CaseloadFacts, today: LocalDate): SequenceView | null {
  if (facts.sequence === null) return null;
  const { kind, number, startsOn, endsOn, renewed } = facts.sequence;
  const { renewFrom } = sequenceDates(programme, facts);
  return {
    kind,
    label: sequenceKindOf(programme, kind).label,
    number,
    startsOn,
    endsOn,
    daysLeft: endsOn === null ? null : daysBetween(today, endsOn),
    renewed,
    renewable: renewFrom !== null && renewFrom <= today,
    outsideCare: outsideCare(programme, facts, today),
  };
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
  const { id, kind, label } = phaseOf(programme, facts.phase);
  const { nextAppointmentAt } = facts;
  return {
    week: days === null ? null : Math.floor(Math.max(0, days) / 7) + 1,
    phase: { id, kind, label },
    sequence: sequenceView(programme, facts, localDateOf(now, timeZone)),
    scales: Object.fromEntries(
      programme.course.scales.map((scale) => [scale, scaleView(programme, facts, scale, now, timeZone)]),
    ),
    ...onAllTargets(programme, facts),
    contactDueOn: contactDueOn(programme, facts, timeZone),
    nextAppointmentAt: nextAppointmentAt !== null && nextAppointmentAt >= now ? nextAppointmentAt : null,
    flags: facts.flags.map(({ code }) => code),
    reasons,
    rank: reasons[0]?.group ?? programme.reviewOrder.none,
  };
}

interface RankedRow {
  patientId: string;
  reasons: readonly { group: number; since: Instant }[];
  scales: Record<string, { last: { total: number | null } | null }>;
}

const highestLast = ({ scales }: RankedRow): number | null => {
  const totals = Object.values(scales).flatMap(({ last }) => last?.total ?? []);
  return totals.length === 0 ? null : Math.max(...totals);
};

/** The order of a caseload: by need, with reasons. */
export function compareRows(programme: ProgrammeDefinition, a: RankedRow, b: RankedRow): number {
  const ranked = (row: RankedRow) => ({ patientId: row.patientId, reasons: row.reasons, score: highestLast(row) });
  return compareForReview(programme, ranked(a), ranked(b));
}
