import type { alertRoutes } from '../contracts/alerts.ts';
import type { OutputOf } from '../contracts/route.ts';
import { alertSentence } from '../domain/alerts/alert.ts';
import type { StoredAlert } from './alert-entities.ts';
import { patientsOf } from './alert-patients.ts';
import type { Table } from './table.ts';

type AlertView = OutputOf<typeof alertRoutes.getAlert>;
type Place = { siteId: string };

/** Alerts with their cause in French and the names of those whom they concern. */
export async function presentAlerts(
  table: Table,
  alerts: readonly StoredAlert[],
  { siteId }: Place,
): Promise<AlertView[]> {
  const patients = await patientsOf(table, siteId, alerts);
  return alerts.map((alert) => ({
    ...alert,
    siteId,
    patient: patients.get(alert.patientId) ?? null,
    sentence: alertSentence(alert),
  }));
}

/** One alert alike. */
export async function presentAlert(table: Table, alert: StoredAlert, place: Place): Promise<AlertView> {
  const [presented] = await presentAlerts(table, [alert], place);
  if (presented === undefined) throw new Error('an alert was lost');
  return presented;
}
