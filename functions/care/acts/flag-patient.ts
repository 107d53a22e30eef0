import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../../shared/acts/key-order.ts';
import { perinatalTasks } from '../../../shared/acts/perinatal-task.ts';
import { newItemId, recorded } from '../../../shared/acts/recorded.ts';
import { refuseField } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { checkWord } from '../../../shared/domain/checks.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { raisedFlags } from '../../../shared/store/record-facts.ts';
import { addFlagChange } from '../../../shared/store/record-writes.ts';

export const flagPatient: Handlers<typeof careRoutes>['flagPatient'] = (call) =>
  actOnRecord(call, (record, { siteId, timeZone }) => {
    const { flag, raised, reason = null } = call.input;
    refuse(checkWord('flag', flag, programmeOf(record.episode.programmeVersion).flags.kinds));
    if (raised === raisedFlags(record.flags).some((one) => one.flag === flag)) {
      const [is, expected] = raised ? ['déjà posé', 'false, pour le lever'] : ['non posé', 'true, pour le poser'];
      refuseField('raised', 'flag.unchanged', `Signal ${is} ; attendu : ${expected}.`);
    }
    const change = { ...recorded(call, record), flagChangeId: newItemId(call), flag, raised, reason, at: call.now };
    const next = { flags: inKeyOrder([...record.flags, change], 'at', 'flagChangeId') };
    const told = perinatalTasks(call, record, next, timeZone);
    return { next: { ...next, ...told.next }, writes: [addFlagChange(siteId, change), ...told.writes] };
  });
