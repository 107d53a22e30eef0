import * as z from 'zod/mini';
import { rowMoved } from './caseload.ts';
import { entity } from './entity.ts';
import { type Key, siteKeys } from './keys.ts';
import type { Table } from './table.ts';
import type { Write } from './write.ts';

/** What a member has read: of each open alert, the moment up to which they know it. */
const inboxEntity = entity('Inbox', 1, z.object({ read: z.record(z.string(), z.string()), version: z.int() }));

export type ReadMarks = ReturnType<typeof inboxEntity.parse>;

/** A member's marks; none yet at version 0. */
export async function readMarks(table: Table, siteId: string, userId: string): Promise<ReadMarks> {
  const item = await table.get(siteKeys(siteId).inbox(userId));
  return item === null ? { read: {}, version: 0 } : inboxEntity.parse(item);
}

/** The marks' next state; the writer looks again when another page of the same person wrote meanwhile. */
export function putMarks(siteId: string, userId: string, { read, version }: ReadMarks): Write {
  const key: Key = siteKeys(siteId).inbox(userId);
  const item = inboxEntity.item(key, { read, version: version + 1 });
  const refusal = () => rowMoved;
  return version === 0 ? { kind: 'create', item, refusal } : { kind: 'replace', item, version, refusal };
}
