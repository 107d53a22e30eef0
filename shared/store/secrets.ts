import { AppError } from '../platform/errors.ts';
import { newSecret } from './hmac.ts';
import type { Key } from './keys.ts';
import { secretEntity } from './sites.ts';
import type { Table } from './table.ts';
import { create } from './write.ts';

const kept = new Map<string, string>();

/**
 * The secret at `key`, by which identities are named in keys. Made by the first function that writes one, then never
 * changed, so it is read once. Null when there is none and this caller may not make it.
 */
export async function secretAt(table: Table, key: Key, mayCreate: boolean): Promise<string | null> {
  const known = kept.get(key.PK);
  if (known !== undefined) return known;
  const found = await table.get(key);
  if (found !== null) {
    const { secret } = secretEntity.parse(found);
    kept.set(key.PK, secret);
    return secret;
  }
  if (!mayCreate) return null;
  const secret = newSecret();
  const lostRace = new AppError('version.stale');
  try {
    await table.commit([create(secretEntity.item(key, { secret }), () => lostRace)]);
    kept.set(key.PK, secret);
    return secret;
  } catch (error) {
    if (error !== lostRace) throw error;
    return secretAt(table, key, false);
  }
}

/** For writers: the secret is there after this, or the service is not. */
export async function ownSecret(table: Table, key: Key): Promise<string> {
  const secret = await secretAt(table, key, true);
  if (secret === null) throw new AppError('server.unavailable');
  return secret;
}
