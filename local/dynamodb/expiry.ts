import { rows } from './disk.ts';
import { startRecording } from './recording.ts';
import type { Table } from './tables.ts';
import type { WriteContext } from './write-items.ts';

// Amazon leaves alone what claims to have expired more than five years ago.
const OLDEST_SECONDS = 5 * 365 * 24 * 3600;
const ITEMS_PER_COMMIT = 100;

/** Removes the items whose time has passed, with REMOVE records marked `byTtl`; returns how many. */
export async function expireItems(context: WriteContext, nowMs: number): Promise<number> {
  let removed = 0;
  for (const table of context.catalogue.values()) {
    if (table.definition.ttlAttribute === null) continue;
    let count: number;
    do {
      count = await context.committer.exclusively(() => expireSome(context, table, Math.floor(nowMs / 1000)));
      removed += count;
    } while (count === ITEMS_PER_COMMIT);
  }
  return removed;
}

/** A few at a time, so that other writers are not kept waiting. */
async function expireSome({ disk, catalogue, committer }: WriteContext, table: Table, now: number): Promise<number> {
  const { name } = table.definition;
  const oldest = Math.max(0, now - OLDEST_SECONDS);
  const range = { gte: rows.expiry(name, oldest, ''), lt: rows.expiry(name, now + 1, ''), limit: ITEMS_PER_COMMIT };
  const expired = await disk.keys(range).all();
  const recording = startRecording(disk, catalogue);
  const prefixLength = rows.expiry(name, now, '').length;
  for (const row of expired) {
    recording.store.getItemDb(name).del(row.slice(prefixLength), () => undefined);
  }
  await committer.commit(recording.changes(), { byTtl: true });
  return expired.length;
}
