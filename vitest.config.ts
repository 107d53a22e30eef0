import { configDefaults, defineConfig } from 'vitest/config';

/** What would make the short run longer than five minutes: `npm run test:long` runs them, with full counts. */
const onlyInLong = [
  'test/local/store-conformance.test.ts',
  'test/local/demo/stories.test.ts',
  'test/faults/template-policies.test.ts',
  'test/browser/local-pages.test.ts',
  'test/browser/session-cookie.test.ts',
  'test/faults/kill.test.ts',
  'test/journeys/six-steps.test.ts',
  'test/journeys/simulated-year.test.ts',
  ...['agenda', 'clock', 'paging', 'trail', 'versions'].map((name) => `test/api/${name}.test.ts`),
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
