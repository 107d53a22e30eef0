import * as z from 'zod/mini';
import { rowMoved } from './caseload.ts';
import { entity } from './entity.ts';
import type { Key } from './keys.ts';
import type { Table } from './table.ts';
import { save, unsaved, type Write } from './write.ts';

/** Counts the changes of a list whose items are checked against one another. */
const listVersionEntity = entity('ListVersion', 1, z.object({ version: z.int() }));

export interface ListVersion {
  key: Key;
  saved: boolean;
  version: number;
}

/** To be read before the list: a change that the list does not show yet then moves the version on. */
export async function readListVersion(table: Table, key: Key): Promise<ListVersion> {
  const item = await table.get(key);
  return item === null ? { key, ...unsaved } : { key, saved: true, version: listVersionEntity.parse(item).version };
}

/** With each change of the list, in its transaction: whoever changed it meanwhile makes the act look again. */
export const listChanged = (before: ListVersion): Write => ({
  ...save(listVersionEntity.item(before.key, { version: before.version + 1 }), before),
  refusal: () => rowMoved,
});
