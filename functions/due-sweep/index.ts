import { now } from '../../shared/platform/clock.ts';
import { log } from '../../shared/platform/logger.ts';
import { type KeyMessage, sendKeys } from '../../shared/platform/queue.ts';
import { byUrgency, type DueItem, dueItems } from '../../shared/store/due.ts';
import { atEach, everySite, failWhere } from '../../shared/store/every-site.ts';
import { sweepTable } from '../../shared/store/sessions.ts';

/** The same item at the same moment is one message, however often the sweep finds it before the worker does. */
const messageOf = ({ key, group, at }: DueItem): KeyMessage => ({ key, group, deduplication: `${key.SK}#${at}` });

/**
 * The first sweep: whatever fell due by now goes to the alert worker, the most pressing first. After an outage that is all
 * that was missed; the worker looks at each item anew, and does what is due of it once.
 */
export async function handler(): Promise<{ sent: number }> {
  const at = now();
  const { done, failed } = await atEach(await everySite(), ({ siteId }) => dueItems(sweepTable(siteId), siteId, at));
  const found = done.flat().sort(byUrgency);
  await sendKeys('ALERT_QUEUE_URL', found.map(messageOf));
  log.info('due swept', { count: found.length });
  failWhere(failed);
  return { sent: found.length };
}
