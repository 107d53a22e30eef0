import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleFunctions, outputsByFunction } from './bundle.ts';
import { buildPages } from './pages.ts';

const root = resolve(import.meta.dirname, '../..');

/** Bundles the functions and writes the API's document, which the synthesis reads, and builds the pages. */
mkdirSync(join(root, 'dist'), { recursive: true });
execFileSync(process.execPath, [join(root, 'shared/contracts/write-openapi.ts'), join(root, 'dist/openapi.json')], {
  stdio: 'inherit',
});
const metafile = await bundleFunctions({ root, outdir: join(root, 'dist/functions') });
for (const [name, { bytes }] of outputsByFunction(metafile)) {
  console.log(`${name.padEnd(16)} ${Math.round(bytes / 1000)} KB`);
}
await buildPages({ root, outdir: join(root, 'dist/web') });
