import { siteRoutes } from '../../shared/contracts/sites.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { drafts } from './drafts.ts';
import { openSite } from './open-site.ts';
import { getSite, listSites } from './read-sites.ts';

export const handler = apiFunction(siteRoutes, {
  listSites,
  getSite,
  openSite,
  getRegionDraft: drafts.get,
  saveRegionDraft: drafts.save,
});
