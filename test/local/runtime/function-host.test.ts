import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { advanceClock, newClockBuffer } from '../../../local/clock/clock.ts';
import { FunctionHost } from '../../../local/runtime/function-host.ts';

let directory = '';
let host: FunctionHost | undefined;
const clock = newClockBuffer();

function start(code: string, timeoutMs = 5000): FunctionHost {
  directory = mkdtempSync(join(tmpdir(), 'sesame-host-'));
  mkdirSync(join(directory, 'code'));
  writeFileSync(join(directory, 'code/index.mjs'), code);
  host = new FunctionHost(
    {
      logicalId: 'Fn',
      name: 'fn',
      arn: 'arn:fn',
      asset: join(directory, 'code'),
      handler: 'index.handler',
      environment: { GREETING: 'bonjour' },
      timeoutMs,
      roleArn: 'arn:role',
    },
    { clock, logDirectory: join(directory, 'logs'), extraEnvironment: () => ({ AWS_REGION: 'eu-west-3' }) },
  );
  return host;
}

afterEach(async () => {
  await host?.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('a function in its worker thread', () => {
  it('has its own environment, and none of this process', async () => {
    const fn = start('export const handler = async () => ({ ...process.env });');
    process.env['SECRET_OF_THE_MACHINE'] = 'x';
    const outcome = await fn.invoke({});
    delete process.env['SECRET_OF_THE_MACHINE'];
    expect(outcome).toEqual({ ok: true, result: { GREETING: 'bonjour', AWS_REGION: 'eu-west-3' } });
  });

  it('answers one invocation at a time in each environment', async () => {
    const fn = start(`let busy = 0;
      export const handler = async () => { busy += 1; const seen = busy; await new Promise((r) => setTimeout(r, 30)); busy -= 1; return seen; };`);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => fn.invoke({})));
    expect(outcomes).toEqual(Array.from({ length: 6 }, () => ({ ok: true, result: 1 })));
  });

  it('ends with the invocation that runs out of time, and the next one gets a new environment', async () => {
    const fn = start(
      'let calls = 0; export const handler = async (e) => { calls += 1; if (e.hang) await new Promise(() => setInterval(() => 0, 1000)); return calls; };',
      500,
    );
    expect(await fn.invoke({ hang: true })).toEqual({ ok: false, error: 'Sandbox.Timedout' });
    expect(await fn.invoke({})).toEqual({ ok: true, result: 1 });
  });

  it('reports an error by name and message, and a crash as an exit', async () => {
    const fn = start(
      'export const handler = async (e) => { if (e.exit) process.exit(3); throw new TypeError("refused"); };',
    );
    expect(await fn.invoke({})).toEqual({ ok: false, error: 'TypeError: refused' });
    expect(await fn.invoke({ exit: true })).toEqual({ ok: false, error: 'Runtime.ExitError' });
  });

  it('sees the clock that tests move', async () => {
    const fn = start('export const handler = async () => [Date.now(), new Date().getTime(), new Date(0).getTime()];');
    const before = Date.now();
    advanceClock(clock, 86_400_000);
    const outcome = await fn.invoke({});
    advanceClock(clock, -86_400_000);
    const times: number[] = outcome.ok && Array.isArray(outcome.result) ? outcome.result : [];
    expect(Math.floor(((times[0] ?? 0) - before) / 86_400_000)).toBe(1);
    expect(Math.floor(((times[1] ?? 0) - before) / 86_400_000)).toBe(1);
    expect(times[2]).toBe(0);
  });
});
