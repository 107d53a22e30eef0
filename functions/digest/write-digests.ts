import { digestDay, digestOf } from '../../shared/domain/alerts/digest.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { allOpenAlerts } from '../../shared/store/alerts.ts';
import { readMarks } from '../../shared/store/inbox.ts';
import { alreadyNoticed, digestNotice } from '../../shared/store/notices.ts';
import type { RegisteredSite } from '../../shared/store/register.ts';
import { digestTable } from '../../shared/store/sessions.ts';
import { readSite } from '../../shared/store/sites.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Write } from '../../shared/store/write.ts';

/** False when this member's digest of this day is there already, whoever wrote it. */
async function written(table: Table, notice: Write): Promise<boolean> {
  try {
    await table.commit([notice]);
    return true;
  } catch (error) {
    if (error === alreadyNoticed) return false;
    throw error;
  }
}

/** One notice for each carer with open alerts, in the one hour of the site's day that the programme names. Returns how many. */
export async function writeDigests(
  { siteId, timeZone, programmeVersion }: RegisteredSite,
  at: string,
): Promise<number> {
  const day = digestDay(programmeOf(programmeVersion), timeZone, at);
  if (day === null) return 0;
  const table = digestTable(siteId);
  const alerts = await allOpenAlerts(table, siteId);
  if (alerts.length === 0) return 0;
  const { members } = await readSite(table, siteId);
  let told = 0;
  for (const { userId, role } of members.filter(
    (member) => member.role === 'nurse' || member.role === 'psychiatrist',
  )) {
    const { read } = await readMarks(table, siteId, userId);
    const counts = digestOf(alerts, { userId, role }, read, at);
    if (counts !== null && (await written(table, digestNotice(siteId, { userId, day, at, counts })))) told += 1;
  }
  return told;
}
