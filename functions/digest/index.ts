import { now } from '../../shared/platform/clock.ts';
import { settings } from '../../shared/platform/environment.ts';
import { errorName, log } from '../../shared/platform/logger.ts';
import { count } from '../../shared/platform/metrics.ts';
import { listRegisteredSites } from '../../shared/store/register.ts';
import { registerTable } from '../../shared/store/sessions.ts';
import { writeDigests } from './write-digests.ts';

/**
 * Every hour: the sites whose clock shows the programme's hour have their digests written. A site that cannot be read is
 * counted, and the others go on. A suspended site is told nothing (security.md 13).
 */
export async function handler(): Promise<{ written: number }> {
  const at = now();
  let written = 0;
  let failed = 0;
  for (const regionId of settings('REGION_IDS')) {
    const sites = await listRegisteredSites(registerTable(regionId), regionId);
    for (const site of sites.filter(({ state }) => state === 'active')) {
      try {
        written += await writeDigests(site, at);
      } catch (error) {
        failed += 1;
        log.error('site not swept', { siteId: site.siteId, errorName: errorName(error) });
      }
    }
  }
  log.info('digests written', { count: written });
  if (failed > 0) {
    count('SiteNotSwept', failed);
    throw new Error('digests not written');
  }
  return { written };
}
