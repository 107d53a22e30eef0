import type { Journal } from './journal.ts';
import { QueueState } from './queue-state.ts';
import { keys, readDeduplicationRecord, readStoredMessage } from './records.ts';
import type { QueueDefinition } from './types.ts';

/** SQS: an id is remembered for five minutes from its first send, whatever became of the message. */
export const DEDUPLICATION_MS = 5 * 60_000;

/** Reads one queue from disk. `now` bounds what is remembered, should the clock have been ahead before the restart. */
export async function loadQueue(journal: Journal, definition: QueueDefinition, now: number): Promise<QueueState> {
  const state = new QueueState(definition);
  const lastOrder = await journal.get(keys.lastOrder(definition.name));
  if (typeof lastOrder === 'number') state.lastOrder = lastOrder;
  for await (const [, value] of journal.rows(keys.messages(definition.name))) {
    state.insert(readStoredMessage(value));
  }
  state.settle(now);
  const records = [];
  for await (const [scopedId, value] of journal.rows(keys.deduplications(definition.name))) {
    const record = readDeduplicationRecord(value);
    records.push({ scopedId, record: { ...record, expiresAt: Math.min(record.expiresAt, now + DEDUPLICATION_MS) } });
  }
  // Oldest first, as they were remembered: forgetting stops at the first that still holds.
  records.sort((a, b) => a.record.expiresAt - b.record.expiresAt);
  for (const { scopedId, record } of records) state.deduplication.set(scopedId, record);
  return state;
}
