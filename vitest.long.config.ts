import { defineConfig, mergeConfig } from 'vitest/config';
import everyRun from './vitest.config.ts';

/** What takes minutes, for `npm run test:long`: files that end in .long.ts. */
const longRun = mergeConfig(everyRun, defineConfig({ test: {} }));
longRun.test.include = ['test/**/*.long.ts'];

export default longRun;
