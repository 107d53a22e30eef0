import { Aws } from 'aws-cdk-lib';
import { PolicyDocument } from 'aws-cdk-lib/aws-iam';

/**
 * The table's key: the account administers it but cannot read with it; only `readers` (role classes and pipes) use it,
 * and only through DynamoDB.
 */
export function dataKeyPolicy(readers: readonly string[]): PolicyDocument {
  const account = { AWS: `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:root` };
  const throughDynamo = { 'kms:ViaService': `dynamodb.${Aws.REGION}.amazonaws.com` };
  return PolicyDocument.fromJson({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Administer',
        Effect: 'Allow',
        Principal: account,
        Action: [
          'kms:CancelKeyDeletion',
          'kms:DescribeKey',
          'kms:DisableKey',
          'kms:DisableKeyRotation',
          'kms:EnableKey',
          'kms:EnableKeyRotation',
          'kms:GetKeyPolicy',
          'kms:GetKeyRotationStatus',
          'kms:ListAliases',
          'kms:ListGrants',
          'kms:ListKeyPolicies',
          'kms:ListResourceTags',
          'kms:PutKeyPolicy',
          'kms:RevokeGrant',
          'kms:ScheduleKeyDeletion',
          'kms:TagResource',
          'kms:UntagResource',
          'kms:UpdateAlias',
          'kms:CreateAlias',
          'kms:DeleteAlias',
          'kms:UpdateKeyDescription',
        ],
        Resource: '*',
      },
      {
        // Whoever deploys the table lets DynamoDB, and nobody else, keep a grant on its key.
        Sid: 'CreateTable',
        Effect: 'Allow',
        Principal: account,
        Action: ['kms:CreateGrant'],
        Resource: '*',
        Condition: { StringEquals: throughDynamo, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
      {
        Sid: 'ReadAndWriteThroughTheTable',
        Effect: 'Allow',
        Principal: { AWS: readers },
        Action: [
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKey',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
        ],
        Resource: '*',
        Condition: { StringEquals: throughDynamo },
      },
    ],
  });
}
