import { defineConfig } from 'vitest/config';

/** The pure tests alone: what the mutation run repeats thousands of times. */
export default defineConfig({
  test: { include: ['test/domain/**/*.test.ts'], maxWorkers: 1, expect: { requireAssertions: true } },
});
