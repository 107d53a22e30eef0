import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import { handOver } from '../../shared/domain/alerts/life.ts';
import { leaveOn } from '../../shared/domain/calendar/leave.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { readLeaves } from '../../shared/store/leaves.ts';
import { findMember } from '../../shared/store/sites.ts';
import { actOnAlert } from './act-on-alert.ts';

export const handOverAlert: Handlers<typeof alertRoutes>['handOverAlert'] = (call) =>
  actOnAlert(call, async (alert, { table, site, by }) => {
    const { userId, reason } = call.input;
    const [to, leaves] = await Promise.all([findMember(table, site.siteId, userId), readLeaves(table, site.siteId)]);
    const awayUntil = leaveOn(leaves, userId, localDateOf(call.now, site.timeZone))?.to ?? null;
    return handOver(alert, { to, awayUntil, by: by.userId, reason, at: call.now });
  });
