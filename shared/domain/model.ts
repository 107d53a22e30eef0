import type { SequenceKind } from '../programme/definition.ts';

/** ISO 8601, UTC, milliseconds: instants sort as texts. */
export type Instant = string;
/** AAAA-MM-JJ in the site's time zone. */
export type LocalDate = string;

export type TargetScale = 'phq9' | 'gad7';
export type Orientation = SequenceKind | 'out';

/** What a rule objects to: the field, a stable code, and the figures that its French sentence needs. */
export interface DomainIssue {
  field: string;
  code: string;
  params: Record<string, string | number>;
}

export const issue = (field: string, code: string, params: DomainIssue['params'] = {}): DomainIssue => ({
  field,
  code,
  params,
});

export type Result<Value> = { ok: true; value: Value } | { ok: false; issues: DomainIssue[] };

/** Why something is proposed or stands where it stands; `since` is the instant or date from which it holds. */
export interface Reason {
  code: string;
  text: string;
}

export type ScaleStatus = 'complete' | 'prorated' | 'no-total' | 'empty';
export type SafetyAnswer = 'none' | 'positive' | 'unanswered' | 'not-asked';

export interface ScaleScore {
  scale: string;
  answered: number;
  missing: number;
  total: number | null;
  status: ScaleStatus;
  band: string | null;
  safety: SafetyAnswer;
}

/** A score with a total, prorated marked. */
export interface Point {
  total: number;
  at: Instant;
  prorated: boolean;
}

export interface ScaleFacts {
  baseline: Point | null;
  /** The last comparable score: the latest by clinical date that has a total. */
  last: Point | null;
  /** By clinical date, oldest first; bounded. */
  series: Point[];
}

/** What the caseload row stores: facts and dates only. Reasons and rank are computed when it is read. */
export interface CaseloadFacts {
  patientId: string;
  episodeId: string;
  nurseId: string;
  psychiatristId: string | null;
  /** Null on rows that were written before rows knew it. */
  gpId: string | null;
  patient: { family: string; given: string; birthDate: LocalDate; sex: 'female' | 'male' | 'other' };
  phase: string;
  phaseSince: Instant;
  activeSince: Instant | null;
  referredAt: Instant;
  orientation: Orientation | null;
  sequence: { kind: SequenceKind; number: number; startsOn: LocalDate | null; endsOn: LocalDate | null } | null;
  scales: Record<TargetScale, ScaleFacts>;
  firstContactAt: Instant | null;
  lastContactAt: Instant | null;
  contactCount: number;
  lastReviewedAt: Instant | null;
  nextAppointmentAt: Instant | null;
  safety: { openAlerts: number; oldestOpenAt: Instant | null; unassessedItem9Since: Instant | null };
  flags: string[];
  episodeVersion: number;
  programmeVersion: string;
}
