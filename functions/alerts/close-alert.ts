import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import { close } from '../../shared/domain/alerts/life.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { actOnAlert } from './act-on-alert.ts';

export const closeAlert: Handlers<typeof alertRoutes>['closeAlert'] = (call) =>
  actOnAlert(call, (alert, { by }) => close(alert, call.input.note, by, call.now));
