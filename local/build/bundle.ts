import { readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';

export interface BundleOptions {
  /** Project root. */
  root: string;
  /** Where `<function>/index.mjs` goes. */
  outdir: string;
  /** Faults on purpose, for runs that must be seen to notice them: a module of the project is replaced by another. */
  replace?: readonly Replacement[];
}

export interface Replacement {
  module: string;
  by: string;
}

/** CommonJS parts of the SDK call `require`, which an ES module does not have. */
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** Bundles take the definitions as `build.ts` has validated them. */
const trusting: Replacement = { module: 'shared/programme/load.ts', by: 'shared/programme/trusted.ts' };

function replacing({ module, by }: Replacement, root: string): Plugin {
  const from = resolve(root, module);
  const to = resolve(root, by);
  return {
    name: `replace ${module}`,
    setup(builder) {
      builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (path !== from) return null;
        return { contents: `export * from ${JSON.stringify(to)};`, loader: 'ts', resolveDir: root };
      });
    },
  };
}

/** Bundles every function in one call. Returns esbuild's account of what went into each `<function>/index.mjs`. */
export async function bundleFunctions({ root, outdir, replace = [] }: BundleOptions): Promise<Metafile> {
  const functionsDirectory = join(root, 'functions');
  const names = readdirSync(functionsDirectory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  rmSync(outdir, { recursive: true, force: true });
  const result = await build({
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, join(functionsDirectory, name, 'index.ts')])),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    // The SDK's ES modules shake; its CommonJS copies do not (335 KB instead of 534).
    mainFields: ['module', 'main'],
    // The SDK's search for credentials (profiles, SSO, processes, instance metadata) is 115 KB that no function may use.
    alias: { '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'environment-credentials.ts') },
    banner: { js: banner },
    metafile: true,
    logLevel: 'warning',
    // The first that fits replaces: a fault on purpose comes before what every bundle has.
    plugins: [...replace, trusting].map((one) => replacing(one, root)),
  });
  return result.metafile;
}

/** The function of each output of `bundleFunctions`, with what esbuild says of it; sizes are minified bytes. */
export const outputsByFunction = ({ outputs }: Metafile): [string, Metafile['outputs'][string]][] =>
  Object.entries(outputs).map(([path, output]) => [path.split('/').at(-2) ?? path, output]);
