import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import { write } from '../../shared/domain/alerts/life.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { actOnAlert } from './act-on-alert.ts';

export const writeToAlert: Handlers<typeof alertRoutes>['writeToAlert'] = (call) =>
  actOnAlert(call, (alert, { by }) => write(alert, call.input.text, by, call.now));
