import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { inputOf } from '../../bench/bundles.ts';
import { bundleFunctions, outputsByFunction } from '../../local/build/bundle.ts';
import { defaultProvider } from '../../local/build/environment-credentials.ts';

describe('the input that a module counts for', () => {
  it.each([
    ['node_modules/zod/v4/core/util.js', 'zod'],
    ['node_modules/@aws-sdk/core/dist-es/a.js', '@aws-sdk/core'],
    ['node_modules/a/node_modules/@b/c/d.js', '@b/c'],
    ['shared/store/keys.ts', 'shared/store'],
  ])('of %s is %s', (path, input) => {
    expect(inputOf(path)).toBe(input);
  });
});

describe('the bundles', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'bundles-'));
  let outputs: ReturnType<typeof outputsByFunction> = [];

  beforeAll(async () => {
    outputs = outputsByFunction(await bundleFunctions({ root: resolve(import.meta.dirname, '../..'), outdir }));
  });
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  it('are at most 600 KB each', () => {
    expect(outputs.filter(([, { bytes }]) => bytes > 600_000).map(([name]) => name)).toEqual([]);
    expect(outputs.map(([name]) => name)).toEqual(expect.arrayContaining(['care', 'intake', 'plan']));
  });

  it('take the programmes as validated: no schema of a definition, no check', () => {
    for (const [name, { inputs }] of outputs) {
      const carried = Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));
      expect(
        carried.filter((path) => /programme\/(checks\/|.*definition\.ts)/.test(path)),
        name,
      ).toEqual([]);
    }
  });

  it('look for credentials in the environment only', () => {
    for (const [name, { inputs }] of outputs) {
      const packages = new Set(Object.keys(inputs).map(inputOf));
      expect(
        [...packages].filter((one) => /credential-provider|nested-clients|token-providers/.test(one)),
        name,
      ).toEqual([]);
    }
  });
});

describe('the credentials of a function', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('are those of its environment', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', 'token');
    const found = { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'token' };
    await expect(defaultProvider()()).resolves.toEqual(found);
  });

  it('are an error where it has none', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', '');
    await expect(defaultProvider()()).rejects.toThrow('no AWS credentials');
  });
});
