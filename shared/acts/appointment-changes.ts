import { type AppointmentChange, agendaWrites } from '../store/agenda.ts';
import type { PatientRecord } from '../store/record.ts';
import type { Appointment } from '../store/record-items.ts';
import { putAppointment } from '../store/record-writes.ts';
import type { SiteSettings } from '../store/sites.ts';
import type { Table } from '../store/table.ts';
import type { Change, RecordCall } from './act-on-record.ts';
import { inKeyOrder } from './key-order.ts';
import { changedBy } from './recorded.ts';

type Status = Appointment['status'];

/** An appointment whose status changes, with who says so and why. */
export const withStatus = (
  call: RecordCall,
  before: Appointment,
  { status, change, reason }: { status: Status; change: string; reason: string | null },
): AppointmentChange => ({
  before,
  after: {
    ...before,
    status,
    changes: [...before.changes, { change, from: null, reason, ...changedBy(call) }],
  },
});

/** What changed appointments make of the record and of the nurses' days. */
export async function settleAppointments(
  table: Table,
  site: SiteSettings,
  record: PatientRecord,
  changes: readonly AppointmentChange[],
): Promise<Change> {
  const changed = new Set(changes.map(({ after }) => after.appointmentId));
  const others = record.appointments.filter(({ appointmentId }) => !changed.has(appointmentId));
  const all = inKeyOrder([...others, ...changes.map(({ after }) => after)], 'appointmentId', 'appointmentId');
  return {
    next: { appointments: all },
    writes: [
      ...changes.map(({ after }) => putAppointment(site.siteId, after)),
      ...(await agendaWrites(table, site, changes)),
    ],
  };
}

/** Whoever leaves, or has died, has no appointment any more. */
export function cancelAppointments(
  call: RecordCall,
  record: PatientRecord,
  { table, site, reason }: { table: Table; site: SiteSettings; reason: string },
): Promise<Change> {
  const booked = record.appointments.filter(({ status }) => status === 'booked');
  const cancelled = booked.map((one) => withStatus(call, one, { status: 'cancelled', change: 'cancel', reason }));
  return settleAppointments(table, site, record, cancelled);
}
