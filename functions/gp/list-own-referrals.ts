import type { gpRoutes } from '../../shared/contracts/referrals.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { presentReferral } from '../../shared/store/present-referral.ts';
import { listReferralsOfGp } from '../../shared/store/referrals.ts';
import { gpTable } from '../../shared/store/sessions.ts';
import { readSettings } from '../../shared/store/sites.ts';
import { traceRead } from '../../shared/store/trail.ts';

const most = 200;

export const listOwnReferrals: Handlers<typeof gpRoutes>['listOwnReferrals'] = async (call) => {
  const table = gpTable(call);
  const siteId = call.place('siteId');
  const [site, referrals] = await Promise.all([
    readSettings(table, siteId),
    listReferralsOfGp(table, siteId, call.actor.userId, most),
  ]);
  await traceRead(table, call, 'gp');
  return { items: referrals.map((referral) => presentReferral(referral, site, call.now)), nextCursor: null };
};
