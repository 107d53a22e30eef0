import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Published } from '../oracle/demo-figures.ts';
import type { Programme } from '../oracle/demo-programme.ts';

const root = resolve(import.meta.dirname, '../..');
const raw = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** What the oracle judges by: the raw files, read by nobody else's code. */
export const programme: Programme = raw('shared/programme/definitions/sesame-2023-1.json');
export const published: Published = raw('local/demo/sesame-programme.json');

export const nurses = published.staffing.nurses;
