import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { pageBuild } from './build-options.ts';

/**
 * The pages. Everything comes from our own origin under the policy of infra/web/headers.ts: nothing is inlined, and every
 * asset bears the hash of its content.
 */
export default defineConfig({
  ...pageBuild,
  root: import.meta.dirname,
  base: '/',
  build: { ...pageBuild.build, outDir: resolve(import.meta.dirname, '../dist/web'), manifest: true },
});
