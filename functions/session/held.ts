import { loginKind } from '../../shared/contracts/session.ts';
import type { LoginKind } from './clients.ts';

/** As long as the login's refresh tokens are good for (infra/identity; a test holds both together). */
export const sessionSeconds = 10 * 3600;

/** What the cookie holds: only the client that was given a refresh token may use it. */
interface Held {
  kind: LoginKind;
  refreshToken: string;
}

export const cookieValue = ({ kind, refreshToken }: Held): string => `${kind}.${refreshToken}`;

/** Null for no cookie, and for one that this function never made. */
export function heldIn(value: string | null): Held | null {
  const [, word, refreshToken] = /^([a-z]+)\.([\w.~+/=-]+)$/.exec(value ?? '') ?? [];
  const kind = loginKind.safeParse(word);
  return kind.success && refreshToken !== undefined ? { kind: kind.data, refreshToken } : null;
}
