import { isProperties } from '../../local/template/read.ts';
import type { TableCall } from '../cloud/recorder.ts';

interface OutboxKey {
  pk: string;
  sk: string;
}

const textAt = (item: unknown, name: string): string => {
  const value = isProperties(item) ? item[name] : undefined;
  return isProperties(value) && typeof value['S'] === 'string' ? value['S'] : '';
};

function putItems({ body }: TableCall): unknown[] {
  const writes = isProperties(body) ? body['TransactItems'] : undefined;
  if (!Array.isArray(writes)) return [];
  return writes.flatMap((write: unknown) => {
    const put = isProperties(write) ? write['Put'] : undefined;
    return isProperties(put) ? [put['Item']] : [];
  });
}

/** The event that an act committed with its change; null when there is none among its calls. */
export function outboxKeyOf(calls: readonly TableCall[]): OutboxKey | null {
  const keys = calls.flatMap(putItems).map((item) => ({ pk: textAt(item, 'PK'), sk: textAt(item, 'SK') }));
  return keys.find(({ sk }) => sk.startsWith('OUTBOX#')) ?? null;
}

/** What the alert queue hands to its worker for one event. */
export const queueEvent = ({ pk, sk }: OutboxKey) => ({
  Records: [
    {
      messageId: sk,
      receiptHandle: sk,
      body: JSON.stringify({ pk, sk }),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: String(Date.now()),
        SenderId: 'bench',
        ApproximateFirstReceiveTimestamp: String(Date.now()),
        MessageGroupId: pk,
        MessageDeduplicationId: sk,
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-3:000000000000:alerts.fifo',
      awsRegion: 'eu-west-3',
    },
  ],
});
