import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { AppError } from './errors.ts';

const lifetimeMs = 15 * 60_000;

/** A cursor holds for one reader, one list and one query only (security.md 18). */
export interface CursorScope {
  userId: string;
  route: string;
  place: string;
  query: string;
}

const content = z.object({ k: z.record(z.string(), z.string()), e: z.number() });

const sign = (secret: string, payload: string, scope: CursorScope) =>
  createHmac('sha256', secret)
    .update(JSON.stringify([payload, scope.userId, scope.route, scope.place, scope.query]))
    .digest('base64url');

export function encodeCursor(key: Record<string, string>, scope: CursorScope, secret: string, nowMs: number): string {
  const payload = Buffer.from(JSON.stringify({ k: key, e: nowMs + lifetimeMs })).toString('base64url');
  return `${payload}.${sign(secret, payload, scope)}`;
}

/** Throws `request.bad-cursor` for a cursor that is forged, of another reader, list or query, or too old. */
export function decodeCursor(
  cursor: string,
  scope: CursorScope,
  secret: string,
  nowMs: number,
): Record<string, string> {
  const [payload = '', signature = ''] = cursor.split('.');
  const expected = Buffer.from(sign(secret, payload, scope));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new AppError('request.bad-cursor');
  const parsed = content.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!parsed.success || parsed.data.e < nowMs) throw new AppError('request.bad-cursor');
  return parsed.data.k;
}
