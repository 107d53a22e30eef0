import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { pageBuild } from '../build-options.ts';

/** The gallery of components, for those who build and test the pages: `npm run gallery`; it is never deployed. */
export default defineConfig({
  ...pageBuild,
  root: import.meta.dirname,
  base: '/',
  server: { port: 8091, strictPort: false },
  build: { ...pageBuild.build, outDir: resolve(import.meta.dirname, '../../dist/gallery') },
});
