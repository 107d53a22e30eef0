import { randomUUID } from 'node:crypto';
import { refusals } from './errors.ts';
import { DEDUPLICATION_MS } from './load.ts';
import { moveToDeadLetters } from './moves.ts';
import { type AcceptedMessage, accept } from './outgoing.ts';
import { decodeReceipt, encodeReceipt } from './receipt.ts';
import { keys, newMessage, type StoredMessage, sequenceNumber } from './records.ts';
import { arrival, type QueueStore, removal, update } from './store.ts';
import type { OutgoingMessage, QueueDefinition, QueueDepth, QueueMessage, SendReceipt } from './types.ts';

const MAX_VISIBILITY_SECONDS = 43_200;
const MAX_RECEIVE = 10;

/** Message and deduplication record are one atomic write. The sender of a known id gets the first message's id. */
export async function send(store: QueueStore, queueArn: string, message: OutgoingMessage): Promise<SendReceipt> {
  const state = store.current(queueArn);
  const accepted = accept(state.definition, message);
  const now = store.now();
  store.forgetDuplicates(state);
  const scopedId = scopeOf(state.definition, accepted);
  const known = scopedId === null ? undefined : state.deduplication.get(scopedId);
  if (known !== undefined) {
    // The first send may still be on its way to the disk: this answer promises as much as that one.
    await store.settled();
    return sendReceipt(state.definition, known);
  }
  state.lastOrder += 1;
  const stored = newMessage(accepted, state.lastOrder, now);
  const operations = arrival(state, stored);
  if (scopedId !== null) {
    const record = { messageId: stored.messageId, order: stored.order, expiresAt: now + DEDUPLICATION_MS };
    state.deduplication.set(scopedId, record);
    operations.push({ type: 'put', key: keys.deduplication(state.definition.name, scopedId), value: record });
  }
  await store.append(operations, () => store.arrive(state, stored));
  return sendReceipt(state.definition, stored);
}

/** Hands over only what is on disk as received: a kill in between costs a visibility timeout, never an order. */
export async function receive(
  store: QueueStore,
  queueArn: string,
  options: { max: number; visibilityTimeoutSeconds?: number | undefined },
): Promise<QueueMessage[]> {
  const state = store.current(queueArn);
  const { max } = options;
  if (!Number.isInteger(max) || max < 1 || max > MAX_RECEIVE) {
    throw refusals.invalid('MaxNumberOfMessages', max, `Must be between 1 and ${MAX_RECEIVE}, if provided.`);
  }
  const seconds = visibility(options.visibilityTimeoutSeconds ?? state.definition.visibilityTimeoutSeconds);
  const now = store.now();
  const { deliver, exhausted } = state.take(now, max);
  for (const message of deliver) state.deliver(message, now, seconds * 1000, randomUUID());
  const handed = deliver.map((message) => toQueueMessage(state.definition, message));
  const moved = moveToDeadLetters(store, state, exhausted, now);
  const written = deliver.length > 0 ? store.append(deliver.map((message) => update(state, message))) : undefined;
  await Promise.all([moved, written]);
  return handed;
}

/** A message that is gone already is no error, as in SQS. */
export async function remove(store: QueueStore, queueArn: string, receiptHandle: string): Promise<void> {
  const state = store.current(queueArn);
  const receipt = decodeReceipt(receiptHandle, state.definition.name);
  const message = state.find(receipt.messageId);
  if (message === undefined) return;
  const latest = message.receiptNonce === receipt.nonce;
  const held = state.isInFlight(message, store.now());
  if (state.definition.fifo && !(latest && held)) throw refusals.expiredReceipt(receiptHandle);
  // A standard queue answers with success, and keeps the message that somebody else has received meanwhile.
  if (!latest) return;
  state.remove(message);
  await store.append([removal(state, message)], () => store.announce(state));
}

/** `seconds` from now, at most 12 h; 0 makes the message receivable at once. */
export async function changeVisibility(
  store: QueueStore,
  queueArn: string,
  receiptHandle: string,
  seconds: number,
): Promise<void> {
  const state = store.current(queueArn);
  const receipt = decodeReceipt(receiptHandle, state.definition.name);
  const holdMs = visibility(seconds) * 1000;
  const now = store.now();
  const message = state.find(receipt.messageId);
  const latest = message?.receiptNonce === receipt.nonce;
  const held = message !== undefined && state.isInFlight(message, now);
  if (state.definition.fifo && !(latest && held)) throw refusals.expiredReceipt(receiptHandle);
  if (message === undefined || !latest) throw refusals.notChangeable(receiptHandle);
  if (!held) throw refusals.notInFlight();
  state.holdUntil(message, now, holdMs);
  await store.append([update(state, message)], () => store.announce(state));
}

export function depth(store: QueueStore, queueArn: string): QueueDepth {
  const state = store.current(queueArn);
  const now = store.now();
  const oldest = state.oldestSentAt();
  return { ...state.counts(now), oldestAgeMs: oldest === null ? 0 : Math.max(0, now - oldest) };
}

export async function purge(store: QueueStore, queueArn: string): Promise<void> {
  const state = store.current(queueArn);
  await store.append(state.clear().map((message) => removal(state, message)));
}

function scopeOf(queue: QueueDefinition, message: AcceptedMessage): string | null {
  if (message.deduplicationId === null) return null;
  const group = queue.deduplicationScope === 'messageGroup' ? message.groupId : null;
  return JSON.stringify([group, message.deduplicationId]);
}

function sendReceipt(queue: QueueDefinition, sent: { messageId: string; order: number }): SendReceipt {
  return { messageId: sent.messageId, sequenceNumber: queue.fifo ? sequenceNumber(sent.order) : null };
}

function visibility(seconds: number): number {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > MAX_VISIBILITY_SECONDS) {
    throw refusals.invalid('VisibilityTimeout', seconds, `Must be between 0 and ${MAX_VISIBILITY_SECONDS}.`);
  }
  return seconds;
}

function toQueueMessage(queue: QueueDefinition, message: StoredMessage): QueueMessage {
  const { messageId, body, groupId, deduplicationId, receiveCount, sentAt, firstReceivedAt, sourceArn } = message;
  const number = queue.fifo ? sequenceNumber(message.order) : null;
  const attributes = {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: String(sentAt),
    SenderId: 'local',
    ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
    ...(number !== null && { SequenceNumber: number }),
    ...(groupId !== null && { MessageGroupId: groupId }),
    ...(deduplicationId !== null && { MessageDeduplicationId: deduplicationId }),
    ...(sourceArn !== null && { DeadLetterQueueSourceArn: sourceArn }),
  };
  const receiptHandle = encodeReceipt({ queueName: queue.name, messageId, nonce: message.receiptNonce ?? '' });
  const content = { messageId, receiptHandle, body, groupId, deduplicationId, sequenceNumber: number };
  return { ...content, receiveCount, sentAt, firstReceivedAt, attributes };
}
