import { prepareAssembly } from '../../local/assembly.ts';

/** Once before all tests: bundles and templates of the present sources, for every test that runs the product. */
export function setup(): void {
  prepareAssembly();
}
