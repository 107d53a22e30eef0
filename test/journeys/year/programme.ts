import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Programme, programmeOf } from '../../oracle/year-programme.ts';

const definitions = resolve(import.meta.dirname, '../../../shared/programme/definitions');

/** The raw file of a version, which the oracle reads by itself. */
export const rawProgramme = (version: string): Programme =>
  programmeOf(JSON.parse(readFileSync(join(definitions, `${version}.json`), 'utf8')));
