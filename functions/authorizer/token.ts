import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { setting, settings } from '../../shared/platform/environment.ts';

const claims = z.object({ client_id: z.string(), token_use: z.literal('access'), identity: z.string() });

let keys: ReturnType<typeof createRemoteJWKSet> | undefined;

/**
 * The login's identity, from an access token that the issuer signed for one of our clients. Cognito's access tokens have no
 * `aud`: the client is checked instead. Issuer and clients come from the environment, so that every issuer is one code path.
 * Throws on anything else.
 */
export async function identityOfToken(authorization: string): Promise<string> {
  const issuer = setting('OIDC_ISSUER');
  keys ??= createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization)?.[1] ?? '';
  const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ['RS256'], requiredClaims: ['exp', 'sub'] });
  const { client_id: clientId, identity } = claims.parse(payload);
  if (!settings('OIDC_CLIENT_IDS').includes(clientId)) throw new Error('unknown client');
  return identity;
}
