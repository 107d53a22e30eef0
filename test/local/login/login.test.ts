import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { obtainToken } from '../../../local/login/obtain-token.ts';
import { startLogin } from '../../../local/login/provider.ts';
import type { LocalUser } from '../../../local/users.ts';

const directory = mkdtempSync(join(tmpdir(), 'sesame-login-'));
const nurse: LocalUser = {
  username: 'claire-brun',
  given: 'Claire',
  family: 'Brun',
  profession: 'Infirmière',
  role: 'Infirmier·ère',
  sites: [],
  nationalId: '899900000019',
  group: 'demo',
};
const users = { all: () => [nurse], find: (name: string) => (name === nurse.username ? nurse : undefined) };
const start = () =>
  startLogin({
    port: 0,
    directory,
    clientIds: ['professionals'],
    users,
    claims: async ({ nationalId }) => ({ identity: `rpps:${nationalId}` }),
  });

let login: Awaited<ReturnType<typeof start>>;
const redirectUri = 'http://localhost:4711/connexion';

beforeAll(async () => {
  login = await start();
});
afterAll(async () => {
  await login.close();
  rmSync(directory, { recursive: true, force: true });
});

const authorize = (more: Record<string, string>) => {
  const challenge = createHash('sha256').update(randomBytes(32).toString('base64url')).digest('base64url');
  const query = { client_id: 'professionals', redirect_uri: redirectUri, response_type: 'code', scope: 'openid' };
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  return fetch(`${login.issuer}/oauth2/authorize?${new URLSearchParams({ ...query, ...pkce, ...more })}`, {
    redirect: 'manual',
  });
};

const token = (username = nurse.username) =>
  obtainToken({ issuer: login.issuer, clientId: 'professionals', redirectUri, username });

describe('the local login', () => {
  it('gives an access token as the user pool does: client, use and identity, signed by the published key', async () => {
    const keys = createRemoteJWKSet(new URL(`${login.issuer}/.well-known/jwks.json`));
    const { payload, protectedHeader } = await jwtVerify(await token(), keys, { issuer: login.issuer });
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toMatchObject({
      client_id: 'professionals',
      token_use: 'access',
      identity: 'rpps:899900000019',
      sub: 'claire-brun',
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
  });

  it('knows nobody who is not inscribed', async () => {
    await expect(token('somebody')).rejects.toThrow('400');
  });

  it('demands PKCE with S256', async () => {
    const plain = await authorize({ code_challenge_method: 'plain' });
    expect(plain.headers.get('location') ?? (await plain.text())).toContain('invalid_request');
    const query = new URLSearchParams({
      client_id: 'professionals',
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
    });
    const without = await fetch(`${login.issuer}/oauth2/authorize?${query}`, { redirect: 'manual' });
    expect(without.headers.get('location') ?? '').toContain('error=invalid_request');
  });

  it('sends nobody to an address that is not the loopback’s own page', async () => {
    for (const address of ['https://evil.example/connexion', 'http://localhost:4711/elsewhere']) {
      const answer = await authorize({ redirect_uri: address });
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    }
  });

  it('shows a page with a strict policy, and a French page for a step that is over', async () => {
    const step = await authorize({});
    const address = new URL(step.headers.get('location') ?? '', login.issuer).href;
    const cookie = step.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const page = await fetch(address, { headers: { cookie } });
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('Claire Brun');
    const over = await fetch(address);
    expect([over.status, await over.text()]).toEqual([400, expect.stringContaining('Cette connexion a expiré')]);
  });

  it('keeps its signing key over a restart: a token from before stays good', async () => {
    const before = await token();
    await login.close();
    login = await start();
    const keys = createRemoteJWKSet(new URL(`${login.issuer}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(before, keys);
    expect(payload['identity']).toBe('rpps:899900000019');
  });
});
