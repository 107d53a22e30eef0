import { changeOperations, isChange, streamRecord } from './derive.ts';
import { type Disk, type DiskOperation, rows } from './disk.ts';
import type { ItemChange } from './recording.ts';

export interface CommitOptions {
  /** The items are removed because they have expired. */
  byTtl?: boolean;
  /** Other rows to write in the same batch. */
  extra?: DiskOperation[];
}

export interface Committer {
  /** Runs one writer at a time: what it read is still so when it commits. */
  exclusively<Result>(writer: () => Promise<Result>): Promise<Result>;
  /** Writes items, index rows, stream records and `extra` in one atomic batch. To be called by a writer. */
  commit(changes: ItemChange[], options?: CommitOptions): Promise<void>;
  /** The sequence of the last record in a table's stream; 0 when there has been none. */
  latestSequence(tableName: string): number;
  /** Called after each commit that appended to the stream of the table. */
  onStream(listener: (tableName: string) => void): void;
}

/** @param sequences the last sequence of each table, as restored from disk */
export function createCommitter(disk: Disk, sequences: Map<string, number>): Committer {
  const listeners: ((tableName: string) => void)[] = [];
  let last: Promise<unknown> = Promise.resolve();

  async function commit(changes: ItemChange[], { byTtl = false, extra = [] }: CommitOptions = {}): Promise<void> {
    const operations: DiskOperation[] = [...extra];
    const advanced = new Map<string, number>();
    const at = Date.now();
    for (const change of changes.filter(isChange)) {
      operations.push(...changeOperations(change));
      const { name, streamArn } = change.table.definition;
      if (streamArn === null) continue;
      const sequence = (advanced.get(name) ?? sequences.get(name) ?? 0) + 1;
      const record = streamRecord(change, sequence, at, byTtl);
      operations.push({ type: 'put', key: rows.stream(name, sequence), value: JSON.stringify(record) });
      advanced.set(name, sequence);
    }
    for (const [name, sequence] of advanced) {
      operations.push({ type: 'put', key: rows.sequence(name), value: String(sequence) });
    }
    if (operations.length === 0) return;
    await disk.batch(operations);
    for (const [name, sequence] of advanced) sequences.set(name, sequence);
    for (const name of advanced.keys()) {
      // Apart from the write: a listener that throws must not make a committed write look failed.
      for (const listener of listeners) queueMicrotask(() => listener(name));
    }
  }

  return {
    commit,
    exclusively: (writer) => {
      const result = last.then(writer);
      last = result.catch(() => undefined);
      return result;
    },
    latestSequence: (tableName) => sequences.get(tableName) ?? 0,
    onStream: (listener) => listeners.push(listener),
  };
}
