import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { checkWord } from '../checks.ts';
import { type DomainIssue, type Instant, issue, type Result } from '../model.ts';
import { type Alert, isOpen, isSafety, type Signature, type StructuredAssessment } from './alert.ts';
import { changed, closedBy, refused, whenClosed, whenNotAssessable } from './outcome.ts';

/** Every word of a structured assessment is one of the programme's. */
export function checkAssessment({ safety }: ProgrammeDefinition, given: StructuredAssessment): DomainIssue[] {
  return (['intent', 'plan', 'means', 'decision'] as const).flatMap((field) =>
    checkWord(field, given[field], safety.assessment[field]),
  );
}

/** Closes a safety alert by the structured assessment of a named nurse or psychiatrist. */
export function assess(
  programme: ProgrammeDefinition,
  alert: Alert,
  given: StructuredAssessment,
  actor: Signature,
  at: Instant,
): Result<Alert> {
  const refusal = whenClosed(alert) ?? whenNotAssessable(alert, actor);
  if (refusal !== null) return refusal;
  const issues = checkAssessment(programme, given);
  if (issues.length > 0) return { ok: false, issues };
  const closure = { act: 'assessment' as const, by: actor, at, note: null };
  return changed(alert, { ...closedBy(closure), assessment: { ...given, by: actor, at } });
}

/** Alerts of one person: the one that is assessed, the others, and which of them the same assessment closes (dangers, 9). */
export interface OfOnePerson {
  alert: Alert;
  others: readonly Alert[];
  alsoCloses: readonly string[];
}

/** Those that were named; the field of each that is no open safety alert of this person. */
function namedOf({ alert, others, alsoCloses }: OfOnePerson): Result<Alert[]> {
  const open = new Map(others.filter((one) => isSafety(one) && isOpen(one)).map((one) => [one.alertId, one]));
  const wanted = alsoCloses.map((id, position) => ({ id, field: `alsoCloses[${position}]` }));
  const issues = wanted
    .filter(({ id }) => id !== alert.alertId && !open.has(id))
    .map(({ id, field }) => issue(field, 'alert.not-open-here', { value: id }));
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, value: [...open.values()].filter(({ alertId }) => alsoCloses.includes(alertId)) };
}

/** Closes the alert, and every other one that is named, by one assessment: the one asked for comes first. */
export function assessAll(
  programme: ProgrammeDefinition,
  asked: OfOnePerson,
  given: StructuredAssessment,
  actor: Signature,
  at: Instant,
): Result<Alert[]> {
  const named = namedOf(asked);
  if (!named.ok) return named;
  const closed: Alert[] = [];
  for (const one of [asked.alert, ...named.value]) {
    const result = assess(programme, one, given, actor, at);
    if (!result.ok) return result;
    closed.push(result.value);
  }
  return { ok: true, value: closed };
}

/**
 * The short form: what an earlier assessment of this person says still holds. Its words are signed anew; a note of its own.
 * `since` names the alert which that assessment closed.
 */
export function assessUnchanged(
  programme: ProgrammeDefinition,
  asked: OfOnePerson & { since: string },
  note: string | null,
  actor: Signature,
  at: Instant,
): Result<Alert[]> {
  const before = asked.others.find(({ alertId }) => alertId === asked.since)?.assessment ?? null;
  if (before === null) return refused('since', 'alert.no-assessment', { value: asked.since });
  const { intent, plan, means, protectiveFactors, decision } = before;
  return assessAll(programme, asked, { intent, plan, means, protectiveFactors, decision, note }, actor, at);
}

/**
 * A score that was entered on the wrong person, or by mistake, alerts all the same: either its assessment or the word of a
 * second professional ends it. `markedBy` is who marked the cause as an error; null when nobody has.
 */
export function confirmError(
  alert: Alert,
  markedBy: string | null,
  note: string,
  actor: Signature,
  at: Instant,
): Result<Alert> {
  const refusal = whenClosed(alert) ?? whenNotAssessable(alert, actor);
  if (refusal !== null) return refusal;
  if (markedBy === null) return refused('alertId', 'alert.not-in-error');
  if (markedBy === actor.userId) return refused('by', 'alert.second-person');
  return changed(alert, closedBy({ act: 'entered-in-error', by: actor, at, note }));
}
