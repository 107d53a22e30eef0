import type { Alert } from '../domain/alerts.ts';
import { withAlertRaised, withAlertsClosed } from '../domain/row.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { alertEntity, type StoredAlert } from './alert-entities.ts';
import { type CaseloadRow, replaceRow, rowMoved } from './caseload.ts';
import { siteKeys } from './keys.ts';
import type { Episode } from './record-entities.ts';
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
    create(item(siteId, { ...alert, demo, movedTo: null }), () => alreadyRaised),
    ...(row === null ? [] : [replaceRow(siteId, row, withAlertRaised(row.facts, alert.raisedAt))]),
  ];
}

export interface AlertChange {
  before: StoredAlert;
  after: Alert;
  /** Null where nobody has opened a record yet: the alert is the referral's own. */
  episode: Episode | null;
  row: CaseloadRow | null;
  stillOpen: readonly string[];
}

/** Holds while nobody opened, or opened again, the record of someone without a caseload row: the new row counts its alerts. */
export function stillWithoutRow(
  siteId: string,
  patientId: string,
  episode: Episode | null,
  refusal: () => AppError,
): Write {
  const keys = siteKeys(siteId).patient;
  if (episode === null) return { kind: 'absent', key: keys.profile(patientId), refusal };
  return { kind: 'check', key: keys.episode(patientId, episode.episodeId), version: episode.version, refusal };
}

/** An alert's next state. When it closes, the caseload row stops naming it, in the same transaction. */
export function replaceAlert(siteId: string, { before, after, episode, row, stillOpen }: AlertChange): Write[] {
  const write = replace(item(siteId, { ...before, ...after }), before.version);
  if (row === null) return [write, stillWithoutRow(siteId, before.patientId, episode, () => rowMoved)];
  if (after.state !== 'closed') return [write];
  return [write, replaceRow(siteId, row, withAlertsClosed(row.facts, stillOpen))];
}

/** An alert that a referral raised goes on in the record of the person, who is known: nothing of it is lost or doubled. */
export function moveAlert(
  siteId: string,
  alert: StoredAlert,
  patientId: string,
): { moved: StoredAlert; writes: Write[] } {
  const moved: StoredAlert = { ...alert, patientId };
  const left: StoredAlert = { ...alert, state: 'closed', movedTo: patientId, version: alert.version + 1 };
  const arrived = create(item(siteId, moved), () => rowMoved);
  return { moved, writes: [{ ...replace(item(siteId, left), alert.version), refusal: () => rowMoved }, arrived] };
}

/** Fails, for the writer to look again, when an alert changed since it was read. */
export const alertUnchanged = (siteId: string, { patientId, alertId, version }: StoredAlert): Write => ({
  kind: 'check',
  key: siteKeys(siteId).patient.alert(patientId, alertId),
  version,
  refusal: () => rowMoved,
});

/** Fails, for the writer to look again, when an alert that was on its way has come. */
export const alertNotYet = (siteId: string, patientId: string, alertId: string): Write => ({
  kind: 'absent',
  key: siteKeys(siteId).patient.alert(patientId, alertId),
  refusal: () => rowMoved,
});

/** An alert, wherever it went since its address was given out. */
export async function readAlert(
  table: Table,
  siteId: string,
  patientId: string,
  alertId: string,
): Promise<StoredAlert> {
  const found = await table.get(siteKeys(siteId).patient.alert(patientId, alertId));
  if (found === null) throw notFound();
  const alert = alertEntity.parse(found);
  return alert.movedTo === null ? alert : readAlert(table, siteId, alert.movedTo, alertId);
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
