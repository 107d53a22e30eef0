import type { Item, RowStore, Store } from 'dynalite/db/index.js';
import { type Disk, rows } from './disk.ts';
import { MAX_ITEM_BYTES, storedItemError } from './sizes.ts';
import { tableReader, withoutLocks } from './store-parts.ts';
import { type Catalogue, findTable, type Table } from './tables.ts';

/** One item as the request found it and as it leaves it; null where there is none. */
export interface ItemChange {
  table: Table;
  key: string;
  before: Item | null;
  after: Item | null;
}

/** What a request would write. Nothing reaches the disk before the changes are committed together. */
export interface Recording {
  store: Store;
  /** The item as this request sees it: its own pending write, or what is on disk. */
  read(table: Table, key: string): Item | null;
  changes(): ItemChange[];
}

/**
 * A store for dynalite's write actions which reads through to the disk and keeps every write for itself.
 * Index rows are left to `derive.ts`, which makes them from the item before and after: dynalite tells rows with the
 * same index key apart by 24 bits of a hash only.
 * @param kind what the message about an item that is too large says
 */
export function startRecording(disk: Disk, catalogue: Catalogue, kind: 'put' | 'update' = 'put'): Recording {
  const changes = new Map<string, ItemChange>();

  const load = (table: Table, key: string): ItemChange => {
    const row = rows.item(table.definition.name, key);
    const known = changes.get(row);
    if (known) return known;
    const text = disk.getSync(row);
    const before: Item | null = text === undefined ? null : JSON.parse(text);
    const change = { table, key, before, after: before };
    changes.set(row, change);
    return change;
  };

  const itemStore = (table: Table): RowStore => ({
    ...withoutLocks,
    get: (key, callback) => callback(null, load(table, key).after ?? undefined),
    put: (key, item, callback) => {
      const error = storedItemError(item, table, kind);
      if (!error) load(table, key).after = item;
      callback(error);
    },
    del: (key, callback) => {
      load(table, key).after = null;
      callback(null);
    },
    createValueStream: () => {
      throw new Error('A write reads single items only');
    },
  });

  return {
    store: {
      options: { maxItemSize: MAX_ITEM_BYTES },
      getTable: tableReader(catalogue),
      getItemDb: (name) => itemStore(findTable(catalogue, name)),
      getIndexDb: () => ignoredIndex,
    },
    read: (table, key) => load(table, key).after,
    changes: () => [...changes.values()],
  };
}

const ignoredIndex: RowStore = {
  ...withoutLocks,
  get: (_key, callback) => callback(null),
  put: (_key, _item, callback) => callback(null),
  del: (_key, callback) => callback(null),
  createValueStream: () => {
    throw new Error('A write reads single items only');
  },
};
