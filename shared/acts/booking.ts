import { slotIssues } from '../domain/appointments.ts';
import { closedIssues, closedOn } from '../domain/calendar/closed-days.ts';
import { checkWord } from '../domain/checks.ts';
import { localDateOf } from '../domain/time.ts';
import { refuse } from '../platform/issues.ts';
import { programmeOf } from '../programme/index.ts';
import { type AppointmentChange, takenAround } from '../store/agenda.ts';
import { readClosing } from '../store/closing.ts';
import type { PatientRecord } from '../store/record.ts';
import type { Appointment } from '../store/record-items.ts';
import type { SiteSettings } from '../store/sites.ts';
import type { Table } from '../store/table.ts';
import type { RecordCall } from './act-on-record.ts';
import { newItemId, recorded } from './recorded.ts';
import { refuseField } from './refusals.ts';

interface Asked {
  startsAt: string;
  durationMinutes: number;
  /** Why on a public holiday, or during the nurse’s leave; of no matter on other days. */
  closedReason?: string | null | undefined;
}

export interface Wanted extends Asked {
  /** Null for one that is being booked. */
  appointmentId: string | null;
  nurseId: string;
}

interface Where {
  table: Table;
  site: SiteSettings;
}

/** The hours of an appointment; its beginning always with milliseconds, so that instants sort as texts. */
function spanOf({ startsAt, durationMinutes }: Asked) {
  const from = Date.parse(startsAt);
  return { startsAt: new Date(from).toISOString(), endsAt: new Date(from + durationMinutes * 60_000).toISOString() };
}

/**
 * The hours of an appointment as they are stored. Refuses those that have begun, those that the nurse, or this person, has
 * given to something else, and, without a reason, those of a public holiday or of the nurse's leave.
 */
export async function hoursOf(
  { now }: Pick<RecordCall, 'now'>,
  record: PatientRecord,
  wanted: Wanted,
  { table, site }: Where,
): Promise<Pick<Appointment, 'startsAt' | 'endsAt' | 'closedReason'>> {
  const span = spanOf(wanted);
  if (record.patient.deceasedOn !== null) {
    refuseField('startsAt', 'appointment.deceased', 'Rendez-vous refusé : la personne est décédée ; attendu : aucun.');
  }
  if (span.startsAt <= now) {
    refuseField('startsAt', 'appointment.past', 'Date refusée : dans le passé ; attendu : une heure à venir.');
  }
  const own = record.appointments.filter(({ status }) => status === 'booked');
  const [nurses, closing] = await Promise.all([
    takenAround(table, site, wanted.nurseId, span),
    readClosing(table, site, wanted.nurseId),
  ]);
  const taken = new Map([...own, ...nurses].map((slot) => [slot.appointmentId, slot]));
  const closed = closedOn(localDateOf(span.startsAt, site.timeZone), closing);
  const reason = wanted.closedReason ?? null;
  refuse([
    ...slotIssues([...taken.values()], { appointmentId: wanted.appointmentId, ...span }, site.timeZone),
    ...closedIssues(closed, reason),
  ]);
  return { ...span, closedReason: closed === null ? null : reason };
}

/** A new appointment with a nurse, checked: what `settleAppointments` makes of it stands on record and day. */
export async function booked(
  call: RecordCall,
  record: PatientRecord,
  { nurseId, mode, note, ...asked }: Asked & { nurseId: string; mode: string; note: string | null },
  where: Where,
): Promise<AppointmentChange> {
  const { episodeId, programmeVersion } = record.episode;
  refuse(checkWord('mode', mode, programmeOf(programmeVersion).contacts.modes));
  const after: Appointment = {
    ...recorded(call, record),
    ...(await hoursOf(call, record, { ...asked, appointmentId: null, nurseId }, where)),
    appointmentId: newItemId(call),
    episodeId,
    nurseId,
    status: 'booked',
    mode,
    note,
    changes: [],
  };
  return { before: null, after };
}
