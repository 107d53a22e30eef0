import * as z from 'zod/mini';
import { epochSeconds } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteGuard } from '../platform/write.ts';
import { entity } from './entity.ts';
import type { Key } from './keys.ts';
import type { Table } from './table.ts';
import { create, type Write } from './write.ts';

const keptSeconds = 7 * 24 * 3600;

/** Ids by which the answer is read again, under today's rights; never the answer itself (security.md 18). */
const reference = z.record(z.string(), z.string());
export type Reference = z.output<typeof reference>;

const record = entity(
  'Idempotency',
  1,
  z.object({ fingerprint: z.string(), reference, version: z.int(), at: z.string() }),
  { ttl: true },
);

class AlreadyDone extends AppError {
  constructor() {
    super('idempotency.mismatch');
  }
}

/** The record that makes a second sending harmless; it is committed with the act. */
export function idempotencyRecord(
  key: Key,
  guard: WriteGuard,
  reference: Reference,
  version: number,
  now: string,
): Write {
  const value = { fingerprint: guard.fingerprint, reference, version, at: now };
  return create(record.item(key, value, { ttl: epochSeconds(now) + keptSeconds }), () => new AlreadyDone());
}

async function earlier(table: Table, key: Key, guard: WriteGuard): Promise<Reference | null> {
  const item = await table.get(key);
  if (item === null) return null;
  const found = record.parse(item);
  if (found.fingerprint !== guard.fingerprint) throw new AppError('idempotency.mismatch');
  return found.reference;
}

/**
 * Runs a write at most once per key. `act` commits the record of `idempotencyRecord(key, …)` with its change; when the same
 * request was carried out before, or meanwhile by a second click, `again` answers from what it left.
 */
export async function once<Answer>(
  table: Table,
  key: Key,
  guard: WriteGuard,
  steps: { act: () => Promise<Answer>; again: (reference: Reference) => Promise<Answer> },
): Promise<Answer> {
  const before = await earlier(table, key, guard);
  if (before !== null) return steps.again(before);
  try {
    return await steps.act();
  } catch (error) {
    // The twin may have won between the look and the act: its record says so, whichever condition or rule its change made
    // this one break. What it booked, for one, is no free hour any more.
    const twin = error instanceof AppError ? await earlier(table, key, guard) : null;
    if (twin !== null) return steps.again(twin);
    throw error;
  }
}
