import { randomUUID } from 'node:crypto';
import { refusals } from './errors.ts';
import type { QueueState } from './queue-state.ts';
import type { StoredMessage } from './records.ts';
import type { QueueStore } from './store.ts';

/**
 * Messages whose receives are used up go to the dead-letter queue, with id, body, group and deduplication id.
 * A FIFO dead-letter queue starts the retention period anew, a standard one does not (SQS developer guide).
 */
export async function moveToDeadLetters(
  store: QueueStore,
  from: QueueState,
  exhausted: StoredMessage[],
  now: number,
): Promise<void> {
  const to = store.find(from.definition.redrive?.deadLetterTargetArn ?? '');
  if (to === undefined) return;
  const moves = exhausted.map((message) => {
    const sentAt = to.definition.fifo ? now : message.sentAt;
    return store.move(from, message, to, { ...placed(to, message), sentAt, sourceArn: from.definition.arn });
  });
  await Promise.all(moves);
}

/**
 * Moves what is visible on a dead-letter queue to the destination, or without one to where each message came from.
 * As in SQS a message moved back is a new one: new id, count and age. It is not deduplicated, or one that comes back
 * within five minutes of its first send would vanish. Returns the number moved.
 */
export async function moveBack(store: QueueStore, sourceArn: string, destinationArn?: string): Promise<number> {
  const from = store.find(sourceArn);
  const fixed = destinationArn === undefined ? undefined : store.find(destinationArn);
  if (from === undefined) throw refusals.unknownResource('SourceArn');
  if (destinationArn !== undefined && fixed === undefined) throw refusals.unknownResource('DestinationArn');
  if (!store.definitions().some(({ redrive }) => redrive?.deadLetterTargetArn === sourceArn)) {
    throw refusals.invalidRequest('Source queue must be configured as a Dead Letter Queue.');
  }
  if (fixed !== undefined && fixed.definition.fifo !== from.definition.fifo) {
    throw refusals.invalidRequest('Source and destination queues must be of the same type.');
  }
  const now = store.now();
  const { deliver } = store.current(sourceArn).take(now, Number.POSITIVE_INFINITY);
  const moves = deliver.flatMap((message) => {
    const to = fixed ?? store.find(message.sourceArn ?? '');
    if (to === undefined) return [];
    const renewed = { messageId: randomUUID(), receiveCount: 0, firstReceivedAt: 0, sentAt: now, sourceArn: null };
    return [store.move(from, message, to, { ...placed(to, message), ...renewed })];
  });
  await Promise.all(moves);
  return moves.length;
}

/** The message at the end of the other queue, receivable at once. */
function placed(to: QueueState, message: StoredMessage): StoredMessage {
  to.lastOrder += 1;
  return { ...message, order: to.lastOrder, receiptNonce: null, visibleAt: 0, holdMs: 0 };
}
