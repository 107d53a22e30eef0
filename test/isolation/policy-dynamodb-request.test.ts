import { describe, expect, it } from 'vitest';
import { dynamodbJudgements } from '../../local/iam/dynamodb-request.ts';
import { TABLE, TABLE_ARN } from './policy-fixtures.ts';

const TableName = 'Sesame';
const OTHER_ARN = TABLE_ARN.replace('Sesame', 'Other');
const OWN = { PK: { S: 'SITE#S01' }, SK: { S: 'SETTINGS' } };

/** What a request is judged as, in one line: action, resource, then the leading keys (`-` when it shows none). */
function judged(action: string, body: unknown): string[] {
  return dynamodbJudgements(action, body, [TABLE]).map(({ action: name, resource, context }) => {
    const keys = context.get('dynamodb:leadingkeys');
    return `${name} ${resource.replace(TABLE_ARN, 'T')} ${Array.isArray(keys) ? `[${keys.join()}]` : '-'}`;
  });
}

function query(expression: string, names: Record<string, string> = {}, more: object = {}): string[] {
  const values = { ':s': { S: 'SITE#S01' }, ':o': { S: 'SITE#S02' }, ':k': { S: 'EPISODE#' }, ':n': { N: '7' } };
  const body = {
    TableName,
    KeyConditionExpression: expression,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
  return judged('Query', { ...body, ...more });
}

describe('requests on one item', () => {
  it.each([
    ['GetItem', 'Key'],
    ['UpdateItem', 'Key'],
    ['DeleteItem', 'Key'],
    ['PutItem', 'Item'],
  ])('%s is judged by the partition key of its %s', (action, field) => {
    expect(judged(action, { TableName, [field]: OWN })).toEqual([`dynamodb:${action} T [SITE#S01]`]);
  });

  it.each([{}, { PK: {} }, { PK: { S: 7 } }, { PK: { BOOL: true } }, { PK: 'SITE#S01' }, null, undefined])(
    'an unreadable key (%j) shows an empty leading key',
    (Key) => {
      expect(judged('GetItem', { TableName, Key })).toEqual(['dynamodb:GetItem T []']);
    },
  );

  it('names the table by its ARN too, and an unknown table beside the known ones', () => {
    expect(judged('GetItem', { TableName: TABLE_ARN, Key: OWN })).toEqual(['dynamodb:GetItem T [SITE#S01]']);
    expect(judged('GetItem', { TableName: 'Other', Key: OWN })).toEqual([`dynamodb:GetItem ${OTHER_ARN} []`]);
    expect(judged('GetItem', { TableName: OTHER_ARN, Key: OWN })).toEqual([`dynamodb:GetItem ${OTHER_ARN} []`]);
    expect(judged('GetItem', { Key: OWN })).toEqual(['dynamodb:GetItem * []']);
  });
});

describe('a query', () => {
  it.each([
    'PK = :s',
    'PK=:s',
    ':s = PK',
    '#p = :s',
    'PK = :s AND begins_with(SK, :k)',
    'begins_with(SK, :k) AND PK = :s',
    'begins_with ( SK , :k ) and ( PK = :s )',
    '(PK = :s) AND (SK BETWEEN :k AND :n)',
    'SK BETWEEN :k AND :n AND #p = :s',
    '((PK = (:s))) AND SK >= :k',
    '\n PK\t= :s ',
  ])('"%s" is judged by the value of the partition key', (expression) => {
    expect(query(expression, { '#p': 'PK' })).toEqual(['dynamodb:Query T [SITE#S01]']);
  });

  it('with two values for the partition key is judged by both', () => {
    expect(query('PK = :s AND PK = :o')).toEqual(['dynamodb:Query T [SITE#S01,SITE#S02]']);
  });

  it.each([
    'SK = :s',
    'PK > :s',
    'begins_with(PK, :s)',
    'PK.a = :s',
    'PK = :s OR PK = :o',
    'NOT PK = :s',
    'PK = :s AND (SK = :k OR PK = :o)',
    'PK = :s AND NOT SK = :k',
    'PK IN (:s)',
    'PK = :s ; SK = :k',
    'size(PK) = :s',
    '#q = :s',
    '#unnamed = :s',
    'pk = :s',
    '',
  ])('"%s" shows no leading key', (expression) => {
    expect(query(expression, { '#q': 'SK' })).toEqual(['dynamodb:Query T -']);
  });

  it('with a value that is not given shows an empty leading key', () => {
    expect(query('PK = :missing')).toEqual(['dynamodb:Query T []']);
    expect(query('PK = :toString')).toEqual(['dynamodb:Query T []']);
  });

  it.each(['GSI1', 'GSI2', 'GSI3'])('on %s is judged as the index, by its own partition key', (IndexName) => {
    expect(query(`${IndexName}PK = :s AND ${IndexName}SK < :k`, {}, { IndexName })).toEqual([
      `dynamodb:Query T/index/${IndexName} [SITE#S01]`,
    ]);
    expect(query('PK = :s', {}, { IndexName })).toEqual([`dynamodb:Query T/index/${IndexName} -`]);
  });

  it('on an unknown index shows no leading key', () => {
    expect(query('PK = :s', {}, { IndexName: 'GSI9' })).toEqual(['dynamodb:Query T/index/GSI9 -']);
  });

  it('by KeyConditions is judged by the equality of the partition key, beside any expression', () => {
    const equal = { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'SITE#S02' }] };
    expect(judged('Query', { TableName, KeyConditions: { PK: equal } })).toEqual(['dynamodb:Query T [SITE#S02]']);
    expect(query('PK = :s', {}, { KeyConditions: { PK: equal } })).toEqual(['dynamodb:Query T [SITE#S01,SITE#S02]']);
    const less = { ...equal, ComparisonOperator: 'LE' };
    expect(judged('Query', { TableName, KeyConditions: { PK: less } })).toEqual(['dynamodb:Query T -']);
  });

  it('says what it selects', () => {
    const [judgement] = dynamodbJudgements('Query', { TableName, Select: 'COUNT' }, [TABLE]);
    expect(judgement?.context.get('dynamodb:select')).toBe('COUNT');
  });
});

describe('a scan', () => {
  it('shows no leading key, on the table or an index', () => {
    expect(judged('Scan', { TableName })).toEqual(['dynamodb:Scan T -']);
    expect(judged('Scan', { TableName, IndexName: 'GSI1' })).toEqual(['dynamodb:Scan T/index/GSI1 -']);
  });
});

describe('batches and transactions', () => {
  it('a batch is judged table by table under its own action, with every key', () => {
    const RequestItems = { Sesame: { Keys: [OWN, { PK: { S: 'SITE#S02' } }, {}] }, Other: { Keys: [OWN] } };
    expect(judged('BatchGetItem', { RequestItems })).toEqual([
      'dynamodb:BatchGetItem T [SITE#S01,SITE#S02,]',
      `dynamodb:BatchGetItem ${OTHER_ARN} []`,
    ]);
  });

  it('a batch of writes shows the keys of its puts and deletes', () => {
    const Sesame = [{ PutRequest: { Item: OWN } }, { DeleteRequest: { Key: { PK: { S: 'SITE#S02' } } } }, {}];
    expect(judged('BatchWriteItem', { RequestItems: { Sesame } })).toEqual([
      'dynamodb:BatchWriteItem T [SITE#S01,SITE#S02,]',
    ]);
  });

  it('a transaction is judged item by item under the names of the single actions', () => {
    const TransactItems = [
      { Put: { TableName, Item: OWN } },
      { Update: { TableName, Key: OWN } },
      { Delete: { TableName, Key: OWN } },
      { ConditionCheck: { TableName, Key: OWN }, Update: { TableName, Key: { PK: { S: 'SITE#S02' } } } },
      { Other: {} },
      null,
    ];
    expect(judged('TransactWriteItems', { TransactItems })).toEqual([
      'dynamodb:PutItem T [SITE#S01]',
      'dynamodb:UpdateItem T [SITE#S01]',
      'dynamodb:DeleteItem T [SITE#S01]',
      'dynamodb:ConditionCheckItem T [SITE#S01]',
      'dynamodb:UpdateItem T [SITE#S02]',
      'dynamodb:UnknownTransactItem * []',
      'dynamodb:UnknownTransactItem * -',
    ]);
    expect(judged('TransactGetItems', { TransactItems: [{ Get: { TableName, Key: OWN } }] })).toEqual([
      'dynamodb:GetItem T [SITE#S01]',
    ]);
  });

  it.each(['TransactWriteItems', 'TransactGetItems', 'BatchGetItem', 'BatchWriteItem', 'BatchExecuteStatement'])(
    'an empty %s is still judged, on everything',
    (action) => {
      expect(judged(action, {})).toEqual([`dynamodb:${action} * -`]);
      expect(judged(action, 'nonsense')).toEqual([`dynamodb:${action} * -`]);
    },
  );
});

describe('PartiQL and the other actions', () => {
  it.each([
    ['ExecuteStatement', { Statement: ' select * from "Sesame"' }, 'dynamodb:PartiQLSelect T -'],
    ['ExecuteStatement', { Statement: 'DELETE FROM "Sesame"' }, 'dynamodb:PartiQLDelete T -'],
    ['ExecuteStatement', { Statement: 'EXISTS' }, 'dynamodb:ExecuteStatement * -'],
    ['BatchExecuteStatement', { Statements: [{ Statement: 'UPDATE "Sesame"' }] }, 'dynamodb:PartiQLUpdate T -'],
    [
      'ExecuteTransaction',
      { TransactStatements: [{ Statement: 'INSERT INTO "Sesame"' }] },
      'dynamodb:PartiQLInsert T -',
    ],
    ['DescribeTable', { TableName }, 'dynamodb:DescribeTable T -'],
    ['ExportTableToPointInTime', { TableArn: TABLE_ARN }, 'dynamodb:ExportTableToPointInTime T -'],
    ['ListTables', {}, 'dynamodb:ListTables * -'],
  ])('%s %j is judged as %s', (action, body, expected) => {
    expect(judged(action, body)).toEqual([expected]);
  });
});
