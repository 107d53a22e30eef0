import type { SessionApi, Tokens } from './tokens.ts';

export type LoginKind = 'professional' | 'administrator';

/** A login that is under way: it lives as long as the tab, holds no token, and is used up by the way back. */
interface Pending {
  kind: LoginKind;
  verifier: string;
  state: string;
  /** Where the person was: a path of ours, with ids and nothing clinical. */
  returnTo: string;
}

const place = 'sesame.login';

const base64url = (bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const random = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** Only a path of this application: an address that came from outside must not be able to lead elsewhere. */
export const ownPath = (path: string): string => (/^\/(?!\/)[\w./?=&%+-]*$/.test(path) ? path : '/');

/** Leaves for the login page: code + PKCE (RFC 7636). */
export async function beginLogin(api: SessionApi, kind: LoginKind, returnTo: string): Promise<void> {
  const { authorizeUrl, redirectUri, clients } = await api.getLogin();
  const clientId = clients.find((client) => client.kind === kind)?.clientId ?? '';
  const pending: Pending = { kind, verifier: random(), state: random(), returnTo: ownPath(returnTo) };
  sessionStorage.setItem(place, JSON.stringify(pending));
  const challenge = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.verifier));
  const target = new URL(authorizeUrl);
  target.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    state: pending.state,
    prompt: 'login',
    code_challenge: base64url(challenge),
    code_challenge_method: 'S256',
  }).toString();
  location.assign(target);
}

/** Comes back from the login page with its code. Returns where to go; throws when this is no login of this tab. */
export async function finishLogin(api: SessionApi, tokens: Tokens, search: string): Promise<string> {
  const query = new URLSearchParams(search);
  const stored = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (stored === null) throw new Error('no login is under way in this tab');
  const { kind, verifier, state, returnTo }: Pending = JSON.parse(stored);
  const code = query.get('code');
  if (code === null || query.get('state') !== state) throw new Error('this answer is not to our question');
  tokens.keep(await api.openSession({ input: { kind, code, verifier } }));
  return ownPath(returnTo);
}
