import { createHash } from 'node:crypto';
import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import { isSafety } from '../../shared/domain/alerts/alert.ts';
import { checkPeriod, countedAlerts } from '../../shared/domain/alerts/counts.ts';
import { isSnoozed } from '../../shared/domain/alerts/outcome.ts';
import { addDays } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { allOpenAlerts, closedAlerts } from '../../shared/store/alerts.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSettings } from '../../shared/store/sites.ts';
import { traceRead } from '../../shared/store/trail.ts';

type AlertHandlers = Handlers<typeof alertRoutes>;

/** Of every open alert its id, its version and whether it is in sight: the mark moves with any of them, and tells none. */
export const getPulse: AlertHandlers['getPulse'] = async (call) => {
  const alerts = await allOpenAlerts(tenantTable(call), call.place('siteId'));
  const states = alerts.map((alert) => `${alert.alertId} ${alert.version} ${isSnoozed(alert, call.now)}`);
  return {
    open: alerts.length,
    safety: alerts.filter(isSafety).length,
    mark: createHash('sha256').update(states.sort().join('\n')).digest('base64url'),
  };
};

export const countAlerts: AlertHandlers['countAlerts'] = async (call) => {
  const table = tenantTable(call);
  const { siteId, timeZone } = await readSettings(table, call.place('siteId'));
  refuse(checkPeriod(call.query));
  const { from, to } = call.query;
  // The open ones first: one that closes meanwhile is found twice, and counted once. A local day begins up to a day off.
  const open = await allOpenAlerts(table, siteId);
  const closed = await closedAlerts(table, siteId, addDays(from, -1), addDays(to, 2));
  const alerts = new Map([...open, ...closed].map((alert) => [`${alert.patientId} ${alert.alertId}`, alert]));
  await traceRead(table, call, 'site');
  return countedAlerts([...alerts.values()], { from, to }, timeZone);
};
