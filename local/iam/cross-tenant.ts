import { keyText, listAt } from './dynamodb-request.ts';
import { member, readAssignments } from './expressions.ts';
import type { TableKeys } from './types.ts';

/** An item or a key on the wire, or what an update sets; text of key attributes only. */
type KeyTexts = string[];

/**
 * Security rule 4: IAM sees the table's own key on a write but not the keys of its indexes, so a write whose key
 * attributes carry two tenants (`SITE#<id>`) would slip an item into another site's index.
 * Answers what is wrong with the request, or undefined when every write stays within one tenant.
 */
export function crossTenantKeys(body: unknown, action: string, tables: readonly TableKeys[]): string | undefined {
  return writesOf(body, action)
    .map(({ kind, write, tableName }) => judgeWrite(kind, write, tableName, tables))
    .find((reason) => reason !== undefined);
}

interface Write {
  kind: 'Put' | 'Update';
  write: unknown;
  tableName: unknown;
}

function writesOf(body: unknown, action: string): Write[] {
  if (action === 'PutItem') return [{ kind: 'Put', write: body, tableName: member(body, 'TableName') }];
  if (action === 'UpdateItem') return [{ kind: 'Update', write: body, tableName: member(body, 'TableName') }];
  if (action === 'TransactWriteItems') {
    return listAt(body, 'TransactItems').flatMap((entry) => [
      ...writesOf(member(entry, 'Put'), 'PutItem'),
      ...writesOf(member(entry, 'Update'), 'UpdateItem'),
    ]);
  }
  if (action !== 'BatchWriteItem') return [];
  const requests = member(body, 'RequestItems');
  if (typeof requests !== 'object' || requests === null) return [];
  return Object.entries(requests).flatMap(([tableName, entries]) =>
    (Array.isArray(entries) ? entries : []).map((entry: unknown) => ({
      kind: 'Put' as const,
      write: member(entry, 'PutRequest'),
      tableName,
    })),
  );
}

function judgeWrite(
  kind: Write['kind'],
  write: unknown,
  tableName: unknown,
  tables: readonly TableKeys[],
): string | undefined {
  const table = tables.find(({ name, arn }) => name === tableName || arn === tableName);
  if (!table || write === undefined) return undefined;
  const attributes = [...new Set([table.partitionKey, ...table.indexes.map(({ partitionKey }) => partitionKey)])];
  const texts = kind === 'Put' ? putTexts(write, attributes) : updateTexts(write, attributes, table.partitionKey);
  if (typeof texts === 'string') return texts;
  const tenants = new Set(texts.map(tenantOf).filter((tenant) => tenant !== undefined));
  return tenants.size > 1 ? `one write carries the keys of ${tenants.size} tenants` : undefined;
}

function putTexts(write: unknown, attributes: string[]): KeyTexts {
  const item = member(write, 'Item');
  return attributes.map((attribute) => keyText(member(item, attribute)));
}

/** The key texts an update leaves on the item, or the reason why they cannot be told. */
function updateTexts(write: unknown, attributes: string[], partitionKey: string): KeyTexts | string {
  const texts = [keyText(member(member(write, 'Key'), partitionKey))];
  for (const attribute of attributes) {
    const update = member(member(write, 'AttributeUpdates'), attribute);
    if (update !== undefined) texts.push(keyText(member(update, 'Value')));
  }
  const expression = member(write, 'UpdateExpression');
  if (typeof expression !== 'string') return texts;
  const names = member(write, 'ExpressionAttributeNames');
  const assignments = readAssignments(expression, names);
  if (!assignments)
    return mentions(expression, names, attributes) ? 'the update of a key attribute cannot be read' : texts;
  const values = member(write, 'ExpressionAttributeValues');
  for (const assignment of assignments.filter(({ target }) => attributes.includes(target))) {
    // Copied from an attribute that is no key, the value was never judged.
    if (!assignment.names.every((name) => attributes.includes(name)))
      return `${assignment.target} is set from another attribute`;
    texts.push(...assignment.placeholders.map((placeholder) => keyText(member(values, placeholder))));
  }
  return texts;
}

function mentions(expression: string, names: unknown, attributes: string[]): boolean {
  const text = `${expression} ${JSON.stringify(names ?? {})}`;
  return attributes.some((attribute) => text.includes(attribute));
}

function tenantOf(key: string): string | undefined {
  return /^SITE#([^#]+)/.exec(key)?.[1];
}
