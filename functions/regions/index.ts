import * as z from 'zod/mini';
import { line } from '../../shared/contracts/fields.ts';
import { id } from '../../shared/contracts/ids.ts';
import { now } from '../../shared/platform/clock.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { newUserId } from '../../shared/platform/ids.ts';
import { log } from '../../shared/platform/logger.ts';
import { regionKeys, userKeys } from '../../shared/store/keys.ts';
import { createUser, joinRegion } from '../../shared/store/memberships.ts';
import { regionEntity } from '../../shared/store/register.ts';
import { ownSecret } from '../../shared/store/secrets.ts';
import { foundingTable } from '../../shared/store/sessions.ts';
import { create } from '../../shared/store/write.ts';

const founding = z.strictObject({
  regionId: id('regionId'),
  name: line(),
  demo: z.boolean(),
  administrator: z.strictObject({
    family: line(80),
    given: line(80),
    login: z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{2,63}$/)),
  }),
});

const ofNoSite = { siteId: null, siteName: null, timeZone: null, programmeVersion: null };

/**
 * Opens a region with its first administrator. Only the operator can invoke it: it is no route of the API.
 * Invoked again for a region that is open, it changes nothing and says so.
 */
export async function handler(event: unknown): Promise<{ regionId: string; opened: boolean }> {
  const { regionId, name, demo, administrator } = founding.parse(event);
  const table = foundingTable(regionId);
  const keys = regionKeys(regionId);
  if ((await table.get(keys.region)) !== null) return { regionId, opened: false };
  const secret = await ownSecret(table, userKeys.secret);
  const since = now();
  const { family, given, login } = administrator;
  const userId = newUserId();
  await table.commit([
    create(regionEntity.item(keys.region, { regionId, name, demo, since }), () => new AppError('version.stale')),
    ...createUser({ userId, family, given, since }, `login:${login}`, secret),
    joinRegion({ ...ofNoSite, userId, regionId, role: 'regional-admin', since }),
  ]);
  log.info('region opened', { regionId });
  return { regionId, opened: true };
}
