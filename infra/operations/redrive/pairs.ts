import { QUEUES, type QueueName } from '../../names.ts';
import type { QueuePair, RestingMessage } from './redrive.ts';

/** Work queues, each with the one where its messages rest. */
export const pairs = {
  alerts: ['alerts', 'alerts-dead'],
  notices: ['notices', 'notices-dead'],
} as const satisfies Record<string, readonly [QueueName, QueueName]>;
export type PairName = keyof typeof pairs;

type Fields = Record<string, unknown>;
/** One call of the SQS API by its name, with its answer. */
export type Call = (action: string, input: Fields) => Promise<unknown>;

export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function text(value: unknown, name: string): string {
  const found = field(value, name);
  if (typeof found !== 'string') throw new Error(`la réponse de la file n’a pas de ${name}`);
  return found;
}

const messageOf = (value: unknown): RestingMessage => ({
  id: text(value, 'MessageId'),
  body: text(value, 'Body'),
  group: text(field(value, 'Attributes'), 'MessageGroupId'),
  receipt: text(value, 'ReceiptHandle'),
});

/** Finds both queues by their names. */
export async function pairBy(call: Call, name: PairName): Promise<QueuePair> {
  const [work, dead] = pairs[name];
  const urlOf = async (queue: QueueName) => text(await call('GetQueueUrl', { QueueName: QUEUES[queue] }), 'QueueUrl');
  const [workUrl, deadUrl] = await Promise.all([urlOf(work), urlOf(dead)]);
  const atRest = (action: string, input: Fields) => call(action, { QueueUrl: deadUrl, ...input });
  return {
    async receive(hiddenSeconds) {
      const found = await atRest('ReceiveMessage', {
        MaxNumberOfMessages: 10,
        VisibilityTimeout: hiddenSeconds,
        WaitTimeSeconds: 1,
        MessageSystemAttributeNames: ['MessageGroupId'],
      });
      const messages = field(found, 'Messages');
      return Array.isArray(messages) ? messages.map(messageOf) : [];
    },
    async send({ body, group, deduplicationId }) {
      const message = { MessageBody: body, MessageGroupId: group, MessageDeduplicationId: deduplicationId };
      await call('SendMessage', { QueueUrl: workUrl, ...message });
    },
    async remove(receipt) {
      await atRest('DeleteMessage', { ReceiptHandle: receipt });
    },
    async release(receipt) {
      await atRest('ChangeMessageVisibility', { ReceiptHandle: receipt, VisibilityTimeout: 0 });
    },
  };
}
