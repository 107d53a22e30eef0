import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleFunctions, outputsByFunction } from './bundle.ts';
import { buildPages } from './pages.ts';

const root = resolve(import.meta.dirname, '../..');

/** Ends the build where the script ends with an error; what it says of it stands before. */
const run = (script: string, ...flags: string[]) =>
  execFileSync(process.execPath, [join(root, script), ...flags], { stdio: 'inherit' });

/** Validates the programmes, bundles the functions and writes the API's document, which the synthesis reads, and builds the pages. */
run('shared/programme/validate.ts');
mkdirSync(join(root, 'dist'), { recursive: true });
run('shared/contracts/write-openapi.ts', join(root, 'dist/openapi.json'));
const metafile = await bundleFunctions({ root, outdir: join(root, 'dist/functions') });
for (const [name, { bytes }] of outputsByFunction(metafile)) {
  console.log(`${name.padEnd(16)} ${Math.round(bytes / 1000)} KB`);
}
await buildPages({ root, outdir: join(root, 'dist/web') });
