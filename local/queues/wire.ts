import { createHash } from 'node:crypto';
import * as engine from './engine.ts';
import { refusals, SqsError } from './errors.ts';
import {
  attributeNames,
  entries,
  type Fields,
  isFields,
  optionalInteger,
  optionalText,
  refuseParameters,
  text,
} from './input.ts';
import { moveBack } from './moves.ts';
import { MAX_BYTES } from './outgoing.ts';
import type { QueueStore } from './store.ts';
import type { QueueDefinition, QueueMessage, SendReceipt } from './types.ts';
import { receiveWaiting } from './waiting.ts';

type Action = (store: QueueStore, fields: Fields) => Promise<unknown>;

const MESSAGE_ATTRIBUTES = [
  'ApproximateReceiveCount',
  'SentTimestamp',
  'SenderId',
  'ApproximateFirstReceiveTimestamp',
  'SequenceNumber',
  'MessageGroupId',
  'MessageDeduplicationId',
  'DeadLetterQueueSourceArn',
];
const UNSUPPORTED_IN_MESSAGES = ['MessageAttributes', 'MessageSystemAttributes'];
const UNSUPPORTED_IN_RECEIVES = ['ReceiveRequestAttemptId'];

const ACTIONS: Record<string, Action> = {
  SendMessage: async (store, fields) => sent(...(await sendOne(store, queueOf(store, fields), fields))),
  SendMessageBatch: sendBatch,
  ReceiveMessage: receiveMessages,
  DeleteMessage: async (store, fields) => {
    await engine.remove(store, queueOf(store, fields).arn, text(fields, 'ReceiptHandle'));
    return {};
  },
  DeleteMessageBatch: async (store, fields) => {
    const { arn } = queueOf(store, fields);
    return batch(fields, async (entry) => {
      await engine.remove(store, arn, text(entry, 'ReceiptHandle'));
      return {};
    });
  },
  ChangeMessageVisibility: async (store, fields) => {
    const seconds = optionalInteger(fields, 'VisibilityTimeout');
    if (seconds === undefined) throw refusals.missing('VisibilityTimeout');
    await engine.changeVisibility(store, queueOf(store, fields).arn, text(fields, 'ReceiptHandle'), seconds);
    return {};
  },
  GetQueueUrl: async (store, fields) => {
    const name = text(fields, 'QueueName');
    const queue = store.definitions().find((definition) => definition.name === name);
    if (queue === undefined) throw refusals.noSuchQueue();
    return { QueueUrl: queue.url };
  },
  GetQueueAttributes: async (store, fields) => {
    const all = queueAttributes(store, queueOf(store, fields));
    return { Attributes: pick(all, attributeNames(fields, ['AttributeNames'], Object.keys(all))) };
  },
  PurgeQueue: async (store, fields) => {
    await engine.purge(store, queueOf(store, fields).arn);
    return {};
  },
  StartMessageMoveTask: async (store, fields) => {
    const sourceArn = text(fields, 'SourceArn');
    // The pace it may be given is an upper bound: all at once in one step is a task that has ended already.
    await moveBack(store, sourceArn, optionalText(fields, 'DestinationArn'));
    return { TaskHandle: Buffer.from(JSON.stringify({ sourceArn, startedAt: store.now() })).toString('base64url') };
  },
};

/** One AWS JSON 1.0 call: status and body. What SQS refuses is a 400 with `__type`; our own faults are a 500. */
export async function execute(
  store: QueueStore,
  action: string,
  body: unknown,
): Promise<{ status: number; body: unknown }> {
  try {
    const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (run === undefined) throw refusals.unknownAction(action);
    return { status: 200, body: await run(store, isFields(body) ? body : {}) };
  } catch (error) {
    if (error instanceof SqsError) return { status: 400, body: error.toBody() };
    const message = error instanceof Error ? error.message : String(error);
    return { status: 500, body: new SqsError('InternalFailure', message).toBody() };
  }
}

async function sendOne(store: QueueStore, queue: QueueDefinition, fields: Fields): Promise<[string, SendReceipt]> {
  refuseParameters(fields, UNSUPPORTED_IN_MESSAGES);
  const body = text(fields, 'MessageBody');
  const receipt = await engine.send(store, queue.arn, {
    body,
    groupId: optionalText(fields, 'MessageGroupId'),
    deduplicationId: optionalText(fields, 'MessageDeduplicationId'),
    delaySeconds: optionalInteger(fields, 'DelaySeconds'),
  });
  return [body, receipt];
}

async function sendBatch(store: QueueStore, fields: Fields): Promise<unknown> {
  const queue = queueOf(store, fields);
  const sizes = entries(fields).map(({ entry }) => Buffer.byteLength(optionalText(entry, 'MessageBody') ?? ''));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > MAX_BYTES) throw refusals.batchTooLong(MAX_BYTES, total);
  return batch(fields, async (entry) => sent(...(await sendOne(store, queue, entry))));
}

/** Runs the entries in their order; each succeeds or fails alone. */
async function batch(fields: Fields, run: (entry: Fields) => Promise<Fields>): Promise<unknown> {
  const all = entries(fields);
  const outcomes = await Promise.allSettled(all.map(({ entry }) => run(entry)));
  const Successful: Fields[] = [];
  const Failed: Fields[] = [];
  outcomes.forEach((outcome, index) => {
    const Id = all[index]?.id;
    if (outcome.status === 'fulfilled') Successful.push({ Id, ...outcome.value });
    else if (outcome.reason instanceof SqsError) {
      Failed.push({ Id, SenderFault: true, Code: outcome.reason.code, Message: outcome.reason.message });
    } else throw outcome.reason;
  });
  return Failed.length > 0 ? { Successful, Failed } : { Successful };
}

async function receiveMessages(store: QueueStore, fields: Fields): Promise<unknown> {
  const queue = queueOf(store, fields);
  refuseParameters(fields, UNSUPPORTED_IN_RECEIVES);
  const names = attributeNames(fields, ['MessageSystemAttributeNames', 'AttributeNames'], MESSAGE_ATTRIBUTES);
  const messages = await receiveWaiting(store, queue.arn, {
    max: optionalInteger(fields, 'MaxNumberOfMessages') ?? 1,
    visibilityTimeoutSeconds: optionalInteger(fields, 'VisibilityTimeout'),
    waitSeconds: optionalInteger(fields, 'WaitTimeSeconds') ?? 0,
  });
  return messages.length > 0 ? { Messages: messages.map((message) => received(message, names)) } : {};
}

function received(message: QueueMessage, names: string[]): Fields {
  const attributes = pick(message.attributes, names);
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(Object.keys(attributes).length > 0 && { Attributes: attributes }),
  };
}

/** The SDK compares the digest with what it sent, and throws when they differ. */
function sent(body: string, receipt: SendReceipt): Fields {
  const number = receipt.sequenceNumber === null ? {} : { SequenceNumber: receipt.sequenceNumber };
  return { MessageId: receipt.messageId, MD5OfMessageBody: md5(body), ...number };
}

function queueOf(store: QueueStore, fields: Fields): QueueDefinition {
  const url = text(fields, 'QueueUrl');
  const queue = store.definitions().find((definition) => definition.url === url);
  if (queue === undefined) throw refusals.noSuchQueue();
  return queue;
}

function queueAttributes(store: QueueStore, queue: QueueDefinition): Record<string, string> {
  const { visible, inFlight, delayed } = engine.depth(store, queue.arn);
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    DelaySeconds: String(queue.delaySeconds),
    MaximumMessageSize: String(MAX_BYTES),
    ...(queue.redrive !== null && { RedrivePolicy: JSON.stringify(queue.redrive) }),
    ...(queue.fifo && {
      FifoQueue: 'true',
      ContentBasedDeduplication: String(queue.contentBasedDeduplication),
      DeduplicationScope: queue.deduplicationScope,
    }),
  };
}

function pick(all: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

const md5 = (body: string): string => createHash('md5').update(body).digest('hex');
