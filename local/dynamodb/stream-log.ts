import type { StreamRecord } from './derive.ts';
import { type Disk, rows, within } from './disk.ts';
import type { TableDefinition } from './tables.ts';

// DynamoDB Streams keeps a record for 24 hours.
const RETENTION_MS = 24 * 3600 * 1000;

/** Up to `limit` records after the sequence, oldest first. */
export async function readStream(disk: Disk, table: string, after: number, limit: number): Promise<StreamRecord[]> {
  const range = { gt: rows.stream(table, after), lt: within(rows.streams(table)).lt, limit };
  const texts = await disk.values(range).all();
  return texts.map((text): StreamRecord => JSON.parse(text));
}

export function readCheckpoint(disk: Disk, name: string): number {
  return Number(disk.getSync(rows.checkpoint(name)) ?? 0);
}

export async function writeCheckpoint(disk: Disk, name: string, sequence: number): Promise<void> {
  await disk.put(rows.checkpoint(name), String(sequence));
}

export function restoreSequences(disk: Disk, tables: TableDefinition[]): Map<string, number> {
  return new Map(tables.map(({ name }) => [name, Number(disk.getSync(rows.sequence(name)) ?? 0)]));
}

/**
 * Drops records older than a day, as Amazon does, but never one that a reader's checkpoint has not passed: the local
 * clock may be moved, and must not lose an event by it.
 */
export async function trimStreams(disk: Disk, tables: TableDefinition[]): Promise<void> {
  const checkpoints = await disk.values(within(rows.checkpoints())).all();
  const passed = checkpoints.length === 0 ? 0 : Math.min(...checkpoints.map(Number));
  for (const { name } of tables) {
    let kept = passed + 1;
    for await (const text of disk.values({ ...within(rows.streams(name)), lt: rows.stream(name, kept) })) {
      const record: StreamRecord = JSON.parse(text);
      if (record.at + RETENTION_MS <= Date.now()) continue;
      kept = record.sequence;
      break;
    }
    await disk.clear({ gte: rows.streams(name), lt: rows.stream(name, kept) });
  }
}
