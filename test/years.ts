import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** `npm run years`: three simulated years of one nurse, 393 referrals through the API, held against the oracle; a quarter of an hour. */
const root = resolve(import.meta.dirname, '..');
const files = ['--config', 'vitest.long.config.ts', 'test/journeys/simulated-years.long.ts'];
const env = { ...process.env, SESAME_YEARS: '3' };
const { status } = spawnSync(join(root, 'node_modules/.bin/vitest'), ['run', ...files], {
  cwd: root,
  env,
  stdio: 'inherit',
});
process.exit(status ?? 1);
