import { describe, expect, it } from 'vitest';
import { sqsJudgements } from '../../local/iam/sqs-request.ts';
import { QUEUE_ARN, QUEUE_URL } from './policy-fixtures.ts';

const OTHER_ARN = QUEUE_ARN.replace('alerts', 'other');

function judged(action: string, body: unknown): string[] {
  return sqsJudgements(action, body, [{ url: QUEUE_URL, arn: QUEUE_ARN }]).map(
    ({ action: name, resource }) => `${name} ${resource}`,
  );
}

describe('requests to a queue', () => {
  it.each([
    ['SendMessage', 'SendMessage'],
    ['SendMessageBatch', 'SendMessage'],
    ['DeleteMessageBatch', 'DeleteMessage'],
    ['ChangeMessageVisibilityBatch', 'ChangeMessageVisibility'],
    ['ReceiveMessage', 'ReceiveMessage'],
  ])('%s is judged as %s on the queue of its address', (action, judgedAs) => {
    expect(judged(action, { QueueUrl: QUEUE_URL })).toEqual([`sqs:${judgedAs} ${QUEUE_ARN}`]);
  });

  it('an unknown address is judged as the queue of that name beside the known ones', () => {
    expect(judged('SendMessage', { QueueUrl: 'http://127.0.0.1:1/other.fifo' })).toEqual([
      `sqs:SendMessage ${OTHER_ARN}`,
    ]);
    expect(judged('GetQueueUrl', { QueueName: 'other.fifo' })).toEqual([`sqs:GetQueueUrl ${OTHER_ARN}`]);
  });

  it('without a queue is judged on everything', () => {
    expect(judged('ListQueues', {})).toEqual(['sqs:ListQueues *']);
    expect(judged('SendMessage', null)).toEqual(['sqs:SendMessage *']);
    expect(judged('SendMessage', { QueueUrl: '' })).toEqual(['sqs:SendMessage *']);
  });

  it('moving messages needs the rights on both ends', () => {
    const reads = ['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];
    const onSource = reads.map((name) => `sqs:${name} ${QUEUE_ARN}`);
    expect(judged('StartMessageMoveTask', { SourceArn: QUEUE_ARN })).toEqual(onSource);
    expect(judged('StartMessageMoveTask', { SourceArn: QUEUE_ARN, DestinationArn: OTHER_ARN })).toEqual([
      ...onSource,
      `sqs:SendMessage ${OTHER_ARN}`,
    ]);
  });
});
