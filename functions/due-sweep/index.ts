import { now } from '../../shared/platform/clock.ts';
import { settings } from '../../shared/platform/environment.ts';
import { errorName, log } from '../../shared/platform/logger.ts';
import { count } from '../../shared/platform/metrics.ts';
import { type KeyMessage, sendKeys } from '../../shared/platform/queue.ts';
import { byUrgency, type DueItem, dueItems } from '../../shared/store/due.ts';
import { listRegisteredSites } from '../../shared/store/register.ts';
import { registerTable, sweepTable } from '../../shared/store/sessions.ts';

const sitesAtOnce = 8;

const sitesOf = async (regionId: string): Promise<string[]> =>
  (await listRegisteredSites(registerTable(regionId), regionId)).map(({ siteId }) => siteId);

/** The same item at the same moment is one message, however often the sweep finds it before the worker does. */
const messageOf = ({ key, group, at }: DueItem): KeyMessage => ({ key, group, deduplication: `${key.SK}#${at}` });

/** What is due at every site, a few sites at a time; a site that cannot be read is counted, and the others go on. */
async function dueAt(siteIds: readonly string[], at: string): Promise<{ found: DueItem[]; failed: number }> {
  const left = [...siteIds];
  const found: DueItem[] = [];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let siteId = left.shift(); siteId !== undefined; siteId = left.shift()) {
      try {
        found.push(...(await dueItems(sweepTable(siteId), siteId, at)));
      } catch (error) {
        failed += 1;
        log.error('site not swept', { siteId, errorName: errorName(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: sitesAtOnce }, work));
  return { found, failed };
}

/**
 * The first sweep: whatever fell due by now goes to the alert worker, the most pressing first. After an outage that is all
 * that was missed; the worker looks at each item anew, and does what is due of it once.
 */
export async function handler(): Promise<{ sent: number }> {
  const siteIds = (await Promise.all(settings('REGION_IDS').map(sitesOf))).flat();
  const { found, failed } = await dueAt(siteIds, now());
  await sendKeys('ALERT_QUEUE_URL', found.sort(byUrgency).map(messageOf));
  log.info('due swept', { count: found.length });
  if (failed > 0) {
    count('SiteNotSwept', failed);
    throw new Error('sites not swept');
  }
  return { sent: found.length };
}
