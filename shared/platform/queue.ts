import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { setting } from './environment.ts';
import { AppError } from './errors.ts';

/** What a worker is told: the key of an item, and nothing of what stands there. */
export interface KeyMessage {
  key: { PK: string; SK: string };
  /** Messages of one group are handled in the order in which they were sent. */
  group: string;
  /** A message sent twice within five minutes is one. */
  deduplication: string;
}

const largestBatch = 10;
let client: SQSClient | undefined;

/** Sends keys to the FIFO queue whose address the setting `queue` holds, in their order. Throws when one was not taken. */
export async function sendKeys(
  queue: 'ALERT_QUEUE_URL' | 'NOTICE_QUEUE_URL',
  messages: readonly KeyMessage[],
): Promise<void> {
  client ??= new SQSClient({});
  for (let first = 0; first < messages.length; first += largestBatch) {
    const { Failed: failed = [] } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: setting(queue),
        Entries: messages.slice(first, first + largestBatch).map(({ key, group, deduplication }, position) => ({
          Id: String(position),
          MessageBody: JSON.stringify({ pk: key.PK, sk: key.SK }),
          MessageGroupId: group,
          MessageDeduplicationId: deduplication,
        })),
      }),
    );
    if (failed.length > 0) throw new AppError('server.unavailable');
  }
}
