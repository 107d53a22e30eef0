import { epochSeconds } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { type OutboxEvent, outboxEntity } from './alert-entities.ts';
import { type Key, siteKeys } from './keys.ts';
import type { Table } from './table.ts';
import { stillWaiting } from './waiting.ts';
import type { Write } from './write.ts';

const keptSeconds = 14 * 24 * 3600;

export interface WaitingEvent {
  key: Key;
  at: string;
  /** How often the second sweep sent it again, and when last; null where it did not yet. */
  resent: { times: number; at: string } | null;
}

/** Events of a site that no worker has dealt with; the oldest first. */
export async function waitingEvents(table: Table, siteId: string): Promise<WaitingEvent[]> {
  const partition = siteKeys(siteId).indexPartition.outbox;
  const items = await table.queryAll({ partition, index: 'GSI3' });
  return items.map((item) => {
    const { at, resent } = outboxEntity.parse(item);
    return { key: { PK: String(item['PK']), SK: String(item['SK']) }, at, resent: resent ?? null };
  });
}

const dealtWith = new AppError('version.stale');

/** Says of events that they were sent again, and how often that makes. */
export const resentAgain = ({ key, resent }: WaitingEvent, at: string): Write => ({
  kind: 'resent',
  key,
  resent: { times: (resent?.times ?? 0) + 1, at },
  refusal: () => dealtWith,
});

const countedAtOnce = 16;

/** Each on its own: one that was dealt with in the meantime needs no count, and stops no other. */
export async function countResent(table: Table, events: readonly WaitingEvent[], at: string): Promise<void> {
  const counted = (event: WaitingEvent) =>
    table.commit([resentAgain(event, at)]).catch((error: unknown) => {
      if (error !== dealtWith) throw error;
    });
  for (let first = 0; first < events.length; first += countedAtOnce) {
    await Promise.all(events.slice(first, first + countedAtOnce).map(counted));
  }
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
