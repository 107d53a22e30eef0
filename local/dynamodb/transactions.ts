import { createKey, type ParsedRequest, validateItem, validateKey, validationError } from 'dynalite/db/index.js';
import {
  conditionCheck,
  inTransaction,
  type Operation,
  parseRequest,
  reads,
  runOperation,
  writes,
} from './operations.ts';
import { readingStore } from './reading.ts';
import { type ItemChange, type Recording, startRecording } from './recording.ts';
import type { RequestTokens } from './request-tokens.ts';
import { itemSize, MAX_TRANSACTION_BYTES } from './sizes.ts';
import { type Catalogue, findTable } from './tables.ts';
import {
  type CancellationReason,
  hasCode,
  isWireError,
  isWireObject,
  parameterMismatch,
  serializationError,
  transactionCanceled,
  type WireObject,
} from './wire.ts';
import { type WriteContext, withFailedItem } from './write-items.ts';

const MAX_OPERATIONS = 100;
const MAX_TOKEN_LENGTH = 36;

const writeOperations = new Map<string, Operation>([
  ['Put', inTransaction(writes.PutItem, [])],
  ['Update', inTransaction(writes.UpdateItem, ['UpdateExpression'])],
  ['Delete', inTransaction(writes.DeleteItem, [])],
  ['ConditionCheck', inTransaction(conditionCheck, ['ConditionExpression'])],
]);
const readOperations = new Map<string, Operation>([['Get', inTransaction(reads.GetItem, [])]]);

interface TransactItem {
  kind: string;
  operation: Operation;
  data: ParsedRequest;
}

/** TransactWriteItems: all items are written, or none. */
export function transactWriteItems(
  context: WriteContext,
  tokens: RequestTokens,
): (request: unknown) => Promise<WireObject> {
  return async (request) => {
    const { list, items } = parseItems(request, writeOperations);
    const token = parseToken(request);
    return context.committer.exclusively(async () => {
      const known = token === null ? 'new' : tokens.check(token, list);
      if (known === 'mismatch') throw parameterMismatch();
      if (known === 'repeat') return {};
      checkKeys(items, context.catalogue);
      const changes = await recordAll(items, context);
      checkSize(items, changes);
      const use = token === null ? null : tokens.use(token, list);
      await context.committer.commit(changes, { extra: use?.operations ?? [] });
      use?.committed();
      return {};
    });
  };
}

/** TransactGetItems: what all items were at one moment, between two writes. */
export function transactGetItems(context: WriteContext): (request: unknown) => Promise<WireObject> {
  return async (request) => {
    const { items } = parseItems(request, readOperations);
    return context.committer.exclusively(async () => {
      checkKeys(items, context.catalogue);
      const Responses = [];
      for (const { operation, data } of items) {
        const { Item } = await runOperation(operation, readingStore(context.disk, context.catalogue, data), data);
        Responses.push(Item === undefined ? {} : { Item });
      }
      return { Responses };
    });
  };
}

/** The items of a transaction, each checked as the single operation would be. */
function parseItems(request: unknown, operations: Map<string, Operation>): { list: unknown[]; items: TransactItem[] } {
  const list = isWireObject(request) ? request['TransactItems'] : undefined;
  if (!Array.isArray(list)) {
    throw validationError(
      "1 validation error detected: Value null at 'transactItems' failed to satisfy constraint: Member must not be null",
    );
  }
  const limit = list.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${MAX_OPERATIONS}`;
  if (list.length === 0 || list.length > MAX_OPERATIONS) {
    throw validationError(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length ${limit}`,
    );
  }
  const items = list.map((entry: unknown) => {
    const kinds = isWireObject(entry) ? Object.keys(entry).filter((name) => entry[name] != null) : [];
    const [kind] = kinds;
    const operation = operations.get(kind ?? '');
    if (!isWireObject(entry) || kinds.length !== 1 || kind === undefined || !operation) {
      throw validationError(`TransactItems can only contain one of ${[...operations.keys()].join(', ')}`);
    }
    return { kind, operation, data: parseRequest(operation, entry[kind]) };
  });
  return { list, items };
}

function parseToken(request: unknown): string | null {
  const token = isWireObject(request) ? request['ClientRequestToken'] : undefined;
  if (token === undefined || token === null) return null;
  if (typeof token !== 'string') throw serializationError('ClientRequestToken must be a string');
  if (token.length >= 1 && token.length <= MAX_TOKEN_LENGTH) return token;
  throw validationError(
    `1 validation error detected: Value '${token}' at 'clientRequestToken' failed to satisfy constraint: ` +
      `Member must have length ${token.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${MAX_TOKEN_LENGTH}`}`,
  );
}

/** @throws when a key does not fit its table, or two operations name one item */
function checkKeys(items: TransactItem[], catalogue: Catalogue): void {
  const tables = items.map(({ data }) => findTable(catalogue, data.TableName));
  cancelIfAny(
    items.map(({ data }, position) => {
      const description = tables[position]?.description;
      if (!description) return null;
      return data.Item ? validateItem(data.Item, description) : validateKey(data.Key ?? {}, description);
    }),
  );
  const ids = items.map(({ data }, position) => {
    const description = tables[position]?.description;
    return description && `${data.TableName}/${createKey(data.Item ?? data.Key ?? {}, description)}`;
  });
  if (new Set(ids).size === ids.length) return;
  throw validationError('Transaction request cannot include multiple operations on one item');
}

/** Runs every operation, so that the answer names each one at fault. @throws TransactionCanceledException */
async function recordAll(items: TransactItem[], { disk, catalogue }: WriteContext) {
  const recordings: Recording[] = [];
  const errors: unknown[] = [];
  for (const { kind, operation, data } of items) {
    const recording = startRecording(disk, catalogue, kind === 'Update' ? 'update' : 'put');
    recordings.push(recording);
    errors.push(
      await runOperation(operation, recording.store, data).then(
        () => null,
        (failure: unknown) => withFailedItem(failure, data, recording, catalogue),
      ),
    );
  }
  cancelIfAny(errors);
  return recordings.flatMap((recording) => recording.changes());
}

/** @param errors one per item, null or undefined where there is none @throws TransactionCanceledException */
function cancelIfAny(errors: unknown[]): void {
  if (errors.every((error) => error == null)) return;
  throw transactionCanceled(errors.map((error) => (error == null ? { Code: 'None' } : cancellationReason(error))));
}

function cancellationReason(error: unknown): CancellationReason {
  if (!isWireError(error)) throw error;
  const Message = error.message;
  if (hasCode(error, 'ConditionalCheckFailedException')) {
    const { Item } = error.body;
    return { Code: 'ConditionalCheckFailed', Message, ...(isWireObject(Item) && { Item }) };
  }
  // Amazon refuses an empty key before the transaction begins; any other misfit cancels it.
  if (!hasCode(error, 'ValidationException') || Message.includes('cannot contain an empty')) throw error;
  return { Code: 'ValidationError', Message };
}

/** Counts the items as written and the keys of those removed. @throws above 4 MB */
function checkSize(items: TransactItem[], changes: ItemChange[]): void {
  const written = changes.map(({ after }) => (after === null ? 0 : itemSize(after)));
  const removed = items.map(({ kind, data }) => (kind === 'Delete' ? itemSize(data.Key ?? {}) : 0));
  const total = [...written, ...removed].reduce((sum, size) => sum + size, 0);
  if (total <= MAX_TRANSACTION_BYTES) return;
  throw validationError(`Transaction payload size cannot exceed 4MB. Payload Size: ${total}`);
}
