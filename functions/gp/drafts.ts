import { draftHandlers } from '../../shared/store/drafts.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { gpTable } from '../../shared/store/sessions.ts';

/** A GP’s own, where no other GP’s credentials reach. */
export const drafts = draftHandlers((call) => {
  const draftId = call.place('draftId');
  const key = siteKeys(call.place('siteId')).gp.draft(call.actor.userId, draftId);
  return { table: gpTable(call), draftId, key };
}, 'gp');
