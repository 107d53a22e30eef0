import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { settleAppointments } from '../../../shared/acts/appointment-changes.ts';
import { checkHours, spanOf } from '../../../shared/acts/booking.ts';
import { newItemId, recorded } from '../../../shared/acts/recorded.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { checkWord } from '../../../shared/domain/checks.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import type { Appointment } from '../../../shared/store/record-items.ts';

/** With the nurse who takes it: whoever covers for a colleague books her own hours. */
export const planAppointment: Handlers<typeof careRoutes>['planAppointment'] = (call) =>
  actOnRecord(call, async (record, site, table) => {
    const { mode, note = null } = call.input;
    const { episodeId, programmeVersion } = record.episode;
    refuse(checkWord('mode', mode, programmeOf(programmeVersion).contacts.modes));
    const nurseId = call.actor.userId;
    await checkHours(call, record, { ...call.input, appointmentId: null, nurseId }, { table, site });
    const after: Appointment = {
      ...recorded(call, record),
      ...spanOf(call.input),
      appointmentId: newItemId(call),
      episodeId,
      nurseId,
      status: 'booked',
      mode,
      note,
      changes: [],
    };
    return settleAppointments(table, site, record, [{ before: null, after }]);
  });
