import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { credentialsOf, type RoleSession, sessionKey } from '../platform/credentials.ts';
import { setting } from '../platform/environment.ts';
import { AppError } from '../platform/errors.ts';
import { log } from '../platform/logger.ts';
import { count } from '../platform/metrics.ts';
import { ownError, readSdkError } from './errors.ts';
import { belongsToSite, type IndexName, type Key } from './keys.ts';
import { type Write, writeItem } from './write.ts';

export type Item = Record<string, unknown>;

export interface Query {
  partition: string;
  index?: IndexName;
  /** Sort keys that begin so, or from–to (both included). */
  begins?: string;
  between?: [string, string];
  limit?: number;
  after?: Record<string, string> | null;
  newestFirst?: boolean;
}

export interface Page {
  items: Item[];
  next: Record<string, string> | null;
}

/** The table as one role session may see it. */
export interface Table {
  get(key: Key): Promise<Item | null>;
  /** Those of the items that are there, in no order: a hundred in a call, none twice. */
  getMany(keys: readonly Key[]): Promise<Item[]>;
  /** One page: at most `limit` items or 1 MB. */
  query(query: Query): Promise<Page>;
  /** Every page. For partitions whose size the product bounds. */
  queryAll(query: Query): Promise<Item[]>;
  /** One transaction. The first write whose condition fails says what the caller is told. */
  commit(writes: readonly Write[]): Promise<void>;
}

const clients = new Map<string, DynamoDBDocumentClient>();
const mostClients = 200;
const conflictRetries = 5;
const batchRetries = 5;
const largestBatch = 100;

function clientOf(session: RoleSession): DynamoDBDocumentClient {
  const key = sessionKey(session);
  const kept = clients.get(key);
  if (kept !== undefined) return kept;
  if (clients.size >= mostClients) clients.delete(clients.keys().next().value ?? key);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ credentials: () => credentialsOf(session) }));
  clients.set(key, client);
  return client;
}

function keyCondition(query: Query): Pick<QueryCommandInput, 'KeyConditionExpression' | 'ExpressionAttributeValues'> {
  const prefix = query.index ?? '';
  const base = `${prefix}PK = :pk`;
  if (query.begins !== undefined) {
    return {
      KeyConditionExpression: `${base} AND begins_with(${prefix}SK, :sk)`,
      ExpressionAttributeValues: { ':pk': query.partition, ':sk': query.begins },
    };
  }
  if (query.between !== undefined) {
    return {
      KeyConditionExpression: `${base} AND ${prefix}SK BETWEEN :from AND :to`,
      ExpressionAttributeValues: { ':pk': query.partition, ':from': query.between[0], ':to': query.between[1] },
    };
  }
  return { KeyConditionExpression: base, ExpressionAttributeValues: { ':pk': query.partition } };
}

/** IAM does not see an index row's own partition: what is another tenant's is dropped, counted and alarmed (security.md 4). */
function ofTenant(items: Item[], siteId: string | undefined): Item[] {
  if (siteId === undefined) return items;
  const kept = items.filter((item) => belongsToSite(item['PK'], siteId));
  if (kept.length < items.length) {
    count('CrossTenantItem', items.length - kept.length);
    log.error('item of another tenant', { siteId, count: items.length - kept.length });
  }
  return kept;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Why a transaction was cancelled that may go through in a moment. */
const passingReasons = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

async function commitOnce(
  client: DynamoDBDocumentClient,
  writes: readonly Write[],
  ClientRequestToken: string,
): Promise<'done' | 'conflict'> {
  const TransactItems = writes.map((write) => writeItem(setting('TABLE_NAME'), write));
  try {
    await client.send(new TransactWriteCommand({ TransactItems, ClientRequestToken }));
    return 'done';
  } catch (error) {
    const { name, reasons } = readSdkError(error);
    if (name !== 'TransactionCanceledException') throw ownError(error);
    for (const [position, reason] of reasons.entries()) {
      const write = writes[position];
      if (reason.code === 'ConditionalCheckFailed' && write !== undefined) throw write.refusal(reason.version);
    }
    if (reasons.some(({ code }) => passingReasons.has(code))) return 'conflict';
    throw new AppError('server.failed');
  }
}

/** At most a hundred items; what the table leaves undone is asked for again. */
async function getBatch(client: DynamoDBDocumentClient, TableName: string, keys: readonly Key[]): Promise<Item[]> {
  const items: Item[] = [];
  let left: Item[] = keys.map((key) => ({ ...key }));
  for (let attempt = 0; attempt <= batchRetries; attempt += 1) {
    if (attempt > 0) await pause(10 * 2 ** attempt);
    const answer = await client.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys: left, ConsistentRead: true } } }),
    );
    items.push(...(answer.Responses?.[TableName] ?? []));
    left = answer.UnprocessedKeys?.[TableName]?.Keys ?? [];
    if (left.length === 0) return items;
  }
  throw new AppError('server.unavailable');
}

/** The table through one role class; nothing else in the product reaches it. */
export function tableFor(session: RoleSession): Table {
  const client = clientOf(session);
  const TableName = setting('TABLE_NAME');
  const siteId = session.tags['siteId'];

  const query = async (asked: Query): Promise<Page> => {
    try {
      const answer = await client.send(
        new QueryCommand({
          TableName,
          ...(asked.index === undefined ? { ConsistentRead: true } : { IndexName: asked.index }),
          ...keyCondition(asked),
          ...(asked.limit === undefined ? {} : { Limit: asked.limit }),
          ...(asked.after == null ? {} : { ExclusiveStartKey: asked.after }),
          ScanIndexForward: asked.newestFirst !== true,
        }),
      );
      return {
        items: ofTenant(answer.Items ?? [], asked.index === undefined ? undefined : siteId),
        next: answer.LastEvaluatedKey === undefined ? null : answer.LastEvaluatedKey,
      };
    } catch (error) {
      throw ownError(error);
    }
  };

  return {
    query,
    async get(key) {
      try {
        const answer = await client.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }));
        return answer.Item ?? null;
      } catch (error) {
        throw ownError(error);
      }
    },
    async getMany(keys) {
      const wanted = [...new Map(keys.map((key) => [`${key.PK} | ${key.SK}`, key])).values()];
      const batches = Array.from({ length: Math.ceil(wanted.length / largestBatch) }, (_, number) =>
        wanted.slice(number * largestBatch, (number + 1) * largestBatch),
      );
      try {
        return (await Promise.all(batches.map((batch) => getBatch(client, TableName, batch)))).flat();
      } catch (error) {
        throw ownError(error);
      }
    },
    async queryAll(asked) {
      const items: Item[] = [];
      let after: Record<string, string> | null = null;
      do {
        const page: Page = await query({ ...asked, after });
        items.push(...page.items);
        after = page.next;
      } while (after !== null);
      return items;
    },
    async commit(writes) {
      // One for all its tries: a transaction that was carried out, whatever was answered, meets no condition of its own.
      const token = randomUUID();
      for (let attempt = 0; attempt <= conflictRetries; attempt += 1) {
        if ((await commitOnce(client, writes, token)) === 'done') return;
        await pause(10 * 2 ** attempt);
      }
      throw new AppError('server.unavailable');
    },
  };
}
