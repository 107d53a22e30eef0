import type { agendaRoutes } from '../../shared/contracts/agenda.ts';
import { inWeekOrder, spanIssues } from '../../shared/domain/duty.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { stale } from '../../shared/platform/errors.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { type Availability, readAvailability, saveAvailability as saved } from '../../shared/store/availability.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { commitTraced, type Traced, traceRead } from '../../shared/store/trail.ts';

type AvailabilityHandlers = Handlers<Pick<typeof agendaRoutes, 'getAvailability' | 'saveAvailability'>>;

const presented = ({ hours, ...rest }: Availability) => ({ hours: [...hours], ...rest });

async function readTraced(call: Traced) {
  const table = tenantTable(call);
  const own = await readAvailability(table, call.place('siteId'), call.actor.userId);
  await traceRead(table, call, 'site');
  return presented(own);
}

export const getAvailability: AvailabilityHandlers['getAvailability'] = (call) => readTraced(call);

/** Says the whole week anew, of oneself alone. */
export const saveAvailability: AvailabilityHandlers['saveAvailability'] = (call) => {
  const table = tenantTable(call);
  const siteId = call.place('siteId');
  const { userId } = call.actor;
  const key = siteKeys(siteId).idempotency(call.guard.idempotency);
  return once(table, key, call.guard, {
    act: async () => {
      const before = await readAvailability(table, siteId, userId);
      if (before.version !== call.guard.ifMatch) throw stale(before.version);
      refuse(spanIssues('hours', call.input.hours));
      const hours = inWeekOrder(call.input.hours);
      const version = before.version + 1;
      const write = saved(siteId, before, { userId, hours, at: call.now });
      const done = idempotencyRecord(key, call.guard, { userId }, version, call.now);
      await commitTraced(table, call, 'site', [write, done]);
      return presented({ hours, saved: true, version });
    },
    again: () => readTraced(call),
  });
};
