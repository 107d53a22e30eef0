import { slotIssues } from '../domain/appointments.ts';
import { refuse } from '../platform/issues.ts';
import { takenAround } from '../store/agenda.ts';
import type { PatientRecord } from '../store/record.ts';
import type { SiteSettings } from '../store/sites.ts';
import type { Table } from '../store/table.ts';
import type { RecordCall } from './act-on-record.ts';
import { refuseField } from './refusals.ts';

export interface Wanted {
  /** Null for one that is being booked. */
  appointmentId: string | null;
  nurseId: string;
  startsAt: string;
  durationMinutes: number;
}

/** The hours of an appointment; its beginning always with milliseconds, so that instants sort as texts. */
export function spanOf({ startsAt, durationMinutes }: Pick<Wanted, 'startsAt' | 'durationMinutes'>) {
  const from = Date.parse(startsAt);
  return { startsAt: new Date(from).toISOString(), endsAt: new Date(from + durationMinutes * 60_000).toISOString() };
}

/** Refuses hours that have begun, and those that the nurse, or this person, has given to something else. */
export async function checkHours(
  { now }: Pick<RecordCall, 'now'>,
  record: PatientRecord,
  wanted: Wanted,
  { table, site }: { table: Table; site: SiteSettings },
): Promise<void> {
  const span = spanOf(wanted);
  if (record.patient.deceasedOn !== null) {
    refuseField('startsAt', 'appointment.deceased', 'Rendez-vous refusé : la personne est décédée ; attendu : aucun.');
  }
  if (span.startsAt <= now) {
    refuseField('startsAt', 'appointment.past', 'Date refusée : dans le passé ; attendu : une heure à venir.');
  }
  const own = record.appointments.filter(({ status }) => status === 'booked');
  const nurses = await takenAround(table, site, wanted.nurseId, span);
  const taken = new Map([...own, ...nurses].map((slot) => [slot.appointmentId, slot]));
  refuse(slotIssues([...taken.values()], { appointmentId: wanted.appointmentId, ...span }, site.timeZone));
}
