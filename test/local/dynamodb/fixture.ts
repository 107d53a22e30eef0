import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type LocalDynamo, openLocalDynamo, type TableDefinition } from '../../../local/dynamodb/index.ts';
import { table } from './table.ts';

export { key, table } from './table.ts';

export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'dynamodb-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

/** The body of a successful answer, or an exception with its error. */
export async function succeed(dynamo: LocalDynamo, action: string, body: object): Promise<Record<string, unknown>> {
  const answer = await dynamo.execute(action, { TableName: table.name, ...body });
  if (answer.status === 200 && typeof answer.body === 'object') return { ...answer.body };
  throw new Error(`${action}: ${JSON.stringify(answer.body)}`);
}

/** Opens the state in a directory (a new one by default) and closes it when the test ends. */
export async function open(
  options: { directory?: string; tables?: TableDefinition[] } = {},
): Promise<LocalDynamo & { directory: string }> {
  const directory = options.directory ?? (await temporaryDirectory());
  const dynamo = await openLocalDynamo({ directory, tables: options.tables ?? [table] });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await dynamo.close();
  };
  onTestFinished(close);
  return { ...dynamo, close, directory };
}

/** The sort keys of all that a query finds. */
export async function sortKeys(dynamo: LocalDynamo, partition: string, indexName?: string): Promise<string[]> {
  const { Items } = await succeed(dynamo, 'Query', {
    ...(indexName && { IndexName: indexName }),
    KeyConditionExpression: `${indexName ? `${indexName}PK` : 'PK'} = :p`,
    ExpressionAttributeValues: { ':p': { S: partition } },
  });
  return JSON.parse(JSON.stringify(Items)).map(({ SK }: { SK: { S: string } }) => SK.S);
}
