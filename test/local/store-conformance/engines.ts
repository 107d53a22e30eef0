import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CreateTableCommand, DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { NO_JAVA, startDynamoDbLocal } from '../../../local/dynamodb/dynamodb-local.ts';
import { type LocalDynamo, openLocalDynamo } from '../../../local/dynamodb/index.ts';
import { CREDENTIALS, REGION, TABLE, type Target } from './target.ts';

/** The local engine behind the least of an HTTP front, with its state in a temporary directory. */
export async function startLocalEngine(): Promise<Target> {
  const directory = await mkdtemp(join(tmpdir(), 'conformance-'));
  const dynamo = await openLocalDynamo({ directory, tables: [TABLE] });
  const front = await serve(dynamo);
  return {
    endpoint: front.endpoint,
    readStream: () => dynamo.readStream(TABLE.name, 0, 10_000),
    expireItems: dynamo.expireItems,
    cancelsInvalidUpdates: true,
    stop: async () => {
      await front.close();
      await dynamo.close();
      await rm(directory, { recursive: true });
    },
  };
}

async function serve(dynamo: LocalDynamo) {
  const server = createServer(async (request, response) => {
    const [, action = ''] = String(request.headers['x-amz-target']).split('.');
    const answer = await dynamo.execute(action, JSON.parse(await text(request)));
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(answer.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The front has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Amazon's DynamoDB Local, with the same table. @throws where there is no Java runtime */
export async function startAmazonEngine(): Promise<Target> {
  const local = await startDynamoDbLocal();
  if (!local) throw new Error(NO_JAVA);
  const client = new DynamoDBClient({ endpoint: local.endpoint, region: REGION, credentials: CREDENTIALS });
  await client.send(
    new CreateTableCommand({
      TableName: TABLE.name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: TABLE.attributes,
      KeySchema: TABLE.keySchema,
      GlobalSecondaryIndexes: TABLE.indexes,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    }),
  );
  const TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName: TABLE.name, TimeToLiveSpecification }));
  client.destroy();
  return {
    endpoint: local.endpoint,
    readStream: () => readAmazonStream(local.endpoint),
    expireItems: null,
    cancelsInvalidUpdates: false,
    stop: local.stop,
  };
}

const Streams = z.object({ Streams: z.array(z.object({ StreamArn: z.string() })) });
const Description = z.object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) });
const Iterator = z.object({ ShardIterator: z.string() });
const Records = z.object({
  Records: z.array(
    z.object({
      eventName: z.string(),
      dynamodb: z.object({ Keys: z.record(z.string(), z.object({ S: z.optional(z.string()) })) }),
    }),
  ),
  NextShardIterator: z.optional(z.string()),
});

/** By plain requests: the client of DynamoDB Streams is not a dependency. */
async function readAmazonStream(endpoint: string) {
  const call = async (action: string, body: object): Promise<unknown> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDBStreams_20120810.${action}`,
        'x-amz-date': '20260101T000000Z',
        // DynamoDB Local keeps apart what other keys and regions created, and does not look at the signature.
        authorization:
          `AWS4-HMAC-SHA256 Credential=${CREDENTIALS.accessKeyId}/20260101/${REGION}/dynamodb/aws4_request, ` +
          'SignedHeaders=host, Signature=none',
      },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const found: Awaited<ReturnType<Target['readStream']>> = [];
  for (const { StreamArn } of Streams.parse(await call('ListStreams', { TableName: TABLE.name })).Streams) {
    const { Shards } = Description.parse(await call('DescribeStream', { StreamArn })).StreamDescription;
    for (const { ShardId } of Shards) {
      const start = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
      let next: string | undefined = Iterator.parse(await call('GetShardIterator', start)).ShardIterator;
      while (next) {
        const page: z.infer<typeof Records> = Records.parse(await call('GetRecords', { ShardIterator: next }));
        found.push(...page.Records.map(({ eventName, dynamodb }) => ({ eventName, keys: dynamodb.Keys })));
        // An open shard always has a next iterator; an empty page is its end for now.
        next = page.Records.length > 0 ? page.NextShardIterator : undefined;
      }
    }
  }
  return found;
}
