import type { siteRoutes } from '../../shared/contracts/sites.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { presentSite } from '../../shared/store/present-site.ts';
import { listRegisteredSites, readRegisteredSite } from '../../shared/store/register.ts';
import { controlTable } from '../../shared/store/sessions.ts';
import { traceRead } from '../../shared/store/trail.ts';

type SiteHandlers = Handlers<typeof siteRoutes>;

export const listSites: SiteHandlers['listSites'] = async (call) => {
  const control = controlTable(call);
  const sites = await listRegisteredSites(control, call.place('regionId'));
  await traceRead(control, call, 'region');
  const byName = sites.toSorted((one, other) => one.name.localeCompare(other.name, 'fr'));
  return { items: byName.map((site) => presentSite(site, call.now)), nextCursor: null };
};

export const getSite: SiteHandlers['getSite'] = async (call) => {
  const control = controlTable(call);
  const site = await readRegisteredSite(control, call.place('regionId'), call.place('siteId'));
  await traceRead(control, call, 'region');
  return presentSite(site, call.now);
};
