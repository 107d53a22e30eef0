import type { Plugin, UserConfig } from 'vite';

/** Definitions that the build has validated: the schemas and checks would be 17 KB of every role's first load (docs/adr/0022). */
const validatedProgrammes: Plugin = {
  name: 'validated programmes',
  enforce: 'pre',
  resolveId: (source, importer = '') =>
    source === './load.ts' && importer.endsWith('/shared/programme/index.ts')
      ? importer.replace(/index\.ts$/, 'trusted.ts')
      : null,
};

/** What the pages and the gallery of their components are built with alike. */
export const pageBuild: Pick<UserConfig, 'plugins' | 'resolve' | 'clearScreen' | 'logLevel'> & {
  build: NonNullable<UserConfig['build']>;
} = {
  plugins: [validatedProgrammes],
  resolve: {
    // 60 KB less for each role to load: Preact runs what is written and typed for React (docs/adr/0010).
    alias: [
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react(-dom)?$/, replacement: 'preact/compat' },
    ],
  },
  build: {
    emptyOutDir: true,
    target: 'es2022',
    // An inlined asset is a data: address, which the policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Libraries mark their client modules for servers that we do not have.
      checks: { moduleLevelDirective: false },
    },
  },
  clearScreen: false,
  logLevel: 'warn',
};
