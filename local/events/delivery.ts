import { setTimeout as wait } from 'node:timers/promises';
import type { LocalQueues, OutgoingMessage } from '../queues/index.ts';
import { type PipeDefinition, settingsOf } from './pipe-definition.ts';
import { sequenceNumber, toStreamEvent } from './stream-event.ts';
import type { StreamRecord } from './stream-source.ts';
import { compileParameter, compileTemplate, type Render } from './template.ts';
import { type Report, textOf } from './types.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5000;

/** Brings records to the queue in order. Resolves when each was sent or buried; rejects only when `signal` aborts. */
export type Deliver = (records: StreamRecord[], signal: AbortSignal) => Promise<void>;

export interface DeliveryDependencies {
  queues: Pick<LocalQueues, 'send'>;
  report: Report;
}

export function createDelivery(definition: PipeDefinition, { queues, report }: DeliveryDependencies): Deliver {
  const settings = settingsOf(definition);
  const compose = composer(definition);

  /** Sends each group's records one after the other, the groups side by side; returns those that remain, in order. */
  async function attempt(records: StreamRecord[]): Promise<StreamRecord[]> {
    const groups = new Map<string, StreamRecord[]>();
    for (const record of records) {
      const group = groupOf(definition, record, compose);
      groups.set(group, [...(groups.get(group) ?? []), record]);
    }
    const remaining = new Set<StreamRecord>();
    const sendGroup = async (group: StreamRecord[]) => {
      for (const [index, record] of group.entries()) {
        try {
          await queues.send(definition.target, compose(record));
        } catch (cause) {
          report(`pipe ${definition.name}: record ${record.sequence} not sent: ${textOf(cause)}`);
          for (const behind of group.slice(index)) remaining.add(behind);
          return;
        }
      }
    };
    await Promise.all([...groups.values()].map(sendGroup));
    return records.filter((record) => remaining.has(record));
  }

  async function bury(records: StreamRecord[], condition: string, signal: AbortSignal): Promise<void> {
    if (records.length === 0) return;
    report(`pipe ${definition.name}: gave up on ${records.length} record(s): ${condition}`);
    const { deadLetterArn } = settings;
    if (deadLetterArn === null) return;
    const body = JSON.stringify(obituary(definition, records, condition));
    // The checkpoint passes these records next: they must be on record somewhere first.
    for (let tried = 0; ; tried++) {
      try {
        await queues.send(deadLetterArn, { body });
        return;
      } catch (cause) {
        report(`pipe ${definition.name}: ${deadLetterArn} not reached: ${textOf(cause)}`);
        await pause(tried, signal);
      }
    }
  }

  async function deliverWithin(records: StreamRecord[], retries: number, signal: AbortSignal): Promise<void> {
    let pending = records;
    for (let tried = 0; ; tried++) {
      const oldest = Date.now() - settings.maximumAgeMs;
      await bury(
        pending.filter(({ at }) => at < oldest),
        'RecordAgeExceeded',
        signal,
      );
      pending = await attempt(pending.filter(({ at }) => at >= oldest));
      if (pending.length === 0) return;
      if (tried >= retries) break;
      await pause(tried, signal);
    }
    if (!settings.bisect || pending.length === 1) return bury(pending, 'RetryAttemptsExhausted', signal);
    const middle = Math.ceil(pending.length / 2);
    await deliverWithin(pending.slice(0, middle), 0, signal);
    await deliverWithin(pending.slice(middle), 0, signal);
  }

  return (records, signal) => deliverWithin(records, settings.maximumRetries, signal);
}

type Compose = (record: StreamRecord) => OutgoingMessage;

/** Makes the queue's message of a record. Throws at once for a template it cannot read. */
function composer(definition: PipeDefinition): Compose {
  const { inputTemplate, sqsQueueParameters = {} } = definition.targetParameters ?? {};
  const body: Render = inputTemplate === undefined ? JSON.stringify : compileTemplate(inputTemplate);
  const groupId = optional(sqsQueueParameters.messageGroupId);
  const deduplicationId = optional(sqsQueueParameters.messageDeduplicationId);
  return (record) => {
    const event = toStreamEvent(record, definition.source);
    return { body: body(event), groupId: groupId?.(event), deduplicationId: deduplicationId?.(event) };
  };
}

const optional = (parameter: string | undefined): Render | undefined =>
  parameter === undefined ? undefined : compileParameter(parameter);

/** Records that must stay in order among themselves; one that cannot be composed stands alone. */
function groupOf(definition: PipeDefinition, record: StreamRecord, compose: Compose): string {
  try {
    return compose(record).groupId ?? definition.target;
  } catch {
    return `record ${record.sequence}`;
  }
}

/** What a pipe leaves on its dead-letter queue: where the records are, not what they say. */
function obituary(definition: PipeDefinition, records: StreamRecord[], condition: string) {
  const [first, last] = [records[0], records.at(-1)];
  const arrival = (record: StreamRecord | undefined) => record && new Date(record.at).toISOString();
  return {
    context: { partnerResourceArn: definition.arn, condition },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-local',
      startSequenceNumber: first && sequenceNumber(first),
      endSequenceNumber: last && sequenceNumber(last),
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn: definition.source,
    },
  };
}

async function pause(tried: number, signal: AbortSignal): Promise<void> {
  await wait(Math.min(FIRST_PAUSE_MS * 2 ** tried, LONGEST_PAUSE_MS), undefined, { signal });
}
