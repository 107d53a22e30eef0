import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFunctions, type Replacement } from '../../local/build/bundle.ts';
import type { TemplateEdit } from '../../local/template/load.ts';

export const sabotages = ['outbox', 'dedup', 'isolation'] as const;
export type Sabotage = (typeof sabotages)[number];

const root = resolve(import.meta.dirname, '../..');
const replaced: Record<Sabotage, Replacement[]> = {
  outbox: [],
  dedup: [
    { module: 'shared/domain/alerts/alert-id.ts', by: 'bench/replay/sabotage/alert-id.ts' },
    { module: 'shared/store/waiting.ts', by: 'bench/replay/sabotage/waiting.ts' },
  ],
  isolation: [{ module: 'shared/platform/membership.ts', by: 'bench/replay/sabotage/membership.ts' }],
};

/** What is changed in the templates: no way out of the outbox, or every event carried twice. */
export function editOf(sabotage: Sabotage | null): TemplateEdit {
  return (templates) => {
    for (const template of Object.values(templates)) {
      for (const [id, resource] of Object.entries(template.Resources)) {
        const pipe = resource.Type === 'AWS::Pipes::Pipe' && JSON.stringify(resource).includes('MessageGroupId');
        if (sabotage === 'outbox' && (pipe || resource.Type === 'AWS::Scheduler::Schedule'))
          delete template.Resources[id];
        if (sabotage === 'dedup' && pipe) template.Resources[`${id}Twice`] = twin(resource);
      }
    }
  };
}

/** The same pipe once more, under another name, with a deduplication of its own that the queue does not recognise. */
function twin(resource: { Type: string; Properties?: Record<string, unknown> }) {
  const copy: typeof resource = JSON.parse(
    JSON.stringify(resource).replace(
      '"MessageDeduplicationId":"$.dynamodb.Keys.SK.S"',
      '"MessageDeduplicationId":"$.eventID"',
    ),
  );
  return { ...copy, Properties: { ...copy.Properties, Name: 'twin' } };
}

/** Folder with bundles in which modules are replaced, and their templates (`cdk.out`), apart from the product's own. */
export async function assemblyWith(replace: readonly Replacement[]): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'sesame-sabotage-'));
  const functions = join(directory, 'functions');
  await bundleFunctions({ root, outdir: functions, replace });
  const out = join(directory, 'cdk.out');
  execFileSync(process.execPath, [join(root, 'infra/app.ts'), '-c', 'nag=false', '-c', `functionsDir=${functions}`], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: out },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return directory;
}

/** Null where the bundles stay as they are. */
export async function sabotagedAssembly(sabotage: Sabotage): Promise<string | null> {
  const replace = replaced[sabotage];
  return replace.length === 0 ? null : assemblyWith(replace);
}
