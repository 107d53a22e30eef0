import { createHash } from 'node:crypto';
import { refusals } from './errors.ts';
import type { OutgoingMessage, QueueDefinition } from './types.ts';

/** Limit of a message and of a batch together, bytes of UTF-8 (SQS quotas). */
export const MAX_BYTES = 1_048_576;
const MAX_DELAY_SECONDS = 900;
// XML 1.0, section 2.2, as SQS demands; the u flag makes a lone surrogate illegal too.
const LEGAL_BODY = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
// Alphanumeric and punctuation, 1 to 128 characters (MessageGroupId, MessageDeduplicationId).
const LEGAL_ID = /^[!-~]{1,128}$/;

/** A message that the queue accepts, with everything the queue's settings decide. */
export interface AcceptedMessage {
  body: string;
  groupId: string | null;
  deduplicationId: string | null;
  delayMs: number;
}

/** Throws what SQS answers to a message that this queue does not take. */
export function accept(queue: QueueDefinition, message: OutgoingMessage): AcceptedMessage {
  checkBody(message.body);
  checkId('MessageGroupId', message.groupId);
  checkId('MessageDeduplicationId', message.deduplicationId);
  const accepted = queue.fifo ? acceptFifo(queue, message) : acceptStandard(queue, message);
  return { body: message.body, ...accepted };
}

function acceptFifo(queue: QueueDefinition, message: OutgoingMessage): Omit<AcceptedMessage, 'body'> {
  if (message.groupId === undefined) throw refusals.missing('MessageGroupId');
  if (message.delaySeconds) throw refusals.notForThisQueueType('DelaySeconds', message.delaySeconds);
  const deduplicationId =
    message.deduplicationId ?? (queue.contentBasedDeduplication ? sha256(message.body) : undefined);
  if (deduplicationId === undefined) {
    throw refusals.invalidRequest(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  return { groupId: message.groupId, deduplicationId, delayMs: queue.delaySeconds * 1000 };
}

function acceptStandard(queue: QueueDefinition, message: OutgoingMessage): Omit<AcceptedMessage, 'body'> {
  if (message.deduplicationId !== undefined) {
    throw refusals.notForThisQueueType('MessageDeduplicationId', message.deduplicationId);
  }
  const delay = message.delaySeconds ?? queue.delaySeconds;
  if (!Number.isInteger(delay) || delay < 0 || delay > MAX_DELAY_SECONDS) {
    throw refusals.invalid('DelaySeconds', delay, `DelaySeconds must be >= 0 and <= ${MAX_DELAY_SECONDS}.`);
  }
  return { groupId: message.groupId ?? null, deduplicationId: null, delayMs: delay * 1000 };
}

function checkBody(body: string): void {
  if (body === '') throw refusals.missing('MessageBody');
  if (Buffer.byteLength(body) > MAX_BYTES) {
    throw refusals.invalidRequest(
      `One or more parameters are invalid. Reason: Message must be shorter than ${MAX_BYTES} bytes.`,
    );
  }
  if (!LEGAL_BODY.test(body)) throw refusals.illegalCharacters();
}

function checkId(parameter: string, id: string | undefined): void {
  if (id !== undefined && !LEGAL_ID.test(id)) {
    const rule = `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`;
    throw refusals.invalid(parameter, id, rule);
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
