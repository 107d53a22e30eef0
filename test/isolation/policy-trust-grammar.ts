// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables of IAM.
import * as fc from 'fast-check';
import { type ConditionElement, gather, type Line, line, oneOrMany, type Tags } from './policy-grammar.ts';

/** Random trust policies from the grammar in use, and random requests to assume the role. */
const ACCOUNT = '111122223333';

export interface RandomTrust {
  Effect: 'Allow' | 'Deny';
  Principal: string | Record<string, string | string[]>;
  Action: string | string[];
  Condition?: ConditionElement;
}

export interface RandomAssume {
  action: 'sts:AssumeRole' | 'sts:TagSession';
  callerRole: string;
  callerTags: Tags;
  requestTags: Tags;
  transitive: string[];
}

const roleName = fc.constantFrom('CareFunction', 'CareFunction', 'AlertsFunction', 'CareFunction2');
const roleArn = roleName.map((name) => `arn:aws:iam::${ACCOUNT}:role/${name}`);
const tagName = fc.constantFrom('siteId', 'siteId', 'gpId', 'SITEID', 'other');
const tagValue = fc.constantFrom('S01', 'S01', 'S02', '*', '');

const assume: fc.Arbitrary<RandomAssume> = fc
  .record({
    action: fc.constantFrom<RandomAssume['action']>('sts:AssumeRole', 'sts:TagSession'),
    callerRole: roleName,
    callerTags: fc.record({ siteId: tagValue }, { requiredKeys: [] }),
    // Tag keys are compared without case, so one request never carries two spellings.
    requestTags: fc.dictionary(fc.constantFrom('siteId', 'siteId', 'gpId', 'other'), tagValue, { maxKeys: 3 }),
    transitive: fc.subarray(['siteId', 'gpId', 'other']),
  })
  .map((request) => ({
    ...request,
    transitive: request.transitive.filter((name) => Object.hasOwn(request.requestTags, name)),
  }));

const principal = fc.oneof(
  {
    weight: 6,
    arbitrary: oneOrMany(
      fc.oneof(
        { weight: 4, arbitrary: roleArn },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            `arn:aws:iam::${ACCOUNT}:root`,
            ACCOUNT,
            '444455556666',
            '*',
            `arn:aws:sts::${ACCOUNT}:assumed-role/CareFunction/U1`,
            `arn:aws:sts::${ACCOUNT}:assumed-role/CareFunction/U2`,
          ),
        },
      ),
    ).map((AWS): RandomTrust['Principal'] => ({ AWS })),
  },
  { weight: 1, arbitrary: fc.constant<RandomTrust['Principal']>({ Service: 'lambda.amazonaws.com' }) },
  { weight: 1, arbitrary: fc.constant<RandomTrust['Principal']>('*') },
);

const requestTag = tagName.map((name) => `aws:RequestTag/${name}`);
const lists = fc.constantFrom('aws:TagKeys', 'aws:TagKeys', 'sts:TransitiveTagKeys');
const FOR_ALL = ['ForAllValues:StringEquals', 'ForAllValues:StringLike', 'ForAllValues:StringNotEquals'];
const FOR_ANY = ['ForAnyValue:StringEquals', 'ForAnyValue:StringLike', 'ForAnyValue:StringNotLike'];
const conditionLine: fc.Arbitrary<Line> = fc.oneof(
  { weight: 3, arbitrary: line(['Null'], requestTag, fc.constantFrom('false', 'false', 'true')) },
  { weight: 2, arbitrary: line(['Null'], lists, fc.constantFrom('true', 'false')) },
  { weight: 4, arbitrary: line([...FOR_ALL, ...FOR_ANY], lists, tagName) },
  {
    weight: 1,
    arbitrary: line(['StringEquals', 'StringLike', 'StringNotLike'], requestTag, fc.constantFrom('S01', 'S0?', '*')),
  },
  { weight: 1, arbitrary: line(['StringEquals', 'StringLike'], requestTag, fc.constant('${aws:PrincipalTag/siteId}')) },
  {
    weight: 1,
    arbitrary: line(
      ['StringEquals', 'StringLike', 'StringNotLike'],
      fc.constant('sts:RoleSessionName'),
      fc.constantFrom('U1', 'U?', 'system-*'),
    ),
  },
);

const trust: fc.Arbitrary<RandomTrust> = fc
  .record({
    Effect: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Allow', 'Deny'),
    Principal: principal,
    Action: oneOrMany(fc.constantFrom('sts:AssumeRole', 'sts:TagSession', 'sts:*', 'STS:assume*')),
    lines: fc.array(conditionLine, { maxLength: 3 }),
  })
  .map(({ lines, ...rest }) => (lines.length > 0 ? { ...rest, Condition: gather(lines) } : rest));

export const trustCase: fc.Arbitrary<{ trust: RandomTrust[]; assume: RandomAssume }> = fc.record({
  trust: fc.array(trust, { minLength: 1, maxLength: 3 }),
  assume,
});
