import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { obtainCode, obtainToken } from '../../../local/login/obtain-token.ts';
import { startLogin } from '../../../local/login/provider.ts';
import type { LoginClient } from '../../../local/template/clients.ts';
import { object } from '../../../local/template/read.ts';
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
const coordinator: LocalUser = { ...nurse, username: 'jean-petit', given: 'Jean', family: 'Petit', nationalId: null };
const people = [nurse, coordinator];
const users = { all: () => people, find: (name: string) => people.find(({ username }) => username === name) };
const client = (kind: LoginClient['kind']): LoginClient => ({
  clientId: `${kind}s`,
  kind,
  callbackUrls: ['http://localhost/connexion'],
  logoutUrls: ['http://localhost/'],
  refreshSeconds: 36_000,
});
const start = () =>
  startLogin({
    port: 0,
    directory,
    clients: [client('professional'), client('administrator')],
    users,
    claims: async ({ nationalId, username }) => ({
      identity: nationalId === null ? `login:${username}` : `rpps:${nationalId}`,
    }),
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

/** The first step of a login as a browser meets it. */
async function stepOf(clientId: string) {
  const answer = await authorize({ client_id: clientId });
  const lines = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  return {
    address: new URL(answer.headers.get('location') ?? '', login.issuer).href,
    headers: { cookie: lines.join('; ') },
  };
}

const requestOf = (username: string, clientId: string) => ({ issuer: login.issuer, clientId, redirectUri, username });
const token = (username = nurse.username, clientId = 'professionals') => obtainToken(requestOf(username, clientId));

const post = (path: string, form: Record<string, string>) =>
  fetch(`${login.issuer}${path}`, { method: 'POST', body: new URLSearchParams(form) });

async function refreshToken(): Promise<string> {
  const { code, verifier } = await obtainCode(requestOf(nurse.username, 'professionals'));
  const grant = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirectUri };
  const answer = await post('/oauth2/token', { ...grant, client_id: 'professionals' });
  return String(object(await answer.json(), 'tokens')['refresh_token']);
}
const refreshed = (token: string, clientId = 'professionals') =>
  post('/oauth2/token', { grant_type: 'refresh_token', client_id: clientId, refresh_token: token });

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

  it('signs in people with a card by one client, and everybody else by the other', async () => {
    expect(decodeJwt(await token(coordinator.username, 'administrators'))['identity']).toBe('login:jean-petit');
    await expect(token(coordinator.username, 'professionals')).rejects.toThrow('400');
    await expect(token(nurse.username, 'administrators')).rejects.toThrow('400');
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
    const { address, headers } = await stepOf('professionals');
    const page = await fetch(address, { headers });
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await page.text();
    expect([text.includes('Claire Brun'), text.includes('Jean Petit')]).toEqual([true, false]);
    const over = await fetch(address);
    expect([over.status, await over.text()]).toEqual([400, expect.stringContaining('Cette connexion a expiré')]);
  });

  it('lists only those without a card where administrators sign in', async () => {
    const { address, headers } = await stepOf('administrators');
    const text = await (await fetch(address, { headers })).text();
    expect([text.includes('Claire Brun'), text.includes('Jean Petit')]).toEqual([false, true]);
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

describe('its refresh tokens', () => {
  it('are good more than once, are not replaced, and only for the client that got them', async () => {
    const held = await refreshToken();
    for (let time = 0; time < 2; time += 1) {
      const answer = await refreshed(held);
      expect(answer.status).toBe(200);
      expect(object(await answer.json(), 'tokens')['refresh_token'] ?? held).toBe(held);
    }
    const other = await refreshed(held, 'administrators');
    expect([other.status, await other.json()]).toEqual([400, expect.objectContaining({ error: 'invalid_grant' })]);
  });

  it('are revoked by their own client', async () => {
    const held = await refreshToken();
    await post('/oauth2/revoke', { client_id: 'administrators', token: held });
    expect((await refreshed(held)).status).toBe(200);
    expect((await post('/oauth2/revoke', { client_id: 'professionals', token: held })).status).toBe(200);
    expect((await refreshed(held)).status).toBe(400);
  });
});

describe('its logout', () => {
  const logout = (query: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${login.issuer}/logout?${new URLSearchParams(query)}`, { redirect: 'manual', headers });

  it('forgets who was signed in and goes back to the application, without a question', async () => {
    const target = 'http://localhost:4711/';
    const answer = await logout(
      { client_id: 'professionals', logout_uri: target },
      { cookie: `sesame_${login.port}=x` },
    );
    expect([answer.status, answer.headers.get('location')]).toEqual([302, target]);
    const cookies = answer.headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const line of cookies) expect(line).toMatch(/^sesame_\d+(\.sig)?=; .*max-age=0/);
  });

  it('goes nowhere else', async () => {
    for (const query of [
      { client_id: 'professionals', logout_uri: 'https://evil.example/' },
      { client_id: 'professionals', logout_uri: 'http://localhost:4711/elsewhere' },
      { client_id: 'professionals' },
      { client_id: 'nobody', logout_uri: 'http://localhost:4711/' },
    ]) {
      const answer = await logout(query);
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    }
  });
});
