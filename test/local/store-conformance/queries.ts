import {
  type AttributeValue,
  BatchGetItemCommand,
  DeleteItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { failure, key, type Suite, TABLE } from './target.ts';

const TableName = TABLE.name;
const sorts = (items: Record<string, AttributeValue>[] | undefined) => items?.map(({ SK }) => SK?.S);

export function queryTests(suite: Suite): void {
  const fill = async (
    partition: string,
    sortKeys: string[],
    more: (sort: string) => Record<string, AttributeValue>,
  ) => {
    const { put } = suite().connection;
    for (const sort of sortKeys) await put({ ...key(partition, sort), ...more(sort) });
  };
  const where = (condition: string, values: Record<string, string>) => ({
    KeyConditionExpression: condition,
    ExpressionAttributeValues: Object.fromEntries(Object.entries(values).map(([name, S]) => [name, { S }])),
  });

  describe('queries', () => {
    it('return a partition in the order of the UTF-8 bytes of its sort keys', async () => {
      const shuffled = ['é', 'a', '😀', 'Z', 'ab', '～', 'b', 'à', 'a#1', '0'];
      await fill('order', shuffled, () => ({}));
      const inOrder = ['0', 'Z', 'a', 'a#1', 'ab', 'b', 'à', 'é', '～', '😀'];
      expect(sorts((await suite().connection.query(where('PK = :p', { ':p': 'order' }))).Items)).toEqual(inOrder);
      const backwards = await suite().connection.query({
        ...where('PK = :p', { ':p': 'order' }),
        ScanIndexForward: false,
      });
      expect(sorts(backwards.Items)).toEqual(inOrder.reverse());
    });

    it.each([
      ['begins_with(SK, :s)', { ':s': 'é' }, ['é', 'éa', 'éé']],
      ['SK BETWEEN :s AND :t', { ':s': 'b', ':t': 'é' }, ['b', 'é']],
      ['SK < :s', { ':s': 'b' }, ['a', 'aa']],
      ['SK <= :s', { ':s': 'b' }, ['a', 'aa', 'b']],
      ['SK > :s', { ':s': 'éa' }, ['éé']],
      ['SK >= :s', { ':s': 'éa' }, ['éa', 'éé']],
      ['SK = :s', { ':s': 'aa' }, ['aa']],
    ])('narrow the sort key by %s', async (condition, values, expected) => {
      await fill('narrow', ['a', 'aa', 'b', 'é', 'éa', 'éé'], () => ({}));
      const found = await suite().connection.query(where(`PK = :p AND ${condition}`, { ':p': 'narrow', ...values }));
      expect(sorts(found.Items)).toEqual(expected);
    });

    it('never return the rows of a partition whose key begins alike', async () => {
      await fill('neighbour', ['a'], () => ({}));
      await fill('neighbour1', ['a'], () => ({}));
      await fill('neighbou', ['a'], () => ({}));
      const found = await suite().connection.query(where('PK = :p', { ':p': 'neighbour' }));
      expect(found.Items).toEqual([key('neighbour')]);
    });

    it('count what they read against the limit, before the filter', async () => {
      await fill('filter', ['1', '2', '3', '4'], (sort) => ({ even: { BOOL: Number(sort) % 2 === 0 } }));
      const input = {
        KeyConditionExpression: 'PK = :p',
        FilterExpression: 'even = :yes',
        ExpressionAttributeValues: { ':p': { S: 'filter' }, ':yes': { BOOL: true } },
      };
      const page = await suite().connection.query({ ...input, Limit: 3 });
      expect(page).toMatchObject({ Count: 1, ScannedCount: 3, LastEvaluatedKey: key('filter', '3') });
      expect(sorts((await suite().connection.pages({ ...input, Limit: 1 })).flat())).toEqual(['2', '4']);
    });

    it('return the attributes asked for only', async () => {
      await fill('projection', ['1'], () => ({ data: { M: { a: { S: 'x' }, b: { S: 'y' } } }, other: { S: 'z' } }));
      const found = await suite().connection.query({
        ...where('PK = :p', { ':p': 'projection' }),
        ProjectionExpression: '#data.a',
        ExpressionAttributeNames: { '#data': 'data' },
      });
      expect(found.Items).toEqual([{ data: { M: { a: { S: 'x' } } } }]);
    });

    it('end a page at 1 MB, and go on from there', async () => {
      const data = { S: 'é'.repeat(100_000) };
      const all = Array.from({ length: 12 }, (_, number) => String(number).padStart(2, '0'));
      await fill('megabyte', all, () => ({ data }));
      const pages = await suite().connection.pages(where('PK = :p', { ':p': 'megabyte' }));
      expect(pages.map((page) => page.length)).toEqual([6, 6, 0].slice(0, pages.length));
      expect(sorts(pages.flat())).toEqual(all);
    });

    it('get up to 100 items by their keys in one batch', async () => {
      await fill('batch-get', ['1', '2'], () => ({}));
      const keys = ['1', '2', 'absent'].map((sort) => key('batch-get', sort));
      const found = await suite().connection.client.send(
        new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: keys } } }),
      );
      expect(sorts(found.Responses?.[TableName])?.sort()).toEqual(['1', '2']);
    });
  });

  describe('indexes', () => {
    const indexed = (partition: string) => (sort: string) => ({ GSI1PK: { S: partition }, GSI1SK: { S: sort } });

    it('hold only the items that have both key attributes', async () => {
      await fill('sparse', ['both'], indexed('sparse-index'));
      await fill('sparse', ['hash'], () => ({ GSI1PK: { S: 'sparse-index' } }));
      await fill('sparse', ['range'], () => ({ GSI1SK: { S: 'x' } }));
      const found = await suite().connection.query({
        IndexName: 'GSI1',
        ...where('GSI1PK = :p', { ':p': 'sparse-index' }),
      });
      expect(sorts(found.Items)).toEqual(['both']);
    });

    it('follow an item that moves, leaves and is deleted', async () => {
      const { client, query } = suite().connection;
      const inIndex = async (partition: string) =>
        sorts((await query({ IndexName: 'GSI1', ...where('GSI1PK = :p', { ':p': partition }) })).Items);
      const update = (sort: string, UpdateExpression: string, values?: Record<string, AttributeValue>) =>
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: key('moving', sort),
            UpdateExpression,
            ...(values && { ExpressionAttributeValues: values }),
          }),
        );
      await fill('moving', ['1', '2', '3', '4'], indexed('from'));
      await update('1', 'SET GSI1PK = :to', { ':to': { S: 'to' } });
      await update('2', 'REMOVE GSI1PK');
      await client.send(new DeleteItemCommand({ TableName, Key: key('moving', '3') }));
      expect(await inIndex('from')).toEqual(['4']);
      expect(await inIndex('to')).toEqual(['1']);
    });

    it.each([true, false])('page through many items under one index key, forward: %s', async (forward) => {
      const all = Array.from({ length: 23 }, (_, number) => String(number).padStart(2, '0'));
      await fill('equal', all, (sort) => ({ GSI1PK: { S: 'equal-index' }, GSI1SK: { S: sort < '20' ? 'same' : 'é' } }));
      const pages = await suite().connection.pages({
        IndexName: 'GSI1',
        ...where('GSI1PK = :p', { ':p': 'equal-index' }),
        Limit: 5,
        ScanIndexForward: forward,
      });
      expect(pages.slice(0, 4).map((page) => page.length)).toEqual([5, 5, 5, 5]);
      const found = sorts(pages.flat()) ?? [];
      expect([...found].sort()).toEqual(all);
      expect(found.slice(...(forward ? [20] : [0, 3])).sort()).toEqual(['20', '21', '22']);
    });

    it.each([
      ['begins_with(GSI1SK, :s)', { ':s': '2026-01' }, ['2026-01-02', '2026-01-31']],
      ['GSI1SK BETWEEN :s AND :t', { ':s': '2026-01-31', ':t': '2026-02-01' }, ['2026-01-31', '2026-02-01']],
      ['GSI1SK < :s', { ':s': '2026-01-31' }, ['2025-12-31', '2026-01-02']],
    ])('narrow their sort key by %s', async (condition, values, expected) => {
      await fill('due', ['2026-02-01', '2025-12-31', '2026-01-31', '2026-01-02'], indexed('due-index'));
      const input = {
        IndexName: 'GSI1',
        ...where(`GSI1PK = :p AND ${condition}`, { ':p': 'due-index', ...values }),
      };
      expect(sorts((await suite().connection.query(input)).Items)).toEqual(expected);
      expect(sorts((await suite().connection.pages({ ...input, Limit: 1 })).flat())).toEqual(expected);
    });

    it('order numbers by value, and hold what they project only', async () => {
      const scores = ['10', '9', '-1', '0', '0.5', '-10', '100'];
      await fill('scores', scores, (score) => ({
        GSI1PK: { S: 'scores-index' },
        score: { N: score },
        data: { S: 'x' },
      }));
      const { Items } = await suite().connection.query({
        IndexName: 'ByScore',
        ...where('GSI1PK = :p', { ':p': 'scores-index' }),
      });
      expect(sorts(Items)).toEqual(['-10', '-1', '0', '0.5', '9', '10', '100']);
      expect(Object.keys(Items?.[0] ?? {}).sort()).toEqual(['GSI1PK', 'PK', 'SK', 'score']);
    });

    it('refuse a consistent read, and a name that no index has', async () => {
      const input = where('GSI1PK = :p', { ':p': 'x' });
      const { query } = suite().connection;
      expect((await failure(query({ IndexName: 'GSI1', ConsistentRead: true, ...input }))).name).toBe(
        'ValidationException',
      );
      expect((await failure(query({ IndexName: 'Nowhere', ...input }))).name).toBe('ValidationException');
    });
  });
}
