import type { IndexDescription } from 'dynalite/db/index.js';
import { canonical } from './conditions.ts';
import { type DiskOperation, rows } from './disk.ts';
import type { ItemChange } from './recording.ts';
import { indexKey, type Table } from './tables.ts';
import type { AttributeValue, Item } from './wire.ts';

/** One change of an item as the table's stream tells it (KEYS_ONLY). */
export interface StreamRecord {
  sequence: number;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  keys: Record<string, AttributeValue>;
  /** epoch milliseconds */
  at: number;
  /** true when the item was removed because it had expired */
  byTtl: boolean;
}

/** False for a write that leaves the item as it was: Amazon writes no stream record for it. */
export function isChange({ before, after }: ItemChange): boolean {
  if (before === null || after === null) return before !== after;
  return canonical({ M: before }) !== canonical({ M: after });
}

/** The rows of one changed item: itself, its index rows and its row of expiry. */
export function changeOperations({ table, key, before, after }: ItemChange): DiskOperation[] {
  const row = rows.item(table.definition.name, key);
  const stale = before ? derivedRows(table, key, before) : new Map<string, string>();
  const fresh = after ? derivedRows(table, key, after) : new Map<string, string>();
  for (const freshRow of fresh.keys()) stale.delete(freshRow);
  return [
    after ? { type: 'put', key: row, value: JSON.stringify(after) } : { type: 'del', key: row },
    ...[...stale.keys()].map((staleRow): DiskOperation => ({ type: 'del', key: staleRow })),
    ...[...fresh].map(([freshRow, value]): DiskOperation => ({ type: 'put', key: freshRow, value })),
  ];
}

/** The rows that follow from an item, with their values. */
export function derivedRows(table: Table, key: string, item: Item): Map<string, string> {
  const { name, indexes, ttlAttribute } = table.definition;
  const derived = new Map<string, string>();
  for (const index of indexes) {
    if (!isIndexed(item, index, table)) continue;
    const row = rows.index(name, index.IndexName, indexKey(item, table, index.IndexName));
    derived.set(row, JSON.stringify(project(item, index, table)));
  }
  const seconds = ttlAttribute === null ? null : expirySeconds(item[ttlAttribute]);
  if (seconds !== null) derived.set(rows.expiry(name, seconds, key), '');
  return derived;
}

/** An index is sparse: it holds an item only when every key attribute is there, of the declared type. */
function isIndexed(item: Item, index: IndexDescription, table: Table): boolean {
  return index.KeySchema.every(({ AttributeName }) => {
    const type = table.definition.attributes.find((attribute) => attribute.AttributeName === AttributeName);
    const value = type && item[AttributeName]?.[type.AttributeType];
    return value !== undefined && value !== '';
  });
}

function project(item: Item, index: IndexDescription, table: Table): Item {
  const { ProjectionType, NonKeyAttributes = [] } = index.Projection;
  if (ProjectionType === 'ALL') return item;
  const keys = [...index.KeySchema, ...table.definition.keySchema].map(({ AttributeName }) => AttributeName);
  const kept = new Set(ProjectionType === 'INCLUDE' ? [...keys, ...NonKeyAttributes] : keys);
  return Object.fromEntries(Object.entries(item).filter(([name]) => kept.has(name)));
}

/** Epoch seconds at which the item expires; null for none, or for what Amazon ignores (not a number, not a time). */
function expirySeconds(value: AttributeValue | undefined): number | null {
  const seconds = Math.floor(Number(value?.N ?? Number.NaN));
  return seconds >= 0 && seconds < 1e12 ? seconds : null;
}

export function streamRecord(change: ItemChange, sequence: number, at: number, byTtl: boolean): StreamRecord {
  const { table, before, after } = change;
  const keys: StreamRecord['keys'] = {};
  for (const { AttributeName } of table.definition.keySchema) {
    const value = (after ?? before)?.[AttributeName];
    if (value) keys[AttributeName] = value;
  }
  const eventName = after === null ? 'REMOVE' : before === null ? 'INSERT' : 'MODIFY';
  return { sequence, eventName, keys, at, byTtl };
}
