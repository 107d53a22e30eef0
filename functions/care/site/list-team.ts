import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { tenantTable } from '../../../shared/store/sessions.ts';
import { fullName, type Member, readSite } from '../../../shared/store/sites.ts';
import { traceRead } from '../../../shared/store/trail.ts';

const byName = (a: Member, b: Member): number =>
  fullName(a).localeCompare(fullName(b), 'fr') || (a.userId < b.userId ? -1 : 1);

/** Who works here, from the site's own items. */
export const listTeam: Handlers<typeof careRoutes>['listTeam'] = async (call) => {
  const table = tenantTable(call);
  const { siteId, name, timeZone, members } = await readSite(table, call.place('siteId'));
  await traceRead(table, call, 'site');
  return { siteId, name, timeZone, members: members.sort(byName) };
};
