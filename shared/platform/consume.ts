import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { errorName, log } from './logger.ts';
import { count } from './metrics.ts';

const message = z.object({ pk: z.string(), sk: z.string() });

/**
 * A function that takes a FIFO queue's batches of keys. A group stops at its first failure, so that its messages stay in
 * order; what failed shows again. Only the kind of an error is counted and logged: the words of one may repeat what they must
 * not, and the message itself stays out of the log all the same.
 */
export function keyConsumer(
  work: (key: { PK: string; SK: string }) => Promise<void>,
  failure: { metric: 'EventFailed' | 'NoticeFailed'; says: 'event failed' | 'notice failed' },
) {
  const handle = async (record: SQSRecord): Promise<void> => {
    try {
      const { pk, sk } = message.parse(JSON.parse(record.body));
      await work({ PK: pk, SK: sk });
    } catch (error) {
      count(failure.metric);
      log.error(failure.says, { errorName: errorName(error) });
      throw new Error(failure.says);
    }
  };
  return (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    processPartialResponse(event, handle, new SqsFifoPartialProcessorAsync(), {
      context,
      skipGroupOnError: true,
      throwOnFullBatchFailure: false,
    });
}
