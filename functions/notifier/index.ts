import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { errorName, log } from '../../shared/platform/logger.ts';
import { count } from '../../shared/platform/metrics.ts';
import { sendNotice } from './send-notice.ts';

const message = z.object({ pk: z.string(), sk: z.string() });

/** Only the kind of an error is logged: the words of a mail service may repeat the address it was given. */
async function handle(record: SQSRecord): Promise<void> {
  try {
    const { pk, sk } = message.parse(JSON.parse(record.body));
    await sendNotice({ PK: pk, SK: sk });
  } catch (error) {
    count('NoticeFailed');
    log.error('notice failed', { errorName: errorName(error) });
    throw new Error('notice failed');
  }
}

/** Takes the notice queue's batches: what could not be sent stays there, and is tried again when it shows again. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const processor = new SqsFifoPartialProcessorAsync();
  return processPartialResponse(event, handle, processor, {
    context,
    skipGroupOnError: true,
    throwOnFullBatchFailure: false,
  });
}
