import { createHash } from 'node:crypto';
import { AppError } from './errors.ts';
import { headerOf } from './headers.ts';

/** What makes a write safe to send twice. */
export interface WriteGuard {
  /** As it was sent. It is stored nowhere. */
  key: string;
  /** Hash of user, route and key: the idempotency record's name. */
  idempotency: string;
  /** Of path and body: one key with two requests is a mistake of the sender's. */
  fingerprint: string;
  /** Version that the sender read; null where the route acts on nothing that exists. */
  ifMatch: number | null;
}

const hash = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

function versionOf(text: string | undefined): number {
  if (text === undefined || text.trim() === '') throw new AppError('version.missing');
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(text.trim());
  if (match === null) {
    throw new AppError('request.invalid', {
      fields: [
        {
          field: 'If-Match',
          code: 'invalid-format',
          message: 'Valeur refusée ; attendu : la version lue, entre guillemets, par exemple "3".',
        },
      ],
    });
  }
  return Number(match[1]);
}

/** Reads `Idempotency-Key` and `If-Match`. A missing version is 428, a missing key 400. */
export function writeGuard(
  request: { headers: Record<string, string | undefined>; path: string; body: string },
  route: { id: string; ifMatch: boolean },
  userId: string,
): WriteGuard {
  const key = headerOf(request.headers, 'idempotency-key');
  if (key === undefined || !/^[A-Za-z0-9._:-]{8,128}$/.test(key)) throw new AppError('request.missing-idempotency-key');
  return {
    key,
    idempotency: hash(userId, route.id, key),
    fingerprint: hash(request.path, request.body),
    ifMatch: route.ifMatch ? versionOf(headerOf(request.headers, 'if-match')) : null,
  };
}
