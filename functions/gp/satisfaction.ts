import { siteKeys } from '../../shared/store/keys.ts';
import { satisfactionHandlers } from '../../shared/store/satisfaction.ts';
import { gpTable } from '../../shared/store/sessions.ts';

/** A GP’s own months, inside their own partition. */
export const satisfaction = satisfactionHandlers((call) => {
  const { partition, satisfactionMonth } = siteKeys(call.place('siteId')).gp;
  const gpId = call.actor.userId;
  return { table: gpTable(call), partition: partition(gpId), month: (month) => satisfactionMonth(gpId, month) };
}, 'gp');
