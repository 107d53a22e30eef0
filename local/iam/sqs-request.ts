import { member } from './expressions.ts';
import type { Judgement, QueueAddress } from './types.ts';

// A batch is judged under the name of its single action.
const SINGLE_ACTIONS = new Map([
  ['SendMessageBatch', 'SendMessage'],
  ['DeleteMessageBatch', 'DeleteMessage'],
  ['ChangeMessageVisibilityBatch', 'ChangeMessageVisibility'],
]);
// Moving messages also needs the rights of reading the source (Amazon SQS, permissions for StartMessageMoveTask).
const MOVE_ACTIONS = ['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];

/** The questions an SQS request puts to the policies; without a queue it is judged on `*`. */
export function sqsJudgements(action: string, body: unknown, queues: readonly QueueAddress[]): Judgement[] {
  if (action === 'StartMessageMoveTask') {
    const destination = member(body, 'DestinationArn');
    const source = text(member(body, 'SourceArn'));
    const reads = MOVE_ACTIONS.map((name) => judgement(name, source));
    return typeof destination === 'string' ? [...reads, judgement('SendMessage', destination)] : reads;
  }
  return [judgement(SINGLE_ACTIONS.get(action) ?? action, queueArn(body, queues))];
}

function queueArn(body: unknown, queues: readonly QueueAddress[]): string {
  const url = member(body, 'QueueUrl');
  const known = queues.find((queue) => queue.url === url);
  if (known) return known.arn;
  const name = typeof url === 'string' ? url.split('/').at(-1) : member(body, 'QueueName');
  const neighbour = queues[0]?.arn;
  if (typeof name !== 'string' || name === '' || !neighbour) return text(member(body, 'SourceArn'));
  return `${neighbour.slice(0, neighbour.lastIndexOf(':'))}:${name}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '*';
}

function judgement(action: string, resource: string): Judgement {
  return { action: `sqs:${action}`, resource, context: new Map() };
}
