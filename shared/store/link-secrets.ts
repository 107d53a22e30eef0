import { timingSafeEqual } from 'node:crypto';
import { rowMoved } from './caseload.ts';
import { hmacOf, newSecret } from './hmac.ts';
import { siteKeys } from './keys.ts';
import { secretAt } from './secrets.ts';
import { secretEntity } from './sites.ts';
import type { Table } from './table.ts';
import { create, type Write } from './write.ts';

/** The key of a person's links, and the write that makes it with the first one. */
export async function linkKey(
  table: Table,
  siteId: string,
  patientId: string,
): Promise<{ key: string; writes: Write[] }> {
  const place = siteKeys(siteId).patient.secret(patientId);
  const known = await secretAt(table, place, false);
  if (known !== null) return { key: known, writes: [] };
  const key = newSecret();
  return { key, writes: [create(secretEntity.item(place, { secret: key }), () => rowMoved)] };
}

/**
 * The secret of a link, 256 bits in base64url: the same for the same request, so that a creation whose answer was lost can be
 * sent again. Nobody makes it of the table alone: `act`, the sender's own key of the request, is stored nowhere.
 */
export const linkSecret = (key: string, linkId: string, act: string): string =>
  hmacOf(key, `answer-link:${linkId}:${act}`);

/** What the table keeps of a secret: worth nothing to whoever reads it. */
export const secretHash = (key: string, secret: string): string => hmacOf(key, `answer-link-secret:${secret}`);

/** In the same time, however much of it is right. */
export const isSecret = (key: string, hash: string, given: string): boolean =>
  timingSafeEqual(Buffer.from(secretHash(key, given)), Buffer.from(hash));
