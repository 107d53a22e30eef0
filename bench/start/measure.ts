import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Cell, table } from '../report/markdown.ts';
import { rounded } from '../report/statistics.ts';
import { startChild } from './child.ts';
import { copyProject } from './copy.ts';

export interface StartFigures {
  /** Nothing built before: bundles and templates are made first. */
  coldReadyMs: number;
  warmReadyMs: number;
  readyBytes: number;
  /** Null where the demonstration data was left out. */
  seedMs: number | null;
  seededBytes: number | null;
  /** Null where it was left out, or failed. */
  buildMs: number | null;
  synthMs: number | null;
}

/** Runs one script of the project; null when it fails. */
function timed(directory: string, script: string): number | null {
  const started = performance.now();
  const environment = { ...process.env, CDK_OUTDIR: join(directory, 'cdk.out') };
  const { status } = spawnSync(process.execPath, [join(directory, script)], { cwd: directory, env: environment });
  return status === 0 ? performance.now() - started : null;
}

async function seed(directory: string): Promise<Pick<StartFigures, 'seedMs' | 'seededBytes'>> {
  const product = await startChild(directory);
  try {
    const started = performance.now();
    await product.seeded();
    return { seedMs: performance.now() - started, seededBytes: await product.residentBytes() };
  } finally {
    await product.stop();
  }
}

/** `whole` also fills in the demonstration data and synthesizes with the rule packs. */
export async function measureStart(root: string, whole: boolean): Promise<StartFigures> {
  const { directory, remove } = copyProject(root);
  try {
    const cold = await startChild(directory, ['--empty']);
    await cold.stop();
    const warm = await startChild(directory, ['--empty']);
    const readyBytes = await warm.residentBytes();
    await warm.stop();
    return {
      coldReadyMs: cold.readyMs,
      warmReadyMs: warm.readyMs,
      readyBytes,
      ...(whole ? await seed(directory) : { seedMs: null, seededBytes: null }),
      buildMs: whole ? timed(directory, 'local/build/build.ts') : null,
      synthMs: whole ? timed(directory, 'infra/app.ts') : null,
    };
  } finally {
    remove();
  }
}

const seconds = (ms: number | null): number | null => (ms === null ? null : rounded(ms / 1000));
const megabytes = (bytes: number | null): number | null => (bytes === null ? null : Math.round(bytes / 1e6));

export function startTable(figures: StartFigures): string {
  const rows: Cell[][] = [
    ['start to ready, nothing built (s)', seconds(figures.coldReadyMs)],
    ['start to ready, built before (s)', seconds(figures.warmReadyMs)],
    ['memory at ready (MB)', megabytes(figures.readyBytes)],
    ['ten demonstration patients for each nurse, from ready (s)', seconds(figures.seedMs)],
    ['memory after it (MB)', megabytes(figures.seededBytes)],
    ['bundling and API document (s)', seconds(figures.buildMs)],
    ['synthesis with the rule packs (s)', seconds(figures.synthMs)],
  ];
  return table(['what', 'figure'], rows);
}
