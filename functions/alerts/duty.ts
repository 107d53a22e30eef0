import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import { checkRoster, inWeekOrder, type Roster, uncoveredHours } from '../../shared/domain/duty.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { stale } from '../../shared/platform/errors.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { nameDuty as dutyWrite, readDuty, type SiteDuty } from '../../shared/store/duty.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSettings, readSite } from '../../shared/store/sites.ts';
import { commitTraced, type Traced, traceRead } from '../../shared/store/trail.ts';

type DutyHandlers = Handlers<Pick<typeof alertRoutes, 'getDuty' | 'nameDuty'>>;

const presented = ({ opening, duty, named, version }: SiteDuty) => ({
  opening: [...opening],
  duty: [...duty],
  named,
  uncoveredHours: uncoveredHours({ duty }),
  version,
});

async function readTraced(call: Traced) {
  const table = tenantTable(call);
  const duty = await readDuty(table, await readSettings(table, call.place('siteId')));
  await traceRead(table, call, 'site');
  return presented(duty);
}

export const getDuty: DutyHandlers['getDuty'] = (call) => readTraced(call);

/** Names the whole week anew. Before the first naming the version to name is 1, that of a week in which nobody is on duty. */
export const nameDuty: DutyHandlers['nameDuty'] = async (call) => {
  const table = tenantTable(call);
  const siteId = call.place('siteId');
  const key = siteKeys(siteId).idempotency(call.guard.idempotency);
  return once(table, key, call.guard, {
    act: async () => {
      const site = await readSite(table, siteId);
      const before = await readDuty(table, site);
      if (before.version !== call.guard.ifMatch) throw stale(before.version);
      refuse(checkRoster(call.input, site.members));
      const week: Roster = { opening: inWeekOrder(call.input.opening), duty: inWeekOrder(call.input.duty) };
      const version = before.version + 1;
      const write = dutyWrite(siteId, before, week, { userId: call.actor.userId, at: call.now });
      const done = idempotencyRecord(key, call.guard, { siteId }, version, call.now);
      await commitTraced(table, call, 'site', [write, done]);
      return presented({ ...week, named: true, version });
    },
    again: () => readTraced(call),
  });
};
