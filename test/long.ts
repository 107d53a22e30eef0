import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { longOnly } from './long-only.ts';

/**
 * `npm run test:long`: the same tests with their full counts, a simulated year and its planted defects, the demonstration,
 * every screen in its looks, a replay of real answers with its sabotages, a short chaos run with two of its own, and the
 * benches in short form. Stops at the first that fails. Mutation, three years and the chaos of ten minutes have
 * commands of their own: `npm run mutation`, `npm run years`, `npm run chaos`.
 */
const root = resolve(import.meta.dirname, '..');
const sample = join(root, 'test/fixtures/phq9-sample.csv');
/** A whole file of answers, where the machine has one; the sample otherwise. */
const answers = process.env['SESAME_PHQ9_FILE'] ?? sample;

const counts = {
  SESAME_KILL_ROUNDS: '20',
  KILL_ROUNDS: '60',
  DIFFERENTIAL_ROUNDS: '4000',
  SESAME_DIFFERENTIAL_CASES: '4000',
  SESAME_PROPERTY_RUNS: '1000',
  SESAME_ALL_ROUTES: 'yes',
  SESAME_EVERYTHING: 'yes',
};
const rooms = ['test/faults', 'test/isolation', 'test/local', 'test/store'];
/** The rooms whose counts are reduced in the short run, and what it leaves out elsewhere. */
const inFull = [...rooms, ...longOnly.filter((file) => !rooms.some((room) => file.startsWith(`${room}/`)))];

function run(title: string, command: string[], environment: Record<string, string> = {}): void {
  const started = performance.now();
  console.log(`\n== ${title}`);
  const [file = '', ...rest] = command;
  const env = { ...process.env, ...environment };
  const { status } = spawnSync(file, rest, { cwd: root, env, stdio: 'inherit', shell: false });
  if (status !== 0) {
    console.error(`${title} failed`);
    process.exit(status ?? 1);
  }
  console.log(`== ${title}: ${Math.round((performance.now() - started) / 1000)} s`);
}

const bin = (name: string) => join(root, 'node_modules', '.bin', name);
const node = process.execPath;

run('full counts', [bin('vitest'), 'run', ...inFull], counts);
// The demonstration at full size; every screen and component in every look; the way by keyboard; mishaps; edited templates.
run('what takes minutes', [bin('vitest'), 'run', '--config', 'vitest.long.config.ts'], {
  SESAME_DEMO_PATIENTS: '50',
  SESAME_ALL_LOOKS: 'yes',
});
run('replay', [node, 'test/replay-check.ts', answers]);
for (const sabotage of ['outbox', 'dedup', 'isolation']) {
  run(`replay, sabotage ${sabotage}`, [node, 'test/replay-check.ts', sample, sabotage]);
}
run('chaos', [node, 'test/chaos-check.ts', sample, '1', '70']);
for (const sabotage of ['dedup', 'order']) {
  run(`chaos, sabotage ${sabotage}`, [node, 'test/chaos-check.ts', sample, '2', '25', sabotage]);
}
run('bench', [node, 'bench/run.ts', '--quick']);
