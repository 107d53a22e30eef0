import type { Alert } from '../domain/alerts.ts';
import { withAlertRaised, withAlertsClosed } from '../domain/caseload.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { type CaseloadRow, replaceRow, rowMoved } from './caseload.ts';
import { siteKeys } from './keys.ts';
import { alertEntity, type StoredAlert } from './record-entities.ts';
import type { Table } from './table.ts';
import { create, replace, type Write } from './write.ts';

/** The alert of this cause is there: nothing is left to do. */
export const alreadyRaised = new AppError('alert.closed');

/** While it is open it stands on the site's list of alerts, the nearest deadline first. */
function item(siteId: string, alert: StoredAlert) {
  const keys = siteKeys(siteId);
  const deadline = alert.state === 'open' ? alert.acknowledgeBy : alert.assessBy;
  const listed = alert.state === 'closed' ? {} : keys.index.alert(alert.severity, deadline, alert.alertId);
  return alertEntity.item(keys.patient.alert(alert.patientId, alert.alertId), alert, listed);
}

export function createAlert(
  siteId: string,
  alert: Alert,
  subject: { row: CaseloadRow | null; demo: boolean },
): Write[] {
  const { row, demo } = subject;
  return [
    create(item(siteId, { ...alert, demo }), () => alreadyRaised),
    ...(row === null ? [] : [replaceRow(siteId, row, withAlertRaised(row.facts, alert.raisedAt))]),
  ];
}

export interface AlertChange {
  before: StoredAlert;
  after: Alert;
  row: CaseloadRow | null;
  stillOpen: readonly string[];
  /** Nobody has opened a record yet: the alert is the referral's own. */
  unopened?: boolean;
}

/** An alert's next state. When it closes, the caseload row stops naming it, in the same transaction. */
export function replaceAlert(siteId: string, change: AlertChange): Write[] {
  const { before, after, row, stillOpen, unopened = false } = change;
  const write = replace(item(siteId, { ...after, demo: before.demo }), before.version);
  // Had someone opened the record since, its row would name the alert for ever: look again.
  const profile = siteKeys(siteId).patient.profile(before.patientId);
  if (unopened) return [write, { kind: 'absent', key: profile, refusal: () => rowMoved }];
  if (after.state !== 'closed' || row === null) return [write];
  return [write, replaceRow(siteId, row, withAlertsClosed(row.facts, stillOpen))];
}

export async function readAlert(
  table: Table,
  siteId: string,
  patientId: string,
  alertId: string,
): Promise<StoredAlert> {
  const found = await table.get(siteKeys(siteId).patient.alert(patientId, alertId));
  if (found === null) throw notFound();
  return alertEntity.parse(found);
}

export async function alertsOfPatient(table: Table, siteId: string, patientId: string): Promise<StoredAlert[]> {
  const partition = siteKeys(siteId).patient.partition(patientId);
  const items = await table.queryAll({ partition, begins: 'ALERT#' });
  return items.map(alertEntity.parse);
}

export async function listOpenAlerts(
  table: Table,
  siteId: string,
  limit: number,
  after: Record<string, string> | null,
) {
  const partition = siteKeys(siteId).indexPartition.alert;
  const page = await table.query({ partition, index: 'GSI2', limit, after });
  return { alerts: page.items.map(alertEntity.parse), next: page.next };
}
