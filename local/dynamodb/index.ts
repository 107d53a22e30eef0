import { createCommitter } from './committer.ts';
import type { StreamRecord } from './derive.ts';
import { openDisk } from './disk.ts';
import { expireItems } from './expiry.ts';
import { openTables } from './open-tables.ts';
import { parseRequest, reads, runOperation } from './operations.ts';
import { readingStore } from './reading.ts';
import { restoreRequestTokens } from './request-tokens.ts';
import { readCheckpoint, readStream, restoreSequences, trimStreams, writeCheckpoint } from './stream-log.ts';
import { tableHandlers } from './table-handlers.ts';
import type { TableDefinition } from './tables.ts';
import { transactGetItems, transactWriteItems } from './transactions.ts';
import { internalError, isWireError, unknownOperation, type WireAnswer, type WireObject } from './wire.ts';
import { type WriteContext, writeHandlers } from './write-items.ts';

export type { StreamRecord } from './derive.ts';
export type { TableDefinition } from './tables.ts';
export type { AttributeValue } from './wire.ts';

/**
 * DynamoDB on this machine: dynalite's checks, expressions and queries over a store that commits each request as one
 * atomic batch. What was acknowledged survives a kill; what was not is there completely or not at all.
 */
export interface LocalDynamo {
  /**
   * Runs one operation of the API. @param action 'PutItem', 'TransactWriteItems' … @param body as on the wire (AWS
   * JSON 1.0), left unchanged. Errors of the API are answers with status 400; it never throws.
   */
  execute(action: string, body: unknown): Promise<WireAnswer>;
  /** Up to `limit` records after the sequence, oldest first. */
  readStream(tableName: string, afterSequence: number, limit: number): Promise<StreamRecord[]>;
  /** 0 when the stream never had a record. */
  latestSequence(tableName: string): number;
  /** Called after each commit that appended stream records. */
  onStream(listener: (tableName: string) => void): void;
  /** Removes the items whose TTL has passed at `nowMs` (epoch milliseconds); returns how many. */
  expireItems(nowMs: number): Promise<number>;
  /** 0 when it was never written. */
  readCheckpoint(name: string): Promise<number>;
  writeCheckpoint(name: string, sequence: number): Promise<void>;
  /** Waits for the writes under way. */
  close(): Promise<void>;
}

/** Opens or creates the state in `directory`, which one process at a time may use. */
export async function openLocalDynamo(options: { directory: string; tables: TableDefinition[] }): Promise<LocalDynamo> {
  const { directory, tables } = options;
  const disk = await openDisk(directory);
  const catalogue = await openTables(disk, tables, directory);
  await trimStreams(disk, tables);
  const committer = createCommitter(disk, restoreSequences(disk, tables));
  const context: WriteContext = { disk, catalogue, committer };
  const handlers = new Map<string, (request: unknown) => Promise<WireObject>>([
    ...readHandlers(context),
    ...writeHandlers(context),
    ['TransactWriteItems', transactWriteItems(context, await restoreRequestTokens(disk))],
    ['TransactGetItems', transactGetItems(context)],
    ...tableHandlers(catalogue),
  ]);

  async function execute(action: string, body: unknown): Promise<WireAnswer> {
    try {
      const handler = handlers.get(action);
      if (!handler) throw unknownOperation();
      return { status: 200, body: await handler(body) };
    } catch (error) {
      return isWireError(error) ? { status: error.statusCode, body: error.body } : internalError(error);
    }
  }

  return {
    execute,
    readStream: (tableName, afterSequence, limit) => readStream(disk, tableName, afterSequence, limit),
    latestSequence: committer.latestSequence,
    onStream: committer.onStream,
    expireItems: (nowMs) => expireItems(context, nowMs),
    readCheckpoint: async (name) => readCheckpoint(disk, name),
    writeCheckpoint: (name, sequence) => writeCheckpoint(disk, name, sequence),
    close: () => committer.exclusively(() => disk.close()),
  };
}

function readHandlers({ disk, catalogue }: WriteContext): [string, (request: unknown) => Promise<WireObject>][] {
  return Object.entries(reads).map(([name, operation]) => [
    name,
    async (request) => {
      const data = parseRequest(operation, request);
      return runOperation(operation, readingStore(disk, catalogue, data), data);
    },
  ]);
}
