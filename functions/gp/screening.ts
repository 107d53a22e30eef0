import type { gpRoutes } from '../../shared/contracts/referrals.ts';
import { checkScreening } from '../../shared/domain/screening.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { putScreening, screeningOfGp } from '../../shared/store/screening.ts';
import { gpTable } from '../../shared/store/sessions.ts';
import { readSettings } from '../../shared/store/sites.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';

type GpHandlers = Handlers<typeof gpRoutes>;

export const saveScreening: GpHandlers['saveScreening'] = async (call) => {
  const table = gpTable(call);
  const { siteId, timeZone } = await readSettings(table, call.place('siteId'));
  refuse(checkScreening(call.input, localDateOf(call.now, timeZone)));
  const counts = { ...call.input, gpId: call.actor.userId, recordedAt: call.now };
  await commitTraced(table, call, 'gp', [putScreening(siteId, counts)]);
  return counts;
};

export const listOwnScreening: GpHandlers['listOwnScreening'] = async (call) => {
  const table = gpTable(call);
  const items = await screeningOfGp(table, call.place('siteId'), call.actor.userId);
  await traceRead(table, call, 'gp');
  return { items };
};
