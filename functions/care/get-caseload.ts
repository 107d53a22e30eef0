import type { careRoutes } from '../../shared/contracts/care.ts';
import { compareRows } from '../../shared/domain/caseload-view.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { readCaseload } from '../../shared/store/caseload.ts';
import { presentRow } from '../../shared/store/present-record.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSettings } from '../../shared/store/sites.ts';
import { traceRead } from '../../shared/store/trail.ts';

/** A nurse reads her own caseload of the site, a psychiatrist that of the whole site; by need, with the reasons. */
export const getCaseload: Handlers<typeof careRoutes>['getCaseload'] = async (call) => {
  const table = tenantTable(call);
  const siteId = call.place('siteId');
  const nurseId = call.role === 'nurse' ? call.actor.userId : null;
  const [{ timeZone, programmeVersion }, rows] = await Promise.all([
    readSettings(table, siteId),
    readCaseload(table, siteId, nurseId),
  ]);
  await traceRead(table, call, 'site');
  const programme = programmeOf(programmeVersion);
  const items = rows.map((row) => presentRow(row, { siteId, timeZone, now: call.now }));
  return { items: items.sort((a, b) => compareRows(programme, a, b)) };
};
