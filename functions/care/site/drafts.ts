import { draftHandlers } from '../../../shared/store/drafts.ts';
import { siteKeys } from '../../../shared/store/keys.ts';
import { tenantTable } from '../../../shared/store/sessions.ts';

/** A member’s own at the site: the key has their id. */
export const drafts = draftHandlers((call) => {
  const draftId = call.place('draftId');
  const key = siteKeys(call.place('siteId')).draft(call.actor.userId, draftId);
  return { table: tenantTable(call), draftId, key };
}, 'site');
