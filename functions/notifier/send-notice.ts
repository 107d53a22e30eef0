import { now } from '../../shared/platform/clock.ts';
import { setting } from '../../shared/platform/environment.ts';
import { log } from '../../shared/platform/logger.ts';
import { mailChannel } from '../../shared/platform/mail.ts';
import type { Channel, ChannelName } from '../../shared/platform/messages.ts';
import { count } from '../../shared/platform/metrics.ts';
import { type Key, readNoticeKey } from '../../shared/store/keys.ts';
import { noticeSent, readNotice } from '../../shared/store/notices.ts';
import { notifierTable } from '../../shared/store/sessions.ts';
import { findMember, type Member } from '../../shared/store/sites.ts';
import { wordsOf } from './words.ts';

/** A channel that no deployment configures yet is named here, and nobody has an address for it. */
const channels: Record<ChannelName, (() => Channel) | null> = { mail: mailChannel, sms: null };

/** Where a member can be reached; someone who left the site is told nothing. */
const addressesOf = (member: Member | null): { by: ChannelName; to: string }[] =>
  member?.email == null ? [] : [{ by: 'mail', to: member.email }];

/**
 * Tells one member, once: a notice that was sent is not sent again. It is marked after the sending, so that a crash between
 * the two may tell twice, and never not at all.
 */
export async function sendNotice(key: Key): Promise<void> {
  const place = readNoticeKey(key);
  if (place === null) throw new Error('not the key of a notice');
  const table = notifierTable(place.siteId);
  const notice = await readNotice(table, key);
  if (notice === null) return;
  const member = await findMember(table, place.siteId, notice.userId);
  const addresses = addressesOf(member);
  if (member !== null) {
    const words = wordsOf(notice, member.role, setting('WEB_ORIGIN'));
    for (const { by, to } of addresses) await channels[by]?.().send(to, words);
  }
  await table.commit([noticeSent(key, now())]);
  count(addresses.length === 0 ? 'NoticeUnaddressed' : 'NoticeSent');
  log.info('notice done', { siteId: place.siteId, count: addresses.length });
}
