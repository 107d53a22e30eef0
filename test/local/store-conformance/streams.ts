import {
  DeleteItemCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { key, type Suite, TABLE } from './target.ts';

const TableName = TABLE.name;

export function streamTests(suite: Suite): void {
  const streamOf = async (partition: string) =>
    (await suite().target.readStream())
      .filter(({ keys }) => keys['PK']?.S === partition)
      .map(({ eventName, keys }) => `${eventName} ${keys['SK']?.S}`);

  describe('the stream', () => {
    it('tells the keys of what was inserted, modified and removed, in order', async () => {
      const { client, put } = suite().connection;
      await put(key('stream', '1'));
      await put({ ...key('stream', '1'), n: { N: '1' } });
      await client.send(
        new TransactWriteItemsCommand({
          TransactItems: ['2', '3'].map((sort) => ({ Put: { TableName, Item: key('stream', sort) } })),
        }),
      );
      await client.send(new DeleteItemCommand({ TableName, Key: key('stream', '1') }));
      const expected = ['INSERT 1', 'MODIFY 1', 'INSERT 2', 'INSERT 3', 'REMOVE 1'];
      // Amazon keeps the order per item; both engines keep that of the writes, within a transaction any.
      expect((await streamOf('stream')).sort()).toEqual([...expected].sort());
      expect((await streamOf('stream')).filter((entry) => entry.endsWith('1'))).toEqual([
        'INSERT 1',
        'MODIFY 1',
        'REMOVE 1',
      ]);
      const [record] = (await suite().target.readStream()).filter(({ keys }) => keys['PK']?.S === 'stream');
      expect(record?.keys).toEqual(key('stream', '1'));
    });

    it('is silent about a write that changes nothing', async () => {
      const { client, put } = suite().connection;
      const item = { ...key('still'), codes: { SS: ['a', 'b'] }, n: { N: '1' } };
      await put(item);
      await put({ n: { N: '1.0' }, codes: { SS: ['b', 'a'] }, ...key('still') });
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: key('still'),
          UpdateExpression: 'SET n = :n REMOVE nothing',
          ExpressionAttributeValues: { ':n': { N: '1' } },
        }),
      );
      await client.send(new DeleteItemCommand({ TableName, Key: key('still', 'absent') }));
      expect(await streamOf('still')).toEqual(['INSERT a']);
    });

    it('is silent about a transaction that was cancelled', async () => {
      const { client } = suite().connection;
      const cancelled = client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName, Item: key('silent', '1') } },
            { ConditionCheck: { TableName, Key: key('silent', '2'), ConditionExpression: 'attribute_exists(PK)' } },
          ],
        }),
      );
      await expect(cancelled).rejects.toThrow('Transaction cancelled');
      expect(await streamOf('silent')).toEqual([]);
    });
  });

  describe('the table', () => {
    it('describes itself: key, indexes, stream and time to live', async () => {
      const { client } = suite().connection;
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      expect(Table).toMatchObject({
        TableStatus: 'ACTIVE',
        KeySchema: TABLE.keySchema,
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
      });
      expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort()).toEqual(['ByScore', 'GSI1']);
      const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
      expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
    });

    it('takes a time of expiry, and removes the item with a record once it has passed', async () => {
      const { put } = suite().connection;
      const now = Date.now();
      const inSeconds = (seconds: number) => ({ N: String(Math.floor(now / 1000) + seconds) });
      await put({ ...key('expiry', 'soon'), ttl: inSeconds(60) });
      await put({ ...key('expiry', 'later'), ttl: inSeconds(7200) });
      await put({ ...key('expiry', 'never') });
      const { expireItems } = suite().target;
      const inserted = ['INSERT soon', 'INSERT later', 'INSERT never'];
      expect(await streamOf('expiry')).toEqual(inserted);
      // DynamoDB Local sweeps in its own time, and not within that of a test.
      if (!expireItems) return;
      await expireItems(now + 30_000);
      expect(await streamOf('expiry')).toEqual(inserted);
      await expireItems(now + 61_000);
      expect(await streamOf('expiry')).toEqual([...inserted, 'REMOVE soon']);
    });
  });
}
