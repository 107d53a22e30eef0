import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { readAnswers } from '../bench/replay/answers.ts';
import { truthOf } from './oracle/phq9-file.ts';

/** `node test/replay-check.ts FILE [SABOTAGE]`: holds a replay's last line against the oracle's figures of the same file. */
const [, , file, sabotage] = process.argv;
if (file === undefined) throw new Error('usage: replay-check.ts FILE [SABOTAGE]');
const main = join(resolve(import.meta.dirname, '..'), 'bench/replay/main.ts');
const flags = sabotage === undefined ? [] : ['--sabotage', sabotage];
const { stdout, status } = spawnSync(process.execPath, [main, '--phq9', file, ...flags], {
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
});
if (status !== 0) process.exit(status ?? 1);
const line = stdout.trim().split('\n').at(-1) ?? '';
console.log(line);
const found: Record<string, unknown> = JSON.parse(line);
const truth = truthOf(readAnswers(file).map(({ items }) => items));
const broken: Record<string, string> = { outbox: 'missed', dedup: 'duplicated', isolation: 'crossSite' };

const faults: string[] = [];
const expect = (field: string, wanted: unknown) => {
  if (JSON.stringify(found[field]) !== JSON.stringify(wanted)) {
    faults.push(`${field}: ${JSON.stringify(found[field])}, expected ${JSON.stringify(wanted)}`);
  }
};
for (const [field, wanted] of Object.entries(truth)) expect(field, wanted);
for (const field of ['missed', 'duplicated', 'crossSite']) {
  if (broken[sabotage ?? ''] !== field) expect(field, 0);
  else if (!(Number(found[field]) > 0))
    faults.push(`${field} is ${String(found[field])} although it was broken on purpose`);
}
if (sabotage === undefined) expect('safetyAlerts', truth.item9Positive);
for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
