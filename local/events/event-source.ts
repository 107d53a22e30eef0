import { createHash } from 'node:crypto';
import type { LocalQueues, QueueMessage } from '../queues/index.ts';
import { AlarmClock } from './alarm-clock.ts';
import { parseArn } from './arn.ts';
import { failedMessageIds } from './batch-response.ts';
import { type Invoke, type Report, type Running, reportToStderr, textOf } from './types.ts';

export type { Invoke } from './types.ts';

/** AWS::Lambda::EventSourceMapping of a queue; names and defaults are CloudFormation's, references are resolved. */
export interface EventSourceDefinition {
  name: string;
  enabled?: boolean | undefined;
  /** ARN of the queue. */
  eventSourceArn: string;
  functionName: string;
  /** 1 to 10, default 10. */
  batchSize?: number | undefined;
  maximumBatchingWindowInSeconds?: number | undefined;
  functionResponseTypes?: string[] | undefined;
  /** Batches at the same time; here 2 where nothing is said. */
  scalingConfig?: { maximumConcurrency?: number | undefined } | undefined;
  filterCriteria?: unknown;
}

export interface EventSourceDependencies {
  queues: Pick<LocalQueues, 'receive' | 'remove' | 'depth' | 'onMessage'>;
  invoke: Invoke;
  report?: Report;
}

const MAX_BATCH = 10;
const DEFAULT_CONCURRENCY = 2;
// Visibility timeouts run out, and clocks move, without anybody saying so.
const LOOK_EVERY_MS = 250;

/**
 * Polls a queue for a function as Lambda does. What the function did not do stays in the queue until its visibility
 * timeout passes. The queue keeps one group out of two batches. Throws for a definition it cannot run.
 */
export function startEventSource(definition: EventSourceDefinition, dependencies: EventSourceDependencies): Running {
  const { queues, invoke, report = reportToStderr } = dependencies;
  const { batchSize, concurrency, reportsFailures } = settingsOf(definition);
  const { eventSourceArn, functionName, name } = definition;
  if (definition.enabled === false) return { stop: async () => {}, idle: () => true };

  const bell = new AlarmClock();
  const batches = new Set<Promise<void>>();
  let stopped = false;
  queues.onMessage(eventSourceArn, () => bell.wake());

  async function handle(messages: QueueMessage[]): Promise<void> {
    const answer = await invoke(functionName, toSqsEvent(messages, eventSourceArn));
    if (!answer.ok) return report(`event source ${name}: ${functionName} failed: ${answer.error}`);
    const failed = reportsFailures ? failedMessageIds(answer.result, messages) : new Set();
    if (failed.size > 0) report(`event source ${name}: ${failed.size} of ${messages.length} message(s) failed`);
    const done = messages.filter(({ messageId }) => !failed.has(messageId));
    await Promise.all(done.map(({ receiptHandle }) => remove(receiptHandle)));
  }

  async function remove(receiptHandle: string): Promise<void> {
    // A function that took longer than the visibility timeout has lost the message: it comes again.
    await queues
      .remove(eventSourceArn, receiptHandle)
      .catch((cause) => report(`event source ${name}: ${textOf(cause)}`));
  }

  function begin(messages: QueueMessage[]): void {
    const batch = handle(messages)
      .catch((cause) => report(`event source ${name}: ${textOf(cause)}`))
      .finally(() => {
        batches.delete(batch);
        bell.wake();
      });
    batches.add(batch);
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const messages = batches.size < concurrency ? await receive() : [];
      if (messages.length > 0) begin(messages);
      else await bell.sleep(LOOK_EVERY_MS);
    }
  }

  async function receive(): Promise<QueueMessage[]> {
    return queues.receive(eventSourceArn, { max: batchSize }).catch((cause) => {
      report(`event source ${name}: ${textOf(cause)}`);
      return [];
    });
  }

  const running = run();
  return {
    stop: async () => {
      stopped = true;
      bell.wake();
      await running;
      await Promise.all(batches);
    },
    idle: () => {
      const { visible, inFlight, delayed } = queues.depth(eventSourceArn);
      return batches.size === 0 && visible + inFlight + delayed === 0;
    },
  };
}

function settingsOf(definition: EventSourceDefinition) {
  const refuse = (why: string) => new Error(`Event source ${definition.name}: ${why}`);
  const batchSize = definition.batchSize ?? MAX_BATCH;
  if (batchSize < 1 || batchSize > MAX_BATCH) throw refuse(`batchSize ${batchSize} is not within 1 and ${MAX_BATCH}`);
  if (definition.maximumBatchingWindowInSeconds) throw refuse('a batching window is not implemented');
  if (definition.filterCriteria !== undefined) throw refuse('filter criteria are not implemented');
  const responseTypes = definition.functionResponseTypes ?? [];
  const unknown = responseTypes.find((type) => type !== 'ReportBatchItemFailures');
  if (unknown !== undefined) throw refuse(`unknown function response type ${unknown}`);
  return {
    batchSize,
    concurrency: definition.scalingConfig?.maximumConcurrency ?? DEFAULT_CONCURRENCY,
    reportsFailures: responseTypes.length > 0,
  };
}

/** The event of Lambda's SQS trigger. */
function toSqsEvent(messages: QueueMessage[], eventSourceARN: string) {
  const awsRegion = parseArn(eventSourceARN, 'sqs').region;
  const Records = messages.map(({ messageId, receiptHandle, body, attributes }) => ({
    messageId,
    receiptHandle,
    body,
    attributes,
    messageAttributes: {},
    md5OfBody: createHash('md5').update(body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion,
  }));
  return { Records };
}
