import type * as z from 'zod/mini';
import { AppError } from '../platform/errors.ts';
import { log } from '../platform/logger.ts';
import { count } from '../platform/metrics.ts';
import type { Key } from './keys.ts';
import type { Item } from './table.ts';

export interface Entity<Schema extends z.ZodMiniType> {
  name: string;
  /** An item as read: parsed, or an error with a metric. A corrupt item is never silently dropped. */
  parse: (item: Item) => z.output<Schema>;
  is: (item: Item) => boolean;
  /** An item as written; `index` entries ride along, `ttl` only where the entity allows it (security.md 7). */
  item: (key: Key, value: z.input<Schema>, extra?: Record<string, string | number>) => Item;
}

/** Declares a stored entity: its name and schema version stand on every item. */
export function entity<Schema extends z.ZodMiniType>(
  name: string,
  schemaVersion: number,
  schema: Schema,
  options: { ttl: boolean } = { ttl: false },
): Entity<Schema> {
  return {
    name,
    is: (item) => item['entity'] === name,
    parse: (item) => {
      const parsed = schema.safeParse(item);
      if (item['entity'] === name && parsed.success) return parsed.data;
      count('CorruptItem');
      log.error('corrupt item', { entity: name });
      throw new AppError('server.failed');
    },
    item: (key, value, extra = {}) => {
      if ('ttl' in extra && !options.ttl) throw new Error(`${name} may not expire`);
      return { ...key, entity: name, schemaVersion, ...(value as Record<string, unknown>), ...extra };
    },
  };
}
