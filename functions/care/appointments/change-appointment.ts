import { actOnRecord, type RecordCall } from '../../../shared/acts/act-on-record.ts';
import { settleAppointments, withStatus } from '../../../shared/acts/appointment-changes.ts';
import { hoursOf, type Wanted } from '../../../shared/acts/booking.ts';
import { changedBy } from '../../../shared/acts/recorded.ts';
import { refuseField } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { InputOf } from '../../../shared/contracts/route.ts';
import { momentText } from '../../../shared/domain/wording.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { AppError, notFound } from '../../../shared/platform/errors.ts';
import type { AppointmentChange } from '../../../shared/store/agenda.ts';
import type { Appointment } from '../../../shared/store/record-items.ts';

type Input = InputOf<typeof careRoutes.changeAppointment>;

/** When a move wants it: as long as before, unless it says otherwise. */
function wantedBy({ startsAt, durationMinutes, closedReason }: Input, before: Appointment): Wanted {
  if (startsAt === undefined) {
    refuseField('startsAt', 'appointment.move-to', 'Champ absent ; attendu : la nouvelle heure de début.');
  }
  const lasted = (Date.parse(before.endsAt) - Date.parse(before.startsAt)) / 60_000;
  const { appointmentId, nurseId } = before;
  return { appointmentId, nurseId, startsAt, durationMinutes: durationMinutes ?? lasted, closedReason };
}

/** Cancelled at any time; missed once it has begun. */
function ended(call: RecordCall, before: Appointment, { change, reason = null }: Input, timeZone: string) {
  if (change === 'noshow' && before.startsAt > call.now) {
    const begins = momentText(before.startsAt, timeZone);
    refuseField('change', 'appointment.not-begun', `Rendez-vous à venir ; attendu : « noshow » à partir du ${begins}.`);
  }
  const status = change === 'noshow' ? 'noshow' : 'cancelled';
  return withStatus(call, before, { status, change, reason });
}

export const changeAppointment: Handlers<typeof careRoutes>['changeAppointment'] = (call) =>
  actOnRecord(call, async (record, site, table) => {
    const before = record.appointments.find(({ appointmentId }) => appointmentId === call.place('itemId'));
    if (before === undefined) throw notFound();
    if (before.status !== 'booked') throw new AppError('appointment.over');
    const { change, reason = null } = call.input;
    const settle = (done: AppointmentChange) => settleAppointments(table, site, record, [done]);
    if (change !== 'move') return settle(ended(call, before, call.input, site.timeZone));
    const hours = await hoursOf(call, record, wantedBy(call.input, before), { table, site });
    const changes = [...before.changes, { change, from: before.startsAt, reason, ...changedBy(call) }];
    return settle({ before, after: { ...before, ...hours, changes } });
  });
