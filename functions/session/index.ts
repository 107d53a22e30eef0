import { sessionRoutes } from '../../shared/contracts/session.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { setting } from '../../shared/platform/environment.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { clientIdOf, clients, redirectUri } from './clients.ts';
import { cookieValue, heldIn, sessionSeconds } from './held.ts';
import { type Access, exchangeCode, refresh, revoke } from './login.ts';

const answer = ({ accessToken, expiresInSeconds }: Access) => ({ accessToken, expiresInSeconds });

/**
 * The pages' own side of the login (security.md 24): the refresh token lives in a cookie that no script reads, the access
 * token in the page's memory, and neither is kept or logged here.
 */
export const handler = apiFunction(sessionRoutes, {
  getLogin: async () => ({
    authorizeUrl: `${setting('LOGIN_ORIGIN')}/oauth2/authorize`,
    logoutUrl: `${setting('LOGIN_ORIGIN')}/logout`,
    clients: clients(),
    redirectUri: redirectUri(),
  }),
  openSession: async ({ input: { kind, code, verifier }, cookie }) => {
    const grant = { clientId: clientIdOf(kind), code, verifier, redirectUri: redirectUri() };
    const opened = await exchangeCode(grant);
    if (opened === null) throw new AppError('session.refused');
    cookie.keep(cookieValue({ kind, refreshToken: opened.refreshToken }), sessionSeconds);
    return answer(opened);
  },
  refreshSession: async ({ cookie }) => {
    const held = heldIn(cookie.value);
    const access = held === null ? null : await refresh(clientIdOf(held.kind), held.refreshToken);
    if (access !== null) return answer(access);
    cookie.clear();
    throw new AppError('session.expired');
  },
  closeSession: async ({ cookie }) => {
    cookie.clear();
    const held = heldIn(cookie.value);
    return { closed: held === null || (await revoke(clientIdOf(held.kind), held.refreshToken)) };
  },
});
