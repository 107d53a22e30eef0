import { log } from '../../shared/platform/logger.ts';
import { count } from '../../shared/platform/metrics.ts';
import { type KeyMessage, sendKeys } from '../../shared/platform/queue.ts';
import { atEach, everySite, failWhere } from '../../shared/store/every-site.ts';
import type { Key } from '../../shared/store/keys.ts';
import { waitingNotices } from '../../shared/store/notices.ts';
import { waitingEvents } from '../../shared/store/outbox.ts';
import type { RegisteredSite } from '../../shared/store/register.ts';
import { sweepTable } from '../../shared/store/sessions.ts';

/** Younger events are still on their normal way. */
const graceMs = 2 * 60_000;
/** A notice whose queue is waiting for the mail service has its own tries; one of yesterday tells nobody anything new. */
const noticeGraceMs = 10 * 60_000;
const noticeStaleMs = 24 * 3_600_000;

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

/** The same message as the pipe makes of the same row, so that the queue knows the twin of one that did leave. */
const messageOf = (key: Key): KeyMessage => ({ key, group: key.PK, deduplication: key.SK });
const noticeMessage = (key: Key): KeyMessage => ({ key, group: key.SK, deduplication: key.SK });

/** Sends again what waits at each site; how much that was, and at how many sites it could not be told. */
async function resend(
  sites: readonly RegisteredSite[],
  queue: 'ALERT_QUEUE_URL' | 'NOTICE_QUEUE_URL',
  waiting: (siteId: string) => Promise<KeyMessage[]>,
): Promise<{ sent: number; failed: number }> {
  const { done, failed } = await atEach(sites, async ({ siteId }) => {
    const messages = await waiting(siteId);
    await sendKeys(queue, messages);
    return messages.length;
  });
  return { sent: done.reduce((sum, one) => sum + one, 0), failed };
}

const waitingAlerts = async (siteId: string) =>
  (await waitingEvents(sweepTable(siteId), siteId, ago(graceMs))).map(messageOf);

const waitingMails = async (siteId: string) =>
  (await waitingNotices(sweepTable(siteId), siteId, ago(noticeStaleMs), ago(noticeGraceMs))).map(noticeMessage);

/**
 * The second sweep: whatever stands in a site's outbox longer than it should is sent again. Notices come after every site's
 * events: what goes wrong with one keeps no alert waiting.
 */
export async function handler(): Promise<{ sent: number }> {
  const sites = await everySite();
  const events = await resend(sites, 'ALERT_QUEUE_URL', waitingAlerts);
  if (events.sent > 0) count('OutboxResent', events.sent);
  log.info('outbox swept', { count: events.sent });
  const notices = await resend(sites, 'NOTICE_QUEUE_URL', waitingMails);
  if (notices.sent > 0) count('NoticeResent', notices.sent);
  failWhere(events.failed + notices.failed);
  return { sent: events.sent };
}
