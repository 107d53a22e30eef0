import { type Alert, isOpen, isSafety } from '../domain/alerts/alert.ts';
import { withAlertRaised, withAlertsClosed, withAlertsOpen } from '../domain/row.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { alertSeverities } from '../programme/alert-words.ts';
import { alertEntity, type StoredAlert } from './alert-entities.ts';
import { type CaseloadRow, replaceRow, rowMoved } from './caseload.ts';
import { siteKeys } from './keys.ts';
import type { Episode } from './record-entities.ts';
import type { Table } from './table.ts';
import { create, replace, type Write } from './write.ts';

/** The alert of this cause is there: nothing is left to do. */
export const alreadyRaised = new AppError('alert.closed');

/** The gravest and then the nearest deadline first while it is open; then by when it was raised, unless it went elsewhere. */
function listedAs(siteId: string, alert: StoredAlert) {
  const { index } = siteKeys(siteId);
  const { alertId, severity, state, raisedAt, movedTo } = alert;
  if (!isOpen(alert)) return movedTo === null ? index.alerted(raisedAt, alertId) : {};
  const deadline = state === 'open' ? alert.acknowledgeBy : alert.assessBy;
  return index.alert(alertSeverities.indexOf(severity), deadline, alertId);
}

/** It stands on the site's list of alerts and, while it is open, on that of what falls due. */
export function alertItem(siteId: string, alert: StoredAlert) {
  const keys = siteKeys(siteId);
  const { alertId, patientId, nextStepAt } = alert;
  const due = isOpen(alert) && nextStepAt !== null ? keys.index.due(nextStepAt, 'step', alertId) : {};
  return alertEntity.item(keys.patient.alert(patientId, alertId), alert, { ...listedAs(siteId, alert), ...due });
}

/** Only one of safety changes the caseload row. */
export function createAlert(
  siteId: string,
  alert: Alert,
  subject: { row: CaseloadRow | null; demo: boolean },
): Write[] {
  const { row, demo } = subject;
  return [
    create(alertItem(siteId, { ...alert, demo, movedTo: null }), () => alreadyRaised),
    ...(row === null || !isSafety(alert) ? [] : [replaceRow(siteId, row, withAlertRaised(row.facts, alert.raisedAt))]),
  ];
}

/** Whose alerts change. */
interface AlertsOf {
  /** Null where nobody has opened a record yet: the alert is the referral's own. */
  episode: Episode | null;
  row: CaseloadRow | null;
  /** When each other safety alert that stays open was raised. */
  stillOpen: readonly string[];
}

export interface AlertStep {
  before: StoredAlert;
  after: Alert;
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

/** Who closed it by an assessment answered for item 9; who said that it was an error did not. */
function rowWithout(siteId: string, row: CaseloadRow, closed: readonly Alert[], stillOpen: readonly string[]): Write {
  const assessed = closed.some(({ closure }) => closure?.act === 'assessment');
  return replaceRow(siteId, row, (assessed ? withAlertsClosed : withAlertsOpen)(row.facts, stillOpen));
}

/**
 * The next states of alerts of one person. When safety alerts close, the caseload row stops naming them, once, in the same
 * transaction.
 */
export function replaceAlerts(
  siteId: string,
  patientId: string,
  steps: readonly AlertStep[],
  { episode, row, stillOpen }: AlertsOf,
): Write[] {
  const writes = steps.map(({ before, after }, position): Write => {
    const write = replace(alertItem(siteId, { ...before, ...after }), before.version);
    // The first is the one of which the caller read a version; what moved beside it is read again.
    return position === 0 ? write : { ...write, refusal: () => rowMoved };
  });
  const safety = steps.map(({ after }) => after).filter(isSafety);
  if (safety.length === 0) return writes;
  if (row === null) return [...writes, stillWithoutRow(siteId, patientId, episode, () => rowMoved)];
  const closed = safety.filter((after) => !isOpen(after));
  return closed.length === 0 ? writes : [...writes, rowWithout(siteId, row, closed, stillOpen)];
}

/** A next state that touches nothing else of the record. Whoever lost the race looks again. */
export const stepAlert = (siteId: string, { before, after }: AlertStep): Write => ({
  ...replace(alertItem(siteId, { ...before, ...after }), before.version),
  refusal: () => rowMoved,
});

/** An alert that a referral raised goes on in the record of the person, who is known: nothing of it is lost or doubled. */
export function moveAlert(
  siteId: string,
  alert: StoredAlert,
  patientId: string,
): { moved: StoredAlert; writes: Write[] } {
  const moved: StoredAlert = { ...alert, patientId };
  const left: StoredAlert = { ...alert, state: 'closed', movedTo: patientId, version: alert.version + 1 };
  const arrived = create(alertItem(siteId, moved), () => rowMoved);
  return { moved, writes: [{ ...replace(alertItem(siteId, left), alert.version), refusal: () => rowMoved }, arrived] };
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

/** More open alerts than this at one site no inbox shows: the gravest are among them. */
const mostListed = 2000;
const listedAtOnce = 500;

/** Every open alert of the site, the gravest first. */
export async function allOpenAlerts(table: Table, siteId: string): Promise<StoredAlert[]> {
  const alerts: StoredAlert[] = [];
  let after: Record<string, string> | null = null;
  do {
    const page: Awaited<ReturnType<typeof listOpenAlerts>> = await listOpenAlerts(table, siteId, listedAtOnce, after);
    alerts.push(...page.alerts);
    after = page.next;
  } while (after !== null && alerts.length < mostListed);
  return alerts;
}

/** Closed alerts of the site that were raised from–to; both are beginnings of instants. */
export async function closedAlerts(table: Table, siteId: string, from: string, to: string): Promise<StoredAlert[]> {
  const partition = siteKeys(siteId).indexPartition.alerted;
  const items = await table.queryAll({ partition, index: 'GSI2', between: [from, to] });
  return items.map(alertEntity.parse);
}
