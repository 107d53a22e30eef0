import { actAndTell, type Change } from '../../../shared/acts/act-on-record.ts';
import { answeredBy } from '../../../shared/acts/answered-by.ts';
import { settleAppointments } from '../../../shared/acts/appointment-changes.ts';
import { booked } from '../../../shared/acts/booking.ts';
import { inKeyOrder } from '../../../shared/acts/key-order.ts';
import { newTasks } from '../../../shared/acts/new-task.ts';
import { atPlace } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import type { AppointmentChange } from '../../../shared/store/agenda.ts';
import type { PatientRecord } from '../../../shared/store/record.ts';
import type { Contact } from '../../../shared/store/record-entities.ts';
import { addAssessment, addContact } from '../../../shared/store/record-writes.ts';
import type { SiteSettings } from '../../../shared/store/sites.ts';
import type { Table } from '../../../shared/store/table.ts';
import { consultations, gpNotes, tasks } from '../../../shared/store/tool-items.ts';
import { contactOf } from '../acts/contact-of.ts';
import { newLink, toldLink } from '../links/new-link.ts';
import { draftedNote } from './drafted-note.ts';
import { type Finishing, heardIn } from './heard.ts';

interface Where {
  table: Table;
  site: SiteSettings;
}

/** The appointment that the contact answers, and the next one. */
async function appointmentsOf(
  call: Finishing,
  record: PatientRecord,
  contact: Contact,
  where: Where,
): Promise<AppointmentChange[]> {
  const answered = answeredBy(call, record, contact, where.site.timeZone);
  const { nextAppointment: next = null } = call.input;
  if (next === null) return answered;
  const wanted = { ...next, note: next.note ?? null, nurseId: call.actor.userId };
  return [...answered, await atPlace('nextAppointment', () => booked(call, record, wanted, where))];
}

async function linkOf(call: Finishing, record: PatientRecord, { table }: Where) {
  const { link = null } = call.input;
  if (link === null) return { reference: {}, writes: [] };
  const { linkId, writes } = await atPlace('link', () => newLink(table, call, record, link));
  return { reference: { linkId }, writes };
}

/** Everything that a consultation leaves, in one change: all of it stands, or nothing does. */
async function finished(call: Finishing, record: PatientRecord, where: Where): Promise<Change> {
  const { siteId, timeZone } = where.site;
  const contact = contactOf(call, record, call.input);
  const { consultation, filled } = heardIn(call, record, contact, where.site);
  const settled = await settleAppointments(
    where.table,
    where.site,
    record,
    await appointmentsOf(call, record, contact, where),
  );
  const opened = await newTasks(call, record, call.input.tasks ?? [], where);
  const link = await linkOf(call, record, where);
  const scores = filled.map(({ assessment }) => assessment);
  const next = {
    ...settled.next,
    contacts: inKeyOrder([...record.contacts, contact], 'heldAt', 'contactId'),
    assessments: inKeyOrder([...record.assessments, ...scores], 'authoredAt', 'assessmentId'),
    consultations: inKeyOrder([...record.consultations, consultation], 'consultationId', 'consultationId'),
    tasks: inKeyOrder([...record.tasks, ...opened], 'taskId', 'taskId'),
  };
  const held = { contact, consultation, filled: scores };
  const note = call.input.gpNote === true ? draftedNote(call, { ...record, ...next }, held, timeZone) : null;
  return {
    next: {
      ...next,
      gpNotes: note === null ? record.gpNotes : inKeyOrder([...record.gpNotes, note], 'noteId', 'noteId'),
    },
    writes: [
      addContact(siteId, contact),
      ...filled.flatMap(({ assessment, eventId, levels }) => addAssessment(siteId, assessment, eventId, levels)),
      ...settled.writes,
      consultations.add(siteId, consultation),
      ...opened.map((task) => tasks.add(siteId, task)),
      ...(note === null ? [] : [gpNotes.add(siteId, note)]),
      ...link.writes,
    ],
    reference: link.reference,
  };
}

/** « Terminer la consultation »: one act, and one answer however often it is sent, the address of the link included. */
export const finishConsultation: Handlers<typeof careRoutes>['finishConsultation'] = (call) =>
  actAndTell(
    call,
    (record, site, table) => finished(call, record, { table, site }),
    async (record, { linkId }, table) => ({
      ...record,
      link: linkId === undefined ? null : await toldLink(table, call, linkId, record.episode.programmeVersion),
    }),
  );
