import {
  type AttributeValue,
  ConditionalCheckFailedException,
  GetItemCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { failure, key, type Suite, TABLE } from './target.ts';

const TableName = TABLE.name;
type Item = Record<string, AttributeValue>;

const put = (item: Item, options = {}): TransactWriteItem => ({ Put: { TableName, Item: item, ...options } });
const IF_NEW = { ConditionExpression: 'attribute_not_exists(PK)' };
const ALL_OLD = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };

export function transactionTests(suite: Suite): void {
  const transact = (items: TransactWriteItem[], options: Partial<TransactWriteItemsCommandInput> = {}) =>
    suite().connection.client.send(new TransactWriteItemsCommand({ TransactItems: items, ...options }));
  const canceled = async (items: TransactWriteItem[]) => {
    const error = await failure(transact(items));
    if (error instanceof TransactionCanceledException) return error;
    throw error;
  };
  const read = async (Key: Item) => {
    const { Item } = await suite().connection.client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    return Item;
  };
  const count = async (partition: string) => {
    const { Count } = await suite().connection.query({
      KeyConditionExpression: 'PK = :p',
      ExpressionAttributeValues: { ':p': { S: partition } },
      Select: 'COUNT',
    });
    return Count;
  };

  describe('transactions', () => {
    it('write every item: put, update, delete, and a check that writes nothing', async () => {
      await suite().connection.put({ ...key('tx-all', 'old'), n: { N: '1' } });
      await transact([
        put(key('tx-all', 'new')),
        { Update: { TableName, Key: key('tx-all', 'counted'), ...addOne } },
        { Delete: { TableName, Key: key('tx-all', 'old') } },
        { ConditionCheck: { TableName, Key: key('tx-all', 'absent'), ...IF_NEW } },
      ]);
      expect(await read(key('tx-all', 'new'))).toEqual(key('tx-all', 'new'));
      expect(await read(key('tx-all', 'counted'))).toMatchObject({ n: { N: '1' } });
      expect(await count('tx-all')).toBe(2);
    });

    it('write nothing when one condition fails, and name the reason of each item in order', async () => {
      await suite().connection.put(key('tx-none', 'taken'));
      const error = await canceled([
        put(key('tx-none', 'free')),
        put(key('tx-none', 'taken'), IF_NEW),
        {
          ConditionCheck: { TableName, Key: key('tx-none', 'absent'), ConditionExpression: 'attribute_exists(PK)' },
        },
      ]);
      expect(error.CancellationReasons?.map(({ Code }) => Code)).toEqual([
        'None',
        'ConditionalCheckFailed',
        'ConditionalCheckFailed',
      ]);
      expect(error.message).toBe(
        'Transaction cancelled, please refer cancellation reasons for specific reasons ' +
          '[None, ConditionalCheckFailed, ConditionalCheckFailed]',
      );
      expect(await count('tx-none')).toBe(1);
    });

    it('return the item that failed its condition where it was asked for', async () => {
      const item = { ...key('tx-item'), version: { N: '7' } };
      await suite().connection.put(item);
      const error = await canceled([
        put(key('tx-item'), { ...IF_NEW, ...ALL_OLD }),
        put(key('tx-item', 'absent'), { ConditionExpression: 'attribute_exists(PK)', ...ALL_OLD }),
      ]);
      expect(error.CancellationReasons?.map(({ Item }) => Item)).toEqual([item, undefined]);
      const silent = await canceled([put(key('tx-item'), IF_NEW)]);
      expect(silent.CancellationReasons?.[0]?.Item).toBeUndefined();
    });

    it('take 100 items and refuse 101', async () => {
      const items = Array.from({ length: 101 }, (_, number) => put(key('tx-100', String(number))));
      await transact(items.slice(0, 100));
      expect(await count('tx-100')).toBe(100);
      expect((await failure(transact(items))).name).toBe('ValidationException');
    });

    it('refuse two operations on one item', async () => {
      const twice = [put(key('tx-twice')), { Update: { TableName, Key: key('tx-twice'), ...addOne } }];
      const error = await failure(transact(twice));
      expect(error.name).toBe('ValidationException');
      expect(error.message).toBe('Transaction request cannot include multiple operations on one item');
      expect(await count('tx-twice')).toBe(0);
    });

    it('refuse more than 4 MB', async () => {
      const data = { S: 'x'.repeat(390_000) };
      const items = Array.from({ length: 11 }, (_, number) => put({ ...key('tx-4mb', String(number)), data }));
      expect((await failure(transact(items))).name).toBe('ValidationException');
      expect(await count('tx-4mb')).toBe(0);
    });

    it('have their effect once for one request token', async () => {
      const once = [{ Update: { TableName, Key: key('tx-token'), ...addOne } }];
      await transact(once, { ClientRequestToken: 'token-once' });
      await transact(once, { ClientRequestToken: 'token-once' });
      expect(await read(key('tx-token'))).toMatchObject({ n: { N: '1' } });
      await transact(once, { ClientRequestToken: 'token-twice' });
      expect(await read(key('tx-token'))).toMatchObject({ n: { N: '2' } });
    });

    it('refuse another request under a token that was used', async () => {
      await transact([put(key('tx-mismatch'))], { ClientRequestToken: 'token-mismatch' });
      const error = await failure(transact([put(key('tx-other'))], { ClientRequestToken: 'token-mismatch' }));
      expect(error.name).toBe('IdempotentParameterMismatchException');
      expect(await read(key('tx-other'))).toBeUndefined();
    });

    it('may be tried again with the same token after they were cancelled', async () => {
      const items = [put(key('tx-again'), { ConditionExpression: 'attribute_exists(PK)' })];
      await failure(transact(items, { ClientRequestToken: 'token-again' }));
      await suite().connection.put({ ...key('tx-again'), n: { N: '1' } });
      await transact(items, { ClientRequestToken: 'token-again' });
      expect(await read(key('tx-again'))).toEqual(key('tx-again'));
    });

    it('are refused for an empty key before anything is judged', async () => {
      const error = await failure(transact([put(key('tx-empty')), put(key('tx-empty', ''))]));
      expect(error.name).toBe('ValidationException');
      expect(error.message).toContain('cannot contain an empty string value. Key: SK');
    });

    it('are cancelled by a key of the wrong type', async () => {
      const error = await canceled([put(key('tx-type')), put({ PK: { S: 'tx-type' }, SK: { N: '1' } })]);
      expect(error.CancellationReasons?.map(({ Code }) => Code)).toEqual(['None', 'ValidationError']);
    });

    it('write nothing when an update does not fit its item', async () => {
      const call = transact([
        put(key('tx-update')),
        {
          Update: {
            TableName,
            Key: key('tx-update', 'absent'),
            UpdateExpression: 'SET n = absent + :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
      ]);
      const error = await failure(call);
      // "TransactWriteItems", errors: a ValidationError among the reasons. DynamoDB Local refuses the whole request.
      if (suite().target.cancelsInvalidUpdates && error instanceof TransactionCanceledException) {
        expect(error.CancellationReasons?.map(({ Code }) => Code)).toEqual(['None', 'ValidationError']);
      } else {
        expect(error.name).toBe('ValidationException');
      }
      expect(await count('tx-update')).toBe(0);
    });

    it('lose to each other, never half: of ten rivals for two items one wins', async () => {
      const rivals = Array.from({ length: 10 }, (_, rival) =>
        transact(['a', 'b'].map((sort) => put({ ...key('tx-race', sort), rival: { N: String(rival) } }, IF_NEW))),
      );
      const results = await Promise.allSettled(rivals);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const [a, b] = [await read(key('tx-race', 'a')), await read(key('tx-race', 'b'))];
      expect(a?.['rival']).toEqual(b?.['rival']);
    });

    it('read up to 100 items in the order asked for, and leave out what is not there', async () => {
      const { client, put: store } = suite().connection;
      await store({ ...key('tx-get', 'b'), name: { S: 'b' } });
      const get = (sort: string) => ({ Get: { TableName, Key: key('tx-get', sort) } });
      const { Responses } = await client.send(new TransactGetItemsCommand({ TransactItems: [get('a'), get('b')] }));
      expect(Responses?.map(({ Item }) => Item?.['name']?.S)).toEqual([undefined, 'b']);
      const tooMany = Array.from({ length: 101 }, (_, number) => get(String(number)));
      const error = await failure(client.send(new TransactGetItemsCommand({ TransactItems: tooMany })));
      expect(error.name).toBe('ValidationException');
    });

    it('are no error of a single write', async () => {
      await suite().connection.put(key('tx-kind'));
      const error = await canceled([put(key('tx-kind'), IF_NEW)]);
      expect(error).not.toBeInstanceOf(ConditionalCheckFailedException);
      expect(error.name).toBe('TransactionCanceledException');
    });
  });
}

const addOne = { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': { N: '1' } } };
