import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pair, queue } from './definitions.ts';
import { openAt } from './support.ts';

const { alerts, dead, queues } = pair(1);
const work = queue('work');

/** The real client against `execute` behind the thinnest possible HTTP front. */
async function connect() {
  const opened = await openAt([...queues, work]);
  const server = createServer(async (request, response) => {
    const action = String(request.headers['x-amz-target']).replace('AmazonSQS.', '');
    const answer = await opened.sqs().execute(action, JSON.parse(await text(request)));
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const client = new SQSClient({
    endpoint: `http://127.0.0.1:${address.port}`,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  onTestFinished(() => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { ...opened, client };
}

const fifo = (body: string, group = 'A') => ({
  MessageBody: body,
  MessageGroupId: group,
  MessageDeduplicationId: body,
});

describe('the SDK client', () => {
  it('sends, receives and deletes; the digests it verifies are right', async () => {
    const { client } = await connect();
    const sent = await client.send(
      new SendMessageCommand({ QueueUrl: alerts.url, ...fifo('1'), MessageBody: 'état É 🚨' }),
    );
    expect(sent.MD5OfMessageBody).toBe(createHash('md5').update('état É 🚨').digest('hex'));
    const { Messages } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: alerts.url,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
        WaitTimeSeconds: 1,
      }),
    );
    expect(Messages).toMatchObject([
      {
        MessageId: sent.MessageId,
        Body: 'état É 🚨',
        Attributes: {
          ApproximateReceiveCount: '1',
          MessageGroupId: 'A',
          MessageDeduplicationId: '1',
          SequenceNumber: sent.SequenceNumber,
        },
      },
    ]);
    await client.send(new DeleteMessageCommand({ QueueUrl: alerts.url, ReceiptHandle: Messages?.[0]?.ReceiptHandle }));
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: alerts.url, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      QueueArn: alerts.arn,
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      FifoQueue: 'true',
      DeduplicationScope: 'messageGroup',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 1 }),
    });
  });

  it('sends and deletes in batches, each entry for itself and in order', async () => {
    const { client } = await connect();
    const { Successful, Failed } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: alerts.url,
        Entries: [
          { Id: 'a', ...fifo('1') },
          { Id: 'b', MessageBody: 'no group' },
          { Id: 'c', ...fifo('2') },
        ],
      }),
    );
    expect(Successful?.map(({ Id }) => Id)).toEqual(['a', 'c']);
    expect(Failed).toMatchObject([{ Id: 'b', SenderFault: true, Code: 'MissingParameter' }]);
    const { Messages } = await client.send(
      new ReceiveMessageCommand({ QueueUrl: alerts.url, MaxNumberOfMessages: 10 }),
    );
    expect(Messages?.map(({ Body }) => Body)).toEqual(['1', '2']);
    const deleted = await client.send(
      new DeleteMessageBatchCommand({
        QueueUrl: alerts.url,
        Entries: [
          { Id: '1', ReceiptHandle: Messages?.[0]?.ReceiptHandle },
          { Id: '2', ReceiptHandle: 'nonsense' },
        ],
      }),
    );
    expect(deleted.Successful).toEqual([{ Id: '1' }]);
    expect(deleted.Failed).toMatchObject([{ Id: '2', Code: 'ReceiptHandleIsInvalid' }]);
  });

  it('waits for a message as long as it asked to, and no longer than it must', async () => {
    const { client } = await connect();
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: 'work' }));
    const started = performance.now();
    const receiving = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }));
    await wait(50);
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    expect((await receiving).Messages?.[0]?.Body).toBe('x');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('sees a visibility timeout run out while it waits', async () => {
    const { client, pass } = await connect();
    await client.send(new SendMessageCommand({ QueueUrl: work.url, MessageBody: 'x' }));
    await client.send(new ReceiveMessageCommand({ QueueUrl: work.url }));
    const receiving = client.send(new ReceiveMessageCommand({ QueueUrl: work.url, WaitTimeSeconds: 10 }));
    await wait(50);
    pass(30);
    expect((await receiving).Messages?.[0]?.Body).toBe('x');
  });

  it('gives a message back with ChangeMessageVisibility 0', async () => {
    const { client } = await connect();
    await client.send(new SendMessageCommand({ QueueUrl: work.url, MessageBody: 'x' }));
    const first = await client.send(new ReceiveMessageCommand({ QueueUrl: work.url }));
    const ReceiptHandle = first.Messages?.[0]?.ReceiptHandle;
    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl: work.url, ReceiptHandle, VisibilityTimeout: 0 }));
    const again = await client.send(new ReceiveMessageCommand({ QueueUrl: work.url }));
    expect(again.Messages?.[0]?.Body).toBe('x');
  });

  it('moves dead letters back to where they came from, as new messages, within the deduplication interval', async () => {
    const { client, pass, reopen } = await connect();
    for (const body of ['1', '2']) {
      await client.send(new SendMessageCommand({ QueueUrl: alerts.url, ...fifo(body) }));
    }
    const receive = new ReceiveMessageCommand({
      QueueUrl: alerts.url,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All'],
    });
    const first = await client.send(receive);
    pass(30);
    await client.send(receive);
    const moveTask = new StartMessageMoveTaskCommand({ SourceArn: dead.arn });
    expect((await client.send(moveTask)).TaskHandle).toBeTruthy();
    await reopen();
    const { Messages } = await client.send(receive);
    expect(Messages?.map(({ Body }) => Body)).toEqual(['1', '2']);
    expect(Messages?.[0]?.Attributes).toMatchObject({
      ApproximateReceiveCount: '1',
      MessageGroupId: 'A',
      MessageDeduplicationId: '1',
    });
    expect(Messages?.[0]?.MessageId).not.toBe(first.Messages?.[0]?.MessageId);
    await expect(client.send(new StartMessageMoveTaskCommand({ SourceArn: alerts.arn }))).rejects.toThrow(
      'must be configured as a Dead Letter Queue',
    );
  });

  it('empties a queue, in flight or not', async () => {
    const { client, sqs } = await connect();
    for (const MessageBody of ['1', '2'])
      await client.send(new SendMessageCommand({ QueueUrl: work.url, MessageBody }));
    await client.send(new ReceiveMessageCommand({ QueueUrl: work.url }));
    await client.send(new PurgeQueueCommand({ QueueUrl: work.url }));
    expect(sqs().depth(work.arn)).toMatchObject({ visible: 0, inFlight: 0 });
  });

  it('meets the exceptions it knows by name', async () => {
    const { client } = await connect();
    const QueueUrl = work.url;
    const entries = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ Id: `${index}`, MessageBody: 'x' }));
    const refused: [() => Promise<unknown>, string][] = [
      [() => client.send(new SendMessageCommand({ QueueUrl: `${QueueUrl}x`, MessageBody: 'x' })), 'QueueDoesNotExist'],
      [() => client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'nonsense' })), 'ReceiptHandleIsInvalid'],
      [() => client.send(new SendMessageCommand({ QueueUrl, MessageBody: '\u0007' })), 'InvalidMessageContents'],
      [() => client.send(new SendMessageBatchCommand({ QueueUrl, Entries: [] })), 'EmptyBatchRequest'],
      [
        () => client.send(new SendMessageBatchCommand({ QueueUrl, Entries: entries(11) })),
        'TooManyEntriesInBatchRequest',
      ],
      [
        () => client.send(new SendMessageBatchCommand({ QueueUrl, Entries: [...entries(1), ...entries(1)] })),
        'BatchEntryIdsNotDistinct',
      ],
      [
        () =>
          client.send(
            new SendMessageBatchCommand({
              QueueUrl,
              Entries: entries(2).map((entry) => ({ ...entry, MessageBody: 'x'.repeat(600_000) })),
            }),
          ),
        'BatchRequestTooLong',
      ],
      [() => client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 11 })), 'InvalidParameterValue'],
      [() => client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 21 })), 'InvalidParameterValue'],
      [
        () =>
          client.send(
            new SendMessageCommand({
              QueueUrl,
              MessageBody: 'x',
              MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } },
            }),
          ),
        'UnsupportedOperation',
      ],
    ];
    for (const [call, name] of refused)
      await expect(call()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });

  it('is told which operation is missing', async () => {
    const { sqs } = await connect();
    const answer = await sqs().execute('CreateQueue', { QueueName: 'x' });
    expect(answer).toMatchObject({ status: 400, body: { __type: 'com.amazonaws.sqs#UnsupportedOperation' } });
  });
});
