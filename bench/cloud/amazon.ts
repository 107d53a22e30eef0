import { startDynamoDbLocal } from '../../local/dynamodb/dynamodb-local.ts';
import type { TableDefinition } from '../../local/dynamodb/index.ts';

export type Execute = (action: string, body: unknown) => Promise<{ status: number; body: unknown }>;

/** Amazon's DynamoDB Local with the template's table in it. */
export interface AmazonTable {
  /** As on the wire; every call asks what it consumed, index by index. */
  execute: Execute;
  stop: () => Promise<void>;
}

const headers = (action: string) => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': `DynamoDB_20120810.${action}`,
  'x-amz-date': '20260101T000000Z',
  // DynamoDB Local tells accounts apart by the key id, and does not look at the signature.
  authorization:
    'AWS4-HMAC-SHA256 Credential=bench/20260101/eu-west-3/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
});

/** Null where there is no Java runtime. */
export async function startAmazonTable(table: TableDefinition): Promise<AmazonTable | null> {
  const local = await startDynamoDbLocal();
  if (local === null) return null;
  const send: Execute = async (action, body) => {
    const request = { method: 'POST', headers: headers(action), body: JSON.stringify(body) };
    const response = await fetch(local.endpoint, request);
    return { status: response.status, body: await response.json() };
  };
  const created = await send('CreateTable', {
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: table.attributes,
    KeySchema: table.keySchema,
    GlobalSecondaryIndexes: table.indexes,
  });
  if (created.status !== 200) {
    await local.stop();
    throw new Error(`DynamoDB Local refused the table: ${JSON.stringify(created.body)}`);
  }
  return {
    execute: (action, body) => send(action, { ...Object(body), ReturnConsumedCapacity: 'INDEXES' }),
    stop: local.stop,
  };
}
