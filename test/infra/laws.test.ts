import { describe, expect, it } from 'vitest';
import { brokenLaws } from '../../infra/laws.ts';
import { templates } from './templates.ts';

const lambda = (variables: Record<string, unknown>) => ({
  Resources: { F: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: variables } } } },
});
const policy = (statement: Record<string, unknown>) => ({
  Resources: {
    P: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] },
      },
    },
  },
});
const lawsOf = (template: object) => brokenLaws(template).map(({ law }) => law);

describe('the laws of every template', () => {
  it.each([
    [{ AWS_ENDPOINT_URL: 'https://elsewhere.example' }, 'forbidden-variable'],
    [{ AWS_ENDPOINT_URL_DYNAMODB: 'https://elsewhere.example' }, 'forbidden-variable'],
    [{ NODE_OPTIONS: '--require ./clock.js' }, 'forbidden-variable'],
    [{ OIDC_ISSUER: 'http://issuer.example' }, 'not-https'],
    [{ OIDC_ISSUER: 'issuer.example' }, 'not-https'],
    [{ ANYTHING: 'http://plain.example' }, 'not-https'],
    [{ OIDC_ISSUER: { 'Fn::Join': ['', ['http://', { Ref: 'Pool' }]] } }, 'not-https'],
    [{ ANYTHING: 'https://localhost:3000' }, 'local-address'],
    [{ ANYTHING: { 'Fn::Join': ['', ['https://127.0.0.1:', { Ref: 'Port' }]] } }, 'local-address'],
  ])('refuse a function with %j', (variables, law) => {
    expect(lawsOf(lambda(variables))).toContain(law);
  });

  it.each([
    [{ Action: 'dynamodb:Scan' }, 'forbidden-action'],
    [{ Action: ['dynamodb:GetItem', 'dynamodb:BatchWriteItem'] }, 'forbidden-action'],
    [{ Action: 'dynamodb:PartiQLSelect' }, 'forbidden-action'],
    [{ Action: 'dynamodb:ExportTableToPointInTime' }, 'forbidden-action'],
    [{ Action: 'dynamodb:*' }, 'forbidden-action'],
    [{ Action: 'dynamodb:Get*' }, 'forbidden-action'],
    [{ Action: 'DynamoDB:scan' }, 'forbidden-action'],
    [{ Action: '*' }, 'forbidden-action'],
    [{ NotAction: 'iam:*' }, 'negation'],
    [{ NotResource: 'arn:aws:s3:::logs' }, 'negation'],
    [{ Action: 's3:GetObject', NotPrincipal: { AWS: 'arn:aws:iam::123456789012:root' } }, 'negation'],
  ])('refuse a policy with %j', (statement, law) => {
    expect(lawsOf(policy(statement))).toContain(law);
  });

  it('look into every policy, wherever a resource keeps it', () => {
    const inline = {
      Resources: {
        R: {
          Type: 'AWS::IAM::Role',
          Properties: {
            Policies: [
              { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'dynamodb:Scan', Resource: '*' }] } },
            ],
          },
        },
      },
    };
    expect(brokenLaws(inline)).toEqual([{ logicalId: 'R', law: 'forbidden-action', found: 'dynamodb:Scan' }]);
  });

  it('allow a refusal of what they forbid, and what CloudFormation has yet to fill in', () => {
    expect(lawsOf(policy({ Effect: 'Deny', Action: 'dynamodb:Scan' }))).toEqual([]);
    expect(
      lawsOf(lambda({ OIDC_ISSUER: { 'Fn::ImportValue': 'Identity:ProviderURL' }, TABLE_NAME: { Ref: 'T' } })),
    ).toEqual([]);
    expect(lawsOf(lambda({ OIDC_ISSUER: 'https://issuer.example' }))).toEqual([]);
  });

  it('hold in the templates that are deployed', async () => {
    const { raw } = await templates();
    expect(Object.keys(raw)).toHaveLength(6);
    for (const template of Object.values(raw)) expect(brokenLaws(template)).toEqual([]);
  });
});
