import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { AcceptedMessage } from './outgoing.ts';

/** A message as it lies on disk. Times are epoch milliseconds. */
const storedMessage = z.object({
  /** Position in the queue: counts up, never reused; the sequence number of FIFO queues derives from it. */
  order: z.int(),
  messageId: z.string(),
  body: z.string(),
  groupId: z.nullable(z.string()),
  deduplicationId: z.nullable(z.string()),
  sentAt: z.number(),
  /** Invisible until then, by delay or because a receiver holds it. */
  visibleAt: z.number(),
  /** Length of the current delay or visibility timeout: bounds `visibleAt` should the clock have moved back. */
  holdMs: z.number(),
  receiveCount: z.int(),
  /** 0 before the first. */
  firstReceivedAt: z.number(),
  /** Nonce of the latest delivery; null before the first. */
  receiptNonce: z.nullable(z.string()),
  /** On a dead-letter queue: where the message came from. */
  sourceArn: z.nullable(z.string()),
});

const deduplicationRecord = z.object({ messageId: z.string(), order: z.int(), expiresAt: z.number() });

export type StoredMessage = z.infer<typeof storedMessage>;
export type DeduplicationRecord = z.infer<typeof deduplicationRecord>;

export const readStoredMessage = (value: unknown): StoredMessage => storedMessage.parse(value);
export const readDeduplicationRecord = (value: unknown): DeduplicationRecord => deduplicationRecord.parse(value);

/** A message nobody has received yet. */
export function newMessage(accepted: AcceptedMessage, order: number, now: number): StoredMessage {
  const { delayMs, ...content } = accepted;
  return {
    ...content,
    order,
    messageId: randomUUID(),
    sentAt: now,
    visibleAt: now + delayMs,
    holdMs: delayMs,
    receiveCount: 0,
    firstReceivedAt: 0,
    receiptNonce: null,
    sourceArn: null,
  };
}

const ORDER_DIGITS = 16;

/** Keys sort by queue, then by position. '!' occurs in no queue name. */
export const keys = {
  lastOrder: (queueName: string) => `order!${queueName}`,
  messages: (queueName: string) => `message!${queueName}!`,
  message: (queueName: string, order: number) =>
    `${keys.messages(queueName)}${String(order).padStart(ORDER_DIGITS, '0')}`,
  deduplications: (queueName: string) => `deduplication!${queueName}!`,
  deduplication: (queueName: string, scopedId: string) => `${keys.deduplications(queueName)}${scopedId}`,
};

/** SQS numbers have 20 digits and grow by steps that say nothing: a receiver may only compare them. */
export function sequenceNumber(order: number): string {
  return String(10_000_000_000_000_000_000n + BigInt(order) * 256n);
}
