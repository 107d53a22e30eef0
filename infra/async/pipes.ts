import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { RunbookAlarm } from '../constructs/alarm.ts';
import { keptLogs } from '../constructs/logs.ts';
import { PIPES, type PipeName } from '../names.ts';

interface StreamPipeProps {
  name: PipeName;
  roleArn: string;
  streamArn: string;
  /** What the pipe lets through, as an EventBridge pattern on the stream's records (keys only). */
  filter: object;
  target: IQueue;
  deadLetter: IQueue;
  /** Where the target keeps an order: of the messages of one partition (by default), or only of the twins of one item. */
  inOrder?: 'partition' | 'item';
  logKey: IKey;
  topic: ITopic;
}

/**
 * From the table's stream to a queue. Everything sent comes from the record's keys, which IAM checked when the item was
 * written. Retries and age are finite and a bad batch is halved, so that one record never stops the others for good.
 */
export class StreamPipe extends Construct {
  constructor(scope: Construct, id: string, props: StreamPipeProps) {
    super(scope, id);
    const { name, target, topic } = props;
    const logs = keptLogs(this, 'Logs', `/sesame/pipes/${PIPES[name]}`, props.logKey);
    new CfnPipe(this, 'Pipe', {
      name: PIPES[name],
      roleArn: props.roleArn,
      source: props.streamArn,
      sourceParameters: {
        dynamoDbStreamParameters: {
          startingPosition: 'TRIM_HORIZON',
          batchSize: 10,
          maximumRetryAttempts: 20,
          maximumRecordAgeInSeconds: 3600,
          onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
          deadLetterConfig: { arn: props.deadLetter.queueArn },
        },
        filterCriteria: { filters: [{ pattern: JSON.stringify(props.filter) }] },
      },
      target: target.queueArn,
      targetParameters: {
        inputTemplate: '{"pk": <$.dynamodb.Keys.PK.S>, "sk": <$.dynamodb.Keys.SK.S>}',
        ...(target.fifo
          ? {
              sqsQueueParameters: {
                messageGroupId: `$.dynamodb.Keys.${props.inOrder === 'item' ? 'SK' : 'PK'}.S`,
                messageDeduplicationId: '$.dynamodb.Keys.SK.S',
              },
            }
          : {}),
      },
      logConfiguration: { level: 'ERROR', cloudwatchLogsLogDestination: { logGroupArn: logs.logGroupArn } },
    });
    new RunbookAlarm(this, {
      topic,
      name: `pipe-${name}-failures`,
      meaning: `Pipe ${PIPES[name]} failed to carry events.`,
      metric: { namespace: 'AWS/EventBridge/Pipes', name: 'ExecutionFailed', dimensions: { PipeName: PIPES[name] } },
      rings: { above: 0 },
    });
  }
}
