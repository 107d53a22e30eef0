import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { tokensFrom } from './demo/seed-once.ts';
import { openUsers } from './users.ts';

/** `npm run --silent token -- USERNAME`: an access token of the running cloud, by the real login. */
const root = resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string', default: process.env['SESAME_DATA'] ?? join(root, '.data') } },
});
const [username] = positionals;
if (username === undefined) throw new Error('usage: npm run --silent token -- USERNAME');
const running = JSON.parse(readFileSync(join(values.data, 'running.json'), 'utf8'));
const users = openUsers(join(values.data, 'users.json'));
process.stdout.write(`${await tokensFrom({ ...running, users })(username)}\n`);
