import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { list, object } from '../../local/template/read.ts';
import { contract } from '../../shared/contracts/index.ts';
import { expectProblem, pathOf, request, send } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { exampleAct, routes } from '../support/examples.ts';
import * as given from '../support/site.ts';
import { watchTable } from '../support/table.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
/** What was written since it was asked last. */
let written: () => Promise<string[]>;
/** The login's own signing key: only with it can each claim be tried by itself. */
let jwk: Record<string, unknown>;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Jetons');
  const keys = object(JSON.parse(readFileSync(join(cloud.data, 'login/keys.json'), 'utf8')), 'keys');
  jwk = object(list(object(keys['jwks'], 'jwks')['keys'], 'keys')[0], 'key');
  written = await watchTable(cloud);
});
afterAll(() => cloud.stop());

const nothingWritten = async () => expect(await written()).toEqual([]);
const seconds = (more: number) => Math.floor(Date.now() / 1000) + more;
const header = () => ({ alg: 'RS256', kid: String(jwk['kid']) });

/** The claims that the login gives the site's nurse. */
const claims = (): JWTPayload => ({
  iss: cloud.issuer,
  sub: site.nurse.username,
  client_id: cloud.clientId,
  token_use: 'access',
  identity: `rpps:8${site.nurse.rpps}`,
  iat: seconds(-5),
  exp: seconds(600),
});

const without = (name: string): JWTPayload =>
  Object.fromEntries(Object.entries(claims()).filter(([claim]) => claim !== name));
const signed = async (payload: JWTPayload, key?: KeyObject) =>
  new SignJWT(payload).setProtectedHeader(header()).sign(key ?? (await importJWK(jwk, 'RS256')));
const publicPem = () =>
  createPublicKey({ key: { kty: 'RSA', n: String(jwk['n']), e: String(jwk['e']) }, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  });
const byPublicKey = (secret: Uint8Array) =>
  new SignJWT(claims()).setProtectedHeader({ ...header(), alg: 'HS256' }).sign(secret);
const caseload = async (token: string) => {
  const path = pathOf(contract.getCaseload, { siteId: site.siteId });
  return send(cloud.address + path, token, 'GET');
};

/** Turns one bit of the signature. */
const bent = (token: string): string => {
  const at = token.lastIndexOf('.') + 5;
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
};

const refused: [string, () => Promise<string>][] = [
  ['no token at all behind the word Bearer', async () => ''],
  ['a word', async () => 'jeton'],
  ['three parts of nothing', async () => 'e30.e30.e30'],
  ['a bent signature', async () => bent(await signed(claims()))],
  ['the signature cut off', async () => (await signed(claims())).replace(/[^.]+$/, '')],
  [
    'another key under the same key id',
    async () => signed(claims(), generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
  ],
  ['an expired token', async () => signed({ ...claims(), iat: seconds(-7200), exp: seconds(-1) })],
  ['a token without an end', async () => signed(without('exp'))],
  ['a token of the future', async () => signed({ ...claims(), nbf: seconds(300) })],
  ['HS256 with the public key as its secret (PEM)', async () => byPublicKey(Buffer.from(publicPem()))],
  [
    'HS256 with the public key as its secret (modulus)',
    async () => byPublicKey(Buffer.from(String(jwk['n']), 'base64url')),
  ],
  ['algorithm none', async () => new UnsecuredJWT(claims()).encode()],
  ['algorithm none with a signature behind it', async () => `${new UnsecuredJWT(claims()).encode()}AAAA`],
  ['another issuer', async () => signed({ ...claims(), iss: 'https://pro-sante-connect.example' })],
  ['no issuer', async () => signed(without('iss'))],
  ['another client', async () => signed({ ...claims(), client_id: 'autre' })],
  ['the client in `aud` instead', async () => signed({ ...without('client_id'), aud: cloud.clientId })],
  ['an id token', async () => signed({ ...claims(), token_use: 'id' })],
  ['no identity', async () => signed(without('identity'))],
  ['an identity that nobody has', async () => signed({ ...claims(), identity: 'rpps:899999999999' })],
  ['an identity as it is not written', async () => signed({ ...claims(), identity: site.nurse.rpps })],
  ['an identity that is no text', async () => signed({ ...claims(), identity: [`rpps:8${site.nurse.rpps}`] })],
];

describe('who calls is proved by the token alone', () => {
  it('the same claims, rightly signed, are let in: the cases below fail for what they name', async () => {
    expect((await caseload(await signed(claims()))).status).toBe(200);
    expect((await caseload(await cloud.token(site.nurse.username))).status).toBe(200);
    await written();
  });

  it.each(refused)('%s → 401', async (_, token) => {
    expectProblem(await caseload(await token()), 401, 'auth.missing');
    await nothingWritten();
  });

  it.each(routes.filter(({ access }) => access !== 'public').map((route) => [route.id, route] as const))(
    '%s without a token → 401',
    async (_, route) => {
      const place = {
        regionId: 'R11',
        siteId: site.siteId,
        patientId: 'P1',
        referralId: 'r',
        alertId: 'a',
        draftId: 'd',
        itemId: 'i',
      };
      const { method, path, sent } = request(route, place, exampleAct(route));
      expectProblem(await send(cloud.address + path, null, method, sent), 401, 'auth.missing');
      for (const authorization of ['', 'Basic YTpi', await cloud.token(site.nurse.username)]) {
        const headers = { ...sent.headers, authorization };
        expectProblem(await send(cloud.address + path, null, method, { ...sent, headers }), 401, 'auth.missing');
      }
      await nothingWritten();
    },
  );

  it('an address that the API does not have is 404, with a token or without', async () => {
    const token = await cloud.token(site.nurse.username);
    for (const given of [null, token]) {
      for (const path of ['/api/', '/api/sites', '/api/sites/x/y/z', '/api/v1/api/me', '/api/me/']) {
        expectProblem(await send(cloud.address + path, given, 'GET'), 404, 'resource.not-found');
      }
      expectProblem(await send(`${cloud.address}/api/me`, given, 'DELETE'), 404, 'resource.not-found');
    }
  });

  it('a new membership counts once the authorizer’s 30 s are over', async () => {
    const other = await given.openTeamSite(cloud, 'Second');
    expect((await site.nurse.ask(contract.getCaseload)).status).toBe(200);
    await given.enrol(cloud, { siteId: other.siteId }, 'nurse', site.nurse);
    await cloud.admin('advance', { ms: 31_000 });
    expect((await site.nurse.ask(contract.getCaseload, { siteId: other.siteId })).status).toBe(200);
  });

  it('a token ends with its hour', async () => {
    const token = await cloud.token(site.nurse.username);
    expect((await caseload(token)).status).toBe(200);
    await cloud.admin('advance', { ms: 3_600_000 + 31_000 });
    expectProblem(await caseload(token), 401, 'auth.missing');
    expect((await site.nurse.ask(contract.getCaseload)).status).toBe(200);
  });
});
