import type { LocalQueues } from '../queues/index.ts';
import { AlarmClock } from './alarm-clock.ts';
import { createDelivery } from './delivery.ts';
import { compilePattern } from './pattern.ts';
import { type PipeDefinition, settingsOf } from './pipe-definition.ts';
import { toStreamEvent } from './stream-event.ts';
import type { StreamRecord, StreamSource } from './stream-source.ts';
import { type Report, type Running, reportToStderr, textOf } from './types.ts';

export type { PipeDefinition } from './pipe-definition.ts';

const READ_AT_ONCE = 500;
const LOOK_EVERY_MS = 500;
// The stream keeps what the slowest checkpoint has not passed: a mark must not hold anything back.
const AHEAD_OF_ALL = Number.MAX_SAFE_INTEGER;

export interface PipeDependencies {
  dynamo: StreamSource;
  queues: Pick<LocalQueues, 'send'>;
  report?: Report;
}

/**
 * Runs a pipe: stream → filter → message → queue, in order, from where its checkpoint stands. The checkpoint moves only
 * after the send, so that a kill in between sends again, and the queue deduplicates. Throws for a definition it cannot run.
 */
export function startPipe(definition: PipeDefinition, dependencies: PipeDependencies): Running {
  const { dynamo, queues, report = reportToStderr } = dependencies;
  const settings = settingsOf(definition);
  const deliver = createDelivery(definition, { queues, report });
  const isWanted = compileFilters(definition);
  if (definition.desiredState === 'STOPPED') return { stop: async () => {}, idle: () => true };

  const bell = new AlarmClock();
  const stopping = new AbortController();
  // Taken now: what is written from here on belongs to this pipe, even if its start takes a moment.
  const latestAtStart = dynamo.latestSequence(settings.tableName);
  let position: number | null = null;
  dynamo.onStream((tableName) => {
    if (tableName === settings.tableName) bell.wake();
  });

  async function moveTo(sequence: number): Promise<void> {
    await dynamo.writeCheckpoint(definition.name, sequence);
    position = sequence;
  }

  async function step(): Promise<void> {
    position ??= await startingPosition(definition, dynamo, settings.startAtLatest ? latestAtStart : 0);
    const records = await dynamo.readStream(settings.tableName, position, READ_AT_ONCE);
    const wanted = records.filter(isWanted);
    for (let from = 0; from < wanted.length; from += settings.batchSize) {
      const batch = wanted.slice(from, from + settings.batchSize);
      if (stopping.signal.aborted) return;
      await deliver(batch, stopping.signal);
      await moveTo(batch.at(-1)?.sequence ?? position);
    }
    const last = records.at(-1);
    if (last === undefined) await bell.sleep(LOOK_EVERY_MS);
    else if (last.sequence > position) await moveTo(last.sequence);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await step();
      } catch (cause) {
        if (stopping.signal.aborted) return;
        report(`pipe ${definition.name}: ${textOf(cause)}`);
        await bell.sleep(LOOK_EVERY_MS);
      }
    }
  }

  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      bell.wake();
      await running;
    },
    idle: () => position !== null && dynamo.latestSequence(settings.tableName) <= position,
  };
}

/** The checkpoint, or on the very first start the place the definition says; that is remembered too. */
async function startingPosition(definition: PipeDefinition, dynamo: StreamSource, first: number): Promise<number> {
  const checkpoint = await dynamo.readCheckpoint(definition.name);
  // Without this mark, a pipe that started on an empty stream and was killed would skip what came since.
  const mark = `${definition.name}:started`;
  if (checkpoint > 0 || (await dynamo.readCheckpoint(mark)) > 0) return checkpoint;
  await dynamo.writeCheckpoint(definition.name, first);
  await dynamo.writeCheckpoint(mark, AHEAD_OF_ALL);
  return first;
}

/** A record passes when any of the filters matches, or when there is none. */
function compileFilters(definition: PipeDefinition): (record: StreamRecord) => boolean {
  const filters = definition.sourceParameters.filterCriteria?.filters ?? [];
  const matchers = filters.map(({ pattern }) => compilePattern(pattern));
  if (matchers.length === 0) return () => true;
  return (record) => {
    const event = toStreamEvent(record, definition.source);
    return matchers.some((matches) => matches(event));
  };
}
