import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { setting, settings } from '../../shared/platform/environment.ts';
import { log } from '../../shared/platform/logger.ts';
import { count } from '../../shared/platform/metrics.ts';
import { waitingEvents } from '../../shared/store/outbox.ts';
import { listRegisteredSites } from '../../shared/store/register.ts';
import { registerTable, sweepTable } from '../../shared/store/sessions.ts';

/** Younger events are still on their normal way. */
const graceMs = 2 * 60_000;

let queue: SQSClient | undefined;

/** The same message as the pipe makes of the same row, so that the queue knows the twin of one that did leave. */
async function send({ PK, SK }: { PK: string; SK: string }): Promise<void> {
  queue ??= new SQSClient({});
  await queue.send(
    new SendMessageCommand({
      QueueUrl: setting('ALERT_QUEUE_URL'),
      MessageBody: JSON.stringify({ pk: PK, sk: SK }),
      MessageGroupId: PK,
      MessageDeduplicationId: SK,
    }),
  );
}

/** The second sweep: whatever stands in a site's outbox longer than it should is sent again. */
export async function handler(): Promise<{ sent: number }> {
  const before = new Date(Date.now() - graceMs).toISOString();
  let sent = 0;
  for (const regionId of settings('REGION_IDS')) {
    for (const { siteId } of await listRegisteredSites(registerTable(regionId), regionId)) {
      for (const key of await waitingEvents(sweepTable(siteId), siteId, before)) {
        await send(key);
        sent += 1;
      }
    }
  }
  if (sent > 0) count('OutboxResent', sent);
  log.info('outbox swept', { count: sent });
  return { sent };
}
