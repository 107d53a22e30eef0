import { list, object } from '../../local/template/read.ts';
import type { Connection } from './cloud.ts';

/** Every item of the table as it lies there, by `PK | SK`. */
export type Rows = Map<string, string>;

async function execute(cloud: Connection, action: string, body: unknown): Promise<Record<string, unknown>> {
  const { status, body: answer } = await cloud.admin('table', { action, body });
  if (status !== 200) throw new Error(`${action}: ${JSON.stringify(answer)}`);
  return object(answer, action);
}

async function tableName(cloud: Connection): Promise<string> {
  const [name] = list((await execute(cloud, 'ListTables', {}))['TableNames'], 'tables');
  return String(name);
}

const text = (attribute: unknown): string => String(object(attribute, 'key')['S']);

export async function readRows(cloud: Connection): Promise<Rows> {
  const TableName = await tableName(cloud);
  const rows: Rows = new Map();
  let after: unknown;
  do {
    const page = await execute(cloud, 'Scan', {
      TableName,
      ...(after === undefined ? {} : { ExclusiveStartKey: after }),
    });
    for (const found of list(page['Items'], 'items')) {
      const item = object(found, 'item');
      rows.set(`${text(item['PK'])} | ${text(item['SK'])}`, JSON.stringify(item));
    }
    after = page['LastEvaluatedKey'];
  } while (after !== undefined);
  return rows;
}

/** Keys of what was added, changed or removed. */
export function changed(before: Rows, after: Rows): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key)).sort();
}

/** Asked again and again, tells each time what was added, changed or removed since the last time. */
export async function watchTable(cloud: Connection): Promise<() => Promise<string[]>> {
  let before = await readRows(cloud);
  return async () => {
    const after = await readRows(cloud);
    const keys = changed(before, after);
    before = after;
    return keys;
  };
}

/** What `act` left in the table once nothing is on its way any more: keys of what was added, changed or removed. */
export async function writtenBy(cloud: Connection, act: () => Promise<unknown>): Promise<string[]> {
  // What has fallen due by now, as a leave that was just planned, is done before: the minute's sweep has nothing to add.
  await cloud.admin('invoke', { name: 'due-sweep', event: {} });
  await cloud.settled();
  const before = await readRows(cloud);
  await act();
  await cloud.settled();
  return changed(before, await readRows(cloud));
}

/** Sets one value inside an item; `path` as in an update expression. For what no route does yet. */
export async function setValue(cloud: Connection, key: string, path: string[], value: unknown): Promise<void> {
  const [PK = '', SK = ''] = key.split(' | ');
  const names = Object.fromEntries(path.map((name, position) => [`#${position}`, name]));
  await execute(cloud, 'UpdateItem', {
    TableName: await tableName(cloud),
    Key: { PK: { S: PK }, SK: { S: SK } },
    UpdateExpression: `SET ${Object.keys(names).join('.')} = :value`,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ':value': value },
  });
}
