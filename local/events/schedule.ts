import { randomUUID } from 'node:crypto';
import { parseArn } from './arn.ts';
import { cronTimes, rateMs } from './schedule-expression.ts';
import { type Invoke, type Report, type Running, reportToStderr, textOf } from './types.ts';

/** AWS::Events::Rule or AWS::Scheduler::Schedule that invokes functions; references are resolved. */
export interface ScheduleDefinition {
  name: string;
  arn: string;
  /** Rules know UTC only, and wait one period before the first of a rate; the scheduler knows zones, and begins at once. */
  service: 'events' | 'scheduler';
  scheduleExpression: string;
  scheduleExpressionTimezone?: string | undefined;
  state?: 'ENABLED' | 'DISABLED' | undefined;
  /** `input` is JSON text; without it the function gets the service's own event. */
  targets: { functionName: string; input?: string | undefined }[];
}

export interface ScheduleDependencies {
  invoke: Invoke;
  /** Epoch milliseconds; asked anew at each look, so that a moved clock fires what fell due. */
  now: () => number;
  report?: Report;
}

const LOOK_EVERY_MS = 250;
// Less is the correction of a clock, and must not fire twice.
const MOVED_BACK_MS = 60_000;

/** Fires once for all that fell due since the last look. Throws for an expression that EventBridge would refuse. */
export function startSchedule(definition: ScheduleDefinition, dependencies: ScheduleDependencies): Running {
  const { invoke, now, report = reportToStderr } = dependencies;
  const plan = compile(definition);
  const calls = definition.targets.map((target) => ({ ...target, event: eventMaker(definition, target.input) }));
  if (definition.state === 'DISABLED') return { stop: async () => {}, idle: () => true };

  const running = new Set<Promise<void>>();
  let seen = now();
  let due = plan.first(seen);

  function look(): void {
    const time = now();
    if (time < seen - MOVED_BACK_MS) due = plan.next(time);
    seen = time;
    if (due === null || time < due) return;
    due = plan.next(time);
    for (const { functionName, event } of calls) fire(functionName, event(time));
  }

  function fire(functionName: string, event: unknown): void {
    const call = invoke(functionName, event)
      .then((answer) => {
        if (!answer.ok) report(`schedule ${definition.name}: ${functionName} failed: ${answer.error}`);
      })
      .catch((cause) => report(`schedule ${definition.name}: ${textOf(cause)}`))
      .finally(() => running.delete(call));
    running.add(call);
  }

  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(running);
    },
    idle: () => running.size === 0 && (due === null || now() < due),
  };
}

interface Plan {
  first(startedAt: number): number | null;
  next(after: number): number | null;
}

function compile(definition: ScheduleDefinition): Plan {
  const { scheduleExpression, scheduleExpressionTimezone: timeZone, service } = definition;
  if (service === 'events' && timeZone !== undefined)
    throw new Error(`Rule ${definition.name}: rules have no time zone`);
  const period = rateMs(scheduleExpression);
  if (period === null) {
    const times = cronTimes(scheduleExpression, timeZone ?? 'UTC');
    return { first: times, next: times };
  }
  const next = (after: number) => after + period;
  return { first: service === 'events' ? next : (startedAt) => startedAt, next };
}

/** Reads a constant input once; context attributes of the scheduler (`<aws.scheduler.…>`) are not implemented. */
function eventMaker(definition: ScheduleDefinition, input: string | undefined): (time: number) => unknown {
  if (input === undefined) return (time) => scheduledEvent(definition, time);
  if (input.includes('<aws.scheduler.'))
    throw new Error(`Schedule ${definition.name}: context attributes are not implemented`);
  const event: unknown = JSON.parse(input);
  return () => event;
}

function scheduledEvent({ arn, service }: ScheduleDefinition, time: number) {
  const { region, account } = parseArn(arn, service);
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: `aws.${service}`,
    account,
    time: `${new Date(time).toISOString().slice(0, 19)}Z`,
    region,
    resources: [arn],
    // The scheduler sends an empty object as text, rules as an object.
    detail: service === 'events' ? {} : '{}',
  };
}
