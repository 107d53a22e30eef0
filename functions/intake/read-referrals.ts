import type { intakeRoutes } from '../../shared/contracts/intake.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { pageOf } from '../../shared/store/paging.ts';
import { presentReferral } from '../../shared/store/present-referral.ts';
import { listOpenReferrals, readReferral } from '../../shared/store/referrals.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSettings } from '../../shared/store/sites.ts';
import { traceRead } from '../../shared/store/trail.ts';

type IntakeHandlers = Handlers<typeof intakeRoutes>;

export const listReferrals: IntakeHandlers['listReferrals'] = async (call) => {
  const table = tenantTable(call);
  const siteId = call.place('siteId');
  const site = await readSettings(table, siteId);
  const page = await pageOf(table, call, async (limit, after) => {
    const { referrals, next } = await listOpenReferrals(table, siteId, limit, after);
    return { items: referrals.map((referral) => presentReferral(referral, site, call.now)), next };
  });
  await traceRead(table, call, 'site');
  return page;
};

export const getReferral: IntakeHandlers['getReferral'] = async (call) => {
  const table = tenantTable(call);
  const siteId = call.place('siteId');
  const [site, referral] = await Promise.all([
    readSettings(table, siteId),
    readReferral(table, siteId, call.place('referralId')),
  ]);
  await traceRead(table, call, { patientId: referral.patientId });
  return presentReferral(referral, site, call.now);
};
