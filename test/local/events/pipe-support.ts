import { onTestFinished } from 'vitest';
import { type PipeDefinition, startPipe } from '../../../local/events/pipe.ts';
import { queue } from '../queues/definitions.ts';
import { openAt } from '../queues/support.ts';
import { FakeStream, STREAM } from './support.ts';

export const alerts = queue('alerts.fifo');
export const dead = queue('pipe-dead');
type Stream = PipeDefinition['sourceParameters']['dynamoDbStreamParameters'];

/** The outbox pipe of the product; the arguments change parameters of its source. */
export function definition(stream: Partial<Stream> = {}): PipeDefinition {
  return {
    name: 'outbox',
    arn: 'arn:aws:pipes:eu-west-3:000000000000:pipe/outbox',
    source: STREAM,
    sourceParameters: {
      filterCriteria: {
        filters: [
          {
            pattern: JSON.stringify({
              eventName: ['INSERT'],
              dynamodb: { Keys: { SK: { S: [{ prefix: 'OUTBOX#' }] } } },
            }),
          },
        ],
      },
      dynamoDbStreamParameters: {
        startingPosition: 'TRIM_HORIZON',
        batchSize: 10,
        maximumRetryAttempts: 2,
        maximumRecordAgeInSeconds: 3600,
        onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
        deadLetterConfig: { arn: dead.arn },
        ...stream,
      },
    },
    target: alerts.arn,
    targetParameters: {
      inputTemplate: '{"pk": <$.dynamodb.Keys.PK.S>, "sk": <$.dynamodb.Keys.SK.S>}',
      sqsQueueParameters: {
        messageGroupId: '$.dynamodb.Keys.PK.S',
        messageDeduplicationId: '$.dynamodb.Keys.SK.S',
      },
    },
  };
}

/** A stream, queues that can be made to fail, and the pipe between them. */
export async function setUp() {
  const opened = await openAt([alerts, dead]);
  const dynamo = new FakeStream();
  const problems: string[] = [];
  /** Sends fail while this says so, by message body. */
  const faults = { fails: (_body: string) => false, sends: [] as string[] };
  const queues = {
    send: async (...[arn, message]: Parameters<ReturnType<typeof opened.sqs>['send']>) => {
      faults.sends.push(message.body);
      if (faults.fails(message.body)) throw new Error('unavailable');
      return opened.sqs().send(arn, message);
    },
  };
  const start = (pipe = definition()) => {
    const running = startPipe(pipe, { dynamo, queues, report: (problem) => problems.push(problem) });
    onTestFinished(() => running.stop());
    return running;
  };
  const drain = async (arn = alerts.arn) => {
    const all = [];
    for (;;) {
      const messages = await opened.sqs().receive(arn, { max: 10 });
      if (messages.length === 0) return all;
      all.push(...messages);
      for (const { receiptHandle } of messages) await opened.sqs().remove(arn, receiptHandle);
    }
  };
  return { ...opened, dynamo, problems, faults, start, drain };
}

/** Sort key of the outbox item with this number. */
export const outbox = (number: number) => `OUTBOX#${String(number).padStart(3, '0')}`;
