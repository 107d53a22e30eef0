import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { checkWord } from '../checks.ts';
import type { Instant, Result } from '../model.ts';
import { type Alert, type AlertRole, type Signature, untouched } from './alert.ts';
import { delaysOf } from './delays.ts';
import { isCarer, refused } from './outcome.ts';

/** Of whom one asks, and who answers for them. */
export interface FollowedPerson {
  patientId: string;
  episodeId: string;
  nurseId: string;
  psychiatristId: string | null;
}

export interface Question {
  /** Of its own, ordered by time. */
  id: string;
  question: string;
  urgency: string;
  by: Signature;
}

/** Whom this person may ask: the nurse asks the episode's psychiatrist, the psychiatrist its nurse. Null for nobody. */
function askedBy({ nurseId, psychiatristId }: FollowedPerson, role: AlertRole): Alert['owner'] | null {
  if (role === 'psychiatrist') return { userId: nurseId, role: 'nurse' };
  return psychiatristId === null ? null : { userId: psychiatristId, role: 'psychiatrist' };
}

/** A question from nurse to psychiatrist or back, as an alert that the one who is asked owns; deadlines by its urgency. */
export function askAdvice(
  programme: ProgrammeDefinition,
  of: FollowedPerson,
  { id, question, urgency, by }: Question,
  at: Instant,
): Result<Alert> {
  const { rule, urgencies } = programme.alerts.calls;
  const issues = checkWord('urgency', urgency, urgencies);
  const word = urgencies.find((one) => one.id === urgency);
  if (word === undefined) return { ok: false, issues };
  if (!isCarer(by)) return refused('role', 'alert.role', { role: by.role });
  const owner = askedBy(of, by.role);
  if (owner === null) return refused('to', 'alert.no-psychiatrist');
  const delays = delaysOf(programme, word.severity, at);
  const raised = { id: rule.id, version: rule.version };
  return {
    ok: true,
    value: {
      ...untouched,
      alertId: `CA.${id}`,
      family: 'call',
      rule: raised,
      rules: [{ ...raised, sentence: `Avis demandé par ${by.name}, ${word.label}` }],
      cause: { kind: 'call', id },
      patientId: of.patientId,
      episodeId: of.episodeId,
      severity: word.severity,
      raisedAt: at,
      ...delays,
      owner,
      nextStepAt: delays.acknowledgeBy,
      call: { question, urgency, by, to: owner.role },
      movedAt: at,
    },
  };
}
