import { epochSeconds } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { type OutboxEvent, outboxEntity } from './alert-entities.ts';
import { type Key, siteKeys } from './keys.ts';
import type { Table } from './table.ts';
import { stillWaiting } from './waiting.ts';
import type { Write } from './write.ts';

const keptSeconds = 14 * 24 * 3600;

/** Events of a site that no worker has dealt with, committed before `before`; the oldest first. */
export async function waitingEvents(table: Table, siteId: string, before: string): Promise<Key[]> {
  const partition = siteKeys(siteId).indexPartition.outbox;
  const items = await table.queryAll({ partition, index: 'GSI3' });
  return items
    .filter((item) => outboxEntity.parse(item).at <= before)
    .map((item) => ({ PK: String(item['PK']), SK: String(item['SK']) }));
}

export interface Waiting {
  event: OutboxEvent;
  /** False once a worker has dealt with it. */
  waiting: boolean;
}

export async function readEvent(table: Table, key: Key): Promise<Waiting | null> {
  const item = await table.get(key);
  return item === null ? null : { event: outboxEntity.parse(item), waiting: stillWaiting(item) };
}

/** Takes an event off the outbox, in the transaction that did what it asked for. */
export const shipped = (key: Key, now: string): Write => ({
  kind: 'ship',
  key,
  ttl: epochSeconds(now) + keptSeconds,
  refusal: () => new AppError('server.failed'),
});
