import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { listOpenAlerts, readAlert } from '../../shared/store/alerts.ts';
import { pageOf } from '../../shared/store/paging.ts';
import { presentAlert, presentAlerts } from '../../shared/store/present-alert.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSettings } from '../../shared/store/sites.ts';
import { traceRead } from '../../shared/store/trail.ts';

type AlertHandlers = Handlers<typeof alertRoutes>;

export const listAlerts: AlertHandlers['listAlerts'] = async (call) => {
  const table = tenantTable(call);
  const site = await readSettings(table, call.place('siteId'));
  const page = await pageOf(table, call, async (limit, after) => {
    const { alerts, next } = await listOpenAlerts(table, site.siteId, limit, after);
    return { items: await presentAlerts(table, alerts, site), next };
  });
  await traceRead(table, call, 'site');
  return page;
};

export const getAlert: AlertHandlers['getAlert'] = async (call) => {
  const table = tenantTable(call);
  const site = await readSettings(table, call.place('siteId'));
  const alert = await readAlert(table, site.siteId, call.place('patientId'), call.place('alertId'));
  const presented = await presentAlert(table, alert, site);
  await traceRead(table, call, alert);
  return presented;
};
