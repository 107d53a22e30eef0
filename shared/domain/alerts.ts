import type { ProgrammeDefinition } from '../programme/definition.ts';
import { alertId } from './alert-id.ts';
import { checkWord } from './checks.ts';
import { type DomainIssue, type Instant, issue, type Result } from './model.ts';
import { addHours } from './time.ts';

export type AlertRole = 'nurse' | 'psychiatrist' | 'gp' | 'coordinator';
/** An answer, the GP's word at the referral, a carer's own judgement, a level reached, or an event on the record. */
export type CauseKind = 'assessment' | 'referral' | 'judgement' | 'level' | 'event';

export interface AlertCause {
  kind: CauseKind;
  id: string;
  patientId: string;
  episodeId: string | null;
  /** When the cause was committed: the deadlines run from then, however late the alert is raised. */
  at: Instant;
}

/** Whom an alert may fall to, in the order of dangers 7: assigned nurse, any nurse, psychiatrist, GP. */
export interface AlertTeam {
  nurseId: string | null;
  psychiatristId: string | null;
  gpId: string | null;
}

export interface StructuredAssessment {
  intent: string;
  plan: string;
  means: string;
  protectiveFactors: string;
  decision: string;
  note: string | null;
}

export interface Alert {
  alertId: string;
  rule: { id: string; version: string };
  cause: { kind: CauseKind; id: string };
  patientId: string;
  episodeId: string | null;
  severity: 'safety';
  raisedAt: Instant;
  acknowledgeBy: Instant;
  assessBy: Instant;
  owner: { userId: string; role: AlertRole };
  state: 'open' | 'acknowledged' | 'closed';
  acknowledgements: { by: string; role: AlertRole; at: Instant }[];
  assessment: (StructuredAssessment & { by: { userId: string; role: AlertRole; name: string }; at: Instant }) | null;
  version: number;
}

function ruleOf({ safety: { rules } }: ProgrammeDefinition, kind: CauseKind) {
  const { item9, danger, judgement, level, event } = rules;
  return { assessment: item9, referral: danger, judgement, level, event }[kind];
}

function ownerOf({ nurseId, psychiatristId, gpId }: AlertTeam): Alert['owner'] {
  if (nurseId !== null) return { userId: nurseId, role: 'nurse' };
  if (psychiatristId !== null) return { userId: psychiatristId, role: 'psychiatrist' };
  if (gpId !== null) return { userId: gpId, role: 'gp' };
  throw new Error('an alert must have an owner');
}

/** A safety alert: one owner, and deadlines in clock hours that nothing pauses. Throws when nobody could own it. */
export function safetyAlert(
  programme: ProgrammeDefinition,
  cause: AlertCause,
  team: AlertTeam,
  raisedAt: Instant,
): Alert {
  const { id, version } = ruleOf(programme, cause.kind);
  const { acknowledgeWithinHours, assessWithinHours } = programme.safety;
  return {
    alertId: alertId(id, cause.id),
    rule: { id, version },
    cause: { kind: cause.kind, id: cause.id },
    patientId: cause.patientId,
    episodeId: cause.episodeId,
    severity: 'safety',
    raisedAt,
    acknowledgeBy: addHours(cause.at, acknowledgeWithinHours),
    assessBy: addHours(cause.at, assessWithinHours),
    owner: ownerOf(team),
    state: 'open',
    acknowledgements: [],
    assessment: null,
    version: 1,
  };
}

/** The cause in one French sentence, with the rule's name and version. */
export function alertSentence(programme: ProgrammeDefinition, { cause, rule }: Pick<Alert, 'cause' | 'rule'>): string {
  const { label } = ruleOf(programme, cause.kind);
  return `${label.charAt(0).toUpperCase()}${label.slice(1)} (règle ${rule.id}, version ${rule.version}).`;
}

/** Someone has seen it and deals with it. Once per person; a closed alert stays closed. */
export function acknowledge(alert: Alert, actor: { userId: string; role: AlertRole }, at: Instant): Result<Alert> {
  if (alert.state === 'closed') return { ok: false, issues: [issue('state', 'alert.closed')] };
  if (alert.acknowledgements.some(({ by }) => by === actor.userId)) return { ok: true, value: alert };
  const acknowledgements = [...alert.acknowledgements, { by: actor.userId, role: actor.role, at }];
  return { ok: true, value: { ...alert, state: 'acknowledged', acknowledgements, version: alert.version + 1 } };
}

/** Every word of a structured assessment is one of the programme's. */
export function checkAssessment({ safety }: ProgrammeDefinition, given: StructuredAssessment): DomainIssue[] {
  return (['intent', 'plan', 'means', 'decision'] as const).flatMap((field) =>
    checkWord(field, given[field], safety.assessment[field]),
  );
}

/** Closes a safety alert by the structured assessment of a named nurse or psychiatrist: the only way it closes. */
export function assess(
  programme: ProgrammeDefinition,
  alert: Alert,
  given: StructuredAssessment,
  actor: { userId: string; role: AlertRole; name: string },
  at: Instant,
): Result<Alert> {
  if (alert.state === 'closed') return { ok: false, issues: [issue('state', 'alert.closed')] };
  if (actor.role !== 'nurse' && actor.role !== 'psychiatrist') {
    return { ok: false, issues: [issue('role', 'alert.role', { role: actor.role })] };
  }
  const issues = checkAssessment(programme, given);
  if (issues.length > 0) return { ok: false, issues };
  return {
    ok: true,
    value: { ...alert, state: 'closed', assessment: { ...given, by: actor, at }, version: alert.version + 1 },
  };
}
