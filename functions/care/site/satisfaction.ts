import { siteKeys } from '../../../shared/store/keys.ts';
import { satisfactionHandlers } from '../../../shared/store/satisfaction.ts';
import { tenantTable } from '../../../shared/store/sessions.ts';

/** A member’s own months at the site. */
export const satisfaction = satisfactionHandlers((call) => {
  const keys = siteKeys(call.place('siteId')).satisfaction(call.actor.userId);
  return { table: tenantTable(call), ...keys };
}, 'site');
