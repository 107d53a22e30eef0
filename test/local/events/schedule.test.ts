import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ScheduleDefinition, startSchedule } from '../../../local/events/schedule.ts';
import type { Invoke } from '../../../local/events/types.ts';
import { idle, until } from './support.ts';

const sweep: ScheduleDefinition = {
  name: 'sweep',
  arn: 'arn:aws:events:eu-west-3:000000000000:rule/sweep',
  service: 'events',
  scheduleExpression: 'rate(5 minutes)',
  targets: [{ functionName: 'outbox-sweep' }],
};
const MINUTE = 60_000;

function setUp(
  changes: Partial<ScheduleDefinition> = {},
  answer: Awaited<ReturnType<Invoke>> = { ok: true, result: null },
) {
  const clock = { now: Date.parse('2026-11-21T00:00:00Z') };
  const calls: { functionName: string; event: unknown }[] = [];
  const problems: string[] = [];
  const invoke: Invoke = async (functionName, event) => {
    calls.push({ functionName, event });
    return answer;
  };
  const report = (problem: string) => problems.push(problem);
  const running = startSchedule({ ...sweep, ...changes }, { invoke, now: () => clock.now, report });
  onTestFinished(() => running.stop());
  /** Longer than two looks. */
  const look = () => wait(550);
  return { clock, calls, problems, running, look };
}

describe('a schedule', () => {
  it('fires when its time has come, and tells when nothing is due any more', async () => {
    const { clock, calls, running, look } = setUp();
    await look();
    expect(calls).toEqual([]);
    clock.now += 5 * MINUTE;
    expect(running.idle()).toBe(false);
    await idle(running);
    expect(calls).toEqual([
      {
        functionName: 'outbox-sweep',
        event: {
          version: '0',
          id: expect.any(String),
          'detail-type': 'Scheduled Event',
          source: 'aws.events',
          account: '000000000000',
          time: '2026-11-21T00:05:00Z',
          region: 'eu-west-3',
          resources: [sweep.arn],
          detail: {},
        },
      },
    ]);
  });

  it('fires once for all periods that a moved clock skipped, and goes on from there', async () => {
    const { clock, calls, running, look } = setUp();
    clock.now += 8 * 24 * 60 * MINUTE;
    await idle(running);
    await look();
    expect(calls).toHaveLength(1);
    clock.now += 5 * MINUTE;
    await idle(running);
    expect(calls).toHaveLength(2);
  });

  it('goes on when the clock is moved back', async () => {
    const { clock, calls, running, look } = setUp();
    clock.now += 60 * 24 * 60 * MINUTE;
    await idle(running);
    clock.now -= 60 * 24 * 60 * MINUTE;
    await look();
    clock.now += 5 * MINUTE;
    await idle(running);
    expect(calls).toHaveLength(2);
  });

  it('fires a rate of the scheduler at once', async () => {
    const arn = 'arn:aws:scheduler:eu-west-3:000000000000:schedule/default/sweep';
    const { calls, running } = setUp({ service: 'scheduler', arn });
    await idle(running);
    expect(calls).toMatchObject([{ event: { source: 'aws.scheduler', detail: '{}' } }]);
  });

  it('follows a cron expression in its zone, with its own input', async () => {
    const { clock, calls, running, look } = setUp({
      service: 'scheduler',
      scheduleExpression: 'cron(0 8 * * ? *)',
      scheduleExpressionTimezone: 'Europe/Paris',
      targets: [{ functionName: 'digest', input: '{"kind":"daily"}' }],
    });
    clock.now = Date.parse('2026-11-21T06:59:59Z');
    await look();
    expect(calls).toEqual([]);
    clock.now = Date.parse('2026-11-21T07:00:00Z');
    await idle(running);
    expect(calls).toEqual([{ functionName: 'digest', event: { kind: 'daily' } }]);
  });

  it('says so when the function fails', async () => {
    const { clock, problems } = setUp({}, { ok: false, error: 'boom' });
    clock.now += 5 * MINUTE;
    await until(() => problems.length > 0);
    expect(problems).toEqual(['schedule sweep: outbox-sweep failed: boom']);
  });

  it('does nothing while it is disabled, or after it was stopped', async () => {
    const disabled = setUp({ state: 'DISABLED' });
    const stopped = setUp();
    await stopped.running.stop();
    for (const { clock } of [disabled, stopped]) clock.now += 5 * MINUTE;
    await disabled.look();
    expect([...disabled.calls, ...stopped.calls]).toEqual([]);
    expect(disabled.running.idle()).toBe(true);
  });

  it('refuses a zone on a rule, and an input it cannot fill in', () => {
    expect(() => setUp({ scheduleExpressionTimezone: 'Europe/Paris' })).toThrow('no time zone');
    expect(() => setUp({ targets: [{ functionName: 'x', input: '"<aws.scheduler.scheduled-time>"' }] })).toThrow(
      'context attributes',
    );
  });
});
