import { alertRoutes } from '../../shared/contracts/alerts.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { acknowledgeAlert } from './acknowledge-alert.ts';
import { assessAlert } from './assess-alert.ts';
import { getAlert, listAlerts } from './read-alerts.ts';

export const handler = apiFunction(alertRoutes, { listAlerts, getAlert, acknowledgeAlert, assessAlert });
