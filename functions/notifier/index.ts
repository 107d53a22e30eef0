import { keyConsumer } from '../../shared/platform/consume.ts';
import { sendNotice } from './send-notice.ts';

/** Takes the notice queue's batches: what could not be sent stays there, and is tried again when it shows again. */
export const handler = keyConsumer(sendNotice, { metric: 'NoticeFailed', says: 'notice failed' });
