// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables of IAM.
import { describe, expect, it } from 'vitest';
import { bindPolicy, compilePolicy, evaluate } from '../../local/iam/evaluator.ts';
import type { Context } from '../../local/iam/types.ts';
import { leadingKeys, QUEUE_ARN, TABLE_ARN, TENANT_STATEMENTS } from './policy-fixtures.ts';

const INDEXES = ['GSI1', 'GSI2', 'GSI3'].map((name) => `${TABLE_ARN}/index/${name}`);

interface Request {
  action?: string;
  resource?: string;
  keys?: string[];
  tags?: Record<string, string>;
  context?: [string, string | string[]][];
}

function judge(statements: readonly unknown[], { action, resource, keys, tags, context }: Request): string {
  const principal: Context = new Map(
    Object.entries(tags ?? { siteId: 'S01' }).map(([key, value]) => [`aws:principaltag/${key.toLowerCase()}`, value]),
  );
  const leading: [string, string[]][] = keys ? [['dynamodb:leadingkeys', keys]] : [];
  return evaluate(bindPolicy(compilePolicy(statements), principal), {
    action: action ?? 'dynamodb:GetItem',
    resource: resource ?? TABLE_ARN,
    context: new Map([...leading, ...(context ?? [])]),
  });
}

function withCondition(condition: unknown, effect = 'Allow'): unknown[] {
  return [{ Effect: effect, Action: 'dynamodb:*', Resource: '*', Condition: condition }];
}

describe('the tenant role', () => {
  const tenant = (request: Request): string => judge(TENANT_STATEMENTS, request);

  it.each([
    ['its site', ['SITE#S01']],
    ['a key of its site', ['SITE#S01#PAT#P1']],
    ['several keys of its site', ['SITE#S01', 'SITE#S01#PAT#P1', 'SITE#S01#OUTBOX']],
  ])('reads %s', (_name, keys) => {
    expect(tenant({ keys })).toBe('allow');
  });

  it.each([
    ['another site', ['SITE#S02']],
    ["another site's patient", ['SITE#S02#PAT#P1']],
    ['the neighbour whose id begins with its own', ['SITE#S011']],
    ["that neighbour's patient", ['SITE#S011#PAT#P1']],
    ['its own key beside another site', ['SITE#S01', 'SITE#S02']],
    ['a user', ['USER#U1']],
    ['the bare prefix', ['SITE#']],
    ['its key behind another prefix', ['X#SITE#S01']],
    ['its key in lower case', ['site#s01']],
    ['an empty key', ['']],
    ['an empty list of keys', []],
    ['a request that shows no key', undefined],
  ])('is refused %s', (_name, keys) => {
    expect(tenant(keys ? { keys } : {})).toBe('implicit-deny');
  });

  it.each(['Scan', 'BatchWriteItem', 'DeleteItem', 'PartiQLSelect', 'DescribeTable', 'ExportTableToPointInTime'])(
    'is refused %s, even with its own key',
    (action) => {
      expect(tenant({ action: `dynamodb:${action}`, keys: ['SITE#S01'] })).toBe('implicit-deny');
    },
  );

  it('deletes a row of its caseload and nothing else', () => {
    expect(tenant({ action: 'dynamodb:DeleteItem', keys: ['SITE#S01#CASELOAD'] })).toBe('allow');
    expect(tenant({ action: 'dynamodb:DeleteItem', keys: ['SITE#S01#CASELOAD#X'] })).toBe('implicit-deny');
    expect(tenant({ action: 'dynamodb:DeleteItem', keys: ['SITE#S01#PAT#P1'] })).toBe('implicit-deny');
  });

  it.each(INDEXES)('queries %s for its own keys only', (resource) => {
    const action = 'dynamodb:Query';
    expect(tenant({ action, resource, keys: ['SITE#S01#ALERT'] })).toBe('allow');
    expect(tenant({ action, resource, keys: ['SITE#S02#ALERT'] })).toBe('implicit-deny');
    expect(tenant({ action, resource, keys: ['SITE#S011#ALERT'] })).toBe('implicit-deny');
    expect(tenant({ action, resource, keys: [] })).toBe('implicit-deny');
    expect(tenant({ action, resource })).toBe('implicit-deny');
    expect(tenant({ action: 'dynamodb:Scan', resource })).toBe('implicit-deny');
  });

  it.each([
    ['no tag', {}],
    ['an empty tag', { siteId: '' }],
    ['another tag', { regionId: 'S01' }],
  ])('reads nothing with %s', (_name, tags) => {
    for (const keys of [['SITE#S01'], ['SITE#'], ['SITE##X'], [''], ['SITE#${aws:PrincipalTag/siteId}']]) {
      expect(tenant({ tags, keys })).toBe('implicit-deny');
    }
  });

  it.each(['*', '?', 'S0?', 'S*', '${*}', '.*', 'S01|S02', '${aws:PrincipalTag/siteId}'])(
    'takes the tag "%s" as text, not as a pattern',
    (siteId) => {
      for (const key of ['SITE#S01', 'SITE#S02', 'SITE#S', 'SITE#S01#PAT#P1', 'SITE#*'].filter(
        (key) => key !== `SITE#${siteId}`,
      )) {
        expect(tenant({ tags: { siteId }, keys: [key] })).toBe('implicit-deny');
      }
      expect(tenant({ tags: { siteId }, keys: [`SITE#${siteId}`] })).toBe('allow');
    },
  );

  it('is refused another table, and a table whose name begins like its own', () => {
    const keys = ['SITE#S01'];
    expect(tenant({ resource: TABLE_ARN.replace('Sesame', 'Other'), keys })).toBe('implicit-deny');
    expect(tenant({ resource: `${TABLE_ARN}2`, keys })).toBe('implicit-deny');
    expect(tenant({ resource: TABLE_ARN.replace('eu-west-3', 'eu-west-1'), keys })).toBe('implicit-deny');
  });
});

describe('the published policy with ForAllValues alone', () => {
  const [statement] = TENANT_STATEMENTS;
  const condition = {
    'ForAllValues:StringLike': leadingKeys(['SITE#${aws:PrincipalTag/siteId}'])['ForAllValues:StringLike'],
  };

  it.each([
    ['no key', undefined],
    ['an empty list', []],
  ])('lets a request with %s pass, as AWS does', (_name, keys) => {
    expect(judge([{ ...statement, Condition: condition }], keys ? { keys } : {})).toBe('allow');
  });
});

describe('statements', () => {
  it('deny whatever another statement allows', () => {
    const deny = { Effect: 'Deny', Action: 'dynamodb:get*', Resource: `${TABLE_ARN}*` };
    const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
    expect(judge([deny, allow], {})).toBe('explicit-deny');
    expect(judge([allow, deny], {})).toBe('explicit-deny');
    expect(judge([allow, deny], { action: 'dynamodb:Query' })).toBe('allow');
  });

  it.each([
    ['dynamodb:GetItem', true],
    ['DynamoDB:getitem', true],
    ['dynamodb:Get*', true],
    ['dynamodb:?etItem', true],
    ['dynamodb:*', true],
    ['*', true],
    ['dynamodb:Get', false],
    ['dynamodb:?GetItem', false],
    ['sqs:*', false],
  ])('with the action %s match GetItem: %s', (action, matches) => {
    expect(judge([{ Effect: 'Allow', Action: [action], Resource: '*' }], {})).toBe(matches ? 'allow' : 'implicit-deny');
  });

  it.each([
    [TABLE_ARN, TABLE_ARN, true],
    [`${TABLE_ARN}/index/GSI?`, `${TABLE_ARN}/index/GSI2`, true],
    [`${TABLE_ARN}/index/GSI?`, `${TABLE_ARN}/index/GSI12`, false],
    [`${TABLE_ARN}/index/*`, TABLE_ARN, false],
    ['arn:aws:dynamodb:*:*:table/Sesame', TABLE_ARN, true],
    ['arn:aws:dynamodb:eu-*:table/Sesame', TABLE_ARN, undefined],
    [
      'arn:aws:dynamodb:eu-west-3:111122223333:table/${aws:PrincipalTag/siteId}',
      `${TABLE_ARN.replace('Sesame', 'S01')}`,
      true,
    ],
    [
      'arn:aws:dynamodb:eu-west-3:111122223333:table/${aws:PrincipalTag/none}',
      `${TABLE_ARN.replace('Sesame', '')}`,
      false,
    ],
    [QUEUE_ARN.replace('alerts', '*'), QUEUE_ARN, true],
  ])('with the resource %s match %s: %s', (pattern, resource, matches) => {
    const decide = (): string => judge([{ Effect: 'Allow', Action: '*', Resource: pattern }], { resource });
    if (matches === undefined) expect(decide).toThrow('not an ARN');
    else expect(decide()).toBe(matches ? 'allow' : 'implicit-deny');
  });

  it('that speak only of other services are left out, whatever their conditions', () => {
    expect(
      compilePolicy([{ Effect: 'Allow', Action: ['kms:Decrypt'], Resource: '*', Condition: { IpAddress: {} } }]),
    ).toEqual([]);
  });
});

describe('conditions', () => {
  const siteId = 'aws:PrincipalTag/siteId';
  it.each([
    ['StringEquals', { [siteId]: 'S01' }, true],
    ['StringEquals', { [siteId]: 'S0*' }, false],
    ['StringEquals', { [siteId]: ['S02', 'S01'] }, true],
    ['StringEquals', { 'AWS:principaltag/SITEID': 'S01' }, true],
    ['StringEquals', { 'aws:PrincipalTag/none': 'S01' }, false],
    ['StringNotEquals', { [siteId]: ['S02', 'S03'] }, true],
    ['StringNotEquals', { [siteId]: ['S02', 'S01'] }, false],
    ['StringNotEquals', { 'aws:PrincipalTag/none': 'S01' }, true],
    ['StringLike', { [siteId]: 'S??' }, true],
    ['StringLike', { [siteId]: 'S${?}1' }, false],
    ['StringNotLike', { [siteId]: 'S*' }, false],
    ['StringNotLike', { [siteId]: 'T*' }, true],
    ['ArnLike', { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Care*' }, true],
    ['ArnEquals', { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Care*' }, true],
    ['ArnLike', { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:*:role' }, false],
    ['ArnLike', { [siteId]: 'arn:*:*:*:*:*' }, false],
    ['Bool', { 'aws:SecureTransport': 'true' }, true],
    ['Bool', { 'aws:SecureTransport': 'False' }, false],
    ['Null', { [siteId]: 'false' }, true],
    ['Null', { [siteId]: false }, true],
    ['Null', { 'aws:PrincipalTag/none': 'true' }, true],
    ['Null', { 'aws:PrincipalTag/none': 'false' }, false],
    ['ForAllValues:StringLike', { 'dynamodb:LeadingKeys': 'A*' }, false],
    ['ForAllValues:StringLike', { 'dynamodb:LeadingKeys': ['A*', 'B*'] }, true],
    ['ForAnyValue:StringLike', { 'dynamodb:LeadingKeys': 'A*' }, true],
    ['ForAnyValue:StringNotLike', { 'dynamodb:LeadingKeys': 'A*' }, true],
    ['ForAllValues:StringNotEquals', { 'dynamodb:LeadingKeys': ['C', 'D'] }, true],
    ['ForAllValues:StringNotEquals', { 'dynamodb:LeadingKeys': ['C', 'B1'] }, false],
    ['ForAnyValue:StringEquals', { 'sts:TransitiveTagKeys': 'a' }, false],
    ['ForAnyValue:StringNotEquals', { 'sts:TransitiveTagKeys': 'a' }, false],
    ['ForAllValues:StringEquals', { 'sts:TransitiveTagKeys': 'a' }, true],
    // Without a qualifier a list matches nothing.
    ['StringLike', { 'dynamodb:LeadingKeys': '*' }, false],
  ])('%s %j hold: %s', (operator, keys, holds) => {
    const request: Request = {
      keys: ['A1', 'B1'],
      context: [
        ['aws:principalarn', 'arn:aws:iam::111122223333:role/CareFunction'],
        ['aws:securetransport', 'true'],
      ],
    };
    expect(judge(withCondition({ [operator]: keys }), request)).toBe(holds ? 'allow' : 'implicit-deny');
  });

  it('take an empty tag for a missing one', () => {
    const tags = { siteId: '' };
    expect(judge(withCondition({ Null: { [siteId]: 'false' } }), { tags })).toBe('implicit-deny');
    expect(judge(withCondition({ Null: { [siteId]: 'true' } }), { tags })).toBe('allow');
    expect(judge(withCondition({ StringEquals: { [siteId]: '' } }), { tags })).toBe('implicit-deny');
  });

  it('read the escapes of wildcards and of the dollar as the characters', () => {
    const condition = { StringLike: { [siteId]: '${*}${?}${$}{x}' } };
    expect(judge(withCondition(condition), { tags: { siteId: '*?${x}' } })).toBe('allow');
    expect(judge(withCondition(condition), { tags: { siteId: 'ab${x}' } })).toBe('implicit-deny');
  });

  it.each(['', undefined])(
    'with a negative operator match what a variable without value (%j) stands for, as AWS says',
    (tag) => {
      const deny = withCondition(
        { 'ForAnyValue:StringNotLike': { 'dynamodb:LeadingKeys': 'SITE#${aws:PrincipalTag/siteId}' } },
        'Deny',
      );
      expect(judge(deny, { keys: ['SITE#S01'], tags: tag === undefined ? {} : { siteId: tag } })).toBe('explicit-deny');
    },
  );
});

describe('what the evaluator does not know', () => {
  const base = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' };
  it.each([
    ['NotAction', { ...base, NotAction: 'dynamodb:Scan' }],
    ['NotResource', { ...base, NotResource: '*' }],
    ['Principal', { ...base, Principal: '*' }],
    ['NotPrincipal', { ...base, NotPrincipal: '*' }],
    ['an effect', { ...base, Effect: 'allow' }],
    ['a missing action', { Effect: 'Allow', Resource: '*' }],
    ['a missing resource', { Effect: 'Allow', Action: '*' }],
    ['an empty action list', { ...base, Action: [] }],
    ['an action without a service', { ...base, Action: 'GetItem' }],
    ['a wildcard for the service', { ...base, Action: ['sqs:*', 'dyn*:GetItem'] }],
    ['a variable in an action', { ...base, Action: 'dynamodb:${aws:PrincipalTag/a}' }],
    ['a resource that is no ARN', { ...base, Resource: 'Sesame' }],
    ['a wildcard in the resource type', { ...base, Resource: TABLE_ARN.replace('table', 'tab*') }],
    ['a variable in the account', { ...base, Resource: 'arn:aws:dynamodb:eu-west-3:${aws:PrincipalTag/a}:table/x' }],
    ['an unresolved reference', { ...base, Resource: { Ref: 'Table' } }],
    ...[
      { StringEqualsIgnoreCase: { 'aws:PrincipalTag/a': 'x' } },
      { StringEqualsIfExists: { 'aws:PrincipalTag/a': 'x' } },
      { 'ForAllValues:StringLikeIfExists': { 'dynamodb:LeadingKeys': 'x' } },
      { 'ForSomeValues:StringLike': { 'dynamodb:LeadingKeys': 'x' } },
      { 'ForAnyValue:Null': { 'dynamodb:LeadingKeys': 'true' } },
      { NumericLessThan: { 'dynamodb:LeadingKeys': '1' } },
      { StringLike: { 'aws:SourceIp': '10.*' } },
      { StringLike: { 'aws:PrincipalTag/': 'x' } },
      { StringLike: { 'dynamodb:Attributes': 'x' } },
      { StringLike: { 'aws:PrincipalTag/a': '${aws:username}' } },
      { StringLike: { 'aws:PrincipalTag/a': "${aws:PrincipalTag/b, 'x'}" } },
      { StringLike: { 'aws:PrincipalTag/a': '${aws:PrincipalTag/b' } },
      { StringLike: { 'aws:PrincipalTag/a': [] } },
      { StringLike: { 'aws:PrincipalTag/a': [1] } },
      { StringLike: 'x' },
      { ArnLike: { 'aws:PrincipalArn': 'x' } },
      { Bool: { 'aws:SecureTransport': 'yes' } },
      { Bool: { 'aws:SecureTransport': '${aws:PrincipalTag/b}' } },
      { Null: { 'aws:PrincipalTag/a': '0' } },
    ].map((condition): [string, unknown] => [JSON.stringify(condition), { ...base, Condition: condition }]),
  ])('is refused when the policy is read: %s', (_name, statement) => {
    expect(() => compilePolicy([statement])).toThrow(expect.objectContaining({ name: 'UnsupportedPolicyError' }));
  });
});
