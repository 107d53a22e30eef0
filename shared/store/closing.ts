import type { Closing } from '../domain/calendar/closed-days.ts';
import { programmeOf } from '../programme/index.ts';
import { readLeaves } from './leaves.ts';
import { readSiteCalendar } from './site-calendar.ts';
import type { SiteSettings } from './sites.ts';
import type { Table } from './table.ts';

/** What closes days to a member of a site: its public holidays, and their leaves. */
export async function readClosing(
  table: Table,
  { siteId, programmeVersion }: SiteSettings,
  userId: string,
): Promise<Closing> {
  const [{ area }, leaves] = await Promise.all([readSiteCalendar(table, siteId), readLeaves(table, siteId)]);
  return { calendar: programmeOf(programmeVersion).calendar, area, leaves, userId };
}
