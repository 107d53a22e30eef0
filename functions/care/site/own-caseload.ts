import type { RecordCall } from '../../../shared/acts/act-on-record.ts';
import { coveredBy } from '../../../shared/domain/calendar/leave.ts';
import { compareRows } from '../../../shared/domain/caseload-view.ts';
import { localDateOf } from '../../../shared/domain/time.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { type CaseloadRow, readCaseload } from '../../../shared/store/caseload.ts';
import { readLeaves } from '../../../shared/store/leaves.ts';
import { presentRow } from '../../../shared/store/present-record.ts';
import { tenantTable } from '../../../shared/store/sessions.ts';
import { readSettings, type SiteSettings } from '../../../shared/store/sites.ts';
import { traceRead } from '../../../shared/store/trail.ts';

/** A nurse reads her own caseload of the site, a psychiatrist that of the whole site. */
export async function ownCaseload(call: RecordCall) {
  const table = tenantTable(call);
  const siteId = call.place('siteId');
  const nurseId = call.role === 'nurse' ? call.actor.userId : null;
  const [site, rows] = await Promise.all([readSettings(table, siteId), readCaseload(table, siteId, nurseId)]);
  await traceRead(table, call, 'site');
  const { timeZone } = site;
  const ties = programmeOf(site.programmeVersion);
  // Each row is ranked by its own programme; the site's settles what stands equal.
  const present = (some: readonly CaseloadRow[]) =>
    some
      .map((row) => presentRow(row, { siteId, timeZone, now: call.now }))
      .sort((a, b) => a.rank - b.rank || compareRows(ties, a, b));
  return { rows, site, present };
}

/** Rows of the colleagues for whom a nurse covers today; none for anybody else. */
export async function coveredCaseload(call: RecordCall, { siteId, timeZone }: SiteSettings): Promise<CaseloadRow[]> {
  if (call.role !== 'nurse') return [];
  const table = tenantTable(call);
  const covered = coveredBy(await readLeaves(table, siteId), call.actor.userId, localDateOf(call.now, timeZone));
  return (await Promise.all(covered.map((userId) => readCaseload(table, siteId, userId)))).flat();
}
