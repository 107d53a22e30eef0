import * as z from 'zod/mini';
import { role } from '../contracts/route.ts';
import { usualTimeZone } from '../domain/time.ts';
import { sesame } from '../programme/index.ts';
import { entity } from './entity.ts';
import { hmacOf } from './hmac.ts';
import { userKeys } from './keys.ts';
import { secretAt } from './secrets.ts';
import type { Table } from './table.ts';

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
    /** What a page must know of the site before it asks for anything. Memberships of an earlier day do not say it. */
    timeZone: z._default(z.nullable(z.string()), usualTimeZone),
    programmeVersion: z._default(z.nullable(z.string()), sesame.version),
    regionId: z.string(),
    role,
    since: z.string(),
  }),
);

export const loginEntity = entity('Login', 1, z.object({ userId: z.string() }));

export type User = ReturnType<typeof userEntity.parse>;
export type Membership = ReturnType<typeof membershipEntity.parse>;

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
  const secret = await secretAt(table, userKeys.secret, false);
  if (secret === null) return null;
  const item = await table.get(userKeys.login(hmacOf(secret, identity)));
  return item === null ? null : loginEntity.parse(item).userId;
}
