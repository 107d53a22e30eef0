import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import { acknowledge } from '../../shared/domain/alerts.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { actOnAlert } from './act-on-alert.ts';

export const acknowledgeAlert: Handlers<typeof alertRoutes>['acknowledgeAlert'] = (call) =>
  actOnAlert(call, (alert, { member }) => {
    const result = acknowledge(alert, { userId: member.userId, role: member.role }, call.now);
    if (!result.ok) throw new AppError('alert.closed');
    return result.value;
  });
