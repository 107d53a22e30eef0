/** One change of a table, keys only. `at` is epoch milliseconds; sequences grow, from 1. */
export interface StreamRecord {
  sequence: number;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  keys: Record<string, unknown>;
  at: number;
  byTtl: boolean;
}

/** What a pipe needs of the local table: its stream and a place for its checkpoint. */
export interface StreamSource {
  readStream(tableName: string, afterSequence: number, limit: number): Promise<StreamRecord[]>;
  latestSequence(tableName: string): number;
  onStream(listener: (tableName: string) => void): void;
  /** 0 where none was written. */
  readCheckpoint(name: string): Promise<number>;
  writeCheckpoint(name: string, sequence: number): Promise<void>;
}
