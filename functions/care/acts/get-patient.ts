import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { presentRecord } from '../../../shared/store/present-record.ts';
import { readRecord } from '../../../shared/store/record.ts';
import { tenantTable } from '../../../shared/store/sessions.ts';
import { readSettings } from '../../../shared/store/sites.ts';
import { traceRead } from '../../../shared/store/trail.ts';

export const getPatient: Handlers<typeof careRoutes>['getPatient'] = async (call) => {
  const table = tenantTable(call);
  const siteId = call.place('siteId');
  const patientId = call.place('patientId');
  const [{ timeZone }, record] = await Promise.all([readSettings(table, siteId), readRecord(table, siteId, patientId)]);
  await traceRead(table, call, { patientId });
  return presentRecord(record, { siteId, timeZone, now: call.now });
};
