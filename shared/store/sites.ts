import * as z from 'zod/mini';
import { siteRole } from '../contracts/members.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { entity } from './entity.ts';
import { type SiteKeys, siteKeys } from './keys.ts';
import type { Item, Table } from './table.ts';

/** What the site's own people may know of it; in its partition, so that no tenant function reads the register. */
export const settingsEntity = entity(
  'SiteSettings',
  1,
  z.object({
    siteId: z.string(),
    regionId: z.string(),
    name: z.string(),
    timeZone: z.string(),
    programmeVersion: z.string(),
    demo: z.boolean(),
    openedAt: z.string(),
  }),
);

export const memberEntity = entity(
  'SiteMember',
  1,
  z.object({
    userId: z.string(),
    siteId: z.string(),
    role: siteRole,
    family: z.string(),
    given: z.string(),
    /** Where notices go; without one, nothing is sent to this member. */
    email: z._default(z.nullable(z.string()), null),
    since: z.string(),
  }),
);

export const secretEntity = entity('Secret', 1, z.object({ secret: z.string() }));

export type SiteSettings = ReturnType<typeof settingsEntity.parse>;
export type Member = ReturnType<typeof memberEntity.parse>;

export interface Site extends SiteSettings {
  members: Member[];
  keys: SiteKeys;
}

/** A site from the items of its partition. One that is not there is 404. */
export function siteOf(items: readonly Item[], siteId: string): Site {
  const settings = items.find(settingsEntity.is);
  if (settings === undefined) throw notFound();
  const members = items.filter(memberEntity.is).map(memberEntity.parse);
  return { ...settingsEntity.parse(settings), members, keys: siteKeys(siteId) };
}

/** Settings and members of a site in one read. */
export const readSite = async (table: Table, siteId: string): Promise<Site> =>
  siteOf(await table.queryAll({ partition: siteKeys(siteId).partition }), siteId);

export async function readSettings(table: Table, siteId: string): Promise<SiteSettings> {
  const item = await table.get(siteKeys(siteId).settings);
  if (item === null) throw notFound();
  return settingsEntity.parse(item);
}

/** Someone on the roster of the site; null for anybody else. */
export async function findMember(table: Table, siteId: string, userId: string): Promise<Member | null> {
  const item = await table.get(siteKeys(siteId).member(userId));
  return item === null ? null : memberEntity.parse(item);
}

export async function readMember(table: Table, siteId: string, userId: string): Promise<Member> {
  const member = await findMember(table, siteId, userId);
  if (member === null) throw notFound();
  return member;
}

/** The site's secret: for HMACs of identities and for cursors. Made when the site is opened. */
export async function readSecret(table: Table, siteId: string): Promise<string> {
  const item = await table.get(siteKeys(siteId).secret);
  if (item === null) throw new AppError('server.failed');
  return secretEntity.parse(item).secret;
}

export const fullName = ({ given, family }: { given: string; family: string }) => `${given} ${family}`;
