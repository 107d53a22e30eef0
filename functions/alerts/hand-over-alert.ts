import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import { handOver } from '../../shared/domain/alerts/life.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { findMember } from '../../shared/store/sites.ts';
import { actOnAlert } from './act-on-alert.ts';

export const handOverAlert: Handlers<typeof alertRoutes>['handOverAlert'] = (call) =>
  actOnAlert(call, async (alert, { table, site, by }) => {
    const { userId, reason } = call.input;
    const to = await findMember(table, site.siteId, userId);
    return handOver(alert, { to, by: by.userId, reason, at: call.now });
  });
