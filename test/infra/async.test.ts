import { beforeAll, describe, expect, it } from 'vitest';
import { at, list, record, text } from './json.ts';
import { rolesOf } from './roles.ts';
import { account, region, type Templates, templates } from './templates.ts';

let deployed: Templates;
beforeAll(async () => {
  deployed = await templates();
});

const arnOf = (type: string, pathEnd: string, attribute = 'Arn') => {
  const { stack, logicalId } = deployed.one(type, pathEnd);
  return deployed.attribute(stack, logicalId, attribute);
};
const queueArn = (pathEnd: string) => arnOf('AWS::SQS::Queue', pathEnd);

const pipeBase = () => ({
  Source: arnOf('AWS::DynamoDB::Table', '', 'StreamArn'),
  LogConfiguration: { Level: 'ERROR', CloudwatchLogsLogDestination: { LogGroupArn: expect.any(String) } },
});
const streamParameters = () => ({
  StartingPosition: 'TRIM_HORIZON',
  BatchSize: 10,
  MaximumRetryAttempts: 20,
  MaximumRecordAgeInSeconds: 3600,
  OnPartialBatchItemFailure: 'AUTOMATIC_BISECT',
  DeadLetterConfig: { Arn: queueArn('PipeDead/Queue') },
});
const keysOnly = '{"pk": <$.dynamodb.Keys.PK.S>, "sk": <$.dynamodb.Keys.SK.S>}';
const patternOf = (properties: Record<string, unknown>) => {
  const [filter] = list(properties, 'SourceParameters', 'FilterCriteria', 'Filters');
  return record(JSON.parse(text(filter, 'Pattern')));
};

describe('the outbox pipe', () => {
  it('carries inserted outbox rows to the alerts queue, by their keys alone', () => {
    const { properties } = deployed.one('AWS::Pipes::Pipe', 'OutboxPipe/Pipe');
    expect(properties).toEqual({
      ...pipeBase(),
      Name: 'sesame-outbox',
      RoleArn: arnOf('AWS::IAM::Role', 'Pipe-outbox'),
      SourceParameters: {
        DynamoDBStreamParameters: streamParameters(),
        FilterCriteria: { Filters: [{ Pattern: expect.any(String) }] },
      },
      Target: queueArn('Alerts/Queue'),
      TargetParameters: {
        InputTemplate: keysOnly,
        SqsQueueParameters: {
          MessageGroupId: '$.dynamodb.Keys.PK.S',
          MessageDeduplicationId: '$.dynamodb.Keys.SK.S',
        },
      },
    });
    expect(patternOf(properties)).toEqual({
      eventName: ['INSERT'],
      dynamodb: { Keys: { SK: { S: [{ prefix: 'OUTBOX#' }] } } },
    });
  });
});

describe('the notices pipe', () => {
  it('carries inserted notices to a queue of their own, each in a line of its own', () => {
    const { properties } = deployed.one('AWS::Pipes::Pipe', 'Notices/Carrier/Pipe');
    expect(properties).toMatchObject({
      ...pipeBase(),
      Target: queueArn('Notices/Work/Queue'),
      TargetParameters: {
        InputTemplate: keysOnly,
        SqsQueueParameters: {
          MessageGroupId: '$.dynamodb.Keys.SK.S',
          MessageDeduplicationId: '$.dynamodb.Keys.SK.S',
        },
      },
    });
    expect(patternOf(properties)).toEqual({
      eventName: ['INSERT'],
      dynamodb: { Keys: { SK: { S: [{ prefix: 'NOTICE#' }] } } },
    });
  });
});

describe('the notices queue', () => {
  it('tries ten times, half an hour in all, and reports the messages that failed', () => {
    expect(deployed.one('AWS::SQS::Queue', 'Notices/Work/Queue').properties).toMatchObject({
      QueueName: 'sesame-notices.fifo',
      FifoQueue: true,
      VisibilityTimeout: 180,
      RedrivePolicy: { deadLetterTargetArn: queueArn('Notices/Work/DeadLetter/Queue'), maxReceiveCount: 10 },
    });
    expect(deployed.one('AWS::Lambda::EventSourceMapping', 'Notices/Source').properties).toMatchObject({
      EventSourceArn: queueArn('Notices/Work/Queue'),
      FunctionName: deployed.one('AWS::Lambda::Function', 'Notifier').logicalId,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

describe('mail', () => {
  it('may be sent by the notifier alone, from one address of the one identity', () => {
    const sending = rolesOf(deployed).flatMap(({ path, statements }) =>
      statements
        .filter(({ Action }) => Action.some((action) => action.startsWith('ses:')))
        .map(({ Action, Resource, Condition }) => ({ path, Action, Resource, Condition })),
    );
    expect(sending).toEqual([
      {
        path: 'SesameData/Roles/Function-notifier',
        Action: ['ses:SendEmail'],
        Resource: [`arn:aws:ses:${region}:${account}:identity/sesame.example`],
        Condition: { StringEquals: { 'ses:FromAddress': 'ne-pas-repondre@sesame.example' } },
      },
    ]);
    expect(deployed.one('AWS::SES::EmailIdentity').properties).toEqual({ EmailIdentity: 'sesame.example' });
    const { Environment } = deployed.one('AWS::Lambda::Function', 'Notifier').properties;
    expect(at(Environment, 'Variables', 'MAIL_FROM')).toBe('ne-pas-repondre@sesame.example');
  });
});

describe('the removals pipe', () => {
  it('reports removed records that nothing may remove, and not what vanishes by itself', () => {
    const { properties } = deployed.one('AWS::Pipes::Pipe', 'RemovalsPipe/Pipe');
    expect(properties).toMatchObject({
      ...pipeBase(),
      Target: queueArn('Removals/Queue'),
      TargetParameters: { InputTemplate: keysOnly },
    });
    const pattern = patternOf(properties);
    expect(pattern['eventName']).toEqual(['REMOVE']);
    const sortKeys = list(pattern, 'dynamodb', 'Keys', 'SK', 'S');
    const matches = (key: string) =>
      sortKeys.some((one) => (typeof one === 'string' ? one === key : key.startsWith(text(one, 'prefix'))));
    const kept = ['PROFILE', 'EPISODE#1', 'EPISODE#1#ASSESSMENT#2#3', 'ALERT#1', 'REFERRAL#1', 'SETTINGS', 'SECRET'];
    const keptElsewhere = ['IDENTITY', 'LOGIN', 'MEMBER#1', 'MEMBERSHIP#SITE#1', 'REGION', 'SITE#1', 'NAME#x'];
    expect([...kept, ...keptElsewhere].filter((key) => !matches(key))).toEqual([]);
    expect(['OUTBOX#1', 'NOTICE#1', 'IDEMPOTENCY', 'U0123456789ABCDE#P0123456789ABCDE'].filter(matches)).toEqual([]);
  });
});

describe('the alerts queue', () => {
  it('is first in, first out per patient, and gives up after five attempts', () => {
    expect(deployed.one('AWS::SQS::Queue', 'Alerts/Queue').properties).toMatchObject({
      QueueName: 'sesame-alerts.fifo',
      FifoQueue: true,
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
      RedrivePolicy: { deadLetterTargetArn: queueArn('Alerts/DeadLetter/Queue'), maxReceiveCount: 5 },
      MessageRetentionPeriod: 1_209_600,
    });
    expect(deployed.one('AWS::SQS::Queue', 'Alerts/DeadLetter/Queue').properties).toMatchObject({ FifoQueue: true });
  });

  it('hides a message for six times as long as its worker may take', () => {
    const worker = deployed.one('AWS::Lambda::Function', 'AlertWorker');
    const { VisibilityTimeout } = deployed.one('AWS::SQS::Queue', 'Alerts/Queue').properties;
    expect(VisibilityTimeout).toBe(Number(worker.properties['Timeout']) * 6);
  });

  it('is read by the alert worker, which reports the messages that failed', () => {
    expect(deployed.one('AWS::Lambda::EventSourceMapping', 'AlertSource').properties).toEqual({
      BatchSize: 10,
      EventSourceArn: queueArn('Alerts/Queue'),
      FunctionName: deployed.one('AWS::Lambda::Function', 'AlertWorker').logicalId,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

describe('every queue', () => {
  it('is encrypted with our key, keeps messages for 14 days, and rings', () => {
    const queues = deployed.ofType('AWS::SQS::Queue');
    expect(queues).toHaveLength(7);
    const watched = deployed
      .ofType('AWS::CloudWatch::Alarm')
      .flatMap(({ properties }) => [properties['Dimensions'] ?? []].flat())
      .map((dimension) => at(dimension, 'Value'));
    for (const { properties } of queues) {
      expect(properties['KmsMasterKeyId']).toMatch(/:kms:/);
      expect(properties['MessageRetentionPeriod']).toBe(1_209_600);
      expect(watched).toContain(properties['QueueName']);
    }
  });
});

describe('the digest', () => {
  it('is looked for every hour, because each site has its own', () => {
    expect(deployed.one('AWS::Scheduler::Schedule', 'DigestSchedule/Schedule').properties).toMatchObject({
      ScheduleExpression: 'rate(60 minutes)',
      Target: { Arn: arnOf('AWS::Lambda::Function', 'Digest'), DeadLetterConfig: { Arn: queueArn('SweepDead/Queue') } },
    });
  });
});

describe('the due sweep', () => {
  it('runs every minute, and what it could not do rests in a queue', () => {
    expect(deployed.one('AWS::Scheduler::Schedule', 'DueSchedule/Schedule').properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: arnOf('AWS::Lambda::Function', 'DueSweep'),
        RoleArn: arnOf('AWS::IAM::Role', 'DueSchedule/Role'),
        DeadLetterConfig: { Arn: queueArn('SweepDead/Queue') },
      },
    });
    expect(deployed.one('AWS::Lambda::Function', 'DueSweep').properties['DeadLetterConfig']).toEqual({
      TargetArn: queueArn('SweepDead/Queue'),
    });
  });
});

describe('the outbox sweep', () => {
  it('runs every five minutes, and what it could not do rests in a queue', () => {
    const sweep = arnOf('AWS::Lambda::Function', 'OutboxSweep');
    expect(deployed.one('AWS::Scheduler::Schedule', 'SweepSchedule/Schedule').properties).toMatchObject({
      ScheduleExpression: 'rate(5 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: sweep,
        RoleArn: arnOf('AWS::IAM::Role', 'SweepSchedule/Role'),
        DeadLetterConfig: { Arn: queueArn('SweepDead/Queue') },
        RetryPolicy: { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 1 },
      },
    });
    expect(deployed.one('AWS::Lambda::Function', 'OutboxSweep').properties['DeadLetterConfig']).toEqual({
      TargetArn: queueArn('SweepDead/Queue'),
    });
  });
});
