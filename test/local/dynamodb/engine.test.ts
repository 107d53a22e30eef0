import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { key, open, sortKeys, succeed, table } from './fixture.ts';

const put = (item: object) => ({ Item: item });

afterEach(() => {
  vi.useRealTimers();
});

describe('the directory', () => {
  it('is used by one engine at a time', async () => {
    const { directory } = await open();
    await expect(open({ directory })).rejects.toThrow(`${directory} is in use by another process`);
  });
});

describe('a request', () => {
  it('is left as it was received', async () => {
    const dynamo = await open();
    const body = { TableName: table.name, Item: { ...key('p'), n: { N: '1.0' } }, Unknown: { a: null } };
    const before = structuredClone(body);
    expect(await dynamo.execute('PutItem', body)).toEqual({ status: 200, body: {} });
    expect(body).toEqual(before);
  });

  it.each([null, undefined, 'text', [], 7])(
    'that is %j is a SerializationException, not an exception',
    async (body) => {
      const dynamo = await open();
      const answer = await dynamo.execute('PutItem', body);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ __type: 'com.amazon.coral.service#SerializationException' });
    },
  );

  it('for an operation that is not there is an UnknownOperationException', async () => {
    const dynamo = await open();
    expect(await dynamo.execute('ExecuteStatement', {})).toEqual({
      status: 400,
      body: { __type: 'com.amazon.coral.service#UnknownOperationException' },
    });
  });

  it('that fails its condition names its type, message and item as Amazon does', async () => {
    const dynamo = await open();
    await succeed(dynamo, 'PutItem', put(key('p')));
    const answer = await dynamo.execute('PutItem', {
      TableName: table.name,
      Item: key('p'),
      ConditionExpression: 'attribute_not_exists(PK)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    expect(answer).toEqual({
      status: 400,
      body: {
        __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
        message: 'The conditional request failed',
        Item: key('p'),
      },
    });
  });

  it('that fails does not keep later ones from being written', async () => {
    const dynamo = await open();
    const answers = await Promise.all([
      dynamo.execute('PutItem', { TableName: table.name, Item: { PK: { S: 'p' } } }),
      dynamo.execute('PutItem', { TableName: table.name, Item: key('p') }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 200]);
  });

  it('finds no attribute that only the language has', async () => {
    const dynamo = await open();
    const answer = await dynamo.execute('PutItem', {
      TableName: table.name,
      Item: key('p'),
      ConditionExpression: 'attribute_exists(#name)',
      ExpressionAttributeNames: { '#name': 'constructor' },
    });
    expect(answer.status).toBe(400);
  });
});

describe('an index', () => {
  it('keeps the rows of items apart that share an index key, though 24 bits of their hashes agree', async () => {
    const dynamo = await open();
    const [first, second] = collidingSortKeys('twins');
    for (const sort of [first, second]) {
      await succeed(dynamo, 'PutItem', put({ ...key('twins', sort), GSI1PK: { S: 'i' }, GSI1SK: { S: 'same' } }));
    }
    expect((await sortKeys(dynamo, 'i', 'GSI1')).sort()).toEqual([first, second].sort());
    await succeed(dynamo, 'DeleteItem', { Key: key('twins', first) });
    expect(await sortKeys(dynamo, 'i', 'GSI1')).toEqual([second]);
  });

  it('that the template adds is filled from the items there are, and one it drops is emptied', async () => {
    const old = await open({ tables: [{ ...table, indexes: table.indexes.slice(0, 1) }] });
    const item = { ...key('p'), GSI1PK: { S: 'one' }, GSI1SK: { S: 'x' }, GSI2PK: { S: 'two' }, GSI2SK: { S: 'x' } };
    await succeed(old, 'PutItem', put(item));
    await old.close();
    const both = await open({ directory: old.directory });
    expect(await sortKeys(both, 'one', 'GSI1')).toEqual(['a']);
    expect(await sortKeys(both, 'two', 'GSI2')).toEqual(['a']);
    await both.close();
    const none = await open({ directory: old.directory, tables: [{ ...table, indexes: [] }] });
    await succeed(none, 'DeleteItem', { Key: key('p') });
    await none.close();
    const again = await open({ directory: old.directory });
    expect(await sortKeys(again, 'one', 'GSI1')).toEqual([]);
  });

  it('cannot save a table whose primary key has changed', async () => {
    const dynamo = await open();
    await dynamo.close();
    const keySchema = [{ AttributeName: 'GSI1PK', KeyType: 'HASH' as const }];
    await expect(open({ directory: dynamo.directory, tables: [{ ...table, keySchema }] })).rejects.toThrow(
      'Table frame was stored with another primary key',
    );
  });
});

describe('a request token', () => {
  const addOne = {
    TransactItems: [
      {
        Update: {
          TableName: table.name,
          Key: key('counter'),
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      },
    ],
    ClientRequestToken: 'token',
  };

  it('is remembered over a restart, for ten minutes', async () => {
    let dynamo = await open();
    const count = async () => {
      await succeed(dynamo, 'TransactWriteItems', addOne);
      const { Item } = await succeed(dynamo, 'GetItem', { Key: key('counter') });
      await dynamo.close();
      dynamo = await open({ directory: dynamo.directory });
      return Item;
    };
    const start = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: start });
    expect(await count()).toMatchObject({ n: { N: '1' } });
    vi.setSystemTime(start + 599_000);
    expect(await count()).toMatchObject({ n: { N: '1' } });
    vi.setSystemTime(start + 600_000);
    expect(await count()).toMatchObject({ n: { N: '2' } });
  });
});

describe('TransactGetItems', () => {
  it('never sees half of a transaction', async () => {
    const dynamo = await open();
    const sorts = ['1', '2', '3'];
    const write = (round: number) =>
      succeed(dynamo, 'TransactWriteItems', {
        TransactItems: sorts.map((sort) => ({
          Put: { TableName: table.name, Item: { ...key('p', sort), round: { N: String(round) } } },
        })),
      });
    const read = () =>
      succeed(dynamo, 'TransactGetItems', {
        TransactItems: sorts.map((sort) => ({ Get: { TableName: table.name, Key: key('p', sort) } })),
      });
    await write(0);
    const rounds = Array.from({ length: 50 }, (_, round) => round + 1);
    const seen = await Promise.all(rounds.flatMap((round) => [write(round), read()]));
    for (const { Responses } of seen.filter((answer) => 'Responses' in answer)) {
      const values: { Item: { round: { N: string } } }[] = JSON.parse(JSON.stringify(Responses));
      expect(new Set(values.map(({ Item }) => Item.round.N)).size).toBe(1);
    }
    expect.hasAssertions();
  });
});

/** Two sort keys of a partition on which dynalite's hash of the primary key, cut to 24 bits, agrees. */
function collidingSortKeys(partition: string): [string, string] {
  const seen = new Map<string, string>();
  for (let number = 0; ; number += 1) {
    const sort = String(number);
    const hash = createHash('md5').update(`Outliers${partition}${sort}`).digest('hex').slice(0, 6);
    const other = seen.get(hash);
    if (other !== undefined) return [other, sort];
    seen.set(hash, sort);
  }
}
