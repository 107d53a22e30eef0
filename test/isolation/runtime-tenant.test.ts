import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../faults/world.ts';
import * as given from '../support/site.ts';
import { readRows } from '../support/table.ts';
import { assume, outcome, tableName, type Wanted, withOwnRole, withRole } from './vended.ts';

let world: World;
let own: given.TeamSite;
let other: given.TeamSite;
let client: DynamoDBClient;
let TableName: string;
let ownPatient: string;
let otherPatient: string;

beforeAll(async () => {
  world = await startWorld({ sites: ['Alpha', 'Beta'] });
  [own, other] = [world.site(0), world.site(1)];
  TableName = tableName(world);
  ownPatient = `SITE#${own.siteId}#PAT#${(await given.openRecord(own)).patientId}`;
  otherPatient = `SITE#${other.siteId}#PAT#${(await given.openRecord(other, given.evaluationBody(1))).patientId}`;
  client = await withRole(world, tenant());
});
afterAll(() => world.stop());

const tenant = (more: Partial<Wanted> = {}): Wanted => ({
  by: 'care',
  roleClass: 'tenant',
  tags: { siteId: own.siteId },
  session: own.nurse.userId,
  ...more,
});

const key = (PK: string, SK = 'PROFILE') => ({ PK: { S: PK }, SK: { S: SK } });
const itemOf = (PK: string, more = {}) => ({ ...key(PK, 'TEST'), ...more });
const get = (PK: string, by = client) => outcome(by.send(new GetItemCommand({ TableName, Key: key(PK) })));
const query = (partition: string, index?: string) =>
  outcome(
    client.send(
      new QueryCommand({
        TableName,
        ...(index === undefined ? {} : { IndexName: index }),
        KeyConditionExpression: `${index ?? ''}PK = :pk`,
        ExpressionAttributeValues: { ':pk': { S: partition } },
      }),
    ),
  );
const denied = 'AccessDeniedException';

describe('credentials vended for one site', () => {
  it('read that site', async () => {
    expect([await get(ownPatient), await query(ownPatient), await query(`SITE#${own.siteId}`)]).toEqual(
      Array(3).fill('allowed'),
    );
  });

  it('read no other site, no neighbour whose id begins alike, no region, no person, not the bare prefix', async () => {
    const foreign = [
      otherPatient,
      `SITE#${other.siteId}`,
      `SITE#${other.siteId}#SECRET`,
      `SITE#${own.siteId}B`,
      `SITE#${own.siteId}B#PAT#P000000000000000`,
      `SITE#${own.siteId.slice(0, -1)}`,
      'SITE#',
      'REGION#R11',
      `USER#${own.nurse.userId}`,
      'USER#SECRET',
    ];
    expect(await Promise.all(foreign.map((PK) => get(PK)))).toEqual(foreign.map(() => denied));
    expect(await Promise.all(foreign.map((PK) => query(PK)))).toEqual(foreign.map(() => denied));
  });

  it.each([
    ['GSI1', 'DUE'],
    ['GSI2', 'ALERT'],
    ['GSI2', 'REFERRAL'],
    ['GSI3', 'OUTBOX'],
  ])('read index %s (%s) of that site alone', async (index, list) => {
    const partitions = [own.siteId, other.siteId, `${own.siteId}B`].map((id) => `SITE#${id}#${list}`);
    expect(await Promise.all(partitions.map((partition) => query(partition, index)))).toEqual([
      'allowed',
      denied,
      denied,
    ]);
  });

  it('cannot read around the keys: no scan, no PartiQL, no batch that mixes sites', async () => {
    const text = (PK: string) => `SELECT * FROM "${TableName}" WHERE PK = '${PK}'`;
    const calls = [
      client.send(new ScanCommand({ TableName })),
      client.send(new ScanCommand({ TableName, IndexName: 'GSI2' })),
      client.send(new ExecuteStatementCommand({ Statement: text(ownPatient) })),
      client.send(new ExecuteStatementCommand({ Statement: text(otherPatient) })),
      client.send(
        new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [key(ownPatient), key(otherPatient)] } } }),
      ),
      client.send(
        new TransactGetItemsCommand({
          TransactItems: [ownPatient, otherPatient].map((PK) => ({ Get: { TableName, Key: key(PK) } })),
        }),
      ),
    ];
    expect(await Promise.all(calls.map(outcome))).toEqual(calls.map(() => denied));
  });

  it('write to no other site, alone or beside a write of their own', async () => {
    const put = (PK: string) => ({ Put: { TableName, Item: itemOf(PK) } });
    const calls = [
      client.send(new PutItemCommand({ TableName, Item: itemOf(otherPatient) })),
      client.send(
        new UpdateItemCommand({
          TableName,
          Key: key(otherPatient),
          UpdateExpression: 'SET a = :a',
          ExpressionAttributeValues: { ':a': { S: 'a' } },
        }),
      ),
      client.send(new TransactWriteItemsCommand({ TransactItems: [put(ownPatient), put(otherPatient)] })),
      client.send(new DeleteItemCommand({ TableName, Key: key(otherPatient) })),
    ];
    expect(await Promise.all(calls.map(outcome))).toEqual(calls.map(() => denied));
    expect([...(await readRows(world)).keys()].filter((row) => row.endsWith('| TEST'))).toEqual([]);
  });

  it('write no item that would stand in another site’s index', async () => {
    const Item = itemOf(ownPatient, { GSI2PK: { S: `SITE#${other.siteId}#ALERT` }, GSI2SK: { S: 'a' } });
    expect(await outcome(client.send(new PutItemCommand({ TableName, Item })))).toBe('CrossTenantKeys');
  });

  it('delete nothing of a patient, overwrite nothing in bulk, and change no trail', async () => {
    const trail = [...(await readRows(world)).keys()].find((row) => row.startsWith(`${ownPatient}#ACCESS`)) ?? '';
    const [PK = '', SK = ''] = trail.split(' | ');
    const calls = [
      client.send(new DeleteItemCommand({ TableName, Key: key(ownPatient) })),
      client.send(new DeleteItemCommand({ TableName, Key: key(`SITE#${own.siteId}`, 'SETTINGS') })),
      client.send(new DeleteItemCommand({ TableName, Key: key(PK, SK) })),
      client.send(
        new BatchWriteItemCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item: itemOf(ownPatient) } }] } }),
      ),
      client.send(new UpdateItemCommand({ TableName, Key: key(PK, SK), UpdateExpression: 'REMOVE userId' })),
    ];
    expect(await Promise.all(calls.map(outcome))).toEqual(calls.map(() => denied));
  });

  it('take a row off the caseload of their own site, and of no other', async () => {
    const remove = (siteId: string) =>
      outcome(client.send(new DeleteItemCommand({ TableName, Key: key(`SITE#${siteId}#CASELOAD`, 'nobody') })));
    expect([await remove(own.siteId), await remove(other.siteId)]).toEqual(['allowed', denied]);
  });

  it('end with their hour', async () => {
    const late = await withRole(world, tenant());
    await world.settled();
    await world.admin('advance', { ms: 61 * 60_000 });
    expect(await get(ownPatient, late)).toBe('ExpiredTokenException');
    client = await withRole(world, tenant());
    expect(await get(ownPatient)).toBe('allowed');
  });
});

describe('credentials of the tenant role', () => {
  it.each([
    ['without a site', { tags: {} }],
    ['with an empty site', { tags: { siteId: '' } }],
    ['with a pattern for a site', { tags: { siteId: 'S*' } }],
    ['with one tag more', { tags: { siteId: 'S0123456789A', regionId: 'R11' } }],
    ['with another session name than a user’s', { session: 'system-care' }],
    ['by a function that may not have them', { by: 'gp' }],
    ['by the authorizer', { by: 'authorizer' }],
    ['by the operator’s function', { by: 'regions' }],
  ])('are not vended %s', async (_what, more) => {
    expect(await outcome(assume(world, tenant(more)))).toMatch(/^(AccessDenied|ValidationError)$/);
  });
});

describe('a function’s own role', () => {
  it.each([
    'intake',
    'care',
    'plan',
    'agenda',
    'gp',
    'alerts',
    'indicators',
    'sites',
    'members',
    'regions',
    'meta',
    'authorizer',
    'alert-worker',
    'outbox-sweep',
    'notifier',
    'digest',
    'due-sweep',
  ])('of %s has no right on the table', async (name) => {
    const bare = withOwnRole(world, name);
    const calls = [
      bare.send(new GetItemCommand({ TableName, Key: key(ownPatient) })),
      bare.send(new GetItemCommand({ TableName, Key: key('REGION#R11', 'REGION') })),
      bare.send(new ScanCommand({ TableName })),
      bare.send(new PutItemCommand({ TableName, Item: itemOf(ownPatient) })),
    ];
    expect(await Promise.all(calls.map(outcome))).toEqual(calls.map(() => denied));
  });
});
