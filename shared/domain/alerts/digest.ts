import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { localMoment } from '../local-time.ts';
import type { Instant, LocalDate } from '../model.ts';
import type { Alert } from './alert.ts';
import { isUnread, type Reader, whyAtOnce } from './inbox.ts';
import { isSnoozed } from './outcome.ts';

/** The site's day whose digest is due in this hour; null in every other hour. */
export function digestDay(programme: ProgrammeDefinition, timeZone: string, now: Instant): LocalDate | null {
  const { date, minute } = localMoment(now, timeZone);
  return Math.floor(minute / 60) === programme.alerts.digestHour ? date : null;
}

interface Counts {
  open: number;
  unread: number;
}

/**
 * How many open alerts wait for a carer: those that name them by themselves (owner, question, safety, team), not those they
 * merely follow, whose rows hold names. What is out of sight waits for nobody. Null where none does.
 */
export function digestOf(
  alerts: readonly Alert[],
  reader: Pick<Reader, 'userId' | 'role'>,
  read: Readonly<Record<string, Instant>>,
  now: Instant,
): Counts | null {
  const mine = alerts.filter((alert) => whyAtOnce(alert, reader) !== null && !isSnoozed(alert, now));
  const unread = mine.filter((alert) => isUnread(alert, reader.userId, read[alert.alertId] ?? null));
  return mine.length === 0 ? null : { open: mine.length, unread: unread.length };
}
