import { Stream } from 'node:stream';
import {
  createKey,
  type Expression,
  type Item,
  type ParsedRequest,
  type RowStore,
  type ScanOptions,
  type Store,
} from 'dynalite/db/index.js';
import { holds } from './conditions.ts';
import { type Disk, rows } from './disk.ts';
import { itemSize, MAX_ITEM_BYTES, MAX_PAGE_BYTES } from './sizes.ts';
import { tableReader, withoutLocks } from './store-parts.ts';
import { type Catalogue, findTable, indexKey } from './tables.ts';

const ROWS_PER_STEP = 512;
const BYTES_PER_STEP = 512 * 1024;

/**
 * A store for dynalite's read actions. It belongs to one request: it judges its filter, row by row, and ends its page
 * at 1 MB.
 */
export function readingStore(disk: Disk, catalogue: Catalogue, request: ParsedRequest): Store {
  const filter = request._filter?.expression;
  if (request._filter) request._filter.expression = IS_KEPT;
  const read: Read = { disk, request, keeps: (item) => filter === undefined || holds(filter, item) };
  return {
    options: { maxItemSize: MAX_ITEM_BYTES },
    getTable: tableReader(catalogue),
    getItemDb: (name) => {
      const table = findTable(catalogue, name);
      const start = request.ExclusiveStartKey;
      return rowStore(read, rows.item(name), start ? createKey(start, table.description) : null);
    },
    getIndexDb: (_type, name, index) => {
      const table = findTable(catalogue, name);
      const start = request.ExclusiveStartKey;
      return rowStore(read, rows.index(name, index), start ? indexKey(start, table, index) : null);
    },
  };
}

interface Read {
  disk: Disk;
  request: ParsedRequest;
  /** The verdict of the request's filter. */
  keeps: (item: Item) => boolean;
}

// What dynalite's own filter looks at: an attribute that the stream adds, which is never enumerated.
const KEPT = '\u0000kept';
const IS_KEPT: Expression = { type: '=', args: [[KEPT], { BOOL: true }] };

/** @param startKey the row after which the page begins, from the request's ExclusiveStartKey */
function rowStore(read: Read, prefix: string, startKey: string | null): RowStore {
  return {
    ...withoutLocks,
    get: (key, callback) => {
      const text = read.disk.getSync(prefix + key);
      callback(null, text === undefined ? undefined : JSON.parse(text));
    },
    put: readOnly,
    del: readOnly,
    createValueStream: (options) => {
      const stream = new RowStream();
      // dynalite attaches its listeners within this tick, before the first rows arrive.
      stream.run(read, bounds(prefix, options, startKey));
      return stream;
    },
  };
}

function readOnly(): never {
  throw new Error('A read must not write');
}

function bounds(prefix: string, options: ScanOptions, startKey: string | null) {
  const { reverse = false, limit = -1 } = options;
  const gt = startKey !== null && !reverse ? startKey : options.gt;
  const lt = startKey !== null && reverse ? startKey : options.lt;
  return {
    reverse,
    limit,
    ...(gt === undefined ? { gte: prefix + (options.gte ?? '') } : { gt: prefix + gt }),
    ...(lt !== undefined && { lt: prefix + lt }),
    ...(lt === undefined && (options.lte !== undefined ? { lte: prefix + options.lte } : { lt: `${prefix}~` })),
  };
}

/**
 * The rows of a range as the old-style stream that dynalite's `lazy` wants: an iterator read in large steps, which is
 * a snapshot from its first row to its last.
 */
class RowStream extends Stream {
  private stopped = false;

  run(read: Read, range: ReturnType<typeof bounds>): void {
    this.pump(read, range).catch((error: unknown) => this.emit('error', error));
  }

  /** Called by dynalite when it has all it wants. */
  destroy(): void {
    this.stopped = true;
  }

  private async pump({ disk, request, keeps }: Read, range: ReturnType<typeof bounds>): Promise<void> {
    const iterator = disk.values({ ...range, highWaterMarkBytes: BYTES_PER_STEP });
    let count = 0;
    let bytes = 0;
    try {
      while (!this.stopped) {
        const texts = await iterator.nextv(ROWS_PER_STEP);
        if (texts.length === 0) break;
        for (const text of texts) {
          if (this.stopped) break;
          const item: Item = JSON.parse(text);
          Object.defineProperty(item, KEPT, { value: { BOOL: keeps(item) } });
          count += 1;
          bytes += itemSize(item);
          // dynalite measures a page in characters. A limit of as many rows as were read ends it where Amazon would.
          if (bytes >= MAX_PAGE_BYTES && (request.Limit ?? Number.POSITIVE_INFINITY) > count) request.Limit = count;
          this.emit('data', item);
          if (bytes >= MAX_PAGE_BYTES) this.stopped = true;
        }
      }
    } finally {
      await iterator.close();
    }
    this.emit('end');
  }
}
