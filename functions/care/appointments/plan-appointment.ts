import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { settleAppointments } from '../../../shared/acts/appointment-changes.ts';
import { booked } from '../../../shared/acts/booking.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';

/** With the nurse who takes it: whoever covers for a colleague books her own hours. */
export const planAppointment: Handlers<typeof careRoutes>['planAppointment'] = (call) =>
  actOnRecord(call, async (record, site, table) => {
    const wanted = { ...call.input, note: call.input.note ?? null, nurseId: call.actor.userId };
    return settleAppointments(table, site, record, [await booked(call, record, wanted, { table, site })]);
  });
