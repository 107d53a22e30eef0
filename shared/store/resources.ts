import * as z from 'zod/mini';
import { AppError } from '../platform/errors.ts';
import { entity } from './entity.ts';
import { siteKeys } from './keys.ts';
import type { Table } from './table.ts';
import { create, replace, type Write } from './write.ts';

const maybe = z.nullable(z.string());

/** Whom a site refers people to outside the practice. */
export const resourceEntity = entity(
  'Resource',
  1,
  z.object({
    resourceId: z.string(),
    kind: z.string(),
    name: z.string(),
    phone: maybe,
    email: maybe,
    address: maybe,
    /** Who pays for it: words of the programme. */
    fundings: z.array(z.string()),
    /** Of a session, where one pays for it oneself; integer cents. */
    priceCents: z.nullable(z.int()),
    /** Until a first appointment, in words. */
    delay: maybe,
    notes: maybe,
    state: z.enum(['active', 'retired']),
    by: z.string(),
    at: z.string(),
    version: z.int(),
  }),
);

export type Resource = ReturnType<typeof resourceEntity.parse>;

/** The directory of a site, what was retired included, in the order in which it was entered. */
export async function readResources(table: Table, siteId: string): Promise<Resource[]> {
  const { partition, resourcePrefix } = siteKeys(siteId).directory;
  const items = await table.queryAll({ partition, begins: resourcePrefix });
  return items.map(resourceEntity.parse);
}

export async function readResource(table: Table, siteId: string, resourceId: string): Promise<Resource | null> {
  const item = await table.get(siteKeys(siteId).directory.resource(resourceId));
  return item === null ? null : resourceEntity.parse(item);
}

const itemOf = (siteId: string, resource: Resource) =>
  resourceEntity.item(siteKeys(siteId).directory.resource(resource.resourceId), resource);

export const addResource = (siteId: string, resource: Resource): Write =>
  create(itemOf(siteId, resource), () => new AppError('version.stale'));

/** The next state of a resource; a lost race is 409 with the version that won. */
export const replaceResource = (siteId: string, before: Resource, after: Resource): Write =>
  replace(itemOf(siteId, after), before.version);
