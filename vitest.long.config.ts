import { defineConfig, mergeConfig } from 'vitest/config';
import everyRun from './vitest.config.ts';

/** What takes minutes, for `npm run test:long`: the demonstration at full size, the rarer mishaps. */
const longRun = mergeConfig(everyRun, defineConfig({ test: {} }));
longRun.test.include = ['test/**/*.long.ts'];

export default longRun;
