import type { OutputOf } from '../../shared/contracts/route.ts';
import type { sessionRoutes } from '../../shared/contracts/session.ts';
import { ApiProblem, type Client } from '../api/client.ts';

export type SessionApi = Client<typeof sessionRoutes>;

/** The session is over: only a new login helps. */
export class SessionOver extends Error {
  override name = 'SessionOver';
}

interface Held {
  token: string;
  until: number;
}

/** Whom a token is for; null for one that is no JWT. */
function subjectOf(token: string): string | null {
  try {
    const payload = token.split('.')[1] ?? '';
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    const subject = typeof claims === 'object' && claims !== null ? Reflect.get(claims, 'sub') : null;
    return typeof subject === 'string' ? subject : null;
  } catch {
    return null;
  }
}

/** Renewed before it ends, so that no request leaves with a token that dies on the way. */
const marginMs = 60_000;

/**
 * The access token, in this page's memory and nowhere else (security.md 24). A page that was reloaded asks for a new one by
 * its session cookie, which no script can read. `clock` in ms. Throws SessionOver.
 */
export function createTokens(api: SessionApi, clock: () => number = Date.now) {
  let held: Held | null = null;
  let renewing: Promise<string> | null = null;
  let subject: string | null = null;

  const keep = ({ accessToken, expiresInSeconds }: OutputOf<typeof sessionRoutes.refreshSession>): string => {
    const person = subjectOf(accessToken);
    // Another tab has signed someone else in: what stands on this page is not theirs, and must not be done in their name.
    if (subject !== null && person !== subject) throw new SessionOver();
    subject = person;
    held = { token: accessToken, until: clock() + expiresInSeconds * 1000 - marginMs };
    return accessToken;
  };

  const renew = async (): Promise<string> => {
    try {
      return keep(await api.refreshSession());
    } catch (error) {
      if (error instanceof ApiProblem && (error.problem.status === 401 || error.problem.status === 403)) {
        held = null;
        throw new SessionOver();
      }
      throw error;
    }
  };

  /** One renewal at a time, however many requests wait for it. */
  const renewed = (): Promise<string> => {
    renewing ??= renew().finally(() => {
      renewing = null;
    });
    return renewing;
  };

  return {
    keep,
    current: async (): Promise<string> => (held !== null && held.until > clock() ? held.token : renewed()),
    /** After a 401: the token that was used is worth nothing any more. */
    again: (used: string): Promise<string> => {
      if (held?.token === used) held = null;
      return held === null ? renewed() : Promise.resolve(held.token);
    },
    forget: (): void => {
      held = null;
    },
  };
}

export type Tokens = ReturnType<typeof createTokens>;
