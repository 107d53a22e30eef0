import * as z from 'zod/mini';
import { role } from '../contracts/route.ts';
import { AppError } from '../platform/errors.ts';
import { entity } from './entity.ts';
import { hmacOf, newSecret } from './hmac.ts';
import { userKeys } from './keys.ts';
import { secretEntity } from './sites.ts';
import type { Table } from './table.ts';
import { create } from './write.ts';

export const userEntity = entity(
  'User',
  1,
  z.object({ userId: z.string(), family: z.string(), given: z.string(), since: z.string() }),
);

/** One per site or region: the role held there. */
export const membershipEntity = entity(
  'Membership',
  1,
  z.object({
    userId: z.string(),
    siteId: z.nullable(z.string()),
    siteName: z.nullable(z.string()),
    regionId: z.string(),
    role,
    since: z.string(),
  }),
);

export const loginEntity = entity('Login', 1, z.object({ userId: z.string() }));

export type User = ReturnType<typeof userEntity.parse>;
export type Membership = ReturnType<typeof membershipEntity.parse>;

let kept: string | undefined;

/** The secret that names logins; made by the first function that writes one, then never changed. */
export async function loginSecret(table: Table, mayCreate: boolean): Promise<string | null> {
  if (kept !== undefined) return kept;
  const found = await table.get(userKeys.secret);
  if (found !== null) {
    kept = secretEntity.parse(found).secret;
    return kept;
  }
  if (!mayCreate) return null;
  const secret = newSecret();
  const lostRace = new AppError('version.stale');
  try {
    await table.commit([create(secretEntity.item(userKeys.secret, { secret }), () => lostRace)]);
    kept = secret;
    return secret;
  } catch (error) {
    if (error !== lostRace) throw error;
    return loginSecret(table, false);
  }
}

export interface Person {
  user: User;
  memberships: Membership[];
}

/** A person and all their memberships, as of now (consistent read). */
export async function readPerson(table: Table, userId: string): Promise<Person | null> {
  const items = await table.queryAll({ partition: userKeys.partition(userId) });
  const user = items.find(userEntity.is);
  if (user === undefined) return null;
  return { user: userEntity.parse(user), memberships: items.filter(membershipEntity.is).map(membershipEntity.parse) };
}

export async function userIdOfLogin(table: Table, identity: string): Promise<string | null> {
  const secret = await loginSecret(table, false);
  if (secret === null) return null;
  const item = await table.get(userKeys.login(hmacOf(secret, identity)));
  return item === null ? null : loginEntity.parse(item).userId;
}
