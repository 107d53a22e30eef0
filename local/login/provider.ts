import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Provider from 'oidc-provider';
import { pageHeaders, servePageStyle } from '../pages/html.ts';
import type { LoginClient } from '../template/clients.ts';
import type { LocalUser } from '../users.ts';
import { adapterOf, openAdapterStore, sessionsIn } from './adapter.ts';
import { logoutOf, sessionCookie } from './logout.ts';
import { expiredPage, loginPage, refusedPage } from './page.ts';
import { loginKeys } from './signing-key.ts';

export interface LoginOptions {
  /** 0 for any free port; one that is taken gives way to a free one. */
  port: number;
  directory: string;
  /** The app clients that the template declares; every one is public and uses code + PKCE. */
  clients: LoginClient[];
  users: { all: () => LocalUser[]; find: (username: string) => LocalUser | undefined };
  /** Claims added to an access token: the template's own trigger is asked. */
  claims: (user: LocalUser, clientId: string) => Promise<Record<string, unknown>>;
}

const apiAudience = 'urn:sesame:api';
const tokenSeconds = 3600;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return new URLSearchParams(body);
}

/** Access tokens are JWTs as Cognito's: `client_id` and `token_use`, no reliance on `aud`. */
const resourceIndicators = {
  enabled: true,
  defaultResource: () => apiAudience,
  useGrantedResource: () => true,
  getResourceServerInfo: () => ({
    scope: 'openid',
    audience: apiAudience,
    accessTokenTTL: tokenSeconds,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'RS256' } },
  }),
};

/** The local login: plays the user pool federated with Pro Santé Connect, one click per person. */
export async function startLogin(options: LoginOptions) {
  mkdirSync(options.directory, { recursive: true });
  const store = await openAdapterStore(sessionsIn(options.directory));
  const { jwks, cookies } = loginKeys(join(options.directory, 'keys.json'));
  const server = createServer();
  await new Promise<void>((listening, failed) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && options.port !== 0) server.listen(0, '127.0.0.1');
      else failed(error);
    });
    server.once('listening', listening);
    server.listen(options.port, '127.0.0.1');
  });
  const { port } = server.address() as AddressInfo;
  const issuer = `http://localhost:${port}`;
  const clientOf = (id: unknown) => options.clients.find(({ clientId }) => clientId === id);
  const Adapter = adapterOf(store);
  const provider = new Provider(issuer, {
    adapter: Adapter,
    jwks,
    clients: options.clients.map(({ clientId, callbackUrls, logoutUrls }) => ({
      client_id: clientId,
      token_endpoint_auth_method: 'none',
      // Native clients may come back to a loopback address with any port.
      application_type: 'native',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: callbackUrls,
      post_logout_redirect_uris: logoutUrls,
    })),
    cookies: {
      keys: cookies,
      // Cookies know no port: two clouds on one machine must not share names.
      names: { session: sessionCookie(port), interaction: `sesame_${port}_step`, resume: `sesame_${port}_resume` },
    },
    routes: {
      jwks: '/.well-known/jwks.json',
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      userinfo: '/oauth2/userInfo',
      revocation: '/oauth2/revoke',
    },
    pkce: { required: () => true },
    renderError: (ctx: { type: string; body: string }) => {
      ctx.type = 'html';
      ctx.body = refusedPage();
    },
    rotateRefreshToken: false,
    issueRefreshToken: async () => true,
    scopes: ['openid', 'offline_access'],
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx: unknown, client: { clientId: string }, token: { clientId: string }) =>
          client.clientId === token.clientId,
      },
      resourceIndicators,
    },
    ttl: {
      AccessToken: tokenSeconds,
      AuthorizationCode: 60,
      IdToken: tokenSeconds,
      Interaction: 3600,
      Session: 12 * 3600,
      Grant: 12 * 3600,
      RefreshToken: (_ctx: unknown, _token: unknown, { clientId }: { clientId: string }) =>
        clientOf(clientId)?.refreshSeconds ?? 0,
    },
    interactions: { url: (_ctx: unknown, interaction: { uid: string }) => `/connexion/${interaction.uid}` },
    findAccount: async (_ctx: unknown, username: string) => {
      const user = options.users.find(username);
      return user === undefined
        ? undefined
        : {
            accountId: username,
            claims: async () => ({ sub: username, given_name: user.given, family_name: user.family }),
          };
    },
    // Everybody of the demonstration has consented to the one client family there is.
    loadExistingGrant: async (ctx: { oidc: { session: { accountId: string }; client: { clientId: string } } }) => {
      const grant = new provider.Grant({ accountId: ctx.oidc.session.accountId, clientId: ctx.oidc.client.clientId });
      grant.addOIDCScope('openid offline_access');
      grant.addResourceScope(apiAudience, 'openid');
      await grant.save();
      return grant;
    },
    extraTokenClaims: async (_ctx: unknown, token: unknown) => {
      const user = options.users.find(text(property(token, 'accountId')));
      const clientId = text(property(token, 'clientId'));
      return user === undefined
        ? { token_use: 'access' }
        : { token_use: 'access', ...(await options.claims(user, clientId)) };
    },
  });

  // Never silent, and never with a token: the name of what went wrong is enough to look for it.
  provider.on('server_error', (_ctx, error) =>
    process.stderr.write(`login: ${error instanceof Error ? error.message : 'error'}\n`),
  );

  const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { uid, params } = await provider.interactionDetails(request, response);
    // A card vouches for professionals; the pool itself keeps everybody else.
    const professional = clientOf(params['client_id'])?.kind === 'professional';
    const people = options.users.all().filter(({ nationalId }) => (nationalId !== null) === professional);
    const username = request.method === 'POST' ? ((await formOf(request)).get('username') ?? '') : null;
    if (!people.some((person) => person.username === username)) {
      const status = username === null ? 200 : 400;
      response.writeHead(status, pageHeaders).end(loginPage(people, professional, `/connexion/${uid}`));
      return;
    }
    // Native clients (loopback addresses with any port) are asked for consent each time: the click is the consent.
    const finished = { login: { accountId: username ?? '' }, consent: {} };
    await provider.interactionFinished(request, response, finished, { mergeWithLastSubmission: false });
  };
  const logout = logoutOf({ clients: options.clients, port, forget: (id) => new Adapter('Session').destroy(id) });
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (servePageStyle(request, response) || logout(request, response)) return;
    if (!(request.url ?? '').startsWith('/connexion/')) return callback(request, response);
    interact(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400, pageHeaders);
      response.end(expiredPage());
    });
  });
  return {
    issuer,
    port,
    async close() {
      server.close();
      server.closeAllConnections();
      await store.close();
    },
  };
}
