// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables of IAM.
import { describe, expect, it } from 'vitest';
import type { Credentials, LocalIam } from '../../local/iam/index.ts';
import { createLocalIam } from '../../local/iam/index.ts';
import { CARE_ROLE, fixtureIam, QUEUE_ARN, QUEUE_URL, roleArn, TABLE_ARN, TENANT_ROLE } from './policy-fixtures.ts';

const TableName = 'Sesame';
const ALLOWED = { allowed: true };

function assume(iam: LocalIam, siteId: string): Credentials {
  const own = iam.credentialsForFunction(roleArn('CareFunction'));
  const form = new URLSearchParams({
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: roleArn('Tenant'),
    RoleSessionName: 'U1',
    DurationSeconds: '900',
    'Tags.member.1.Key': 'siteId',
    'Tags.member.1.Value': siteId,
  });
  const { status, xml } = iam.handleSts(form, own.accessKeyId, own.sessionToken);
  const read = (name: string): string => new RegExp(`<${name}>(.*)</${name}>`).exec(xml)?.[1] ?? '';
  expect([status, xml]).toEqual([200, expect.stringContaining('AccessKeyId')]);
  return {
    accessKeyId: read('AccessKeyId'),
    secretAccessKey: read('SecretAccessKey'),
    sessionToken: read('SessionToken'),
    expiration: Date.parse(read('Expiration')),
  };
}

const get = (key: string) => ({
  service: 'dynamodb' as const,
  action: 'GetItem',
  body: { TableName, Key: { PK: { S: key }, SK: { S: 'X' } } },
});

describe('a session of the tenant role', () => {
  const iam = fixtureIam();
  const { accessKeyId, sessionToken } = assume(iam, 'S01');
  const authorize = (action: string, body: unknown) =>
    iam.authorize(accessKeyId, sessionToken, { service: 'dynamodb', action, body });

  it('reads its own site', () => {
    expect(iam.authorize(accessKeyId, sessionToken, get('SITE#S01'))).toEqual(ALLOWED);
  });

  it('is refused another site in the words of AWS', () => {
    expect(iam.authorize(accessKeyId, sessionToken, get('SITE#S02'))).toEqual({
      allowed: false,
      code: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::111122223333:assumed-role/Tenant/U1 is not authorized to perform: dynamodb:GetItem ' +
        `on resource: ${TABLE_ARN} because no identity-based policy allows the dynamodb:GetItem action`,
    });
  });

  it('writes a transaction of its own, and is refused it whole when one item is not', () => {
    const item = (key: string) => ({ Put: { TableName, Item: { PK: { S: key }, SK: { S: 'X' } } } });
    const own = ['SITE#S01', 'SITE#S01#PAT#P1', 'SITE#S01#PAT#P1#OUTBOX'].map(item);
    expect(authorize('TransactWriteItems', { TransactItems: own })).toEqual(ALLOWED);
    expect(authorize('TransactWriteItems', { TransactItems: [...own, item('SITE#S011')] })).toMatchObject({
      code: 'AccessDeniedException',
      message: expect.stringContaining('dynamodb:PutItem'),
    });
  });

  it('is refused a write into the index of another site, by a code of its own', () => {
    const Item = { PK: { S: 'SITE#S01' }, SK: { S: 'X' }, GSI2PK: { S: 'SITE#S02#ALERT' } };
    expect(authorize('PutItem', { TableName, Item })).toEqual({
      allowed: false,
      code: 'CrossTenantKeys',
      message: 'one write carries the keys of 2 tenants',
    });
  });

  it('is refused the queue and an unknown action', () => {
    const send = { service: 'sqs' as const, action: 'SendMessage', body: { QueueUrl: QUEUE_URL } };
    expect(iam.authorize(accessKeyId, sessionToken, send)).toMatchObject({ code: 'AccessDeniedException' });
    expect(authorize('Frobnicate', { TableName })).toMatchObject({ code: 'AccessDeniedException' });
  });
});

describe("a function's own role", () => {
  const iam = fixtureIam();
  const { accessKeyId, sessionToken, expiration } = iam.credentialsForFunction(roleArn('CareFunction'));
  const sqs = (action: string, body: unknown) =>
    iam.authorize(accessKeyId, sessionToken, { service: 'sqs', action, body });

  it('has no right on the table', () => {
    expect(iam.authorize(accessKeyId, sessionToken, get('SITE#S01'))).toMatchObject({ code: 'AccessDeniedException' });
  });

  it('keeps its credentials, which do not run out', () => {
    expect(iam.credentialsForFunction(roleArn('CareFunction')).accessKeyId).toBe(accessKeyId);
    expect(new Date(expiration).getFullYear()).toBeGreaterThan(9999);
  });

  it.each(['SendMessage', 'SendMessageBatch'])('may %s to its queue only', (action) => {
    expect(sqs(action, { QueueUrl: QUEUE_URL })).toEqual(ALLOWED);
    expect(sqs(action, { QueueUrl: QUEUE_URL.replace('alerts', 'other') })).toEqual({
      allowed: false,
      code: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::111122223333:assumed-role/CareFunction/CareFunction is not authorized to perform: sqs:SendMessage ' +
        `on resource: ${QUEUE_ARN.replace('alerts', 'other')} because no identity-based policy allows the sqs:SendMessage action`,
    });
  });

  it.each([
    ['ReceiveMessage', { QueueUrl: QUEUE_URL }],
    ['DeleteMessageBatch', { QueueUrl: QUEUE_URL }],
    ['GetQueueUrl', { QueueName: 'alerts.fifo' }],
    ['ListQueues', {}],
    ['StartMessageMoveTask', { SourceArn: QUEUE_ARN, DestinationArn: QUEUE_ARN }],
  ])('is refused %s', (action, body) => {
    expect(sqs(action, body)).toMatchObject({ code: 'AccessDeniedException' });
  });

  it('cannot be had for a role the template lacks', () => {
    expect(() => iam.credentialsForFunction(roleArn('Nobody'))).toThrow('no role');
  });
});

describe("a role's own tags", () => {
  const tenant = { ...TENANT_ROLE, tags: { SITEID: 'S09', function: 'x' } };

  it('give way to the tags of the session', () => {
    const iam = fixtureIam(Date.now, [CARE_ROLE, tenant]);
    const { accessKeyId, sessionToken } = assume(iam, 'S01');
    expect(iam.authorize(accessKeyId, sessionToken, get('SITE#S01'))).toEqual(ALLOWED);
    expect(iam.authorize(accessKeyId, sessionToken, get('SITE#S09'))).toMatchObject({ allowed: false });
  });

  it('stand where the session brings none', () => {
    const iam = fixtureIam(Date.now, [tenant]);
    const { accessKeyId, sessionToken } = iam.credentialsForFunction(tenant.arn);
    expect(iam.authorize(accessKeyId, sessionToken, get('SITE#S09'))).toEqual(ALLOWED);
  });
});

describe('credentials', () => {
  it('are refused once they have expired, to the millisecond, and forgotten later', () => {
    let clock = Date.parse('2026-11-21T10:00:00Z');
    const iam = fixtureIam(() => clock);
    const { accessKeyId, sessionToken, expiration } = assume(iam, 'S01');
    const read = () => iam.authorize(accessKeyId, sessionToken, get('SITE#S01'));
    expect(expiration).toBe(clock + 900_000);
    clock += 899_999;
    expect(read()).toEqual(ALLOWED);
    clock += 1;
    expect(read()).toEqual({
      allowed: false,
      code: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
    });
    clock += 3_600_001;
    assume(iam, 'S01');
    expect(read()).toMatchObject({ code: 'UnrecognizedClientException' });
  });

  it('are unknown with another key, without their token, or with the token of another session', () => {
    const iam = fixtureIam();
    const mine = assume(iam, 'S01');
    const theirs = assume(iam, 'S02');
    const attempts: [string, string | undefined][] = [
      ['ASIAUNKNOWN', mine.sessionToken],
      [mine.accessKeyId, undefined],
      [mine.accessKeyId, ''],
      [mine.accessKeyId, theirs.sessionToken],
    ];
    for (const [key, token] of attempts) {
      expect(iam.authorize(key, token, get('SITE#S01'))).toEqual({
        allowed: false,
        code: 'UnrecognizedClientException',
        message: 'The security token included in the request is invalid.',
      });
    }
  });
});

describe('an explicit deny', () => {
  it('is named as such', () => {
    const deny = { Effect: 'Deny' as const, Action: 'sqs:*', Resource: '*' };
    const iam = fixtureIam(Date.now, [{ ...CARE_ROLE, statements: [...CARE_ROLE.statements, deny] }]);
    const { accessKeyId, sessionToken } = iam.credentialsForFunction(CARE_ROLE.arn);
    const send = { service: 'sqs' as const, action: 'SendMessage', body: { QueueUrl: QUEUE_URL } };
    expect(iam.authorize(accessKeyId, sessionToken, send)).toMatchObject({
      message: expect.stringContaining('with an explicit deny in an identity-based policy'),
    });
  });
});

describe('a role with a policy that is not understood', () => {
  it('stops the start, and says which role and what', () => {
    const condition = { StringLike: { 'dynamodb:LeadingKeys': '${aws:username}' } };
    const statements = TENANT_ROLE.statements.map((statement) => ({ ...statement, Condition: condition }));
    const create = () => createLocalIam({ roles: [{ ...TENANT_ROLE, statements }], tables: [], queues: [] });
    expect(create).toThrow('role Tenant: unknown variable ${aws:username}');
  });
});
