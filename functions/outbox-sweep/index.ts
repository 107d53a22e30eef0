import { now } from '../../shared/platform/clock.ts';
import { log } from '../../shared/platform/logger.ts';
import { count } from '../../shared/platform/metrics.ts';
import { type KeyMessage, sendKeys } from '../../shared/platform/queue.ts';
import { atEach, everySite, failWhere } from '../../shared/store/every-site.ts';
import type { Key } from '../../shared/store/keys.ts';
import { waitingNotices } from '../../shared/store/notices.ts';
import { countResent, waitingEvents } from '../../shared/store/outbox.ts';
import { resendTable } from '../../shared/store/sessions.ts';
import { isStuck, leftAloneUntil } from './pauses.ts';

/** A notice whose queue is waiting for the mail service has its own tries; one of yesterday tells nobody anything new. */
const noticeGraceMs = 10 * 60_000;
const noticeStaleMs = 24 * 3_600_000;

/** The same message as the pipe makes of the same row, so that the queue knows the twin of one that did leave. */
const messageOf = (key: Key): KeyMessage => ({ key, group: key.PK, deduplication: key.SK });
const noticeMessage = (key: Key): KeyMessage => ({ key, group: key.SK, deduplication: key.SK });

interface Swept {
  sent: number;
  /** Events that were sent so often in vain that somebody has to look. */
  stuck: number;
}

/**
 * Sends a site's events again whose pause is over. They are counted after the sending: where the queue takes nothing, nothing is
 * counted, and an event that was never sent is never stuck.
 */
async function resendEvents(siteId: string, at: string): Promise<Swept> {
  const table = resendTable(siteId);
  const waiting = await waitingEvents(table, siteId);
  const due = waiting.filter((event) => leftAloneUntil(event.at, event.resent) <= at);
  await sendKeys(
    'ALERT_QUEUE_URL',
    due.map(({ key }) => messageOf(key)),
  );
  await countResent(table, due, at);
  return { sent: due.length, stuck: waiting.filter(({ resent }) => isStuck(resent)).length };
}

async function resendNotices(siteId: string, at: string): Promise<Swept> {
  const ago = (ms: number) => new Date(Date.parse(at) - ms).toISOString();
  const keys = await waitingNotices(resendTable(siteId), siteId, ago(noticeStaleMs), ago(noticeGraceMs));
  await sendKeys('NOTICE_QUEUE_URL', keys.map(noticeMessage));
  return { sent: keys.length, stuck: 0 };
}

const sum = (all: readonly Swept[], of: keyof Swept): number => all.reduce((total, one) => total + one[of], 0);

/**
 * The second sweep: whatever stands in a site's outbox longer than it should is sent again, at pauses that
 * grow to an hour. Notices come after every site's events: what goes wrong with one keeps no alert waiting.
 */
export async function handler(): Promise<{ sent: number }> {
  const at = now();
  const sites = await everySite();
  const events = await atEach(sites, ({ siteId }) => resendEvents(siteId, at));
  const [sent, stuck] = [sum(events.done, 'sent'), sum(events.done, 'stuck')];
  if (sent > 0) count('OutboxResent', sent);
  if (stuck > 0) count('OutboxStuck', stuck);
  log.info('outbox swept', { count: sent });
  const notices = await atEach(sites, ({ siteId }) => resendNotices(siteId, at));
  const told = sum(notices.done, 'sent');
  if (told > 0) count('NoticeResent', told);
  failWhere(events.failed + notices.failed);
  return { sent };
}
