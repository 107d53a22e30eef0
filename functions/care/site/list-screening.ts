import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { screeningOfMonth } from '../../../shared/store/screening.ts';
import { tenantTable } from '../../../shared/store/sessions.ts';
import { readSite } from '../../../shared/store/sites.ts';
import { traceRead } from '../../../shared/store/trail.ts';

/** What the site's GPs counted in a month, each under their name in the roster. */
export const listScreening: Handlers<typeof careRoutes>['listScreening'] = async (call) => {
  const table = tenantTable(call);
  const { siteId, members } = await readSite(table, call.place('siteId'));
  const gpIds = members.filter(({ role }) => role === 'gp').map(({ userId }) => userId);
  const items = await screeningOfMonth(table, siteId, gpIds, call.query.month);
  await traceRead(table, call, 'site');
  return { items };
};
