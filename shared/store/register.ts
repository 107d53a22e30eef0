import * as z from 'zod/mini';
import { siteKind } from '../contracts/sites.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { entity } from './entity.ts';
import { hmacOf, newSecret } from './hmac.ts';
import { regionKeys, siteKeys } from './keys.ts';
import { secretEntity, settingsEntity } from './sites.ts';
import type { Table } from './table.ts';
import { create, replace, type Write } from './write.ts';

export const regionEntity = entity(
  'Region',
  1,
  z.object({ regionId: z.string(), name: z.string(), demo: z.boolean(), since: z.string() }),
);

/** The register's entry of a site: what its region knows of it, never a record. */
export const registeredSite = entity(
  'RegisteredSite',
  1,
  z.object({
    siteId: z.string(),
    regionId: z.string(),
    name: z.string(),
    department: z.string(),
    kind: siteKind,
    structures: z.array(z.object({ name: z.string(), finess: z.nullable(z.string()) })),
    timeZone: z.string(),
    programmeVersion: z.string(),
    demo: z.boolean(),
    state: z.enum(['provisioning', 'active', 'suspended', 'closed']),
    openedAt: z.string(),
    version: z.int(),
  }),
);

const siteName = entity('SiteName', 1, z.object({ siteId: z.string() }));

export type RegisteredSite = ReturnType<typeof registeredSite.parse>;

/** Lower case without accents or punctuation: two spellings of one name are one name. */
const slug = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');

export async function readRegisteredSite(control: Table, regionId: string, siteId: string): Promise<RegisteredSite> {
  const item = await control.get(regionKeys(regionId).site(siteId));
  if (item === null) throw notFound();
  return registeredSite.parse(item);
}

export async function listRegisteredSites(control: Table, regionId: string): Promise<RegisteredSite[]> {
  const keys = regionKeys(regionId);
  const items = await control.queryAll({ partition: keys.partition, begins: keys.sitePrefix });
  return items.map(registeredSite.parse);
}

/** The first step of an opening: name taken, entry in state `provisioning`. */
export function registerSite(site: RegisteredSite, secret: string): Write[] {
  const keys = regionKeys(site.regionId);
  const duplicate = () => new AppError('site.duplicate');
  return [
    create(siteName.item(keys.siteName(hmacOf(secret, slug(site.name))), { siteId: site.siteId }), duplicate),
    create(registeredSite.item(keys.site(site.siteId), site), duplicate),
  ];
}

/**
 * The steps after it, each harmless when done before: the site's own settings and secret, then the entry turns `active`.
 * An opening that was cut short is finished by sending the same request again.
 */
export async function provision(
  site: RegisteredSite,
  tables: { control: Table; provisioning: Table },
): Promise<RegisteredSite> {
  if (site.state !== 'provisioning') return site;
  const keys = siteKeys(site.siteId);
  const { siteId, regionId, name, timeZone, programmeVersion, demo, openedAt } = site;
  const settings = settingsEntity.item(keys.settings, {
    siteId,
    regionId,
    name,
    timeZone,
    programmeVersion,
    demo,
    openedAt,
  });
  if ((await tables.provisioning.get(keys.settings)) === null) {
    const raced = () => new AppError('version.stale');
    const secret = secretEntity.item(keys.secret, { secret: newSecret() });
    await orByTwin(tables.provisioning.commit([create(settings, raced), create(secret, raced)]));
  }
  const active: RegisteredSite = { ...site, state: 'active', version: site.version + 1 };
  const item = registeredSite.item(regionKeys(regionId).site(siteId), active);
  await orByTwin(tables.control.commit([replace(item, site.version)]));
  return active;
}

/** Two clicks finish one opening at the same moment: whoever comes second finds the step done. */
async function orByTwin(step: Promise<void>): Promise<void> {
  try {
    await step;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'version.stale') throw error;
  }
}
