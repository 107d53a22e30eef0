import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunctions, outputsByFunction } from '../local/build/bundle.ts';
import { type Cell, table } from './report/markdown.ts';

export interface BundleFigures {
  name: string;
  /** Minified. */
  bytes: number;
  /** What weighs most, package by package; the project's own code by folder. */
  heaviest: { input: string; bytes: number }[];
}

/** The package of a module, or the folder for the project's own. */
export function inputOf(path: string): string {
  const inPackage = path.split('node_modules/').at(-1) ?? path;
  const [first = '', second = ''] = inPackage.split('/');
  if (inPackage === path) return path.split('/').slice(0, 2).join('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function heaviestOf(inputs: Record<string, { bytesInOutput: number }>): BundleFigures['heaviest'] {
  const sums = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const input = inputOf(path);
    sums.set(input, (sums.get(input) ?? 0) + bytesInOutput);
  }
  return [...sums]
    .map(([input, bytes]) => ({ input, bytes }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 3);
}

/** Bundles the functions as the build does, into a folder of its own. */
export async function weighBundles(root: string): Promise<BundleFigures[]> {
  const outdir = mkdtempSync(join(tmpdir(), 'sesame-bundles-'));
  try {
    const outputs = outputsByFunction(await bundleFunctions({ root, outdir }));
    return outputs.map(([name, { bytes, inputs }]) => ({ name, bytes, heaviest: heaviestOf(inputs) }));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

export function bundlesTable(figures: readonly BundleFigures[]): string {
  const head = ['function', 'KB minified', 'heaviest', 'second', 'third'];
  const rows = figures.map(({ name, bytes, heaviest }): Cell[] => [
    name,
    Number(kilobytes(bytes)),
    ...[0, 1, 2].map((place) => {
      const input = heaviest[place];
      return input === undefined ? null : `${input.input} ${kilobytes(input.bytes)}`;
    }),
  ]);
  return table(head, rows);
}
