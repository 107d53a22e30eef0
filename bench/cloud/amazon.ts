import { startDynamoDbLocal } from '../../local/dynamodb/dynamodb-local.ts';
import type { TableDefinition } from '../../local/dynamodb/index.ts';
import { isProperties } from '../../local/template/read.ts';

export type Execute = (action: string, body: unknown) => Promise<{ status: number; body: unknown }>;

/** Amazon's DynamoDB Local with the template's table in it. */
export interface AmazonTable {
  /** As on the wire; the answer says what the call consumed, index by index. */
  execute: Execute;
  /** For rows whose writing is not measured. */
  load: Execute;
  stop: () => Promise<void>;
}

const headers = (action: string, account: string) => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': `DynamoDB_20120810.${action}`,
  'x-amz-date': '20260101T000000Z',
  // DynamoDB Local keeps apart what other key ids created, and does not look at the signature.
  authorization: `AWS4-HMAC-SHA256 Credential=${account}/20260101/eu-west-3/dynamodb/aws4_request, SignedHeaders=host, Signature=none`,
});

const counted = (body: unknown) => ({ ...Object(body), ReturnConsumedCapacity: 'INDEXES' });

const consumedOf = (body: unknown): unknown[] => {
  const consumed = isProperties(body) ? body['ConsumedCapacity'] : undefined;
  return Array.isArray(consumed) ? consumed : [consumed];
};

/**
 * What a transaction consumed, item by item. DynamoDB Local 3 adds two equal charges of one transaction only once
 * (awslabs/amazon-dynamodb-local-samples#31), where the service adds them all; so every item is also written alone, into a
 * twin of the table that has seen the same writes.
 */
function itemByItem(twin: Execute): (body: unknown) => Promise<unknown[]> {
  return async (body) => {
    const items = isProperties(body) ? body['TransactItems'] : undefined;
    const consumed: unknown[] = [];
    for (const item of Array.isArray(items) ? items : []) {
      const answer = await twin('TransactWriteItems', counted({ TransactItems: [item] }));
      if (answer.status !== 200) throw new Error(`the twin table refused a write: ${JSON.stringify(answer.body)}`);
      consumed.push(...consumedOf(answer.body));
    }
    return consumed;
  };
}

/** Null where there is no Java runtime. */
export async function startAmazonTable(table: TableDefinition): Promise<AmazonTable | null> {
  const local = await startDynamoDbLocal();
  if (local === null) return null;
  const sendAs =
    (account: string): Execute =>
    async (action, body) => {
      const request = { method: 'POST', headers: headers(action, account), body: JSON.stringify(body) };
      const response = await fetch(local.endpoint, request);
      return { status: response.status, body: await response.json() };
    };
  const [send, twin] = [sendAs('bench'), sendAs('twin')];
  for (const database of [send, twin]) {
    const created = await database('CreateTable', {
      TableName: table.name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: table.attributes,
      KeySchema: table.keySchema,
      GlobalSecondaryIndexes: table.indexes,
    });
    if (created.status === 200) continue;
    await local.stop();
    throw new Error(`DynamoDB Local refused the table: ${JSON.stringify(created.body)}`);
  }
  const consumedBy = itemByItem(twin);
  return {
    load: send,
    async execute(action, body) {
      const answer = await send(action, counted(body));
      if (action !== 'TransactWriteItems' || answer.status !== 200) return answer;
      return { ...answer, body: { ...Object(answer.body), ConsumedCapacity: await consumedBy(body) } };
    },
    stop: local.stop,
  };
}
