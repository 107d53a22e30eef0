import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import { takeUp } from '../../shared/domain/alerts/life.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { actOnAlert } from './act-on-alert.ts';

export const takeUpAlert: Handlers<typeof alertRoutes>['takeUpAlert'] = (call) =>
  actOnAlert(call, (alert, { by }) => takeUp(alert, by, call.now));
