import { key, table } from './table.ts';

const TableName = table.name;
const padded = (number: number) => ({ S: String(number).padStart(8, '0') });
// Of the size of a real item, so that a batch spans several blocks of the log.
const data = { S: 'é'.repeat(600) };

/** One item with one index row. */
export const single = (number: number) => ({
  TableName,
  Item: { ...key('SINGLE', padded(number).S), data, GSI1PK: { S: 'SINGLES' }, GSI1SK: padded(number) },
});

/** An item, its outbox row and a counter whose index row moves: 3 items, 4 index rows, a row of expiry, a token. */
export const transaction = (number: number) => ({
  ClientRequestToken: `transaction-${number}`,
  TransactItems: [
    {
      Put: {
        TableName,
        Item: {
          ...key('ITEM', padded(number).S),
          data,
          GSI1PK: { S: 'ITEMS' },
          GSI1SK: padded(number),
          GSI2PK: { S: 'ITEMS' },
          GSI2SK: padded(number),
        },
        ConditionExpression: 'attribute_not_exists(PK)',
      },
    },
    {
      Put: {
        TableName,
        Item: {
          ...key('OUTBOX', padded(number).S),
          GSI2PK: { S: 'OUTBOXES' },
          GSI2SK: padded(number),
          ttl: { N: '4102444800' },
        },
      },
    },
    {
      Update: {
        TableName,
        Key: key('COUNTER'),
        UpdateExpression: 'SET GSI1PK = :counters, GSI1SK = :at ADD n :one',
        ExpressionAttributeValues: { ':counters': { S: 'COUNTERS' }, ':at': padded(number), ':one': { N: '1' } },
      },
    },
  ],
});
