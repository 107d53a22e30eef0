// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables of IAM.
import * as fc from 'fast-check';

/** Random policies from the grammar in use, and random requests near enough to them that all verdicts occur. */
const ACCOUNT = '111122223333';
const TABLE = `arn:aws:dynamodb:eu-west-3:${ACCOUNT}:table/Sesame`;
const OTHER = `arn:aws:dynamodb:eu-west-3:${ACCOUNT}:table/Other`;

export type Tags = Record<string, string>;
export type ConditionElement = Record<string, Record<string, string | string[]>>;

export interface RandomStatement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: string | string[];
  Condition?: ConditionElement;
}

export interface RandomRequest {
  action: string;
  resource: string;
  tags: Tags;
  /** Undefined: the request shows no leading key at all. */
  keys: string[] | undefined;
  secure: string;
}

const tagValue = fc.constantFrom(
  'S01',
  'S01',
  'S01',
  'S011',
  'S02',
  '',
  '*',
  '?',
  'S0?',
  'S0.',
  '$',
  '${*}',
  'S01#PAT',
);

const tags: fc.Arbitrary<Tags> = fc.record(
  { siteId: tagValue, patientId: fc.constantFrom('P1', 'P2', '') },
  { requiredKeys: [] },
);

const key = fc.constantFrom(
  'SITE#S01',
  'SITE#S01',
  'SITE#S01#PAT#P1',
  'SITE#S01#PAT#P1#ACCESS',
  'SITE#S01#CASELOAD',
  'SITE#S011',
  'SITE#S02#PAT#P2',
  'SITE#*',
  'SITE#?',
  'SITE#S0.',
  'SITE#',
  'site#s01',
  'USER#U1',
  'SITE#${*}',
  '',
);

const target = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      action: fc.constantFrom(
        'GetItem',
        'BatchGetItem',
        'Query',
        'PutItem',
        'UpdateItem',
        'ConditionCheckItem',
        'DeleteItem',
      ),
      resource: fc.constantFrom(TABLE, TABLE, TABLE, OTHER),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      action: fc.constantFrom('Query', 'Query', 'Scan'),
      resource: fc.constantFrom(`${TABLE}/index/GSI1`, `${TABLE}/index/GSI2`, TABLE),
    }),
  },
);

const request: fc.Arbitrary<RandomRequest> = fc
  .record({
    target,
    tags,
    keys: fc.option(fc.array(key, { maxLength: 3 }), { nil: undefined, freq: 6 }),
    secure: fc.constantFrom('true', 'false'),
  })
  .map(({ target: { action, resource }, keys, ...rest }) => ({
    ...rest,
    action: `dynamodb:${action}`,
    resource,
    // A scan has no leading key.
    keys: action === 'Scan' ? undefined : keys,
  }));

const likePattern = fc.constantFrom(
  'SITE#${aws:PrincipalTag/siteId}',
  'SITE#${aws:PrincipalTag/siteId}',
  'SITE#${aws:PrincipalTag/siteId}#*',
  'SITE#${aws:PrincipalTag/siteId}#PAT#${aws:PrincipalTag/patientId}',
  'SITE#${aws:PrincipalTag/siteId}#PAT#${aws:principaltag/PATIENTID}#*',
  'SITE#*',
  'SITE#S0?',
  'SITE#S??#*#P?',
  'SITE#${*}',
  'SITE#${?}*',
  'SITE#${$}${*}',
  '*',
  'USER#*',
  'SITE#S0.',
);
const exactPattern = fc.constantFrom(
  'SITE#${aws:PrincipalTag/siteId}',
  'SITE#${aws:PrincipalTag/siteId}#PAT#P1',
  'SITE#S01',
  'SITE#*',
  'SITE#?',
  '',
);
const plainTag = fc.constantFrom('S01', 'S0?', '*', 'S02', '?', 'P1', 'P?', '${*}');
const exactTag = fc.constantFrom('S01', 'S0?', '*', 'S02', 'P1', '${aws:PrincipalTag/siteId}');
const roleArn = fc.constantFrom(
  `arn:aws:iam::${ACCOUNT}:role/Tenant`,
  'arn:aws:iam::*:role/T*',
  `arn:*:iam::${ACCOUNT}:role/*`,
  'arn:aws:iam::*:role/${aws:PrincipalTag/siteId}',
  'arn:aws:iam:*:role:Tenant:x',
  'arn:aws:sts::*:*',
);
const tagKey = fc.constantFrom(
  'aws:PrincipalTag/siteId',
  'aws:PrincipalTag/siteId',
  'aws:principaltag/SITEID',
  'aws:PrincipalTag/patientId',
);

export function oneOrMany(value: fc.Arbitrary<string>): fc.Arbitrary<string | string[]> {
  return fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
}

/** One condition: its operator, key and values. */
export type Line = [operator: string, key: string, values: string | string[]];

export function line(
  operators: string[],
  keys: fc.Arbitrary<string>,
  values: fc.Arbitrary<string>,
): fc.Arbitrary<Line> {
  return fc.tuple(fc.constantFrom(...operators), keys, oneOrMany(values));
}

const LISTS = ['ForAllValues:', 'ForAllValues:', 'ForAnyValue:', 'ForAnyValue:', ''];
const qualified = (...operators: string[]): string[] =>
  LISTS.flatMap((list) => operators.map((operator) => `${list}${operator}`));
const leading = fc.constant('dynamodb:LeadingKeys');

const conditionLine: fc.Arbitrary<Line> = fc.oneof(
  { weight: 6, arbitrary: line(qualified('StringLike', 'StringLike', 'StringNotLike'), leading, likePattern) },
  { weight: 2, arbitrary: line(qualified('StringEquals', 'StringNotEquals'), leading, exactPattern) },
  { weight: 2, arbitrary: line(['Null'], tagKey, fc.constantFrom('false', 'false', 'true')) },
  { weight: 1, arbitrary: line(qualified('StringLike', 'StringNotLike'), tagKey, plainTag) },
  { weight: 1, arbitrary: line(qualified('StringEquals', 'StringNotEquals'), tagKey, exactTag) },
  { weight: 1, arbitrary: line(qualified('ArnLike', 'ArnEquals'), fc.constant('aws:PrincipalArn'), roleArn) },
  {
    weight: 1,
    arbitrary: line(qualified('Bool'), fc.constant('aws:SecureTransport'), fc.constantFrom('true', 'True', 'false')),
  },
);

export function gather(lines: Line[]): ConditionElement {
  const element: ConditionElement = {};
  for (const [operator, name, values] of lines) element[operator] = { ...element[operator], [name]: values };
  return element;
}

/** The double condition as the roles have it, so that the shape in use is not left to chance. */
const doubleCondition: fc.Arbitrary<Line[]> = fc.array(likePattern, { minLength: 1, maxLength: 2 }).map((patterns) => [
  ['ForAllValues:StringLike', 'dynamodb:LeadingKeys', patterns],
  ['ForAnyValue:StringLike', 'dynamodb:LeadingKeys', patterns],
  ['Null', 'aws:PrincipalTag/siteId', 'false'],
]);

const statement: fc.Arbitrary<RandomStatement> = fc
  .record({
    Effect: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Allow', 'Deny'),
    Action: oneOrMany(
      fc.constantFrom(
        'dynamodb:*',
        '*',
        'dynamodb:GetItem',
        'DynamoDB:getitem',
        'dynamodb:*Item',
        'dynamodb:?etItem',
        'dynamodb:Query',
        'dynamodb:Put*',
        'sqs:*',
      ),
    ),
    Resource: oneOrMany(
      fc.constantFrom(
        '*',
        TABLE,
        TABLE,
        `${TABLE}*`,
        `${TABLE}/index/*`,
        `${TABLE}/index/GSI?`,
        `${TABLE}/index/GSI1`,
        `${TABLE.replace('Sesame', '*')}`,
        OTHER,
        `arn:aws:dynamodb:*:*:table/Sesame`,
        `${TABLE.replace('Sesame', '${aws:PrincipalTag/siteId}*')}`,
      ),
    ),
    lines: fc.oneof(doubleCondition, fc.array(conditionLine, { maxLength: 4 })),
  })
  .map(({ lines, ...rest }) => (lines.length > 0 ? { ...rest, Condition: gather(lines) } : rest));

export const identityCase: fc.Arbitrary<{ statements: RandomStatement[]; request: RandomRequest }> = fc.record({
  statements: fc.array(statement, { minLength: 1, maxLength: 3 }),
  request,
});
