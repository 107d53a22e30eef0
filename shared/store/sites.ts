import * as z from 'zod/mini';
import { siteRole } from '../contracts/members.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { entity } from './entity.ts';
import { type SiteKeys, siteKeys } from './keys.ts';
import type { Table } from './table.ts';

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

/** Settings and roster of a site in one read. A site that is not there is 404. */
export async function readSite(table: Table, siteId: string): Promise<Site> {
  const keys = siteKeys(siteId);
  const items = await table.queryAll({ partition: keys.partition });
  const settings = items.find(settingsEntity.is);
  if (settings === undefined) throw notFound();
  return { ...settingsEntity.parse(settings), members: items.filter(memberEntity.is).map(memberEntity.parse), keys };
}

export async function readSettings(table: Table, siteId: string): Promise<SiteSettings> {
  const item = await table.get(siteKeys(siteId).settings);
  if (item === null) throw notFound();
  return settingsEntity.parse(item);
}

export async function readMember(table: Table, siteId: string, userId: string): Promise<Member> {
  const item = await table.get(siteKeys(siteId).member(userId));
  if (item === null) throw notFound();
  return memberEntity.parse(item);
}

/** The site's secret: for HMACs of identities and for cursors. Made when the site is opened. */
export async function readSecret(table: Table, siteId: string): Promise<string> {
  const item = await table.get(siteKeys(siteId).secret);
  if (item === null) throw new AppError('server.failed');
  return secretEntity.parse(item).secret;
}

export const fullName = ({ given, family }: { given: string; family: string }) => `${given} ${family}`;
