import {
  type AttributeValue,
  DynamoDBClient,
  DynamoDBServiceException,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from '../../../local/dynamodb/index.ts';

/** An engine under test, with the table of the suite in service. */
export interface Target {
  endpoint: string;
  /** What the table's stream tells, oldest first. */
  readStream(): Promise<{ eventName: string; keys: Record<string, { S?: string | undefined }> }[]>;
  /** Removes what has expired at that time (epoch milliseconds); null where the engine does so in its own time. */
  expireItems: ((nowMs: number) => Promise<number>) | null;
  /** Amazon cancels a transaction whose update is invalid for the item; DynamoDB Local refuses the request. */
  cancelsInvalidUpdates: boolean;
  stop(): Promise<void>;
}

export const TABLE: TableDefinition = {
  name: 'conformance',
  arn: 'arn:aws:dynamodb:eu-west-3:000000000000:table/conformance',
  streamArn: 'arn:aws:dynamodb:eu-west-3:000000000000:table/conformance/stream/2026-01-01T00:00:00.000',
  attributes: [
    { AttributeName: 'PK', AttributeType: 'S' },
    { AttributeName: 'SK', AttributeType: 'S' },
    { AttributeName: 'GSI1PK', AttributeType: 'S' },
    { AttributeName: 'GSI1SK', AttributeType: 'S' },
    { AttributeName: 'score', AttributeType: 'N' },
  ],
  keySchema: [
    { AttributeName: 'PK', KeyType: 'HASH' },
    { AttributeName: 'SK', KeyType: 'RANGE' },
  ],
  indexes: [
    {
      IndexName: 'GSI1',
      KeySchema: [
        { AttributeName: 'GSI1PK', KeyType: 'HASH' },
        { AttributeName: 'GSI1SK', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
    {
      IndexName: 'ByScore',
      KeySchema: [
        { AttributeName: 'GSI1PK', KeyType: 'HASH' },
        { AttributeName: 'score', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  ttlAttribute: 'ttl',
};

export const CREDENTIALS = { accessKeyId: 'conformance', secretAccessKey: 'conformance' };
export const REGION = 'eu-west-3';

/** The client and the shorthands that the suite is written in. Every test takes a partition of its own. */
export function connect(endpoint: string) {
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: CREDENTIALS, maxAttempts: 1 });
  const TableName = TABLE.name;

  return {
    client,
    TableName,
    put: (item: Record<string, AttributeValue>) => client.send(new PutItemCommand({ TableName, Item: item })),
    query: (input: Omit<QueryCommandInput, 'TableName'>) => client.send(new QueryCommand({ TableName, ...input })),
    /** Follows LastEvaluatedKey to the end. */
    pages: async (input: Omit<QueryCommandInput, 'TableName'>) => {
      const found: Record<string, AttributeValue>[][] = [];
      let start: Record<string, AttributeValue> | undefined;
      do {
        const page = await client.send(new QueryCommand({ TableName, ...input, ExclusiveStartKey: start }));
        found.push(page.Items ?? []);
        start = page.LastEvaluatedKey;
      } while (start);
      return found;
    },
  };
}

export type Connection = ReturnType<typeof connect>;

/** What a test works with: the connection exists once the engine has started. */
export type Suite = () => { target: Target; connection: Connection };

export const key = (partition: string, sort = 'a') => ({ PK: { S: partition }, SK: { S: sort } });

/** The error that a call ends in. */
export async function failure(call: Promise<unknown>): Promise<DynamoDBServiceException> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof DynamoDBServiceException) return error;
  throw new Error(`Expected an error of the API, got ${error === null ? 'success' : String(error)}`);
}
