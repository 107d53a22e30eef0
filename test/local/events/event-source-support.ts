import type { SQSEvent } from 'aws-lambda';
import { expect, onTestFinished } from 'vitest';
import { type EventSourceDefinition, startEventSource } from '../../../local/events/event-source.ts';
import type { Invoke } from '../../../local/events/types.ts';
import { pair } from '../queues/definitions.ts';
import { openAt } from '../queues/support.ts';

const { alerts, dead, queues } = pair(3);

export { alerts, dead };

const source: EventSourceDefinition = {
  name: 'alerts',
  eventSourceArn: alerts.arn,
  functionName: 'alert-worker',
  functionResponseTypes: ['ReportBatchItemFailures'],
};

export type Worker = (event: SQSEvent) => unknown;

/** Queues, a function that does what `worker` does, and the event source between them. */
export async function setUp(worker: Worker, changes: Partial<EventSourceDefinition> = {}) {
  const opened = await openAt(queues);
  const problems: string[] = [];
  const batches: string[][] = [];
  const invoke: Invoke = async (functionName, event) => {
    expect(functionName).toBe('alert-worker');
    const parsed: SQSEvent = JSON.parse(JSON.stringify(event));
    batches.push(parsed.Records.map(({ body }) => body));
    try {
      return { ok: true, result: await worker(parsed) };
    } catch (error) {
      return { ok: false, error: String(error) };
    }
  };
  const start = () => {
    const report = (problem: string) => problems.push(problem);
    const running = startEventSource({ ...source, ...changes }, { queues: opened.sqs(), invoke, report });
    onTestFinished(() => running.stop());
    return running;
  };
  const send = (group: string, ...messages: string[]) =>
    Promise.all(
      messages.map((body) =>
        opened.sqs().send(alerts.arn, { body, groupId: group, deduplicationId: encodeURIComponent(body) }),
      ),
    );
  return { ...opened, problems, batches, start, send };
}

/** The answer that reports the messages with these bodies. */
export const failures = (event: SQSEvent, ...failed: string[]) => ({
  batchItemFailures: event.Records.filter(({ body }) => failed.includes(body)).map(({ messageId }) => ({
    itemIdentifier: messageId,
  })),
});
