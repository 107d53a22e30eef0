import * as z from 'zod/mini';
import type { AppError } from '../platform/errors.ts';
import { entity } from './entity.ts';
import { hmacOf } from './hmac.ts';
import { siteKeys } from './keys.ts';
import type { Table } from './table.ts';
import { create, replace, type Write } from './write.ts';

/** The uniqueness of an identity inside a site: whose record its HMAC stands for. */
const identityEntity = entity(
  'Identity',
  1,
  z.object({
    patientId: z.string(),
    recordedAt: z.string(),
    /** Other people of the same traits, each told apart by a nurse with her reason. */
    others: z._default(z.array(z.string()), []),
    toldApart: z._default(
      z.array(z.object({ patientId: z.string(), reason: z.string(), by: z.string(), at: z.string() })),
      [],
    ),
    /** 0 on an item of the day before identities had versions. */
    version: z._default(z.int(), 0),
  }),
);

type Identity = ReturnType<typeof identityEntity.parse>;

/** Under whose name an identity stands at a site: by HMAC, so that no key says who it is (security.md 7). */
export interface NamedIdentity {
  hmac: string;
  /** Null while nobody bears it. */
  identity: Identity | null;
}

/** `text`: one text for one identity, as the domain makes it (`identityTraits`, `matriculeTrait`). */
export async function readIdentity(table: Table, siteId: string, secret: string, text: string): Promise<NamedIdentity> {
  const hmac = hmacOf(secret, text);
  const item = await table.get(siteKeys(siteId).identity(hmac));
  return { hmac, identity: item === null ? null : identityEntity.parse(item) };
}

/** Everybody who is said to bear it, the first one first; a profile amended since says who really does. */
export const bearersOf = ({ identity }: NamedIdentity): string[] =>
  identity === null ? [] : [identity.patientId, ...identity.others];

export interface Borne {
  /** The first one first. */
  bearers: readonly [string, ...string[]];
  /** Why one of them is another person, in a nurse's words. */
  toldApart?: Identity['toldApart'][number];
}

/** The identity as it is borne from now on; `refusal` tells whoever wrote it second. */
export function writeIdentity(
  siteId: string,
  { hmac, identity }: NamedIdentity,
  { bearers: [patientId, ...others], toldApart }: Borne,
  { at: recordedAt, refusal }: { at: string; refusal: () => AppError },
): Write {
  const reasons = [...(identity?.toldApart ?? []), ...(toldApart === undefined ? [] : [toldApart])];
  const version = (identity?.version ?? 0) + 1;
  const value = { patientId, others, toldApart: reasons, recordedAt, version };
  const item = identityEntity.item(siteKeys(siteId).identity(hmac), value);
  return identity === null ? create(item, refusal) : { ...replace(item, identity.version), refusal };
}
