import type { OutputOf } from '../contracts/route.ts';
import type { siteRoutes } from '../contracts/sites.ts';
import { stateOn } from '../domain/programme-life.ts';
import { localDateOf } from '../domain/time.ts';
import { versionInForce } from '../programme/index.ts';
import type { RegisteredSite } from './register.ts';

/** A site as its region sees it, with its programme as it stands today there. */
export function presentSite(site: RegisteredSite, now: string): OutputOf<typeof siteRoutes.getSite> {
  const today = localDateOf(now, site.timeZone);
  const programme = versionInForce(site.programmeVersion, today);
  const { id, name, validTo } = programme;
  return { ...site, programme: { id, name, validTo, state: stateOn(programme, today) } };
}
