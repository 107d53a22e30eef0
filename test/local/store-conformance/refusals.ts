import {
  type AttributeValue,
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { failure, key, type Suite, TABLE } from './target.ts';

const TableName = TABLE.name;
const MAX_BYTES = 400 * 1024;

export function refusalTests(suite: Suite): void {
  const read = async (partition: string) => {
    const { client } = suite().connection;
    return (await client.send(new GetItemCommand({ TableName, Key: key(partition), ConsistentRead: true }))).Item;
  };
  const update = (partition: string, input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>) =>
    suite().connection.client.send(new UpdateItemCommand({ TableName, Key: key(partition), ...input }));

  describe('limits', () => {
    const overhead = Buffer.byteLength('PKSKd') + Buffer.byteLength('a');
    const room = (partition: string) => MAX_BYTES - overhead - Buffer.byteLength(partition);

    it('an item may hold 400 KB, names included, and not a byte more', async () => {
      const { put } = suite().connection;
      await put({ ...key('full'), d: { S: 'x'.repeat(room('full')) } });
      const error = await failure(put({ ...key('full'), d: { S: 'x'.repeat(room('full') + 1) } }));
      expect(error).toMatchObject({
        name: 'ValidationException',
        message: 'Item size has exceeded the maximum allowed size',
      });
    });

    it('an accented letter takes two bytes', async () => {
      const { put } = suite().connection;
      await put({ ...key('accent'), d: { S: 'é'.repeat(Math.floor(room('accent') / 2)) } });
      const tooMuch = put({ ...key('accent'), d: { S: 'é'.repeat(Math.floor(room('accent') / 2) + 1) } });
      expect((await failure(tooMuch)).name).toBe('ValidationException');
    });

    it('an update may not grow an item beyond it', async () => {
      await suite().connection.put({ ...key('grow'), d: { S: 'x'.repeat(room('grow')) } });
      const call = update('grow', { UpdateExpression: 'SET e = :e', ExpressionAttributeValues: { ':e': { S: 'x' } } });
      expect((await failure(call)).message).toBe('Item size to update has exceeded the maximum allowed size');
      expect(await read('grow')).not.toHaveProperty('e');
    });

    it('a batch writes at most 25 items, and no item twice', async () => {
      const { client } = suite().connection;
      const send = (sortKeys: string[]) => {
        const requests = sortKeys.map((sort) => ({ PutRequest: { Item: key('batch', sort) } }));
        return client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
      };
      const many = Array.from({ length: 26 }, (_, number) => String(number));
      await send(many.slice(0, 25));
      expect((await failure(send(many))).name).toBe('ValidationException');
      expect((await failure(send(['1', '1']))).name).toBe('ValidationException');
    });
  });

  describe('refusals', () => {
    it('no key is empty, while any other attribute may be', async () => {
      const { client, put } = suite().connection;
      await put({ ...key('empties'), note: { S: '' } });
      for (const empty of [key('empties', ''), key('', 'a')]) {
        expect((await failure(put(empty))).message).toContain('cannot contain an empty string value');
        const get = client.send(new GetItemCommand({ TableName, Key: empty }));
        expect((await failure(get)).name).toBe('ValidationException');
      }
      expect(await read('empties')).toEqual({ ...key('empties'), note: { S: '' } });
    });

    it('no index key is empty or of another type', async () => {
      const { put } = suite().connection;
      const empty = await failure(put({ ...key('index-key'), GSI1PK: { S: '' }, GSI1SK: { S: 'x' } }));
      expect(empty.message).toContain('IndexName: GSI1, IndexKey: GSI1PK');
      expect((await failure(put({ ...key('index-key'), GSI1PK: { N: '1' } }))).name).toBe('ValidationException');
      const call = update('index-key', {
        UpdateExpression: 'SET GSI1PK = :empty',
        ExpressionAttributeValues: { ':empty': { S: '' } },
      });
      expect((await failure(call)).message).toContain('cannot contain an empty string value');
      expect(await read('index-key')).toBeUndefined();
    });

    it('a reserved word, an unused value and a literal that has no order are refused', async () => {
      const set = (expression: string, values: Record<string, AttributeValue>) =>
        failure(
          update('syntax', {
            UpdateExpression: 'SET n = :n',
            ConditionExpression: expression,
            ExpressionAttributeValues: { ':n': { N: '1' }, ...values },
          }),
        );
      expect((await set('attribute_exists(status)', {})).message).toContain('reserved keyword: status');
      expect((await set('attribute_exists(PK)', { ':x': { S: 'x' } })).message).toContain('unused in expressions');
      expect((await set('n < :x', { ':x': { BOOL: true } })).message).toContain('Incorrect operand type');
    });

    it('an unknown table is a ResourceNotFoundException for every operation', async () => {
      const { client } = suite().connection;
      const Nowhere = { TableName: 'nowhere', Key: key('x') };
      const names = await Promise.all(
        [
          client.send(new GetItemCommand(Nowhere)),
          client.send(new PutItemCommand({ TableName: 'nowhere', Item: key('x') })),
          client.send(new UpdateItemCommand(Nowhere)),
          client.send(new DeleteItemCommand(Nowhere)),
          client.send(
            new QueryCommand({
              TableName: 'nowhere',
              KeyConditionExpression: 'PK = :p',
              ExpressionAttributeValues: { ':p': { S: 'x' } },
            }),
          ),
          client.send(new TransactWriteItemsCommand({ TransactItems: [{ Delete: Nowhere }] })),
        ].map(async (call) => (await failure(call)).name),
      );
      expect(new Set(names)).toEqual(new Set(['ResourceNotFoundException']));
    });
  });
}
