import type { agendaRoutes } from '../../shared/contracts/agenda.ts';
import { areaIssues } from '../../shared/domain/calendar/holidays.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { stale } from '../../shared/platform/errors.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSiteCalendar, type SiteCalendar, saveSiteCalendar as saved } from '../../shared/store/site-calendar.ts';
import { readSettings } from '../../shared/store/sites.ts';
import { commitTraced, type Traced, traceRead } from '../../shared/store/trail.ts';

type CalendarHandlers = Handlers<Pick<typeof agendaRoutes, 'getSiteCalendar' | 'saveSiteCalendar'>>;

const presented = ({ area, version }: Pick<SiteCalendar, 'area' | 'version'>) => ({ area, version });

async function readTraced(call: Traced) {
  const table = tenantTable(call);
  const calendar = await readSiteCalendar(table, call.place('siteId'));
  await traceRead(table, call, 'site');
  return presented(calendar);
}

export const getSiteCalendar: CalendarHandlers['getSiteCalendar'] = (call) => readTraced(call);

export const saveSiteCalendar: CalendarHandlers['saveSiteCalendar'] = (call) => {
  const table = tenantTable(call);
  const siteId = call.place('siteId');
  const key = siteKeys(siteId).idempotency(call.guard.idempotency);
  return once(table, key, call.guard, {
    act: async () => {
      const [site, before] = await Promise.all([readSettings(table, siteId), readSiteCalendar(table, siteId)]);
      if (before.version !== call.guard.ifMatch) throw stale(before.version);
      const { area } = call.input;
      refuse(areaIssues(area, programmeOf(site.programmeVersion).calendar));
      const version = before.version + 1;
      const write = saved(siteId, before, { area, by: call.actor.userId, at: call.now });
      const done = idempotencyRecord(key, call.guard, { siteId }, version, call.now);
      await commitTraced(table, call, 'site', [write, done]);
      return presented({ area, version });
    },
    again: () => readTraced(call),
  });
};
