import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import { isUnread, marksAfter, type Reader, whyAtOnce, whyIn } from '../../shared/domain/alerts/inbox.ts';
import { isSnoozed } from '../../shared/domain/alerts/outcome.ts';
import { issue } from '../../shared/domain/model.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import type { Call } from '../../shared/platform/call.ts';
import { refuse } from '../../shared/platform/issues.ts';
import type { StoredAlert } from '../../shared/store/alert-entities.ts';
import { allOpenAlerts } from '../../shared/store/alerts.ts';
import { onCurrentRow, readCaseload } from '../../shared/store/caseload.ts';
import { putMarks, readMarks } from '../../shared/store/inbox.ts';
import { presentAlerts } from '../../shared/store/present-alert.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import type { Table } from '../../shared/store/table.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';

type AlertHandlers = Handlers<typeof alertRoutes>;

/** A nurse's own rows are read only where an alert could be theirs by nothing else. */
async function readerOf(table: Table, call: Call, alerts: readonly StoredAlert[]): Promise<Reader> {
  const reader = { userId: call.actor.userId, role: call.role ?? '' };
  const settles = call.role !== 'nurse' || alerts.every((alert) => whyAtOnce(alert, reader) !== null);
  const rows = settles ? [] : await readCaseload(table, call.place('siteId'), reader.userId);
  return { ...reader, follows: new Set(rows.map(({ facts }) => facts.patientId)) };
}

export const getInbox: AlertHandlers['getInbox'] = async (call) => {
  const table = tenantTable(call);
  const [siteId, userId] = [call.place('siteId'), call.actor.userId];
  const [alerts, { read }] = await Promise.all([allOpenAlerts(table, siteId), readMarks(table, siteId, userId)]);
  const reader = await readerOf(table, call, alerts);
  const mine = alerts.filter((alert) => whyIn(alert, reader) !== null);
  const told = new Map(
    mine.map((alert) => [
      alert.alertId,
      {
        unread: isUnread(alert, userId, read[alert.alertId] ?? null),
        snoozed: isSnoozed(alert, call.now),
        why: whyIn(alert, reader) ?? ('team' as const),
      },
    ]),
  );
  const items = (await presentAlerts(table, mine, { siteId })).flatMap((alert) => {
    const of = told.get(alert.alertId);
    return of === undefined ? [] : [{ alert, ...of }];
  });
  await traceRead(table, call, 'site');
  // What is out of sight calls nobody.
  return { items, unread: items.filter(({ unread, snoozed }) => unread && !snoozed).length };
};

/** For the caller alone; a mark is never lowered, and goes when its alert is closed. */
export const markRead: AlertHandlers['markRead'] = async (call) => {
  const table = tenantTable(call);
  const [siteId, userId] = [call.place('siteId'), call.actor.userId];
  const read = call.input.read.map((one) => ({ ...one, movedAt: new Date(one.movedAt).toISOString() }));
  const open = new Set((await allOpenAlerts(table, siteId)).map(({ alertId }) => alertId));
  refuse(
    read.flatMap(({ alertId, movedAt }, position) => [
      ...(open.has(alertId) ? [] : [issue(`read[${position}].alertId`, 'inbox.not-open', { value: alertId })]),
      ...(movedAt > call.now ? [issue(`read[${position}].movedAt`, 'inbox.ahead')] : []),
    ]),
  );
  await onCurrentRow(async () => {
    const before = await readMarks(table, siteId, userId);
    const next = putMarks(siteId, userId, { ...before, read: marksAfter(before.read, read, open) });
    await commitTraced(table, call, 'site', [next]);
  });
  return { read: new Set(read.map(({ alertId }) => alertId)).size };
};
