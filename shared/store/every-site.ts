import { settings } from '../platform/environment.ts';
import { errorName, log } from '../platform/logger.ts';
import { count } from '../platform/metrics.ts';
import { listRegisteredSites, type RegisteredSite } from './register.ts';
import { registerTable } from './sessions.ts';

const sitesAtOnce = 8;

/** Every site of the regions of this cell. */
export async function everySite(): Promise<RegisteredSite[]> {
  const ofRegion = (regionId: string) => listRegisteredSites(registerTable(regionId), regionId);
  return (await Promise.all(settings('REGION_IDS').map(ofRegion))).flat();
}

/**
 * Does the same at each of these sites, a few at a time. A site at which it fails is counted and the others go on: returns
 * what succeeded, and how many did not.
 */
export async function atEach<Done>(
  sites: readonly RegisteredSite[],
  work: (site: RegisteredSite) => Promise<Done>,
): Promise<{ done: Done[]; failed: number }> {
  const left = [...sites];
  const done: Done[] = [];
  let failed = 0;
  const lane = async (): Promise<void> => {
    for (let site = left.shift(); site !== undefined; site = left.shift()) {
      try {
        done.push(await work(site));
      } catch (error) {
        failed += 1;
        log.error('site not swept', { siteId: site.siteId, errorName: errorName(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: sitesAtOnce }, lane));
  return { done, failed };
}

/** Ends a run in which a site was left out as a failure, once all the others were served: its alarm must ring. */
export function failWhere(failed: number): void {
  if (failed === 0) return;
  count('SiteNotSwept', failed);
  throw new Error('sites not swept');
}
