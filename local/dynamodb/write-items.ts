import { createKey, type ParsedRequest } from 'dynalite/db/index.js';
import type { Committer } from './committer.ts';
import type { Disk } from './disk.ts';
import { parseRequest, runOperation, writes } from './operations.ts';
import { type Recording, startRecording } from './recording.ts';
import { type Catalogue, findTable } from './tables.ts';
import { hasCode, isWireError, type WireObject } from './wire.ts';

/** What every write needs. */
export interface WriteContext {
  disk: Disk;
  catalogue: Catalogue;
  committer: Committer;
}

/** PutItem, UpdateItem, DeleteItem and BatchWriteItem. */
export function writeHandlers(context: WriteContext): [string, (request: unknown) => Promise<WireObject>][] {
  return Object.entries(writes).map(([name, operation]) => [
    name,
    async (request) => {
      const data = parseRequest(operation, request);
      return context.committer.exclusively(async () => {
        const recording = startRecording(context.disk, context.catalogue, name === 'UpdateItem' ? 'update' : 'put');
        const answer = await runOperation(operation, recording.store, data).catch((error: unknown) => {
          throw withFailedItem(error, data, recording, context.catalogue);
        });
        await context.committer.commit(recording.changes());
        return answer;
      });
    },
  ]);
}

/** Adds the item that failed the condition to the error, where the request asked for it. */
export function withFailedItem(
  error: unknown,
  data: ParsedRequest,
  recording: Recording,
  catalogue: Catalogue,
): unknown {
  if (!isWireError(error) || !hasCode(error, 'ConditionalCheckFailedException')) return error;
  const key = data.Key ?? data.Item;
  if (data.ReturnValuesOnConditionCheckFailure !== 'ALL_OLD' || !key) return error;
  const table = findTable(catalogue, data.TableName);
  const item = recording.read(table, createKey(key, table.description));
  if (item) error.body['Item'] = item;
  return error;
}
