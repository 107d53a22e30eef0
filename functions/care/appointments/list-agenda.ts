import { refuseField } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { isToReplan } from '../../../shared/domain/calendar/cover.ts';
import { daysBetween } from '../../../shared/domain/time.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { readAgenda } from '../../../shared/store/agenda.ts';
import { readClosing } from '../../../shared/store/closing.ts';
import { patientNames } from '../../../shared/store/patient-names.ts';
import { tenantTable } from '../../../shared/store/sessions.ts';
import { readSettings } from '../../../shared/store/sites.ts';
import { traceRead } from '../../../shared/store/trail.ts';
import { checkPeriod } from '../site/period.ts';

const longestDays = 62;

/** The caller's own days at the site, with the names as they now are. */
export const listAgenda: Handlers<typeof careRoutes>['listAgenda'] = async (call) => {
  const table = tenantTable(call);
  const siteId = call.place('siteId');
  checkPeriod(call.query);
  if (daysBetween(call.query.from, call.query.to) >= longestDays) {
    refuseField('to', 'period.too-long', `Période refusée ; attendu : au plus ${longestDays} jours.`);
  }
  const site = await readSettings(table, siteId);
  const { userId } = call.actor;
  const [slots, closing] = await Promise.all([
    readAgenda(table, site, userId, call.query),
    readClosing(table, site, userId),
  ]);
  const names = await patientNames(table, siteId, slots);
  await traceRead(table, call, 'site');
  const items = slots.map(({ standing, stated, ...slot }) => ({
    ...slot,
    patient: names.get(slot.patientId) ?? null,
    ...(isToReplan({ ...slot, stated }, userId, closing, site.timeZone) ? { toReplan: true } : {}),
    ...(standing === undefined ? {} : { covering: true }),
  }));
  return { items };
};
