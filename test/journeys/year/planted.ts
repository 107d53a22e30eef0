import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { bundleFunctions } from '../../../local/build/bundle.ts';
import { loadAssembly } from '../../../local/template/load.ts';
import { assembly } from './run.ts';

const root = resolve(import.meta.dirname, '../../..');

/** One small edit of a module of the product. */
interface Edit {
  module: string;
  find: string;
  put: string;
}

export const defects = {
  'renewal not billed': {
    module: 'shared/domain/billing.ts',
    find: 'startsOn === null',
    put: 'startsOn === null || number > 1',
  },
  'weeks frozen at the last contact': {
    module: 'shared/domain/caseload-view.ts',
    find: 'daysSince(facts.activeSince, now, timeZone)',
    put: 'daysSince(facts.activeSince, facts.lastContactAt ?? now, timeZone)',
  },
  'a missing item counted as 0': {
    module: 'shared/domain/scales.ts',
    find: 'prorated(sum, answered, scale.items.length)',
    put: 'sum',
  },
  'the baseline of a previous episode': {
    module: 'shared/domain/row.ts',
    find: 'here(one, one.authoredAt)',
    put: '(one.authoredAt >= period.since || one.authoredAt < period.since)',
  },
} as const satisfies Record<string, Edit>;

export type Defect = keyof typeof defects;

/** The module with its edit, where its own imports still find what they name. Throws for an edit that would change nothing. */
function edited({ module, find, put }: Edit, directory: string): string {
  const path = join(root, module);
  const source = readFileSync(path, 'utf8');
  if (source.split(find).length !== 2) throw new Error(`${module} does not hold « ${find} » exactly once`);
  const text = source
    .replace(find, put)
    .replaceAll(/from '(\.[^']+)'/g, (_, name: string) => `from '${resolve(dirname(path), name)}'`);
  const copy = join(directory, `${module.replaceAll('/', '-')}`);
  writeFileSync(copy, text);
  return copy;
}

const addresses = { region: '', account: '', issuer: '', queues: '', web: 'http://localhost' };

/** Puts freshly built code in the place of each function's own. */
function replaceCode(out: string, functions: string): void {
  for (const { resource, properties } of loadAssembly(out, addresses).find('AWS::Lambda::Function')) {
    const path = resource.Metadata?.['aws:asset:path'];
    const folder = join(functions, String(properties['FunctionName']).replace('sesame-', ''));
    if (typeof path === 'string' && existsSync(folder)) cpSync(folder, join(out, path), { recursive: true });
  }
}

/** A copy of the running product with one defect in its functions. */
export async function plant(defect: Defect): Promise<{ assembly: string; remove: () => void }> {
  const directory = mkdtempSync(join(tmpdir(), 'sesame-defect-'));
  const out = join(directory, 'cdk.out');
  const functions = join(directory, 'functions');
  cpSync(assembly, out, { recursive: true });
  const { module } = defects[defect];
  await bundleFunctions({ root, outdir: functions, replace: [{ module, by: edited(defects[defect], directory) }] });
  replaceCode(out, functions);
  return { assembly: out, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
