import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';

/** Minutes as they were typed; none where nothing was. */
export const minutesOf = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));

/** Appointments that a contact may answer: those whose hour has come, and that nobody has settled. */
export function dueAppointments({ appointments }: PatientRecord): PatientRecord['appointments'] {
  const soon = new Date(Date.now() + 30 * 60_000).toISOString();
  return appointments.filter(({ status, startsAt }) => status === 'booked' && startsAt <= soon);
}

/** What the price of the running sequence pays, where its programme counts that. */
export const componentsOf = ({ sequences, summary }: PatientRecord) =>
  sequences.find(({ number }) => number === summary.sequence?.number)?.components ?? [];

/** Someone at a distance: the team asks where they are (dangers, 11). */
export const isRemote = (record: PatientRecord, mode: string): boolean =>
  programmeFor(record).contacts.modes.some(({ id, remote }) => id === mode && remote);
