import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/**
 * `node test/chaos-check.ts FILE SEED SECONDS [SABOTAGE]`: holds the last line of a chaos run against what must be zero, and
 * for a sabotage against what must not.
 */
const [, , file, seed = '1', seconds = '60', sabotage] = process.argv;
if (file === undefined) throw new Error('usage: chaos-check.ts FILE SEED SECONDS [SABOTAGE]');
const main = join(resolve(import.meta.dirname, '..'), 'bench/chaos/main.ts');
const flags = ['--phq9', file, '--seed', seed, '--seconds', seconds];
const { stdout, status } = spawnSync(
  process.execPath,
  [main, ...flags, ...(sabotage ? ['--sabotage', sabotage] : [])],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  },
);
console.log(stdout.trim());
const line = stdout.trim().split('\n').at(-1) ?? '';
const found: Record<string, unknown> = line.startsWith('{') ? JSON.parse(line) : {};
const figure = (name: string): number => Number(found[name] ?? Number.NaN);

const fields = 'accepted lost safetyExpected safetyFound missed duplicated outOfOrder dlq kills durationS';
const zero = ['lost', 'missed', 'duplicated', 'outOfOrder'];
const shownBy: Record<string, string[]> = {
  outbox: ['lost', 'missed'],
  dedup: ['duplicated'],
  order: ['outOfOrder'],
  batch: ['missed', 'dlq'],
};

const faults: string[] = [];
const expect = (what: string, held: boolean) => {
  if (!held) faults.push(`${what}: ${line}`);
};
expect(`the fields ${fields}`, Object.keys(found).join(' ') === fields);
expect('answers were accepted, some of them positive', figure('accepted') > 0 && figure('safetyExpected') > 0);
expect('the cloud was killed', figure('kills') > 0);
if (sabotage === undefined) {
  for (const field of zero) expect(`${field} is 0`, figure(field) === 0);
  expect('as many alerts as positive answers', figure('safetyFound') === figure('safetyExpected'));
} else {
  const shown = shownBy[sabotage] ?? [];
  expect(
    `${sabotage} shows in ${shown.join(' or ')}`,
    shown.some((field) => figure(field) > 0),
  );
}
expect('the exit code says so', status === 0);
for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
