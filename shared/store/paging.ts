import type { Call } from '../platform/call.ts';
import { type CursorScope, decodeCursor, encodeCursor } from '../platform/cursor.ts';
import { readSecret } from './sites.ts';
import type { Table } from './table.ts';

const usual = 50;

interface Asked {
  cursor?: string | undefined;
  limit?: number | undefined;
}

type Paged = Pick<Call, 'actor' | 'place' | 'routeId' | 'now'> & { query: Asked };

/** One page of a site's list, with a cursor that only this reader can use, for this list and this query. */
export async function pageOf<Item>(
  table: Table,
  call: Paged,
  read: (
    limit: number,
    after: Record<string, string> | null,
  ) => Promise<{ items: Item[]; next: Record<string, string> | null }>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const { cursor, limit = usual } = call.query;
  const siteId = call.place('siteId');
  const scope: CursorScope = { userId: call.actor.userId, route: call.routeId, place: siteId, query: String(limit) };
  const nowMs = Date.parse(call.now);
  const after = cursor === undefined ? null : decodeCursor(cursor, scope, await readSecret(table, siteId), nowMs);
  const { items, next } = await read(limit, after);
  if (next === null) return { items, nextCursor: null };
  return { items, nextCursor: encodeCursor(next, scope, await readSecret(table, siteId), nowMs) };
}
