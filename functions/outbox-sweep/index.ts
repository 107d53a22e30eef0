import { settings } from '../../shared/platform/environment.ts';
import { log } from '../../shared/platform/logger.ts';
import { count } from '../../shared/platform/metrics.ts';
import { type KeyMessage, sendKeys } from '../../shared/platform/queue.ts';
import type { Key } from '../../shared/store/keys.ts';
import { waitingNotices } from '../../shared/store/notices.ts';
import { waitingEvents } from '../../shared/store/outbox.ts';
import { listRegisteredSites } from '../../shared/store/register.ts';
import { registerTable, sweepTable } from '../../shared/store/sessions.ts';

/** Younger events are still on their normal way. */
const graceMs = 2 * 60_000;
/** A notice whose queue is waiting for the mail service has its own tries; one of yesterday tells nobody anything new. */
const noticeGraceMs = 10 * 60_000;
const noticeStaleMs = 24 * 3_600_000;

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

/** The same message as the pipe makes of the same row, so that the queue knows the twin of one that did leave. */
const messageOf = (key: Key): KeyMessage => ({ key, group: key.PK, deduplication: key.SK });
const noticeMessage = (key: Key): KeyMessage => ({ key, group: key.SK, deduplication: key.SK });

/** After every site's events: what goes wrong with a notice keeps no alert waiting. */
async function resendNotices(siteIds: readonly string[]): Promise<void> {
  let sent = 0;
  for (const siteId of siteIds) {
    const keys = await waitingNotices(sweepTable(siteId), siteId, ago(noticeStaleMs), ago(noticeGraceMs));
    await sendKeys('NOTICE_QUEUE_URL', keys.map(noticeMessage));
    sent += keys.length;
  }
  if (sent > 0) count('NoticeResent', sent);
}

/** The second sweep: whatever stands in a site's outbox longer than it should is sent again. */
export async function handler(): Promise<{ sent: number }> {
  const siteIds: string[] = [];
  for (const regionId of settings('REGION_IDS')) {
    for (const { siteId } of await listRegisteredSites(registerTable(regionId), regionId)) siteIds.push(siteId);
  }
  let sent = 0;
  for (const siteId of siteIds) {
    const keys = await waitingEvents(sweepTable(siteId), siteId, ago(graceMs));
    await sendKeys('ALERT_QUEUE_URL', keys.map(messageOf));
    sent += keys.length;
  }
  if (sent > 0) count('OutboxResent', sent);
  log.info('outbox swept', { count: sent });
  await resendNotices(siteIds);
  return { sent };
}
