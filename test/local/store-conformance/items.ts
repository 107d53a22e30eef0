import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { failure, key, type Suite, TABLE } from './target.ts';

const TableName = TABLE.name;

export function itemTests(suite: Suite): void {
  const read = async (partition: string) => {
    const { client } = suite().connection;
    return (await client.send(new GetItemCommand({ TableName, Key: key(partition), ConsistentRead: true }))).Item;
  };
  const update = (partition: string, input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>) =>
    suite().connection.client.send(new UpdateItemCommand({ TableName, Key: key(partition), ...input }));

  describe('conditional writes', () => {
    const unmet = { ConditionExpression: 'version = :v', ExpressionAttributeValues: { ':v': { N: '2' } } };
    const input = (partition: string) => ({ TableName, Key: key(partition), ...unmet });
    const calls = {
      put: (options: object) => new PutItemCommand({ TableName, Item: key('cond-put'), ...unmet, ...options }),
      update: (options: object) =>
        new UpdateItemCommand({ ...input('cond-update'), UpdateExpression: 'REMOVE version', ...options }),
      delete: (options: object) => new DeleteItemCommand({ ...input('cond-delete'), ...options }),
    };

    it.each(['put', 'update', 'delete'] as const)(
      '%s: a failed one changes nothing and returns the item',
      async (name) => {
        const { client, put } = suite().connection;
        const item = { ...key(`cond-${name}`), version: { N: '3' } };
        await put(item);
        // One send per kind of command: the client's types have no common one.
        const send = (options: object) => {
          if (name === 'put') return client.send(calls.put(options));
          return name === 'update' ? client.send(calls.update(options)) : client.send(calls.delete(options));
        };
        const silent = await failure(send({}));
        expect(silent).toBeInstanceOf(ConditionalCheckFailedException);
        expect(silent.message).toBe('The conditional request failed');
        expect(silent).toMatchObject({ Item: undefined });
        expect(await failure(send({ ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }))).toMatchObject({ Item: item });
        expect(await read(`cond-${name}`)).toEqual(item);
      },
    );

    it.each<[string, Record<string, AttributeValue>, boolean]>([
      ['tags = :x', { ':x': { L: [{ M: { a: { N: '1.0' } } }] } }, true],
      ['tags = :x', { ':x': { L: [] } }, false],
      ['codes = :x', { ':x': { SS: ['b', 'a'] } }, true],
      ['done = :x', { ':x': { BOOL: false } }, true],
      ['done IN (:x, :y)', { ':x': { BOOL: false }, ':y': { S: 'x' } }, true],
      ['attribute_type(done, :x)', { ':x': { S: 'BOOL' } }, true],
      ['attribute_exists(blank)', {}, true],
      ['size(blank) = :x', { ':x': { N: '0' } }, true],
      ['nowhere = nothing', {}, false],
      ['nowhere <> nothing', {}, true],
      ['NOT nowhere = :x', { ':x': { S: 'x' } }, true],
      ['contains(tags, :x)', { ':x': { M: { a: { N: '1' } } } }, true],
      ['contains(city, :x)', { ':x': { S: 'é' } }, true],
      ['city BETWEEN :x AND :y', { ':x': { S: 'a' }, ':y': { S: 'b' } }, false],
      ['n > :x', { ':x': { N: '9' } }, true],
    ])('%s is judged as Amazon does', async (condition, values, expected) => {
      const { client, put } = suite().connection;
      await put({
        ...key('judged'),
        tags: { L: [{ M: { a: { N: '1' } } }] },
        codes: { SS: ['a', 'b'] },
        done: { BOOL: false },
        blank: { S: '' },
        city: { S: 'Étampes-sur-Orgé' },
        n: { N: '10' },
      });
      const check = {
        ConditionCheck: {
          TableName,
          Key: key('judged'),
          ConditionExpression: condition,
          ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
        },
      };
      const met = client.send(new TransactWriteItemsCommand({ TransactItems: [check] })).then(
        () => true,
        () => false,
      );
      expect(await met).toBe(expected);
    });
  });

  describe('updates', () => {
    it('count 50 parallel additions as 50', async () => {
      const one = { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': { N: '1' } } };
      await Promise.all(Array.from({ length: 50 }, () => update('counter', one)));
      expect(await read('counter')).toMatchObject({ n: { N: '50' } });
    });

    it('read every operand as it was before the update', async () => {
      await suite().connection.put({ ...key('before'), n: { N: '1' }, list: { L: [{ M: { x: { S: 'old' } } }] } });
      const { Attributes } = await update('before', {
        UpdateExpression: 'SET previous = n, kept = #list, #list[0].x = :x ADD n :one',
        ExpressionAttributeNames: { '#list': 'list' },
        ExpressionAttributeValues: { ':one': { N: '1' }, ':x': { S: 'new' } },
        ReturnValues: 'ALL_NEW',
      });
      expect(Attributes).toMatchObject({
        previous: { N: '1' },
        n: { N: '2' },
        kept: { L: [{ M: { x: { S: 'old' } } }] },
        list: { L: [{ M: { x: { S: 'new' } } }] },
      });
    });

    it('take names with accents and spaces through ExpressionAttributeNames', async () => {
      const ExpressionAttributeNames = { '#e': 'évaluation initiale', '#s': 'Score PHQ‑9 😀' };
      await update('accents', {
        UpdateExpression: 'SET #e = :map, #s = :n',
        ExpressionAttributeNames,
        ExpressionAttributeValues: { ':map': { M: { 'réponse n° 1': { S: 'ça va' } } }, ':n': { N: '3' } },
      });
      await update('accents', {
        UpdateExpression: 'SET #e.#r = :text',
        ConditionExpression: '#s = :n',
        ExpressionAttributeNames: { ...ExpressionAttributeNames, '#r': 'réponse n° 2' },
        ExpressionAttributeValues: { ':text': { S: 'déjà' }, ':n': { N: '3' } },
      });
      expect(await read('accents')).toEqual({
        ...key('accents'),
        'évaluation initiale': { M: { 'réponse n° 1': { S: 'ça va' }, 'réponse n° 2': { S: 'déjà' } } },
        'Score PHQ‑9 😀': { N: '3' },
      });
    });

    it('refuse to change a key', async () => {
      const call = update('rekey', {
        UpdateExpression: 'SET SK = :x',
        ExpressionAttributeValues: { ':x': { S: 'x' } },
      });
      expect((await failure(call)).name).toBe('ValidationException');
    });
  });
}
