import { draftHandlers } from '../../shared/store/drafts.ts';
import { regionKeys } from '../../shared/store/keys.ts';
import { controlTable } from '../../shared/store/sessions.ts';

/** A regional administrator’s own. */
export const drafts = draftHandlers((call) => {
  const draftId = call.place('draftId');
  const key = regionKeys(call.place('regionId')).draft(call.actor.userId, draftId);
  return { table: controlTable(call), draftId, key };
}, 'region');
