import { dayText, localDateOf } from '../domain/time.ts';
import type { AppointmentChange } from '../store/agenda.ts';
import type { PatientRecord } from '../store/record.ts';
import type { Contact } from '../store/record-entities.ts';
import type { RecordCall } from './act-on-record.ts';
import { withStatus } from './appointment-changes.ts';
import { refuseField } from './refusals.ts';

const statuses = { done: 'fulfilled', missed: 'noshow' } as const;

/** What a contact makes of the appointment that it names: honoured, or missed; an attempt to reach someone leaves it booked. */
export function answeredBy(
  call: RecordCall,
  record: PatientRecord,
  { appointmentId, heldAt, status }: Contact,
  timeZone: string,
): AppointmentChange[] {
  if (appointmentId === null) return [];
  const field = 'appointmentId';
  const found = record.appointments.find((one) => one.appointmentId === appointmentId);
  if (found === undefined) {
    refuseField(field, 'appointment.unknown', 'Rendez-vous inconnu ; attendu : un rendez-vous pris de cette personne.');
  }
  if (found.status !== 'booked') {
    refuseField(
      field,
      'appointment.over',
      'Rendez-vous déjà honoré, annulé ou manqué ; attendu : un rendez-vous encore pris.',
    );
  }
  const day = localDateOf(found.startsAt, timeZone);
  if (localDateOf(heldAt, timeZone) < day) {
    const message = `Contact d’avant le rendez-vous ; attendu : le ${dayText(day)} au plus tôt, ou un rendez-vous déplacé.`;
    refuseField(field, 'appointment.ahead', message);
  }
  if (status === 'attempted') return [];
  return [withStatus(call, found, { status: statuses[status], change: statuses[status], reason: null })];
}
