import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import type { AnyRoute } from '../../shared/contracts/route.ts';
import { change } from '../faults/edits.ts';
import { startWorld, type World } from '../faults/world.ts';
import { expectProblem, outputOf, request, send } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { cookieOf, fromPage, openBrowserSession, sessionAct } from '../support/session.ts';
import * as given from '../support/site.ts';
import { watchTable } from '../support/table.ts';

const name = '__Host-sesame';
const attributes = ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict'];
const cleared = { name, value: '', attributes: [...attributes, 'Max-Age=0'] };
const cookieRoutes: AnyRoute[] = [contract.openSession, contract.refreshSession, contract.closeSession];

let cloud: RunningCloud;
let nurse: given.Staff;
beforeAll(async () => {
  cloud = await startTestCloud();
  ({ nurse } = await given.openTeamSite(cloud, 'Session'));
});
afterAll(() => cloud.stop());

const me = (token: string) => send(`${cloud.address}/api/me`, token, 'GET');
const refresh = (cookie?: string) => fromPage(cloud, contract.refreshSession, cookie === undefined ? {} : { cookie });

describe('where to sign in', () => {
  it('is told to anybody: the login of this deployment, a client for each kind of person, the way back', async () => {
    const login = outputOf(contract.getLogin, await send(`${cloud.address}/api/session/login`, null, 'GET'));
    expect(login).toEqual({
      authorizeUrl: `${cloud.issuer}/oauth2/authorize`,
      logoutUrl: `${cloud.issuer}/logout`,
      clients: [
        { kind: 'professional', clientId: cloud.clientId },
        { kind: 'administrator', clientId: cloud.administratorClientId },
      ],
      redirectUri: `${cloud.address}/connexion`,
    });
  });
});

describe('a session', () => {
  it('is opened with a code: the access token to the page, the refresh token to a cookie that no script reads', async () => {
    const reply = await fromPage(cloud, contract.openSession, { body: await cloud.login(nurse.username) });
    const { accessToken, expiresInSeconds } = outputOf(contract.openSession, reply);
    expect((await me(accessToken)).body).toMatchObject({ userId: nurse.userId });
    expect(expiresInSeconds).toBe(3600);
    const cookie = cookieOf(reply);
    expect(cookie).toMatchObject({ name, attributes: [...attributes, 'Max-Age=36000'] });
    expect(cookie?.value).toMatch(/^professional\.[\w.~+/=-]{20,}$/);
    expect(reply.text).not.toContain(cookie?.value.split('.').at(-1));
  });

  it('gives new access tokens as often as it is asked, and its cookie stays', async () => {
    const { cookie, accessToken } = await openBrowserSession(cloud, nurse.username);
    const tokens = [accessToken];
    for (let time = 0; time < 2; time += 1) {
      const reply = await refresh(`other=1; ${cookie}; last=2`);
      tokens.push(outputOf(contract.refreshSession, reply).accessToken);
      expect(cookieOf(reply)).toBeNull();
    }
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect((await me(token)).status).toBe(200);
  });

  it('is opened for people without a card by the other client', async () => {
    const { cookie } = await openBrowserSession(cloud, 'admin-region');
    expect(cookie).toMatch(/^__Host-sesame=administrator\./);
    expect((await me(outputOf(contract.refreshSession, await refresh(cookie)).accessToken)).body).toMatchObject({
      regions: [{ regionId: 'R11', role: 'regional-admin' }],
    });
  });

  it('is closed: the cookie goes, and the login knows it no more', async () => {
    const { cookie } = await openBrowserSession(cloud, nurse.username);
    const reply = await fromPage(cloud, contract.closeSession, { cookie });
    expect(outputOf(contract.closeSession, reply)).toEqual({ closed: true });
    expect(cookieOf(reply)).toEqual(cleared);
    expectProblem(await refresh(cookie), 401, 'session.expired');
  });

  it('is closed as well when there is none', async () => {
    const reply = await fromPage(cloud, contract.closeSession);
    expect(outputOf(contract.closeSession, reply)).toEqual({ closed: true });
    expect(cookieOf(reply)).toEqual(cleared);
  });

  it('ends after ten hours', async () => {
    const { cookie } = await openBrowserSession(cloud, nurse.username);
    await cloud.admin('advance', { ms: 36_000_000 - 60_000 });
    expect((await refresh(cookie)).status).toBe(200);
    await cloud.admin('advance', { ms: 120_000 });
    expectProblem(await refresh(cookie), 401, 'session.expired');
  });
});

describe('a code that is not good', () => {
  const open = (body: unknown) => fromPage(cloud, contract.openSession, { body });

  it('was used before', async () => {
    const body = await cloud.login(nurse.username);
    expect((await open(body)).status).toBe(200);
    const again = await open(body);
    expectProblem(again, 401, 'session.refused');
    expect(cookieOf(again)).toBeNull();
  });

  it.each([
    ['is invented', { code: 'invented' }],
    ['comes with the verifier of another login', { verifier: 'v'.repeat(43) }],
    ['is of the other kind of person', { kind: 'administrator' }],
  ])('%s', async (_, more) => {
    const refused = await open({ ...(await cloud.login(nurse.username)), ...more });
    expectProblem(refused, 401, 'session.refused');
    expect(cookieOf(refused)).toBeNull();
  });

  it('is not even sent when the request is malformed, and each fault is named', async () => {
    const fields = expectProblem(await open({ kind: 'robot', code: '', verifier: 'court' }), 400, 'request.invalid');
    expect(fields.map(({ field }) => field)).toEqual(['kind', 'code', 'verifier']);
    expect(JSON.stringify(fields)).toContain('un vérificateur PKCE de 43 à 128 caractères');
  });
});

describe('a cookie that is not good', () => {
  const forgeries: [string, () => Promise<string | undefined>][] = [
    ['is absent', async () => undefined],
    ['is empty', async () => `${name}=`],
    ['is a word', async () => `${name}=jeton`],
    ['was never given', async () => `${name}=professional.${randomBytes(32).toString('base64url')}`],
    ['names a kind that does not exist', async () => (await own()).replace('professional', 'robot')],
    ['names the other kind', async () => (await own()).replace('professional', 'administrator')],
    ['holds an access token', async () => `${name}=professional.${await cloud.token(nurse.username)}`],
    ['bears another name', async () => (await own()).replace(name, 'sesame')],
  ];
  const own = async () => (await openBrowserSession(cloud, nurse.username)).cookie;

  it.each(forgeries)('%s: the session is over, and the cookie goes', async (_, forged) => {
    const reply = await refresh(await forged());
    expectProblem(reply, 401, 'session.expired');
    expect(cookieOf(reply)).toEqual(cleared);
  });
});

describe('a page that is not ours', () => {
  it.each(cookieRoutes.map((route) => [route.id, route] as const))('%s: nothing is done', async (_, route) => {
    const { cookie, accessToken } = await openBrowserSession(cloud, nurse.username);
    const act = await sessionAct(cloud, route, nurse.username);
    const written = await watchTable(cloud);
    const { port } = new URL(cloud.address);
    const foreign = ['https://evil.example', 'null', '', `http://127.0.0.1:${port}`, `${cloud.address}.evil.example`];
    for (const origin of [...foreign, `${cloud.address}/`, 'http://localhost', null]) {
      const { method, path, sent } = request(route, {}, act);
      const headers = { ...sent.headers, cookie, ...(origin === null ? {} : { origin }) };
      const reply = await send(cloud.address + path, accessToken, method, { ...sent, headers });
      expectProblem(reply, 403, 'session.origin');
      expect(cookieOf(reply)).toBeNull();
    }
    expect(await written()).toEqual([]);
    expect((await refresh(cookie)).status).toBe(200);
    // Nor was the code used up, nor the session closed, by what was refused.
    expect((await fromPage(cloud, route, act)).status).toBe(200);
  });

  it('gets no cookie from a route that has none to give', async () => {
    const reply = await send(`${cloud.address}/api/session/login`, null, 'GET', { headers: { cookie: `${name}=x` } });
    expect([reply.status, cookieOf(reply)]).toEqual([200, null]);
  });
});

describe('the key of one’s drafts', () => {
  it('is the same at each login of a person, another for everybody else, and 32 bytes', async () => {
    const keyOf = async (username: string) =>
      outputOf(contract.whoAmI, await me((await openBrowserSession(cloud, username)).accessToken)).draftKey;
    const { psychiatrist } = await given.openTeamSite(cloud, 'Clés');
    const keys = [await keyOf(nurse.username), await keyOf(nurse.username), await keyOf(psychiatrist.username)];
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
    for (const key of keys) expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  });
});

describe('the logs', () => {
  it('hold no token, no code, no verifier and no cookie', async () => {
    const body = await cloud.login(nurse.username);
    const opened = await fromPage(cloud, contract.openSession, { body });
    const refreshToken = cookieOf(opened)?.value.split('.')[1] ?? '';
    const cookie = `${name}=professional.${refreshToken}`;
    const renewed = outputOf(contract.refreshSession, await refresh(cookie)).accessToken;
    await fromPage(cloud, contract.openSession, { body });
    await fromPage(cloud, contract.closeSession, { cookie });
    await refresh(cookie);
    const secrets = [body.code, body.verifier, refreshToken, renewed, String(opened.body['accessToken'])];
    expect(secrets.filter((secret) => secret.length < 20)).toEqual([]);
    const directory = join(cloud.data, 'logs');
    const written = readdirSync(directory).map((file) => readFileSync(join(directory, file), 'utf8'));
    expect(written.join('')).toContain('"route":"refreshSession"');
    expect(secrets.filter((secret) => written.some((log) => log.includes(secret)))).toEqual([]);
  });
});

describe('a login that fails', () => {
  let world: World;
  let answer: RequestListener = (_request, response) => response.writeHead(500).end();
  const login = createServer((request, response) => answer(request, response));
  beforeAll(async () => {
    await new Promise<void>((listening) => login.listen(0, '127.0.0.1', listening));
    const origin = `http://127.0.0.1:${(login.address() as AddressInfo).port}`;
    const edit = change('AWS::Lambda::Function', /SesameApi\/Session\//, (properties) => {
      Object.assign(Object(properties['Environment']).Variables, { LOGIN_ORIGIN: origin });
    });
    world = await startWorld({ sites: [], edit });
  });
  afterAll(async () => {
    await world.stop();
    login.closeAllConnections();
    login.close();
  });

  const json = (status: number, body: unknown): RequestListener => {
    return (_request, response) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const good = { access_token: 'a.b.c', token_type: 'Bearer', expires_in: 900 };
  const cookie = `${name}=professional.${'r'.repeat(40)}`;
  const body = { kind: 'professional', code: 'c', verifier: 'v'.repeat(43) };

  const failures: [string, RequestListener][] = [
    ['answers 500', json(500, { error: 'invalid_grant' })],
    ['answers 503 without a body', (_request, response) => response.writeHead(503).end()],
    ['breaks off', (request) => request.socket.destroy()],
    ['does not answer at all', () => undefined],
    ['throttles', json(429, { error: 'slow_down' })],
    ['sends elsewhere', (_request, response) => response.writeHead(302, { location: '/' }).end()],
    ['does not know our client', json(401, { error: 'invalid_client' })],
    ['answers a page', (_request, response) => response.writeHead(200).end('<html>')],
    ['answers no token', json(200, { ...good, access_token: undefined })],
    ['answers a token that is no header’s word', json(200, { ...good, access_token: 'a b' })],
    ['answers another kind of token', json(200, { ...good, token_type: 'DPoP' })],
    ['answers no time', json(200, { ...good, expires_in: -1 })],
  ];

  it.each(failures)('%s: unavailable, and the session is kept for later', async (_, failing) => {
    answer = failing;
    for (const [route, act] of [
      [contract.refreshSession, { cookie }],
      [contract.openSession, { body }],
    ] as const) {
      const reply = await fromPage(world, route, act);
      expectProblem(reply, 503, 'server.unavailable');
      expect(reply.headers.get('retry-after')).not.toBeNull();
      expect(cookieOf(reply)).toBeNull();
    }
  });

  it('gives no refresh token: the session is not half open', async () => {
    answer = json(200, good);
    const reply = await fromPage(world, contract.openSession, { body });
    expectProblem(reply, 503, 'server.unavailable');
    expect(cookieOf(reply)).toBeNull();
  });

  it('cannot be told of an end: the cookie goes all the same, and the page learns it', async () => {
    for (const failing of [json(500, {}), json(400, { error: 'unsupported_token_type' })]) {
      answer = failing;
      const reply = await fromPage(world, contract.closeSession, { cookie });
      expect(outputOf(contract.closeSession, reply)).toEqual({ closed: false });
      expect(cookieOf(reply)).toEqual(cleared);
    }
  });

  it('is asked with exactly what the protocol wants, once', async () => {
    const asked: string[] = [];
    answer = async (request, response) => {
      let form = '';
      for await (const chunk of request) form += String(chunk);
      asked.push(`${request.method} ${request.url} ${new URLSearchParams(form)}`);
      json(200, { ...good, refresh_token: 'r.r' })(request, response);
    };
    await fromPage(world, contract.openSession, { body });
    await fromPage(world, contract.refreshSession, { cookie });
    await fromPage(world, contract.closeSession, { cookie });
    const client = `client_id=${world.product.clientId}`;
    const back = encodeURIComponent(`${world.address}/connexion`);
    expect(asked).toEqual([
      `POST /oauth2/token grant_type=authorization_code&${client}&code=c&code_verifier=${body.verifier}&redirect_uri=${back}`,
      `POST /oauth2/token grant_type=refresh_token&${client}&refresh_token=${'r'.repeat(40)}`,
      `POST /oauth2/revoke ${client}&token=${'r'.repeat(40)}`,
    ]);
  });
});
