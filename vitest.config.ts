import { configDefaults, defineConfig } from 'vitest/config';

/** Minutes each, and nothing that another test does not touch: `npm run test:long` runs them, in full. */
const onlyInLong = [
  'test/local/store-conformance.test.ts',
  'test/local/demo/stories.test.ts',
  'test/faults/template-policies.test.ts',
  'test/browser/local-pages.test.ts',
  'test/api/paging.test.ts',
];
const everything = process.env['SESAME_EVERYTHING'] === 'yes';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(everything ? [] : onlyInLong)],
    globalSetup: ['test/support/prepare.ts'],
    // Two cores: more workers only slow each other down.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    expect: { requireAssertions: true },
  },
});
