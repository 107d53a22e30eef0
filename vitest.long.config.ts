import { defineConfig, mergeConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import everyRun from './vitest.config.ts';

/** The longest begin first, so that none of them is left to run alone at the end. */
const longest = ['simulated-years', 'demo-data', 'screens', 'gallery', 'nurse-journey'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((name) => moduleId.endsWith(`/${name}.long.ts`));
      return found === -1 ? longest.length : found;
    };
    return files.toSorted((one, other) => place(one) - place(other));
  }
}

/** What takes minutes, for `npm run test:long`: files that end in .long.ts. */
const longRun = mergeConfig(everyRun, defineConfig({ test: { sequence: { sequencer: LongestFirst } } }));
longRun.test.include = ['test/**/*.long.ts'];

export default longRun;
