import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openLocalQueues } from '../../../local/queues/index.ts';
import { queue } from './definitions.ts';
import { temporaryDirectory } from './support.ts';

const ROUNDS = Number(process.env['SESAME_KILL_ROUNDS'] ?? 4);
const GROUPS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const WORKER = fileURLToPath(new URL('./killed-worker.ts', import.meta.url));

/** Runs the worker for a random moment after its first message, kills it, and returns the facts it had written. */
async function runAndKill(directory: string, next: Record<string, number>): Promise<string[]> {
  const worker = spawn(process.execPath, [WORKER, directory, JSON.stringify(next)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let written = '';
  worker.stdout.setEncoding('utf8').on('data', (chunk) => {
    if (written === '') setTimeout(() => worker.kill('SIGKILL'), 20 + Math.random() * 120);
    written += chunk;
  });
  const [, signal] = await once(worker, 'close');
  expect(signal).toBe('SIGKILL');
  return written.slice(0, written.lastIndexOf('\n')).split('\n');
}

class Ledger {
  readonly lastSent: Record<string, number> = Object.fromEntries(GROUPS.map((group) => [group, 0]));
  readonly oldest: Record<string, number> = {};
  readonly removing = new Set<string>();
  readonly removed = new Set<string>();
  readonly outOfOrder: string[] = [];
  readonly returned: string[] = [];
  received = 0;

  read(line: string): void {
    const [fact, ...words] = line.split(' ');
    const name = words.join(':');
    if (fact === 'sent') this.lastSent[words[0] ?? ''] = Math.max(this.lastSent[words[0] ?? ''] ?? 0, Number(words[1]));
    if (fact === 'removing') this.removing.add(name);
    if (fact === 'removed') this.removed.add(name);
    if (fact === 'batch') this.batch(words);
  }

  /** Number of the oldest message of the group that nobody has begun to take out. */
  oldestHeld(group: string): number {
    let number = this.oldest[group] ?? 1;
    while (this.removing.has(`${group}:${number}`)) number += 1;
    this.oldest[group] = number;
    return number;
  }

  /** Before a message, everything older of its group must have been taken out, or stand before it in the batch. */
  batch(names: string[]): void {
    names.forEach((name, index) => {
      this.received += 1;
      if (this.removed.has(name)) this.returned.push(name);
      const [group = '', number] = name.split(':');
      for (let older = this.oldestHeld(group); older < Number(number); older++) {
        const before = `${group}:${older}`;
        if (!this.removing.has(before) && !names.slice(0, index).includes(before)) this.outOfOrder.push(name);
      }
    });
  }
}

describe(`a queue whose process is killed ${ROUNDS} times`, () => {
  it('has every acknowledged message once, in order, and none that was deleted', {
    timeout: 30_000 + ROUNDS * 2000,
  }, async () => {
    const directory = await temporaryDirectory();
    const ledger = new Ledger();
    for (let round = 0; round < ROUNDS; round++) {
      // What was not acknowledged is sent again with the same id, as the pipe does.
      const next = Object.fromEntries(GROUPS.map((group) => [group, (ledger.lastSent[group] ?? 0) + 1]));
      for (const line of await runAndKill(directory, next)) ledger.read(line);
    }
    const alerts = queue('alerts.fifo');
    const afterTimeouts = () => Date.now() + 2000;
    const queues = await openLocalQueues({ directory, queues: [alerts], now: afterTimeouts });
    const remaining: string[] = [];
    for (;;) {
      const messages = await queues.receive(alerts.arn, { max: 10 });
      if (messages.length === 0) break;
      remaining.push(...messages.map(({ body }) => body.replace(' ', ':')));
      for (const { receiptHandle } of messages) await queues.remove(alerts.arn, receiptHandle);
    }
    await queues.close();

    expect(ledger.received).toBeGreaterThan(ROUNDS);
    expect(ledger.outOfOrder).toEqual([]);
    expect(ledger.returned).toEqual([]);
    expect(remaining.filter((name) => ledger.removed.has(name))).toEqual([]);
    expect(new Set(remaining).size).toBe(remaining.length);
    for (const group of GROUPS) {
      const numbers = remaining.filter((name) => name.startsWith(`${group}:`)).map((name) => Number(name.slice(2)));
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      const acknowledged = Array.from({ length: ledger.lastSent[group] ?? 0 }, (_, index) => `${group}:${index + 1}`);
      const lost = acknowledged.filter((name) => !ledger.removing.has(name) && !remaining.includes(name));
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(lost).toEqual([]);
    }
  });
});
