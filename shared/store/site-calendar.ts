import * as z from 'zod/mini';
import { entity } from './entity.ts';
import { siteKeys } from './keys.ts';
import type { Item, Table } from './table.ts';
import { save, unsaved, type Write } from './write.ts';

/** Of which area of the programme the site has the holidays, beside those of the whole country. */
export const siteCalendarEntity = entity(
  'SiteCalendar',
  1,
  z.object({ area: z.nullable(z.string()), savedBy: z.string(), savedAt: z.string(), version: z.int() }),
);

export interface SiteCalendar {
  area: string | null;
  saved: boolean;
  version: number;
}

/** A site that has said nothing has the holidays of the whole country. */
export function siteCalendarOf(item: Item | null): SiteCalendar {
  if (item === null) return { area: null, ...unsaved };
  const { area, version } = siteCalendarEntity.parse(item);
  return { area, saved: true, version };
}

export const readSiteCalendar = async (table: Table, siteId: string): Promise<SiteCalendar> =>
  siteCalendarOf(await table.get(siteKeys(siteId).calendar));

/** The next state; a lost race is 409 with the version that won. */
export function saveSiteCalendar(
  siteId: string,
  before: SiteCalendar,
  { area, by, at }: { area: string | null; by: string; at: string },
): Write {
  const value = { area, savedBy: by, savedAt: at, version: before.version + 1 };
  const item = siteCalendarEntity.item(siteKeys(siteId).calendar, value);
  return save(item, before);
}
