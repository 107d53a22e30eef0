import { afterEach, describe, expect, it, vi } from 'vitest';
import { key, open, sortKeys, succeed, table } from './fixture.ts';

const put = (item: object) => ({ Item: item });
const wait = () => new Promise((resolve) => setImmediate(resolve));

afterEach(() => {
  vi.useRealTimers();
});

describe('the stream', () => {
  it('is numbered without a gap, and goes on where it was after a restart, as do the checkpoints', async () => {
    const dynamo = await open();
    await succeed(dynamo, 'PutItem', put(key('p', '1')));
    await succeed(dynamo, 'PutItem', put(key('p', '2')));
    await dynamo.writeCheckpoint('pipe é', 2);
    await dynamo.close();
    const again = await open({ directory: dynamo.directory });
    expect(again.latestSequence(table.name)).toBe(2);
    expect(await again.readCheckpoint('pipe é')).toBe(2);
    expect(await again.readCheckpoint('another')).toBe(0);
    await succeed(again, 'PutItem', put(key('p', '3')));
    const records = await again.readStream(table.name, 1, 10);
    expect(records.map(({ sequence, keys }) => [sequence, keys['SK']?.S])).toEqual([
      [2, '2'],
      [3, '3'],
    ]);
    expect(await again.readStream(table.name, 0, 1)).toHaveLength(1);
  });

  it('announces each commit that added to it, once, and no other', async () => {
    const dynamo = await open();
    const announced: string[] = [];
    dynamo.onStream((name) => announced.push(name));
    const items = ['1', '2'].map((sort) => ({ Put: { TableName: table.name, Item: key('p', sort) } }));
    await succeed(dynamo, 'TransactWriteItems', { TransactItems: items });
    await succeed(dynamo, 'PutItem', put(key('p', '1')));
    await wait();
    expect(announced).toEqual([table.name]);
  });

  it('has no record for a table without one', async () => {
    const dynamo = await open({ tables: [{ ...table, streamArn: null }] });
    await succeed(dynamo, 'PutItem', put(key('p')));
    expect(await dynamo.readStream(table.name, 0, 10)).toEqual([]);
    expect(dynamo.latestSequence(table.name)).toBe(0);
  });

  it('is trimmed after a day at the next start, as far as the reader has come', async () => {
    const dynamo = await open();
    for (const sort of ['1', '2', '3']) await succeed(dynamo, 'PutItem', put(key('p', sort)));
    await dynamo.writeCheckpoint('pipe', 2);
    await dynamo.close();
    const sequences = async (hours: number) => {
      vi.setSystemTime(Date.now() + hours * 3_600_000);
      const again = await open({ directory: dynamo.directory });
      const records = await again.readStream(table.name, 0, 10);
      expect(again.latestSequence(table.name)).toBe(3);
      await again.close();
      vi.useRealTimers();
      return records.map(({ sequence }) => sequence);
    };
    expect(await sequences(23)).toEqual([1, 2, 3]);
    expect(await sequences(25)).toEqual([3]);
  });
});

describe('expiry', () => {
  const now = Date.UTC(2026, 10, 20);
  const at = (seconds: number) => ({ N: String(now / 1000 + seconds) });

  it('removes what has passed, hundreds at a time, with its index rows, and marks the records', async () => {
    const dynamo = await open();
    const sorts = Array.from({ length: 250 }, (_, number) => String(number).padStart(3, '0'));
    for (const sort of sorts) {
      await succeed(
        dynamo,
        'PutItem',
        put({ ...key('p', sort), ttl: at(-1), GSI1PK: { S: 'i' }, GSI1SK: { S: sort } }),
      );
    }
    await succeed(dynamo, 'PutItem', put({ ...key('p', 'later'), ttl: at(1) }));
    expect(await dynamo.expireItems(now)).toBe(250);
    expect(await sortKeys(dynamo, 'p')).toEqual(['later']);
    expect(await sortKeys(dynamo, 'i', 'GSI1')).toEqual([]);
    const records = await dynamo.readStream(table.name, 251, 1000);
    expect(records.map(({ keys }) => keys['SK']?.S)).toEqual(sorts);
    expect(new Set(records.map(({ eventName, byTtl }) => `${eventName} ${byTtl}`))).toEqual(new Set(['REMOVE true']));
    expect(await dynamo.expireItems(now)).toBe(0);
  });

  it('follows an item whose time is put off or taken away', async () => {
    const dynamo = await open();
    await succeed(dynamo, 'PutItem', put({ ...key('p', 'later'), ttl: at(-1) }));
    await succeed(dynamo, 'PutItem', put({ ...key('p', 'later'), ttl: at(60) }));
    await succeed(dynamo, 'PutItem', put({ ...key('p', 'never'), ttl: at(-1) }));
    await succeed(dynamo, 'UpdateItem', {
      Key: key('p', 'never'),
      UpdateExpression: 'REMOVE #ttl',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
    });
    expect(await dynamo.expireItems(now)).toBe(0);
    expect(await sortKeys(dynamo, 'p')).toEqual(['later', 'never']);
  });

  it('ignores what Amazon ignores: text, and times more than five years ago', async () => {
    const dynamo = await open();
    await succeed(dynamo, 'PutItem', put({ ...key('p', 'text'), ttl: { S: '1' } }));
    await succeed(dynamo, 'PutItem', put({ ...key('p', 'ancient'), ttl: { N: '1' } }));
    expect(await dynamo.expireItems(now)).toBe(0);
  });
});
