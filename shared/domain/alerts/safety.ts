import type { ProgrammeDefinition } from '../../programme/definition.ts';
import type { Instant } from '../model.ts';
import { addHours } from '../time.ts';
import { type Alert, type CauseKind, type RaisedRule, untouched } from './alert.ts';
import { alertId } from './alert-id.ts';

type SafetyCause = Exclude<CauseKind, 'course' | 'call'>;

export interface AlertCause {
  kind: SafetyCause;
  id: string;
  patientId: string;
  episodeId: string | null;
  /** When the cause was committed: the deadlines run from then, however late the alert is raised. */
  at: Instant;
}

/** Whom an alert may fall to, in this order (dangers, 7): its nurse, its psychiatrist, its GP. `teamOf` says who they are. */
export interface AlertTeam {
  nurseId: string | null;
  psychiatristId: string | null;
  gpId: string | null;
  /** The assigned nurse while they are on leave. */
  insteadOf?: { userId: string; leaveId: string };
}

function ruleOf({ safety: { rules } }: ProgrammeDefinition, kind: SafetyCause) {
  const { item9, danger, judgement, level, event } = rules;
  return { assessment: item9, referral: danger, judgement, level, event }[kind];
}

/** The first of the team. Throws when nobody could own it. */
export function ownerOf({ nurseId, psychiatristId, gpId }: AlertTeam): Alert['owner'] {
  if (nurseId !== null) return { userId: nurseId, role: 'nurse' };
  if (psychiatristId !== null) return { userId: psychiatristId, role: 'psychiatrist' };
  if (gpId !== null) return { userId: gpId, role: 'gp' };
  throw new Error('an alert must have an owner');
}

/** That an alert is raised for someone who stands in: it goes back with the others when the leave is over. */
function standingIn(team: AlertTeam, at: Instant): Pick<Alert, 'handOvers'> {
  if (team.insteadOf === undefined) return { handOvers: [] };
  const { userId: from, leaveId } = team.insteadOf;
  return { handOvers: [{ from, to: ownerOf(team).userId, by: null, at, reason: null, leaveId }] };
}

/** The rule of a cause of safety, with its sentence. */
function raisedRule(programme: ProgrammeDefinition, kind: SafetyCause): RaisedRule {
  const { id, version, label } = ruleOf(programme, kind);
  return { id, version, sentence: `${label.charAt(0).toUpperCase()}${label.slice(1)}` };
}

/**
 * A safety alert: one owner, and deadlines in clock hours that nothing pauses; `closingAt` is when the practice closes if
 * the cause came while it was open. Throws when nobody could own it.
 */
export function safetyAlert(
  programme: ProgrammeDefinition,
  cause: AlertCause,
  team: AlertTeam,
  raisedAt: Instant,
  closingAt: Instant | null = null,
): Alert {
  const rule = raisedRule(programme, cause.kind);
  const { acknowledgeWithinHours, assessWithinHours, ladder } = programme.safety;
  const acknowledgeBy = addHours(cause.at, acknowledgeWithinHours);
  const assessWithin = addHours(cause.at, assessWithinHours);
  const closesFirst = ladder.assessBeforeClosing && closingAt !== null && closingAt < assessWithin;
  return {
    ...untouched,
    alertId: alertId(rule.id, cause.id),
    family: 'safety',
    rule: { id: rule.id, version: rule.version },
    rules: [rule],
    cause: { kind: cause.kind, id: cause.id },
    patientId: cause.patientId,
    episodeId: cause.episodeId,
    severity: 'safety',
    raisedAt,
    acknowledgeBy,
    assessBy: closesFirst ? closingAt : assessWithin,
    owner: ownerOf(team),
    ...standingIn(team, raisedAt),
    nextStepAt: acknowledgeBy,
    movedAt: raisedAt,
  };
}
