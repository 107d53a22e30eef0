import { member, readKeyEquality } from './expressions.ts';
import type { Judgement, TableKeys } from './types.ts';

/** What a request does to one table: the table's keys when known, and its ARN in any case. */
interface Target {
  arn: string;
  table: TableKeys | undefined;
}

const ITEM_ACTIONS = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem']);
const TRANSACTION_ACTIONS = new Map([
  ['Get', 'GetItem'],
  ['Put', 'PutItem'],
  ['Update', 'UpdateItem'],
  ['Delete', 'DeleteItem'],
  ['ConditionCheck', 'ConditionCheckItem'],
]);
const PARTIQL_ACTIONS = new Map([
  ['select', 'PartiQLSelect'],
  ['insert', 'PartiQLInsert'],
  ['update', 'PartiQLUpdate'],
  ['delete', 'PartiQLDelete'],
]);

/**
 * The questions a DynamoDB request puts to the policies, as AWS asks them: a transaction is judged item by item under the
 * names of the single actions, a batch table by table, a query on an index as the index.
 * A key that cannot be read becomes an empty leading key, which no scoped policy matches; an empty request is judged on `*`.
 */
export function dynamodbJudgements(action: string, body: unknown, tables: readonly TableKeys[]): Judgement[] {
  const judgements = judge(action, body, tables);
  return judgements.length > 0 ? judgements : [judgement(action, '*')];
}

function judge(action: string, body: unknown, tables: readonly TableKeys[]): Judgement[] {
  if (ITEM_ACTIONS.has(action)) return [judgeItem(action, body, tables)];
  if (action === 'Query' || action === 'Scan') return [judgeSearch(action, body, tables)];
  if (action === 'TransactGetItems' || action === 'TransactWriteItems') return judgeTransaction(body, tables);
  if (action === 'BatchGetItem' || action === 'BatchWriteItem') return judgeBatch(action, body, tables);
  if (action === 'ExecuteStatement') return [judgePartiQl(body, tables)];
  if (action === 'BatchExecuteStatement') return listAt(body, 'Statements').map((entry) => judgePartiQl(entry, tables));
  if (action === 'ExecuteTransaction')
    return listAt(body, 'TransactStatements').map((entry) => judgePartiQl(entry, tables));
  return [judgement(action, resourceOf(body, tables))];
}

function judgeItem(action: string, body: unknown, tables: readonly TableKeys[]): Judgement {
  const { arn, table } = targetOf(member(body, 'TableName'), tables);
  const key = leadingKey(member(body, action === 'PutItem' ? 'Item' : 'Key'), table);
  return judgement(action, arn, [key], member(body, 'Select'));
}

function judgeTransaction(body: unknown, tables: readonly TableKeys[]): Judgement[] {
  return listAt(body, 'TransactItems').flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null) return [judgement('UnknownTransactItem', '*')];
    return Object.entries(entry).map(([kind, item]) =>
      judgeItem(TRANSACTION_ACTIONS.get(kind) ?? 'UnknownTransactItem', item, tables),
    );
  });
}

function judgeBatch(action: string, body: unknown, tables: readonly TableKeys[]): Judgement[] {
  const requests = member(body, 'RequestItems');
  if (typeof requests !== 'object' || requests === null) return [];
  return Object.entries(requests).map(([name, value]) => {
    const { arn, table } = targetOf(name, tables);
    const keys = action === 'BatchGetItem' ? listAt(value, 'Keys') : writtenKeys(value);
    return judgement(
      action,
      arn,
      keys.map((key) => leadingKey(key, table)),
    );
  });
}

function writtenKeys(value: unknown): unknown[] {
  if (!Array.isArray(value)) return [undefined];
  return value.map(
    (entry: unknown) => member(member(entry, 'PutRequest'), 'Item') ?? member(member(entry, 'DeleteRequest'), 'Key'),
  );
}

function judgeSearch(action: string, body: unknown, tables: readonly TableKeys[]): Judgement {
  const { arn, table } = targetOf(member(body, 'TableName'), tables);
  const indexName = member(body, 'IndexName');
  const index = table?.indexes.find(({ name }) => name === indexName);
  const resource = typeof indexName === 'string' ? `${arn}/index/${indexName}` : arn;
  const attribute = indexName === undefined || indexName === null ? table?.partitionKey : index?.partitionKey;
  const keys = action === 'Query' && attribute !== undefined ? queriedKeys(body, attribute) : undefined;
  return judgement(action, resource, keys, member(body, 'Select'));
}

/** Every value the query holds the partition key equal to; undefined when it names none, as for a Scan. */
function queriedKeys(body: unknown, attribute: string): string[] | undefined {
  const keys: string[] = [];
  const expression = member(body, 'KeyConditionExpression');
  if (typeof expression === 'string') {
    const placeholders = readKeyEquality(expression, member(body, 'ExpressionAttributeNames'), attribute);
    if (!placeholders) return undefined;
    const values = member(body, 'ExpressionAttributeValues');
    keys.push(...placeholders.map((placeholder) => keyText(member(values, placeholder))));
  }
  const condition = member(member(body, 'KeyConditions'), attribute);
  if (member(condition, 'ComparisonOperator') === 'EQ')
    keys.push(...listAt(condition, 'AttributeValueList').map(keyText));
  return keys.length > 0 ? keys : undefined;
}

function judgePartiQl(body: unknown, tables: readonly TableKeys[]): Judgement {
  const statement = member(body, 'Statement');
  const text = typeof statement === 'string' ? statement : '';
  const action = PARTIQL_ACTIONS.get(/^\s*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? '') ?? 'ExecuteStatement';
  const table = tables.find(({ name }) => text.includes(name));
  return judgement(action, table?.arn ?? '*');
}

function resourceOf(body: unknown, tables: readonly TableKeys[]): string {
  for (const field of ['TableName', 'TableArn', 'ResourceArn', 'StreamArn']) {
    const value = member(body, field);
    if (typeof value === 'string') return targetOf(value, tables).arn;
  }
  return '*';
}

/** Finds a table by name or ARN; an unknown name gets the ARN it would have beside the known tables. */
function targetOf(name: unknown, tables: readonly TableKeys[]): Target {
  if (typeof name !== 'string') return { arn: '*', table: undefined };
  const table = tables.find((known) => known.name === name || known.arn === name);
  if (table) return { arn: table.arn, table };
  if (name.startsWith('arn:')) return { arn: name, table: undefined };
  const neighbour = tables[0]?.arn;
  return { arn: neighbour ? `${neighbour.slice(0, neighbour.indexOf('/'))}/${name}` : '*', table: undefined };
}

function leadingKey(attributes: unknown, table: TableKeys | undefined): string {
  return table ? keyText(member(attributes, table.partitionKey)) : '';
}

/** The text of a key attribute on the wire; empty when it is no string, number or binary. */
export function keyText(value: unknown): string {
  for (const type of ['S', 'N', 'B']) {
    const text = member(value, type);
    if (typeof text === 'string') return text;
  }
  return '';
}

/** The list under a field of the body; empty when there is none. */
export function listAt(body: unknown, field: string): unknown[] {
  const list = member(body, field);
  return Array.isArray(list) ? list : [];
}

function judgement(action: string, resource: string, keys?: string[], select?: unknown): Judgement {
  const context = new Map<string, string | string[]>();
  if (keys) context.set('dynamodb:leadingkeys', keys);
  if (typeof select === 'string') context.set('dynamodb:select', select);
  return { action: `dynamodb:${action}`, resource, context };
}
