import type { LocalQueues } from '../queues/index.ts';
import { type EventSourceDefinition, startEventSource } from './event-source.ts';
import { type PipeDefinition, startPipe } from './pipe.ts';
import { type ScheduleDefinition, startSchedule } from './schedule.ts';
import type { StreamSource } from './stream-source.ts';
import type { Invoke, Running } from './types.ts';

/** Everything in the template that runs by itself. */
export interface EventDefinitions {
  pipes: PipeDefinition[];
  eventSources: EventSourceDefinition[];
  schedules: ScheduleDefinition[];
}

/** Starts all of it; time is the wall clock of the process, asked anew at each look. */
export function startEvents(
  { pipes, eventSources, schedules }: EventDefinitions,
  { dynamo, queues, invoke }: { dynamo: StreamSource; queues: LocalQueues; invoke: Invoke },
): Running[] {
  const now = () => Date.now();
  return [
    ...eventSources.map((definition) => startEventSource(definition, { queues, invoke })),
    ...pipes.map((definition) => startPipe(definition, { dynamo, queues })),
    ...schedules.map((definition) => startSchedule(definition, { invoke, now })),
  ];
}
