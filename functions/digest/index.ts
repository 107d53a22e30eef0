import { now } from '../../shared/platform/clock.ts';
import { log } from '../../shared/platform/logger.ts';
import { atEach, everySite, failWhere } from '../../shared/store/every-site.ts';
import { writeDigests } from './write-digests.ts';

/**
 * Every hour: the sites whose clock shows the programme's hour have their digests written. A suspended site is told nothing
 * (security.md 13).
 */
export async function handler(): Promise<{ written: number }> {
  const at = now();
  const active = (await everySite()).filter(({ state }) => state === 'active');
  const { done, failed } = await atEach(active, (site) => writeDigests(site, at));
  const written = done.reduce((sum, one) => sum + one, 0);
  log.info('digests written', { count: written });
  failWhere(failed);
  return { written };
}
