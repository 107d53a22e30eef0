import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { errorName, log } from '../../shared/platform/logger.ts';
import { count } from '../../shared/platform/metrics.ts';
import { type Key, readDueKey } from '../../shared/store/keys.ts';
import { callBack } from './call-back.ts';
import { climbAlert } from './climb.ts';
import { raiseAlert } from './raise-alert.ts';
import { refreshRecord } from './refresh-record.ts';

const message = z.object({ pk: z.string(), sk: z.string() });

/** An event that was committed, or something that fell due: the key says which, and whose. */
function work(key: Key): Promise<void> {
  const due = readDueKey(key);
  if (due === null) return raiseAlert(key);
  if (due.what === 'record') return refreshRecord(due.siteId, due.patientId);
  return due.what === 'step' ? climbAlert(due) : callBack(due);
}

/** What goes wrong is counted by kind; the message itself is only a key, and stays out of the log all the same. */
async function handle(record: SQSRecord): Promise<void> {
  try {
    const { pk, sk } = message.parse(JSON.parse(record.body));
    await work({ PK: pk, SK: sk });
  } catch (error) {
    count('EventFailed');
    log.error('event failed', { errorName: errorName(error) });
    throw new Error('event failed');
  }
}

/** Takes the alert queue's batches: a group stops at its first failure, so that a patient's events stay in order. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const processor = new SqsFifoPartialProcessorAsync();
  return processPartialResponse(event, handle, processor, {
    context,
    skipGroupOnError: true,
    throwOnFullBatchFailure: false,
  });
}
