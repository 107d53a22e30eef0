import type { careRoutes } from '../../../shared/contracts/care.ts';
import { sequenceKindOf } from '../../../shared/domain/pathway.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { readBilling } from '../../../shared/store/billing.ts';
import { tenantTable } from '../../../shared/store/sessions.ts';
import { traceRead } from '../../../shared/store/trail.ts';
import { checkPeriod } from './period.ts';

/** What fell due in a period, to the cent. */
export const listBilling: Handlers<typeof careRoutes>['listBilling'] = async (call) => {
  const table = tenantTable(call);
  checkPeriod(call.query);
  const lines = await readBilling(table, call.place('siteId'), call.query);
  await traceRead(table, call, 'site');
  const labelled = lines.map((line) => ({
    ...line,
    label: sequenceKindOf(programmeOf(line.programmeVersion), line.kind).label,
  }));
  return { items: labelled, totalCents: lines.reduce((total, { priceCents }) => total + priceCents, 0) };
};
