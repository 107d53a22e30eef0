/** ISO 8601, UTC, milliseconds: instants sort as texts. */
export type Instant = string;
/** AAAA-MM-JJ in the site's time zone. */
export type LocalDate = string;

/** A kind of sequence of the programme, or `out`. */
export type Orientation = string;

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

export type Sex = 'female' | 'male' | 'other';
export type ScaleStatus = 'complete' | 'prorated' | 'no-total' | 'empty';
export type SafetyAnswer = 'none' | 'positive' | 'unanswered' | 'not-asked';

export interface ScaleScore {
  scale: string;
  answered: number;
  missing: number;
  total: number | null;
  status: ScaleStatus;
  /** Band of the total, or level reached; null where there is none. */
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
  /** The last score in remission of the present treatment period: a relapse is judged by it. */
  remission: Point | null;
  /** By clinical date, oldest first; bounded. */
  series: Point[];
}

/** What the rules read of a record: its items as stored, by clinical date, oldest first. */
export interface EpisodeFacts {
  episodeId: string;
  patientId: string;
  programmeVersion: string;
  /** 1 for the first episode of the person here. */
  number: number;
  /** Treatment periods of the episode: re-entry within the programme's days begins another one. */
  periods: readonly { referralId: string; referredAt: Instant; since: Instant; activeSince: Instant | null }[];
  phase: string;
  phaseSince: Instant;
  orientation: { decision: Orientation; decidedAt: Instant } | null;
  nurseId: string;
  psychiatristId: string | null;
  gpId: string;
  version: number;
}

export interface AssessmentFacts {
  assessmentId: string;
  episodeId: string;
  scale: string;
  items: readonly (number | null)[];
  difficulty: number | null;
  total: number | null;
  status: string;
  band: string | null;
  safety: string;
  authoredAt: Instant;
  /** Entered on the wrong person or by mistake: kept, and counted nowhere. */
  enteredInError: object | null;
  /** False when the nurse said that another filling of the same day counts for the series. */
  counts: boolean;
}

export type ContactStatus = 'done' | 'missed' | 'attempted';

export interface ContactFacts {
  contactId: string;
  episodeId: string;
  status: ContactStatus;
  heldAt: Instant;
  component: string | null;
  enteredInError: object | null;
}

/** FHIR's words: booked, fulfilled, cancelled, noshow. */
export type AppointmentStatus = 'booked' | 'fulfilled' | 'cancelled' | 'noshow';

export interface AppointmentFacts {
  appointmentId: string;
  episodeId: string;
  nurseId: string;
  status: AppointmentStatus;
  startsAt: Instant;
  endsAt: Instant;
}

/** A sequence of the payer: opened by an act, begun by its first contact. */
export interface SequenceFacts {
  episodeId: string;
  /** In the episode, from 1, over all kinds. */
  number: number;
  kind: string;
  openedOn: LocalDate;
  /** Both null until its first contact: without a contact there is nothing to bill. */
  startsOn: LocalDate | null;
  endsOn: LocalDate | null;
  /** The day on which another kind took over, before its end; null otherwise. */
  cutOn: LocalDate | null;
}

/** A medication as prescribed; `on` of a change that is of the prescription, not of what was said of it. */
export interface TreatmentFacts {
  episodeId: string;
  class: string;
  startedOn: LocalDate;
  stoppedOn: LocalDate | null;
  changes: readonly { change: 'dose' | 'stop' | 'note'; on: LocalDate }[];
  enteredInError: object | null;
}

export interface TaskFacts {
  episodeId: string;
  dueOn: LocalDate;
  state: 'requested' | 'completed' | 'cancelled';
}

export interface PersonalPlanFacts {
  episodeId: string;
  kind: 'safety' | 'relapse-prevention';
  madeOn: LocalDate;
}

export interface RecordFacts {
  episode: EpisodeFacts;
  patient: {
    patientId: string;
    family: string;
    given: string;
    birthDate: LocalDate;
    sex: Sex;
    interpreter: string | null;
    safeContact: boolean;
  };
  assessments: readonly AssessmentFacts[];
  contacts: readonly ContactFacts[];
  appointments: readonly AppointmentFacts[];
  sequences: readonly SequenceFacts[];
  reviews: readonly { heldAt: Instant; episodeId: string }[];
  flags: readonly { code: string; since: Instant }[];
  events: readonly { kind: string; occurredAt: Instant }[];
  treatments: readonly TreatmentFacts[];
  tasks: readonly TaskFacts[];
  personalPlans: readonly PersonalPlanFacts[];
  alerts: readonly { alertId: string; state: string; raisedAt: Instant; closedAt: Instant | null }[];
}

/** What the caseload row stores: facts and dates only. Reasons and rank are computed when it is read. */
export interface CaseloadFacts {
  patientId: string;
  episodeId: string;
  /** Treatment period of the episode, from 1. */
  period: number;
  nurseId: string;
  psychiatristId: string | null;
  gpId: string | null;
  patient: {
    family: string;
    given: string;
    birthDate: LocalDate;
    sex: Sex;
    /** Language in which someone must interpret; null for none. */
    interpreter: string | null;
    safeContact: boolean;
  };
  phase: string;
  phaseSince: Instant;
  /** Entry into treatment in the present period; weeks count from it. */
  activeSince: Instant | null;
  referredAt: Instant;
  orientation: Orientation | null;
  /** The one that runs, else the last that ran, else the one that waits for its first contact. */
  sequence: {
    kind: string;
    number: number;
    startsOn: LocalDate | null;
    endsOn: LocalDate | null;
    /** The next one is opened already. */
    renewed: boolean;
    /** First day of the first sequence of this kind: the maximum counts from it. */
    firstOn: LocalDate | null;
  } | null;
  /** By the scales of the course. */
  scales: Record<string, ScaleFacts>;
  firstContactAt: Instant | null;
  lastContactAt: Instant | null;
  contactCount: number;
  /** Days with an attempt to reach someone since the last contact. */
  attemptDays: number;
  /** Appointments missed in a row, the last one included, and when the first of them was. */
  missedInARow: { count: number; since: Instant } | null;
  lastReviewedAt: Instant | null;
  nextAppointmentAt: Instant | null;
  safety: { openAlerts: number; oldestOpenAt: Instant | null; unassessedItem9Since: Instant | null };
  flags: { code: string; since: Instant }[];
  /** By when a contact is wanted after an antidepressant was begun or changed, while none has been held since. */
  treatmentContactBy: LocalDate | null;
  tasks: { open: number; nextOn: LocalDate | null };
  /** Of the present treatment period's relapse-prevention plan, the last one; null while there is none. */
  relapsePlanOn: LocalDate | null;
  /** Someone has died: nothing falls due any more. */
  ended: boolean;
  episodeVersion: number;
  programmeVersion: string;
}
