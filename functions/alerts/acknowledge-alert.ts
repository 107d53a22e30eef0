import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import { acknowledge } from '../../shared/domain/alerts/life.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { actOnAlert } from './act-on-alert.ts';

export const acknowledgeAlert: Handlers<typeof alertRoutes>['acknowledgeAlert'] = (call) =>
  actOnAlert(call, (alert, { by }) => acknowledge(alert, by, call.now));
