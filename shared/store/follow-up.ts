import { followUpOf, isFollowUp } from '../domain/alerts/follow-up.ts';
import { reconcile } from '../domain/alerts/reconcile.ts';
import type { CaseloadFacts, Instant, LocalDate } from '../domain/model.ts';
import { addDays, addMinutes, localDateOf } from '../domain/time.ts';
import { hashedId } from '../platform/ids.ts';
import { programmeOf } from '../programme/index.ts';
import type { StoredAlert } from './alert-entities.ts';
import { alertItem, stepAlert } from './alerts.ts';
import { rowMoved } from './caseload.ts';
import { create, type Write } from './write.ts';

/** Is the last score of one of the scales of this date or later? */
const scoredSince = ({ scales }: CaseloadFacts, on: LocalDate, timeZone: string): boolean =>
  Object.values(scales).some(({ last }) => last !== null && localDateOf(last.at, timeZone) >= on);

/** In the middle of somebody's work on a record, or while it rests. */
export type Moment = 'act' | 'rest';

export interface Followed {
  alerts: StoredAlert[];
  /** When the record is to be looked at again for what an act leaves to its rest; null where it leaves nothing. */
  againAt: Instant | null;
}

/**
 * The alerts of a record as they must be at a moment: those that follow from it raised, closed or joined, the others as they
 * are. An act raises what a score of these days says. The rest waits until nobody acts on the record any more: whoever enters
 * a history contact by contact would raise and end a silence with each.
 */
export function withFollowUp(
  alerts: readonly StoredAlert[],
  facts: CaseloadFacts,
  { timeZone, demo, moment }: { timeZone: string; demo: boolean; moment: Moment },
  now: Instant,
): Followed {
  const programme = programmeOf(facts.programmeVersion);
  const followUp = followUpOf(programme, facts, now, timeZone);
  const { raise, close, update } = reconcile(alerts, followUp, { programme, facts, now, idOf: hashedId });
  const changed = new Map([...close, ...update].map((one) => [one.alertId, one]));
  const fresh = scoredSince(facts, addDays(localDateOf(now, timeZone), -programme.alerts.freshDays), timeZone);
  const atOnce = raise.filter((one) => moment === 'rest' || (fresh && one.family === 'course'));
  const raised = atOnce.map((alert) => ({ ...alert, demo, movedTo: null }));
  return {
    alerts: [...alerts.map((one) => changed.get(one.alertId) ?? one), ...raised].toSorted((one, other) =>
      one.alertId < other.alertId ? -1 : 1,
    ),
    againAt: atOnce.length === raise.length ? null : addMinutes(now, programme.alerts.restMinutes),
  };
}

/** An alert that somebody else raised or changed meanwhile makes the writer look again. */
function write(siteId: string, before: StoredAlert | undefined, after: StoredAlert): Write[] {
  if (before === undefined) return [create(alertItem(siteId, after), () => rowMoved)];
  return before.version === after.version ? [] : [stepAlert(siteId, { before, after })];
}

/** The writes that bring a record's follow-up alerts from `before` to `after`. */
export function followUpWrites(siteId: string, before: readonly StoredAlert[], after: readonly StoredAlert[]): Write[] {
  const known = new Map(before.map((one) => [one.alertId, one]));
  return after.filter(isFollowUp).flatMap((alert) => write(siteId, known.get(alert.alertId), alert));
}
