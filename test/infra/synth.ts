import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FUNCTIONS } from '../../infra/functions.ts';

const root = resolve(import.meta.dirname, '../..');
const cache = join(root, '.cache/test-synth');
const sources = ['infra', 'test/infra/no-network.ts', 'test/infra/synth.ts', 'cdk.json', 'package-lock.json'];
const longestSynthMs = 60_000;
const keptForMs = 3_600_000;

interface Synth {
  code: number | null;
  output: string;
  /** Where the templates are. */
  directory: string;
  /** The contract that was synthesized. */
  openapi: string;
}

interface SynthOptions {
  context?: Record<string, string>;
  environment?: Record<string, string>;
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}

/** The contract as the build writes it. */
function contract(): string {
  const file = join(cache, `openapi-${process.pid}.json`);
  mkdirSync(cache, { recursive: true });
  execFileSync(process.execPath, [join(root, 'shared/contracts/write-openapi.ts'), file]);
  const text = readFileSync(file, 'utf8');
  rmSync(file);
  return text;
}

let contractText: string | undefined;

function fingerprint(options: SynthOptions, openapi: string): string {
  const hash = createHash('sha256').update(JSON.stringify(options)).update(openapi);
  for (const file of sources.flatMap((source) => filesUnder(join(root, source))).sort())
    hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 20);
}

function inputs(directory: string, openapi: string): { openapi: string; functionsDir: string } {
  const functionsDir = join(directory, 'functions');
  for (const { name } of FUNCTIONS) {
    mkdirSync(join(functionsDir, name), { recursive: true });
    writeFileSync(join(functionsDir, name, 'index.mjs'), `export const handler = async () => '${name}';\n`);
  }
  writeFileSync(join(directory, 'openapi.json'), openapi);
  return { openapi: join(directory, 'openapi.json'), functionsDir };
}

function run(directory: string, { context, environment }: SynthOptions, openapi: string): Promise<Synth> {
  const given = { ...inputs(directory, openapi), ...context };
  const args = Object.entries(given).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  // Nothing of this machine's environment: neither credentials nor a region may be needed.
  const env = { PATH: process.env['PATH'] ?? '', CDK_OUTDIR: join(directory, 'out'), ...environment };
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'test/infra/no-network.ts'), join(root, 'infra/app.ts'), ...args],
    { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  return new Promise((done) => {
    child.on('close', (code) => {
      done({ code, output, directory: join(directory, 'out'), openapi: given.openapi });
    });
  });
}

function forgetOld(): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (Date.now() - statSync(path).mtimeMs > keptForMs) rmSync(path, { recursive: true, force: true });
  }
}

/** Only one process makes a synth; the others wait for its result, and take over from one that was killed. */
async function made(directory: string, options: SynthOptions, openapi: string): Promise<void> {
  const result = join(directory, 'result.json');
  while (!existsSync(result)) {
    try {
      mkdirSync(directory);
    } catch {
      const abandoned = Date.now() - statSync(directory).mtimeMs > longestSynthMs;
      if (abandoned) rmSync(directory, { recursive: true, force: true });
      else await pause(100);
      continue;
    }
    const synth = await run(directory, options, openapi);
    writeFileSync(`${result}.new`, JSON.stringify(synth));
    renameSync(`${result}.new`, result);
  }
}

/** One synth of the real app, by its real command, without a network; made once for the same sources and options. */
export async function synthesize(options: SynthOptions = {}): Promise<Synth> {
  contractText ??= contract();
  mkdirSync(cache, { recursive: true });
  const directory = join(cache, fingerprint(options, contractText));
  if (!existsSync(join(directory, 'result.json'))) forgetOld();
  await made(directory, options, contractText);
  return JSON.parse(readFileSync(join(directory, 'result.json'), 'utf8'));
}
