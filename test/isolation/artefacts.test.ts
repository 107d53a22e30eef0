import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../local/demo/random.ts';
import { administrator, demoStaff } from '../../local/demo/staff.ts';
import { assembly } from '../faults/world.ts';

/** What would be deployed: the templates, and the assets that they name. */
const templates = readdirSync(assembly)
  .filter((file) => file.endsWith('.template.json'))
  .map((name) => ({ name, text: readFileSync(join(assembly, name), 'utf8') }));
const assets = templates.flatMap(({ text }) =>
  [...text.matchAll(/"aws:asset:path":\s*"([^"]+)"/g)].map(([, path]) => path ?? ''),
);
const bundles = [...new Set(assets)].flatMap((asset) =>
  readdirSync(join(assembly, asset)).map((file) => ({
    name: `${asset}/${file}`,
    text: readFileSync(join(assembly, asset, file), 'utf8'),
  })),
);
const deployed = [...templates, ...bundles];

/** Where each of these stands, as `file: what`. */
const found = (places: typeof deployed, pattern: RegExp) =>
  places.flatMap(({ name, text }) => [...text.matchAll(pattern)].map(([what]) => `${name}: ${what}`));

/** The two places where the SDK itself says it: a default that no service uses, and the region named `local`. */
const ofTheSdk =
  /\.hostname\|\|"localhost"|"Invalid Configuration: Dualstack and local endpoint are not supported"\],\["http:\/\/localhost:8000"/g;

const usernames = [administrator.login, ...demoStaff(seeded(2026)).map(({ username }) => username)];

describe('what is deployed', () => {
  it('is all here: every function’s bundle and every stack’s template', () => {
    const functions = templates.flatMap(({ text }) => [...text.matchAll(/"Type": "AWS::Lambda::Function"/g)]);
    expect(bundles.length).toBeGreaterThanOrEqual(11);
    expect(bundles.length).toBe(functions.length);
    expect(templates.length).toBeGreaterThanOrEqual(6);
  });

  it('knows no address of this machine', () => {
    const own = deployed.map(({ name, text }) => ({ name, text: text.replaceAll(ofTheSdk, '') }));
    expect(found(own, /localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0/g)).toEqual([]);
  });

  it('knows no demonstration user', () => {
    expect(found(deployed, new RegExp(usernames.join('|'), 'g'))).toEqual([]);
    expect(found(deployed, /Delorme|demoStaff|demo-\d/g)).toEqual([]);
  });

  it('holds no way to set a clock, no request for tests and no fault on purpose', () => {
    expect(found(deployed, /SharedArrayBuffer|installClock|advanceClock|_local\/|x-local-token|sabotage/gi)).toEqual(
      [],
    );
    expect(found(bundles, /globalThis\.Date\s*=|Date\.now\s*=[^=>]/g)).toEqual([]);
  });

  it('sends no function elsewhere by its environment', () => {
    expect(
      found(templates, /AWS_ENDPOINT_URL\w*|NODE_OPTIONS|NODE_EXTRA_CA_CERTS|NODE_TLS_REJECT_UNAUTHORIZED/g),
    ).toEqual([]);
    expect(found(templates, /http:\/\/[^"\\]*/g)).toEqual([]);
  });

  it('holds no secret of the local login', () => {
    expect(found(deployed, /-----BEGIN [A-Z ]*PRIVATE KEY-----|"d":"[\w-]{40,}"/g)).toEqual([]);
  });
});
