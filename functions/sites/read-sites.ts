import type { siteRoutes } from '../../shared/contracts/sites.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { listRegisteredSites, readRegisteredSite } from '../../shared/store/register.ts';
import { controlTable } from '../../shared/store/sessions.ts';
import { traceRead } from '../../shared/store/trail.ts';

type SiteHandlers = Handlers<typeof siteRoutes>;

export const listSites: SiteHandlers['listSites'] = async (call) => {
  const control = controlTable(call);
  const items = await listRegisteredSites(control, call.place('regionId'));
  await traceRead(control, call, 'region');
  return { items: items.sort((a, b) => a.name.localeCompare(b.name, 'fr')), nextCursor: null };
};

export const getSite: SiteHandlers['getSite'] = async (call) => {
  const control = controlTable(call);
  const site = await readRegisteredSite(control, call.place('regionId'), call.place('siteId'));
  await traceRead(control, call, 'region');
  return site;
};
