import type { alertFamilies, alertSeverities } from '../../programme/alert-words.ts';
import type { Instant } from '../model.ts';

export type AlertRole = 'nurse' | 'psychiatrist' | 'gp' | 'coordinator';
/**
 * Of safety: an answer, the GP's word at the referral, a carer's own judgement, a level reached, an event on the record. Of
 * the rest: what a record shows, a referral that waits, a question of a colleague's.
 */
export type CauseKind = 'assessment' | 'referral' | 'judgement' | 'level' | 'event' | 'course' | 'call';

export type AlertSeverity = (typeof alertSeverities)[number];
export type AlertFamily = (typeof alertFamilies)[number] | 'safety' | 'call';
/** `in-progress`: someone has said that they are at it, which is more than having seen it. */
export type AlertState = 'open' | 'acknowledged' | 'in-progress' | 'closed';

export interface Signature {
  userId: string;
  role: AlertRole;
  name: string;
}

/** A rule that raised an alert, and its French sentence with the figures of that moment. */
export interface RaisedRule {
  id: string;
  version: string;
  sentence: string;
}

export interface StructuredAssessment {
  intent: string;
  plan: string;
  means: string;
  protectiveFactors: string;
  decision: string;
  note: string | null;
}

/**
 * By which act an alert ended: the structured assessment (safety), the end of its cause (a new score, a contact), a carer's
 * word of what was done, the answer to a question, or two professionals' word that its cause was an error.
 */
export type ClosingAct = 'assessment' | 'entered-in-error' | 'cause-ended' | 'handled' | 'answered';

export interface Alert {
  alertId: string;
  family: AlertFamily;
  /** The first of `rules`. */
  rule: { id: string; version: string };
  /** Rules of one cause stand together, and are not repeated. */
  rules: RaisedRule[];
  cause: { kind: CauseKind; id: string };
  patientId: string;
  episodeId: string | null;
  severity: AlertSeverity;
  raisedAt: Instant;
  acknowledgeBy: Instant;
  /** By when it should be closed. */
  assessBy: Instant;
  /** Never empty. */
  owner: { userId: string; role: AlertRole };
  /** Rungs of the ladder climbed so far. */
  step: number;
  /** When it climbs unless somebody acts; null where nothing more is foreseen. */
  nextStepAt: Instant | null;
  state: AlertState;
  acknowledgements: { by: string; role: AlertRole; at: Instant }[];
  /** Who is at it, since when. */
  takenUp: { by: string; at: Instant } | null;
  /**
   * From one owner to another, by whom and why; `by` is null where no person did it. `leaveId` names the leave for which it
   * went to whoever stands in, or came back.
   */
  handOvers: {
    from: string;
    to: string;
    by: string | null;
    at: Instant;
    reason: string | null;
    leaveId?: string | undefined;
  }[];
  /** Out of sight until then. Never for safety. */
  snooze: { until: Instant; reason: string; by: string; at: Instant } | null;
  /** A question from nurse to psychiatrist or back. */
  call: { question: string; urgency: string; by: Signature; to: AlertRole } | null;
  thread: { by: Signature; at: Instant; text: string }[];
  assessment: (StructuredAssessment & { by: Signature; at: Instant }) | null;
  /** How it ended; null while it is open. `by` is null where no person closed it. */
  closure: { act: ClosingAct; by: Signature | null; at: Instant; note: string | null } | null;
  /** The last moment at which something came that its readers have not seen: an inbox counts from it. */
  movedAt: Instant;
  version: number;
}

/** What every alert begins with. */
export const untouched = {
  step: 0,
  state: 'open',
  acknowledgements: [],
  takenUp: null,
  handOvers: [],
  snooze: null,
  call: null,
  thread: [],
  assessment: null,
  closure: null,
  version: 1,
} satisfies Partial<Alert>;

export const isSafety = ({ severity }: Pick<Alert, 'severity'>): boolean => severity === 'safety';
export const isOpen = ({ state }: { state: string }): boolean => state !== 'closed';

/** The cause in French, a sentence for each rule, with its name and version. */
export const alertSentence = ({ rules }: Pick<Alert, 'rules'>): string =>
  rules.map(({ id, version, sentence }) => `${sentence} (règle ${id}, version ${version}).`).join(' ');
