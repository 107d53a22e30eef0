import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the pages into `outdir`, with the hash of its content in the name of every asset. */
export async function buildPages({ root, outdir }: { root: string; outdir: string }): Promise<void> {
  const configFile = join(root, 'web/vite.config.ts');
  if (!existsSync(configFile)) return;
  // What is built is what is deployed, whoever asks: under a test runner's own NODE_ENV it would be another build.
  process.env['NODE_ENV'] = 'production';
  await build({
    configFile,
    root: join(root, 'web'),
    build: {
      outDir: outdir,
      emptyOutDir: true,
      // Libraries mark their modules for servers that render pages, and there is none here; nor is a slow build a fault.
      rolldownOptions: { checks: { moduleLevelDirective: false, bundlerTimings: false } },
    },
  });
}
