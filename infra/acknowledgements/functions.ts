import type { Acknowledgement } from './acknowledgement.ts';

const stacks = ['SesameApi', 'SesameAsync', 'SesameIdentity'];

/** Findings on Lambda functions, and on what their roles share. */
export const functionAcknowledgements: readonly Acknowledgement[] = [
  {
    ids: ['HIPAA.Security-LambdaInsideVPC', 'NIST.800.53.R5-LambdaInsideVPC'],
    at: stacks,
    reason:
      'The functions use only regional AWS endpoints over TLS, and what they may reach is decided by IAM per tenant; ' +
      'a VPC would add endpoints and addresses to keep, and no boundary.',
  },
  {
    ids: ['HIPAA.Security-LambdaConcurrency', 'NIST.800.53.R5-LambdaConcurrency'],
    at: stacks,
    reason:
      'A reserved concurrency takes its share from every other function, also while idle: throttling is done per stage ' +
      'and per site, and a safety alert must never wait for a quota.',
  },
  {
    ids: ['HIPAA.Security-LambdaDLQ', 'NIST.800.53.R5-LambdaDLQ', 'Serverless-LambdaDLQ'],
    at: ['SesameApi', 'SesameIdentity', 'SesameAsync/AlertWorker', 'SesameAsync/Notices/Notifier'],
    reason:
      'Never invoked asynchronously: API Gateway, Cognito and the operator wait for the answer, and the workers’ ' +
      'messages go to the dead-letter queues of their own queues.',
  },
  {
    ids: [
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/sesame/functions/sesame-<aws:PrincipalTag/function>:*]',
    ],
    at: ['SesameData/Roles/Telemetry'],
    reason:
      'The wildcard stands for the log streams of one log group: the tag on a function’s role, which no function can ' +
      'change, names its own.',
  },
  {
    ids: ['AwsSolutions-IAM5[Resource::*]'],
    at: ['SesameData/Roles/Telemetry'],
    reason:
      'X-Ray has no resources for PutTraceSegments and PutTelemetryRecords; nothing else stands in this statement.',
  },
];
