import type { Closing } from '../domain/calendar/closed-days.ts';
import { programmeOf } from '../programme/index.ts';
import { type Leave, readLeaves } from './leaves.ts';
import { readSiteCalendar } from './site-calendar.ts';
import type { SiteSettings } from './sites.ts';
import type { Table } from './table.ts';

/** What closes days at a site, to one member or another. */
export type SiteDays = Pick<Closing, 'calendar' | 'area'> & { leaves: readonly Leave[] };

/** The public holidays of a site and its leaves, which are read unless the caller has them. */
export async function readSiteDays(
  table: Table,
  { siteId, programmeVersion }: SiteSettings,
  known: readonly Leave[] | null = null,
): Promise<SiteDays> {
  const [{ area }, leaves] = await Promise.all([readSiteCalendar(table, siteId), known ?? readLeaves(table, siteId)]);
  return { calendar: programmeOf(programmeVersion).calendar, area, leaves };
}

/** What closes days to a member of a site: its public holidays, and their leaves. */
export const readClosing = async (table: Table, site: SiteSettings, userId: string): Promise<Closing> => ({
  ...(await readSiteDays(table, site)),
  userId,
});
