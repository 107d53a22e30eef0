import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
/** What the bundles and the templates are made of. */
const sources = ['functions', 'shared', 'infra', 'local/build', 'package-lock.json', 'cdk.json', 'web'];

function files(path: string): string[] {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function fingerprint(): string {
  const hash = createHash('sha256').update(process.env['SESAME_REGION'] ?? '');
  for (const source of sources) {
    const path = join(root, source);
    const list = source.includes('.') ? [path] : files(path);
    for (const file of list.sort()) hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

const run = (script: string, flags: string[] = [], environment: Record<string, string> = {}) =>
  execFileSync(process.execPath, [join(root, script), ...flags], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });

const lock = join(root, '.cache/assembling');
const staleMs = 120_000;

/** One process assembles at a time; the others wait for what it makes. A lock that its owner left behind gives way. */
function alone<Result>(work: () => Result): Result {
  mkdirSync(join(root, '.cache'), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const since = existsSync(lock) ? statSync(lock).mtimeMs : 0;
      if (Date.now() - since > staleMs) rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    return work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** The pages that belong to these templates, as an upload to the bucket would leave them. */
function keepPages(out: string): void {
  const [built, kept] = [join(root, 'dist/web'), join(out, 'web')];
  rmSync(kept, { recursive: true, force: true });
  if (existsSync(built)) cpSync(built, kept, { recursive: true });
}

/**
 * Bundles and synthesizes what runs locally, unless it is there already for exactly these sources. The checks of the
 * synthesis (cdk-nag) are left to `npm run synth`: they look at the template and change nothing in it.
 * Returns the folder of the templates; the pages are in its `web`.
 */
export function prepareAssembly(say: (line: string) => void = () => undefined): string {
  const out = join(root, '.cache/cdk.out');
  const mark = join(root, '.cache/assembly');
  const wanted = fingerprint();
  const ready = () => existsSync(mark) && readFileSync(mark, 'utf8') === wanted && existsSync(out);
  if (ready()) return out;
  return alone(() => {
    if (ready()) return out;
    say('Première préparation : assemblage des fonctions et du modèle…');
    run('local/build/build.ts');
    run('infra/app.ts', ['-c', 'nag=false'], { CDK_OUTDIR: out });
    keepPages(out);
    writeFileSync(mark, wanted);
    return out;
  });
}
