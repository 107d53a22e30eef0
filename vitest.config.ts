import { configDefaults, defineConfig } from 'vitest/config';
import { longOnly } from './test/long-only.ts';

const everything = process.env['SESAME_EVERYTHING'] === 'yes';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(everything ? [] : longOnly)],
    globalSetup: ['test/support/prepare.ts'],
    // Two cores: more workers only slow each other down.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    expect: { requireAssertions: true },
  },
});
