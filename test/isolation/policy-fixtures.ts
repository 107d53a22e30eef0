// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables of IAM.
import { createLocalIam, type LocalIam, type RoleDefinition } from '../../local/iam/index.ts';

/** Roles and tables in the shape the template gives them, small enough to read. */
const ACCOUNT = '111122223333';
export const TABLE_ARN = `arn:aws:dynamodb:eu-west-3:${ACCOUNT}:table/Sesame`;
export const QUEUE_ARN = `arn:aws:sqs:eu-west-3:${ACCOUNT}:alerts.fifo`;
export const QUEUE_URL = 'http://127.0.0.1:4000/queues/alerts.fifo';
export const TABLE = {
  name: 'Sesame',
  arn: TABLE_ARN,
  partitionKey: 'PK',
  indexes: [1, 2, 3].map((index) => ({ name: `GSI${index}`, partitionKey: `GSI${index}PK` })),
};

const SITE = 'SITE#${aws:PrincipalTag/siteId}';

/** The double condition: every leading key matches, and there is one. */
export function leadingKeys(patterns: string[]): Record<string, Record<string, string | string[]>> {
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns },
    'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': patterns },
    Null: { 'aws:PrincipalTag/siteId': 'false' },
  };
}

/** The statements of the tenant class. */
export const TENANT_STATEMENTS: RoleDefinition['statements'] = [
  {
    Effect: 'Allow',
    Action: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'].map(
      (action) => `dynamodb:${action}`,
    ),
    Resource: [TABLE_ARN, `${TABLE_ARN}/index/*`],
    Condition: leadingKeys([SITE, `${SITE}#*`]),
  },
  {
    Effect: 'Allow',
    Action: 'dynamodb:DeleteItem',
    Resource: TABLE_ARN,
    Condition: leadingKeys([`${SITE}#CASELOAD`]),
  },
];

export const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/** A function's own role: it may assume the tenant role and send to the queue. */
export const CARE_ROLE: RoleDefinition = {
  name: 'CareFunction',
  arn: roleArn('CareFunction'),
  maxSessionSeconds: 3600,
  trust: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  statements: [
    { Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:TagSession'], Resource: roleArn('Tenant') },
    { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE_ARN },
    {
      Effect: 'Allow',
      Action: ['logs:PutLogEvents'],
      Resource: '*',
      Condition: { NumericLessThan: { 'logs:x': '1' } },
    },
  ],
};

export const TENANT_ROLE: RoleDefinition = {
  name: 'Tenant',
  arn: roleArn('Tenant'),
  maxSessionSeconds: 7200,
  trust: [
    {
      Effect: 'Allow',
      Principal: { AWS: [roleArn('CareFunction')] },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: {
        Null: { 'aws:RequestTag/siteId': 'false', 'sts:TransitiveTagKeys': 'true' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['siteId'] },
      },
    },
  ],
  statements: TENANT_STATEMENTS,
};

/** A function whose role may ask for the tenant role, but which the tenant role does not trust. */
export const META_ROLE: RoleDefinition = { ...CARE_ROLE, name: 'MetaFunction', arn: roleArn('MetaFunction') };

export function fixtureIam(now: () => number = Date.now, roles = [CARE_ROLE, META_ROLE, TENANT_ROLE]): LocalIam {
  return createLocalIam({ roles, tables: [TABLE], queues: [{ url: QUEUE_URL, arn: QUEUE_ARN }], now });
}
