import type { Instant } from '../model.ts';
import { type Alert, isSafety } from './alert.ts';

/** Whose inbox: who they are, and whom they follow as the assigned nurse. */
export interface Reader {
  userId: string;
  role: string;
  follows: ReadonlySet<string>;
}

export type Why = 'owner' | 'asked' | 'team';

/** Theirs by what the alert itself says: safety is everyone's, a question is also its asker's. */
function isOfTeam(alert: Alert, { userId, role }: Pick<Reader, 'userId' | 'role'>): boolean {
  if (isSafety(alert) || alert.call?.by.userId === userId) return true;
  if (alert.thread.some(({ by }) => by.userId === userId)) return true;
  return role === 'psychiatrist' && (alert.family === 'course' || alert.family === 'call');
}

/** Why an alert is in this inbox, whoever is followed; null where only that could bring it there. */
export function whyAtOnce(alert: Alert, reader: Pick<Reader, 'userId' | 'role'>): Why | null {
  if (alert.owner.userId === reader.userId) return alert.family === 'call' ? 'asked' : 'owner';
  return isOfTeam(alert, reader) ? 'team' : null;
}

/** Why an alert is in this inbox; null when it is not. */
export const whyIn = (alert: Alert, reader: Reader): Why | null =>
  whyAtOnce(alert, reader) ?? (reader.follows.has(alert.patientId) ? 'team' : null);

/** Who brought what came last; null where no person did. */
function movedBy({ movedAt, thread, handOvers, call, raisedAt }: Alert): string | null {
  const acts = [
    ...(call === null ? [] : [{ by: call.by.userId, at: raisedAt }]),
    ...handOvers,
    ...thread.map(({ by, at }) => ({ by: by.userId, at })),
  ];
  return acts.findLast(({ at }) => at === movedAt)?.by ?? null;
}

/** Something came since this person last read it, and not from themselves. */
export const isUnread = (alert: Alert, userId: string, readUpTo: Instant | null): boolean =>
  (readUpTo === null || readUpTo < alert.movedAt) && movedBy(alert) !== userId;

/** Marks after a reading: none is lowered, and those of alerts that are no longer open go. */
export function marksAfter(
  before: Readonly<Record<string, Instant>>,
  read: readonly { alertId: string; movedAt: Instant }[],
  open: ReadonlySet<string>,
): Record<string, Instant> {
  const kept = Object.entries(before).filter(([alertId]) => open.has(alertId));
  const marks = new Map<string, Instant>(kept);
  for (const { alertId, movedAt } of read) {
    const known = marks.get(alertId);
    if (known === undefined || known < movedAt) marks.set(alertId, movedAt);
  }
  return Object.fromEntries(marks);
}
