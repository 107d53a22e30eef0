import * as z from 'zod/mini';
import { setting } from '../../shared/platform/environment.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { errorName, log } from '../../shared/platform/logger.ts';

/** Half of the function's own time: a login that hangs must end as an answer of ours. */
const longestMs = 5000;

const token = z.string().check(z.regex(/^[\w.~+/=-]+$/));

/** RFC 6749, 5.1. */
const accessAnswer = z.object({
  access_token: token,
  token_type: z.string().check(z.regex(/^bearer$/i)),
  expires_in: z.int().check(z.positive()),
});
const openingAnswer = z.extend(accessAnswer, { refresh_token: token });

/** RFC 6749, 5.2. The first two speak of what the browser brought, the others of our own configuration. */
const refusals = z.object({
  error: z.enum([
    'invalid_grant',
    'invalid_request',
    'invalid_client',
    'unauthorized_client',
    'unsupported_grant_type',
    'invalid_scope',
  ]),
});
const ofTheBrowser = ['invalid_grant', 'invalid_request'];

export interface Access {
  accessToken: string;
  expiresInSeconds: number;
}

/** Nothing of what was sent or answered is logged: only that it failed, and how. Throws `server.unavailable`. */
function unavailable(fields: { status?: number; code?: string; errorName?: string }): never {
  log.warn('login failed', fields);
  throw new AppError('server.unavailable');
}

async function post(path: string, form: Record<string, string>): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(`${setting('LOGIN_ORIGIN')}${path}`, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'manual',
      signal: AbortSignal.timeout(longestMs),
    });
    const text = await response.text();
    return { status: response.status, body: parsed(text) };
  } catch (error) {
    return unavailable({ errorName: errorName(error) });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Tokens; null when the login refuses what the browser brought. Throws `server.unavailable` on anything else. */
async function tokens<Schema extends z.ZodMiniType>(
  schema: Schema,
  form: Record<string, string>,
): Promise<z.output<Schema> | null> {
  const { status, body } = await post('/oauth2/token', form);
  if (status === 200) {
    const answer = schema.safeParse(body);
    return answer.success ? answer.data : unavailable({ status, code: 'unreadable' });
  }
  const code = status < 500 ? refusals.safeParse(body).data?.error : undefined;
  if (code !== undefined && ofTheBrowser.includes(code)) return null;
  return unavailable({ status, ...(code === undefined ? {} : { code }) });
}

const accessOf = (answer: z.output<typeof accessAnswer>): Access => ({
  accessToken: answer.access_token,
  expiresInSeconds: answer.expires_in,
});

interface CodeGrant {
  clientId: string;
  code: string;
  verifier: string;
  redirectUri: string;
}

/** RFC 7636: the code is worth nothing without the verifier. */
export async function exchangeCode(grant: CodeGrant): Promise<(Access & { refreshToken: string }) | null> {
  const answer = await tokens(openingAnswer, {
    grant_type: 'authorization_code',
    client_id: grant.clientId,
    code: grant.code,
    code_verifier: grant.verifier,
    redirect_uri: grant.redirectUri,
  });
  return answer === null ? null : { ...accessOf(answer), refreshToken: answer.refresh_token };
}

export async function refresh(clientId: string, refreshToken: string): Promise<Access | null> {
  const answer = await tokens(accessAnswer, {
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: refreshToken,
  });
  return answer === null ? null : accessOf(answer);
}

/** RFC 7009. Whether the login has forgotten the token; the browser forgets it in any case. */
export async function revoke(clientId: string, refreshToken: string): Promise<boolean> {
  try {
    const { status } = await post('/oauth2/revoke', { client_id: clientId, token: refreshToken });
    if (status === 200) return true;
    log.warn('login failed', { status });
    return false;
  } catch {
    return false;
  }
}
