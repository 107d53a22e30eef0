import { writeFileSync } from 'node:fs';
import { openApiOf } from './openapi.ts';

/** Run by the build: the document that the infrastructure reads, so that it imports no business code. */
const [, , file] = process.argv;
if (file === undefined) throw new Error('usage: write-openapi.ts FILE');
writeFileSync(file, `${JSON.stringify(openApiOf(), null, 1)}\n`);
