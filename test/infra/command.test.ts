import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildApp } from '../../infra/build.ts';
import { EU_REGIONS } from '../../infra/settings.ts';
import { synthesize } from './synth.ts';
import { Templates } from './templates.ts';

const quick = { nag: 'false' };

describe('the synthesis', () => {
  it('succeeds offline, without an account or credentials', async () => {
    const { code, output } = await synthesize();
    expect({ code, output }).toEqual({ code: 0, output: '' });
  });

  it('deploys to another European region when asked; region and rule packs change nothing else', async () => {
    const environment = { SESAME_REGION: 'eu-central-1', SESAME_NAG: 'false' };
    const [here, there] = await Promise.all([synthesize(), synthesize({ environment })]);
    expect(there).toMatchObject({ code: 0, output: '' });
    const text = JSON.stringify(new Templates(there.directory).raw);
    expect(text).not.toContain('eu-west-3');
    expect(readFileSync(`${there.directory}/manifest.json`, 'utf8')).toContain('aws://unknown-account/eu-central-1');
    const regional = /eu-west-3|eu-central-1/g;
    expect(text).toBe(JSON.stringify(new Templates(here.directory).raw).replace(regional, 'eu-central-1'));
  });

  it('refuses a region outside the European Union, in French and in English', async () => {
    const { code, output } = await synthesize({ environment: { SESAME_REGION: 'us-east-1' } });
    expect(code).toBe(1);
    expect(output).toContain('SESAME_REGION=us-east-1 : cette région n’est pas dans l’Union européenne');
    expect(output).toContain('SESAME_REGION=us-east-1: this region is outside the European Union');
    expect(output).toContain('eu-west-3');
    expect(output).not.toMatch(/^ +at /m);
  });

  it('fails on what CDK’s own validator of templates finds', () => {
    const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));
    expect(context['@aws-cdk/core:validateAgainstDefaultRules']).toBe(true);
  });

  it('knows that London and Zurich are not in the European Union', () => {
    expect(EU_REGIONS).not.toContain('eu-west-2');
    expect(EU_REGIONS).not.toContain('eu-central-2');
  });

  it('says what to run when the build is missing', async () => {
    const { code, output } = await synthesize({ context: { ...quick, functionsDir: '/nowhere' } });
    expect(code).toBe(1);
    expect(output).toContain('npm run build');
  });
});

describe('settings that cannot be', () => {
  const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));
  const withProvider = (change: object) => ({ proSanteConnect: { ...context.proSanteConnect, ...change } });

  it.each([
    ['a plain http origin', { webOrigin: 'http://sesame.example' }, 'webOrigin'],
    ['a web origin with a path', { webOrigin: 'https://sesame.example/' }, 'webOrigin'],
    ['a plain http issuer', withProvider({ issuer: 'http://issuer.example' }), 'proSanteConnect.issuer'],
    ['plain http keys', withProvider({ jwksEndpoint: 'http://issuer.example/jwks' }), 'proSanteConnect.jwksEndpoint'],
    ['an issuer that is no address', withProvider({ issuer: 'issuer' }), 'proSanteConnect.issuer'],
    ['a region id of another shape', { regionIds: 'R11,X' }, 'regionIds'],
  ])('%s is refused by name', (_, change, key) => {
    expect(() => buildApp({}, { ...context, ...quick, ...change })).toThrow(
      expect.objectContaining({ name: 'Refusal', message: expect.stringContaining(`  ${key} : `) }),
    );
  });
});
