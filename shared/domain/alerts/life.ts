import type { ProgrammeDefinition } from '../../programme/definition.ts';
import type { Instant, LocalDate, Result } from '../model.ts';
import { addDays, daysBetween, dayText, localDateOf } from '../time.ts';
import type { Alert, Signature } from './alert.ts';
import { type Actor, changed, closedBy, isCarer, isSnoozed, refused, whenClosed, whenSafety } from './outcome.ts';

/** Words that one alert takes: it is read whole wherever it is listed, and an item of the table has its limit. */
export const mostMessages = 50;

/** Seen by this person: the ladder then waits for the end of the alert, no longer for somebody to take note of it. */
function seenBy({ acknowledgements, state, assessBy, nextStepAt }: Alert, { userId, role }: Actor, at: Instant) {
  const known = acknowledgements.some(({ by }) => by === userId);
  return {
    acknowledgements: known ? acknowledgements : [...acknowledgements, { by: userId, role, at }],
    // Whoever is at it stays at it.
    state: state === 'open' ? ('acknowledged' as const) : state,
    nextStepAt: state === 'open' ? assessBy : nextStepAt,
  };
}

/** What comes to an alert that was put aside brings it back in sight; who had put it aside, and why, stays on it. */
function awake({ snooze, assessBy, nextStepAt }: Alert, at: Instant): Pick<Alert, 'snooze' | 'nextStepAt'> {
  if (snooze === null || !isSnoozed({ snooze }, at)) return { snooze, nextStepAt };
  return { snooze: { ...snooze, until: at }, nextStepAt: assessBy };
}

/** Someone has seen it and deals with it. Once per person; a closed alert stays closed. */
export function acknowledge(alert: Alert, actor: Actor, at: Instant): Result<Alert> {
  const known = alert.acknowledgements.some(({ by }) => by === actor.userId);
  return whenClosed(alert) ?? (known ? { ok: true, value: alert } : changed(alert, seenBy(alert, actor, at)));
}

/** Someone is at it, which says that they have seen it too. Whoever says so last is the one. */
export function takeUp(alert: Alert, actor: Actor, at: Instant): Result<Alert> {
  const closed = whenClosed(alert);
  if (closed !== null) return closed;
  if (alert.takenUp?.by === actor.userId) return { ok: true, value: alert };
  const woken = { ...alert, ...awake(alert, at) };
  const seen = { ...woken, ...seenBy(woken, actor, at) };
  return changed(seen, { state: 'in-progress', takenUp: { by: actor.userId, at } });
}

export interface HandOver {
  /** Null when they are no member of the site. */
  to: Actor | null;
  /** The last day on which they are away; null while they are there. */
  awayUntil?: LocalDate | null;
  by: string;
  reason: string;
  at: Instant;
}

/** Why it cannot go to them; null when it can. A question stays with those of the role that was asked. */
function notTo({ owner, call }: Alert, to: Actor | null): Result<never> | null {
  if (to === null || !isCarer(to)) return refused('userId', 'alert.no-carer');
  if (to.userId === owner.userId) return refused('userId', 'alert.owner-already');
  if (call !== null && (call.to !== to.role || call.by.userId === to.userId)) {
    return refused('userId', 'alert.not-asked-role', { role: call.to === 'nurse' ? 'infirmier·ère' : 'psychiatre' });
  }
  return null;
}

/** What of an alert changes with its owner: deadlines do not move, and whoever was at it is no longer. */
export function passed(
  alert: Alert,
  to: Actor,
  how: Omit<Alert['handOvers'][number], 'from' | 'to'>,
): Pick<Alert, 'owner' | 'handOvers' | 'state' | 'takenUp' | 'snooze' | 'nextStepAt' | 'movedAt'> {
  const stays = alert.takenUp?.by === to.userId;
  return {
    ...awake(alert, how.at),
    owner: { userId: to.userId, role: to.role },
    handOvers: [...alert.handOvers, { from: alert.owner.userId, to: to.userId, ...how }],
    state: alert.state === 'in-progress' && !stays ? 'acknowledged' : alert.state,
    takenUp: stays ? alert.takenUp : null,
    movedAt: how.at,
  };
}

/** From one owner to another, by a person and with their reason. */
export function handOver(alert: Alert, { to, by, reason, at, awayUntil = null }: HandOver): Result<Alert> {
  const away = awayUntil === null ? null : refused('userId', 'alert.owner-away', { date: dayText(awayUntil) });
  const refusal = whenClosed(alert) ?? notTo(alert, to) ?? away;
  if (refusal !== null || to === null) return refusal ?? refused('userId', 'alert.no-carer');
  return changed(alert, passed(alert, to, { by, at, reason }));
}

export interface Snooze {
  until: Instant;
  reason: string;
  by: Actor;
  at: Instant;
}

/**
 * Out of sight until a moment of the next days, with its reason: never for safety. Whoever puts it aside has seen it, and
 * the ladder does not climb while it sleeps.
 */
export function snooze(
  { alerts }: ProgrammeDefinition,
  alert: Alert,
  { until, reason, by, at }: Snooze,
  timeZone: string,
): Result<Alert> {
  const refusal = whenClosed(alert) ?? whenSafety(alert);
  if (refusal !== null) return refusal;
  if (until <= at) return refused('until', 'alert.snooze-past');
  const today = localDateOf(at, timeZone);
  if (daysBetween(today, localDateOf(until, timeZone)) > alerts.snoozeAtMostDays) {
    const last = dayText(addDays(today, alerts.snoozeAtMostDays));
    return refused('until', 'alert.snooze-long', { days: alerts.snoozeAtMostDays, date: last });
  }
  return changed(alert, {
    ...seenBy(alert, by, at),
    snooze: { until, reason, by: by.userId, at },
    nextStepAt: until > alert.assessBy ? until : alert.assessBy,
  });
}

/** A word in the alert's thread, for all who follow it. */
export function write(alert: Alert, text: string, by: Signature, at: Instant): Result<Alert> {
  const closed = whenClosed(alert);
  if (closed !== null) return closed;
  if (alert.thread.length >= mostMessages) return refused('text', 'alert.thread-full', { highest: mostMessages });
  return changed(alert, { ...awake(alert, at), thread: [...alert.thread, { by, at, text }], movedAt: at });
}

/** Whoever was asked has written: the thread holds what the question was asked for. */
const isAnswered = ({ call, thread }: Alert): boolean =>
  thread.some(({ by }) => by.role === call?.to && by.userId !== call.by.userId);

/**
 * By which act a question ends: answered once the one who was asked has written; who asked may also withdraw it. For the
 * two of them alone.
 */
function endOfCall(alert: Alert, asker: string, by: Signature): Result<'answered' | 'handled'> {
  if (by.userId !== asker && by.userId !== alert.owner.userId) return refused('by', 'alert.call-of-others');
  if (isAnswered(alert)) return { ok: true, value: 'answered' };
  return by.userId === asker ? { ok: true, value: 'handled' } : refused('note', 'alert.answer-first');
}

/** A carer's word of what was done ends any alert but one of safety. */
export function close(alert: Alert, note: string, by: Signature, at: Instant): Result<Alert> {
  const refusal = whenClosed(alert) ?? whenSafety(alert);
  if (refusal !== null) return refusal;
  const act = alert.call === null ? { ok: true as const, value: 'handled' as const } : null;
  const end = act ?? endOfCall(alert, alert.call?.by.userId ?? '', by);
  return end.ok ? changed(alert, closedBy({ act: end.value, by, at, note })) : end;
}
