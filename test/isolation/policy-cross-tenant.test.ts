import { describe, expect, it } from 'vitest';
import { crossTenantKeys } from '../../local/iam/cross-tenant.ts';
import { TABLE } from './policy-fixtures.ts';

const TableName = 'Sesame';
const S = (text: string): { S: string } => ({ S: text });
const judge = (action: string, body: unknown): string | undefined => crossTenantKeys(body, action, [TABLE]);

function put(attributes: Record<string, string>, table = TableName): unknown {
  return {
    TableName: table,
    Item: Object.fromEntries(Object.entries(attributes).map(([name, text]) => [name, S(text)])),
  };
}

function update(expression: string, values: Record<string, string> = {}, names: Record<string, string> = {}): unknown {
  return {
    TableName,
    Key: { PK: S('SITE#S01#PAT#P1'), SK: S('PROFILE') },
    UpdateExpression: expression,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: Object.fromEntries(Object.entries(values).map(([name, text]) => [name, S(text)])),
  };
}

describe('a put', () => {
  it.each([
    { PK: 'SITE#S01', GSI1PK: 'SITE#S01#DUE', GSI2PK: 'SITE#S01#ALERT', GSI3PK: 'SITE#S01#OUTBOX' },
    { PK: 'SITE#S01', other: 'SITE#S02' },
    { PK: 'USER#U1', GSI1PK: 'SITE#S01#X' },
    { PK: 'REGION#R11', SK: 'SITE#S02' },
    { PK: 'SITE#S01', GSI1SK: 'SITE#S02' },
  ])('within one tenant passes: %j', (attributes) => {
    expect(judge('PutItem', put(attributes))).toBeUndefined();
  });

  it.each([
    { PK: 'SITE#S01', GSI1PK: 'SITE#S02#DUE' },
    { PK: 'SITE#S01', GSI2PK: 'SITE#S02#ALERT' },
    { PK: 'SITE#S01', GSI3PK: 'SITE#S02' },
    { PK: 'SITE#S01#PAT#P1', GSI1PK: 'SITE#S011#DUE' },
    { PK: 'USER#U1', GSI1PK: 'SITE#S01', GSI2PK: 'SITE#S02' },
  ])('that carries two tenants is refused, alone, in a batch and in a transaction: %j', (attributes) => {
    const body = put(attributes);
    const reason = 'one write carries the keys of 2 tenants';
    expect(judge('PutItem', body)).toBe(reason);
    expect(judge('TransactWriteItems', { TransactItems: [{ Put: put({ PK: 'SITE#S01' }) }, { Put: body }] })).toBe(
      reason,
    );
    expect(judge('BatchWriteItem', { RequestItems: { Sesame: [{ PutRequest: body }] } })).toBe(reason);
  });

  it('of another table is not judged', () => {
    expect(judge('PutItem', put({ PK: 'SITE#S01', GSI1PK: 'SITE#S02' }, 'Other'))).toBeUndefined();
  });

  it('of two tenants in two items of one transaction passes: IAM judges each by its own key', () => {
    const TransactItems = [{ Put: put({ PK: 'SITE#S01' }) }, { Put: put({ PK: 'SITE#S02' }) }];
    expect(judge('TransactWriteItems', { TransactItems })).toBeUndefined();
  });
});

describe('an update', () => {
  const values = { ':own': 'SITE#S01#DUE', ':other': 'SITE#S02#DUE' };
  const names = { '#g': 'GSI1PK', '#n': 'note' };

  it.each([
    'SET note = :other',
    'SET GSI1PK = :own, GSI1SK = :other',
    'SET #g = if_not_exists(#g, :own)',
    'SET GSI1PK = PK',
    'SET GSI1PK = GSI2PK REMOVE GSI2PK',
    'REMOVE GSI1PK, GSI2PK',
    'SET #n = list_append(#n, :other), note2 = :other ADD counter :own',
    'SET GSI1PK.nested = :other',
    'DELETE tags :other',
  ])('within one tenant passes: %s', (expression) => {
    expect(judge('UpdateItem', update(expression, values, names))).toBeUndefined();
  });

  it.each([
    'SET GSI1PK = :other',
    'set #g=:other',
    'SET #n = :own, GSI3PK = :other',
    'SET #n = if_not_exists(#n, :own), #g = if_not_exists(#g, :other)',
    'SET GSI1PK = if_not_exists(GSI2PK, :other)',
    'REMOVE #n SET GSI2PK = :other ADD counter :own',
    'ADD counter :own SET GSI2PK = :other',
    'SET GSI1PK = :own, GSI2PK = :other',
  ])('that sets a key of another tenant is refused: %s', (expression) => {
    const body = update(expression, values, names);
    expect(judge('UpdateItem', body)).toBe('one write carries the keys of 2 tenants');
    expect(judge('TransactWriteItems', { TransactItems: [{ Update: body }] })).toBe(
      'one write carries the keys of 2 tenants',
    );
  });

  it.each(['SET GSI1PK = note', 'SET #g = if_not_exists(#n, :own)', 'SET GSI1PK = m.GSI2PK', 'SET GSI1PK = GSI2PK[0]'])(
    'that copies a key from an attribute nobody judged is refused: %s',
    (expression) => {
      expect(judge('UpdateItem', update(expression, values, names))).toBe('GSI1PK is set from another attribute');
    },
  );

  it('that cannot be read is refused only when it names a key attribute', () => {
    expect(judge('UpdateItem', update('SET GSI1PK = :own; x', values))).toBe(
      'the update of a key attribute cannot be read',
    );
    expect(judge('UpdateItem', update('SET #a = :own; x', values, { '#a': 'GSI1PK' }))).toBeDefined();
    expect(judge('UpdateItem', update('SET a = :own; x', values))).toBeUndefined();
  });

  it('by AttributeUpdates is judged alike', () => {
    const body = {
      TableName,
      Key: { PK: S('SITE#S01') },
      AttributeUpdates: { GSI1PK: { Action: 'PUT', Value: S('SITE#S02') } },
    };
    expect(judge('UpdateItem', body)).toBe('one write carries the keys of 2 tenants');
  });
});

it('reads and deletes carry no keys of two tenants', () => {
  expect(judge('DeleteItem', put({ PK: 'SITE#S01', GSI1PK: 'SITE#S02' }))).toBeUndefined();
  expect(judge('GetItem', {})).toBeUndefined();
  expect(judge('PutItem', undefined)).toBeUndefined();
});
