import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetCallerIdentityCommand,
  type STSClient,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CARE_ROLE, fixtureIam, META_ROLE, roleArn, TENANT_ROLE } from './policy-fixtures.ts';
import { type StsFront, startStsFront } from './policy-sts-front.ts';

const START = Date.parse('2026-11-21T10:00:00Z');
let clock = Date.now();
const CHAIN_ROLE = {
  ...TENANT_ROLE,
  name: 'Chain',
  arn: roleArn('Chain'),
  statements: [{ Effect: 'Allow' as const, Action: 'sts:*', Resource: '*' }],
  trust: [{ Effect: 'Allow' as const, Principal: { AWS: '111122223333' }, Action: 'sts:*' }],
};
const NAMED_ROLE = {
  ...CHAIN_ROLE,
  name: 'Named',
  arn: roleArn('Named'),
  trust: [
    {
      Effect: 'Allow' as const,
      Principal: { AWS: roleArn('CareFunction') },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: { StringLike: { 'sts:RoleSessionName': 'U?' } },
    },
  ],
};
const SHORT_ROLE = { ...CHAIN_ROLE, name: 'Short', arn: roleArn('Short'), maxSessionSeconds: 1800 };
const CALLER = {
  ...CARE_ROLE,
  statements: [{ Effect: 'Allow' as const, Action: ['sts:AssumeRole', 'sts:TagSession'], Resource: '*' }],
};
const UNTAGGING = {
  ...META_ROLE,
  name: 'Untagging',
  arn: roleArn('Untagging'),
  statements: [{ Effect: 'Allow' as const, Action: 'sts:AssumeRole', Resource: '*' }],
};
const iam = fixtureIam(() => clock, [CALLER, META_ROLE, UNTAGGING, TENANT_ROLE, CHAIN_ROLE, NAMED_ROLE, SHORT_ROLE]);
let front: StsFront;
let care: STSClient;

const input = (more: Partial<AssumeRoleCommandInput> = {}): AssumeRoleCommandInput => ({
  RoleArn: TENANT_ROLE.arn,
  RoleSessionName: 'U1',
  Tags: [{ Key: 'siteId', Value: 'S01' }],
  ...more,
});
const assume = (more: Partial<AssumeRoleCommandInput> = {}, client = care) =>
  client.send(new AssumeRoleCommand(input(more)));
const clientOf = (name: string): STSClient => front.client(iam.credentialsForFunction(roleArn(name)));

/** A client with the credentials that AssumeRole answered. */
async function assumed(more: Partial<AssumeRoleCommandInput>, client = care): Promise<STSClient> {
  const { Credentials } = await assume(more, client);
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
  return front.client({ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken });
}

beforeAll(async () => {
  front = await startStsFront(iam);
  care = clientOf('CareFunction');
});
afterAll(() => front.stop());

describe('AssumeRole by the real client', () => {
  it('answers credentials that end after one hour', async () => {
    const { Credentials, AssumedRoleUser } = await assume();
    expect(Credentials).toMatchObject({
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      SecretAccessKey: expect.stringMatching(/.{40}/),
      SessionToken: expect.stringMatching(/.{100,}/),
    });
    expect(Credentials?.Expiration?.getTime()).toBe(clock + 3_600_000);
    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::111122223333:assumed-role/Tenant/U1');
    expect(AssumedRoleUser?.AssumedRoleId).toMatch(/^AROA[A-Z2-7]{17}:U1$/);
  });

  it('answers credentials that GetCallerIdentity knows', async () => {
    const session = await assumed({});
    expect(await session.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:sts::111122223333:assumed-role/Tenant/U1',
      UserId: expect.stringMatching(/^AROA.*:U1$/),
    });
  });

  it('takes a tag value with every kind of letter', async () => {
    const tags = await assume({ Tags: [{ Key: 'siteId', Value: 'Île & d’Yeu'.replace(/[&’]/g, '-') }] });
    expect(tags.Credentials).toBeDefined();
  });

  it.each([900, 3600])('keeps to a duration of %d s', async (DurationSeconds) => {
    const { Credentials } = await assume({ DurationSeconds });
    expect(Credentials?.Expiration?.getTime()).toBe(clock + DurationSeconds * 1000);
  });
});

describe('the trust policy refuses', () => {
  const denied = (action: string) => ({
    name: 'AccessDenied',
    message: expect.stringContaining(`is not authorized to perform: ${action} on resource: ${TENANT_ROLE.arn}`),
  });

  it.each([
    ['no tag', []],
    ['an empty tag', [{ Key: 'siteId', Value: '' }]],
    ['another tag alone', [{ Key: 'regionId', Value: 'R11' }]],
    [
      'a further tag',
      [
        { Key: 'siteId', Value: 'S01' },
        { Key: 'patientId', Value: 'P1' },
      ],
    ],
  ])('%s', async (_name, Tags) => {
    await expect(assume({ Tags })).rejects.toMatchObject(denied('sts:AssumeRole'));
  });

  it('a transitive tag', async () => {
    await expect(assume({ TransitiveTagKeys: ['siteId'] })).rejects.toMatchObject(denied('sts:AssumeRole'));
  });

  it('a function it does not name, even one with the right to ask', async () => {
    await expect(assume({}, clientOf('MetaFunction'))).rejects.toMatchObject(denied('sts:AssumeRole'));
  });

  it('a session of the role itself', async () => {
    const session = await assumed({});
    await expect(assume({}, session)).rejects.toMatchObject(denied('sts:AssumeRole'));
  });
});

describe('a trust policy with a condition on the session name', () => {
  it('lets that name pass, and must not ask it of sts:TagSession, which does not carry it', async () => {
    const RoleArn = NAMED_ROLE.arn;
    expect((await assume({ RoleArn, RoleSessionName: 'U7', Tags: [] })).Credentials).toBeDefined();
    await expect(assume({ RoleArn, RoleSessionName: 'X7', Tags: [] })).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(assume({ RoleArn, RoleSessionName: 'U7' })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('sts:TagSession'),
    });
  });
});

describe("the caller's own policy refuses", () => {
  it('a role that is not in it, and one that does not exist', async () => {
    const RoleArn = CHAIN_ROLE.arn;
    await expect(assume({ RoleArn }, clientOf('MetaFunction'))).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(assume({ RoleArn: roleArn('Nobody-at-all') })).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('tags without sts:TagSession', async () => {
    const RoleArn = CHAIN_ROLE.arn;
    const client = clientOf('Untagging');
    await expect(assume({ RoleArn }, client)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('sts:TagSession'),
    });
    expect((await assume({ RoleArn, Tags: [] }, client)).Credentials).toBeDefined();
  });
});

describe('the limits of the API', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ Key: `k${index}`, Value: 'v' }));
  it.each([
    ['a session name of one letter', { RoleSessionName: 'U' }],
    ['a session name of 65 letters', { RoleSessionName: 'U'.repeat(65) }],
    ['a session name with a colon', { RoleSessionName: 'f:123' }],
    ['a session name with a space', { RoleSessionName: 'U 1' }],
    ['a session name with an accent', { RoleSessionName: 'Zoé' }],
    ['a tag value with *', { Tags: [{ Key: 'siteId', Value: '*' }] }],
    ['a tag value with ?', { Tags: [{ Key: 'siteId', Value: 'S0?' }] }],
    ['a tag value with #', { Tags: [{ Key: 'siteId', Value: 'S01#PAT' }] }],
    ['a tag value with the escape of a wildcard', { Tags: [{ Key: 'siteId', Value: '$' + '{*}' }] }],
    ['a tag value of 257 letters', { Tags: [{ Key: 'siteId', Value: 'S'.repeat(257) }] }],
    ['a tag key of 129 letters', { Tags: [{ Key: 'k'.repeat(129), Value: 'v' }] }],
    ['an empty tag key', { Tags: [{ Key: '', Value: 'v' }] }],
    ['51 tags', { Tags: many(51) }],
    ['899 s', { DurationSeconds: 899 }],
    ['43201 s', { DurationSeconds: 43_201 }],
    ['7201 s where the role allows 7200', { DurationSeconds: 7201 }],
    ['3601 s, as the caller is a session itself', { DurationSeconds: 3601 }],
    ['a session policy, which would narrow the session unnoticed', { Policy: '{}' }],
    ['an external id', { ExternalId: 'abc' }],
    ['a role ARN that is too short', { RoleArn: 'arn:aws:iam::1:role' }],
  ])('refuse %s', async (_name, more) => {
    await expect(assume(more)).rejects.toMatchObject({ name: 'ValidationError', $metadata: { httpStatusCode: 400 } });
  });

  it.each([
    [
      'two tags whose keys differ in case',
      {
        Tags: [
          { Key: 'siteId', Value: 'S01' },
          { Key: 'SITEID', Value: 'S02' },
        ],
      },
    ],
    ['a reserved tag key', { Tags: [{ Key: 'aws:x', Value: 'v' }] }],
    ['a transitive key without its tag', { TransitiveTagKeys: ['gpId'] }],
  ])('refuse %s', async (_name, more) => {
    await expect(assume(more)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('allow a role with a shorter session no more than that', async () => {
    const RoleArn = SHORT_ROLE.arn;
    await expect(assume({ RoleArn, DurationSeconds: 1801 })).rejects.toMatchObject({ name: 'ValidationError' });
    expect((await assume({ RoleArn, DurationSeconds: 1800 })).Credentials).toBeDefined();
  });

  it('allow 50 tags of the greatest length', async () => {
    const Tags = many(50).map(({ Key }) => ({ Key: Key.padEnd(128, 'x'), Value: 'v'.repeat(256) }));
    expect((await assume({ RoleArn: CHAIN_ROLE.arn, Tags })).Credentials).toBeDefined();
  });
});

describe('transitive tags', () => {
  it('pass to the next session, which cannot replace them', async () => {
    const RoleArn = CHAIN_ROLE.arn;
    const session = await assumed({ RoleArn, TransitiveTagKeys: ['siteId'] });
    await expect(assume({ RoleArn, Tags: [{ Key: 'SiteID', Value: 'S02' }] }, session)).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    const next = await assumed({ RoleArn, Tags: [] }, session);
    await expect(assume({ RoleArn }, next)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});

describe('callers', () => {
  it('with unknown credentials or a wrong token are refused', async () => {
    const own = iam.credentialsForFunction(CALLER.arn);
    const strangers = [
      { accessKeyId: 'ASIAUNKNOWN', secretAccessKey: 'x', sessionToken: own.sessionToken },
      { ...own, sessionToken: 'forged' },
      { accessKeyId: own.accessKeyId, secretAccessKey: own.secretAccessKey },
    ];
    for (const credentials of strangers) {
      await expect(assume({}, front.client(credentials))).rejects.toMatchObject({
        name: 'InvalidClientTokenId',
        $metadata: { httpStatusCode: 403 },
      });
    }
  });

  it('whose session has ended are refused', async () => {
    const before = clock;
    clock = START;
    const session = await assumed({ RoleArn: CHAIN_ROLE.arn });
    clock = START + 3_600_000;
    const refused = session.send(new GetCallerIdentityCommand({}));
    await expect(refused).rejects.toMatchObject({ name: expect.stringMatching(/^ExpiredToken/) });
    clock = before;
  });

  it('asking for another operation or version are told so', () => {
    const { accessKeyId, sessionToken } = iam.credentialsForFunction(CALLER.arn);
    for (const form of [
      { Action: 'GetSessionToken', Version: '2011-06-15' },
      { Action: 'AssumeRole', Version: '2010-01-01' },
      {},
    ]) {
      const { status, xml } = iam.handleSts(new URLSearchParams(form), accessKeyId, sessionToken);
      expect([status, xml]).toEqual([400, expect.stringContaining('<Code>InvalidAction</Code>')]);
    }
  });

  it('find what they sent in an error written so that it cannot break the answer', () => {
    const { accessKeyId, sessionToken } = iam.credentialsForFunction(CALLER.arn);
    const form = new URLSearchParams({ Action: 'AssumeRole', Version: '2011-06-15', RoleArn: '<&>' });
    expect(iam.handleSts(form, accessKeyId, sessionToken).xml).toContain('&lt;&amp;&gt;');
  });
});
