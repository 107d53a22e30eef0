import type * as z from 'zod/mini';
import { AppError } from '../platform/errors.ts';
import { type Entity, entity } from './entity.ts';
import type { Key } from './keys.ts';
import type { Item } from './table.ts';
import { create, put, type Write } from './write.ts';

interface Owned {
  patientId: string;
  episodeId: string;
}

/** One kind of a record's items: how it is read, and how it is written under the condition of the act that changes it. */
export interface RecordList<Schema extends z.ZodMiniType<Owned, Owned>> {
  entity: Entity<Schema>;
  /** Of a record's items, those of this kind, in the order of their keys. */
  of: (items: readonly Item[]) => z.output<Schema>[];
  add: (siteId: string, value: z.input<Schema>) => Write;
  /** Its next state; the condition on the episode guards it. */
  amend: (siteId: string, value: z.input<Schema>) => Write;
}

/** `keyOf` says where an item lies; `id` is the field that names it. */
export function recordList<Schema extends z.ZodMiniType<Owned, Owned>>(
  name: string,
  schema: Schema,
  keyOf: (siteId: string, owner: Owned, id: string) => Key,
  id: keyof z.input<Schema> & string,
): RecordList<Schema> {
  const stored = entity(name, 1, schema);
  const item = (siteId: string, value: z.input<Schema>) => stored.item(keyOf(siteId, value, String(value[id])), value);
  return {
    entity: stored,
    of: (items) => items.filter(stored.is).map(stored.parse),
    add: (siteId, value) => create(item(siteId, value), () => new AppError('version.stale')),
    amend: (siteId, value) => put(item(siteId, value)),
  };
}
