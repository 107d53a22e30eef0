import { keyConsumer } from '../../shared/platform/consume.ts';
import { type Key, readNoticeKey } from '../../shared/store/keys.ts';
import { sendLink } from './send-link.ts';
import { sendNotice } from './send-notice.ts';

/** To a member, or to the person for whom a link was made: the key says which, and whose. */
function work(key: Key): Promise<void> {
  const place = readNoticeKey(key);
  if (place?.linkOf == null) return sendNotice(key);
  return sendLink(key, { siteId: place.siteId, patientId: place.linkOf });
}

/** Takes the notice queue's batches: what could not be sent stays there, and is tried again when it shows again. */
export const handler = keyConsumer(work, { metric: 'NoticeFailed', says: 'notice failed' });
