import { createHash, randomBytes } from 'node:crypto';

export interface TokenRequest {
  issuer: string;
  clientId: string;
  redirectUri: string;
  username: string;
}

/** Follows the provider's redirects with its cookies, as a browser would; stops at `until`. */
function browser() {
  const cookies = new Map<string, string>();
  return async (url: string, form?: URLSearchParams): Promise<Response> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
}

function location(response: Response, base: string): URL {
  const target = response.headers.get('location');
  if (target === null) throw new Error(`login: ${response.status} without a redirect at ${response.url}`);
  return new URL(target, base);
}

/** A login's code with what makes it worth something, by the real code + PKCE flow up to the way back. */
export async function obtainCode({ issuer, clientId, redirectUri, username }: TokenRequest) {
  const visit = browser();
  const verifier = randomBytes(32).toString('base64url');
  const authorize = new URL(`${issuer}/oauth2/authorize`);
  authorize.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    state: 'program',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const step = location(await visit(authorize.href), issuer);
  let next = location(await visit(step.href, new URLSearchParams({ username })), issuer);
  while (!next.href.startsWith(redirectUri)) next = location(await visit(next.href), issuer);
  const code = next.searchParams.get('code');
  if (code === null) throw new Error(`login: ${next.searchParams.get('error_description') ?? 'no code'}`);
  return { code, verifier };
}

/** An access token for one person. */
export async function obtainToken(request: TokenRequest): Promise<string> {
  const { issuer, clientId, redirectUri, username } = request;
  const { code, verifier } = await obtainCode(request);
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  const answer: unknown = await (await fetch(`${issuer}/oauth2/token`, { method: 'POST', body })).json();
  const token = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'access_token') : undefined;
  if (typeof token !== 'string') throw new Error(`login: no token for ${username}`);
  return token;
}
