import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { settleAppointments, withStatus } from '../../../shared/acts/appointment-changes.ts';
import { changedBy } from '../../../shared/acts/recorded.ts';
import { refuseField } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { notFound } from '../../../shared/platform/errors.ts';
import type { Assessment, Contact } from '../../../shared/store/record-entities.ts';
import { amendContact } from '../../../shared/store/record-writes.ts';
import { amendedAssessments } from './amended-assessments.ts';
import { ofSameDay } from './choose-assessment.ts';

type CareHandlers = Handlers<typeof careRoutes>;

/** The item that is to be marked: of this record, and not marked yet. */
function valid<Item extends Assessment | Contact>(item: Item | undefined): Item {
  if (item === undefined) throw notFound();
  if (item.enteredInError === null) return item;
  return refuseField(
    'itemId',
    'in-error.already',
    'Saisie déjà marquée par erreur ; attendu : une saisie encore valable.',
  );
}

/** It stays, counts nowhere, and its safety alert still asks for the structured assessment. */
export const markAssessmentInError: CareHandlers['markAssessmentInError'] = (call) =>
  actOnRecord(call, (record, { siteId, timeZone }) => {
    const found = valid(record.assessments.find(({ assessmentId }) => assessmentId === call.place('itemId')));
    const marked = { ...found, enteredInError: { reason: call.input.reason, ...changedBy(call) } };
    const others = ofSameDay(record.assessments, found, timeZone).filter((one) => one !== found);
    // Those that gave way to it count again: their day is not to be left without a score.
    const back = found.counts && others.every(({ counts }) => !counts) ? others : [];
    return amendedAssessments(siteId, record, [marked, ...back.map((one) => ({ ...one, counts: true }))]);
  });

/** Sequences and billing lines follow; the appointment that it answered is open again. */
export const markContactInError: CareHandlers['markContactInError'] = (call) =>
  actOnRecord(call, async (record, site, table) => {
    const found = valid(record.contacts.find(({ contactId }) => contactId === call.place('itemId')));
    const { reason } = call.input;
    const marked = { ...found, enteredInError: { reason, ...changedBy(call) } };
    const answered = record.appointments.filter(
      ({ appointmentId, status }) => appointmentId === found.appointmentId && ['fulfilled', 'noshow'].includes(status),
    );
    const reopened = answered.map((one) => withStatus(call, one, { status: 'booked', change: 'reopen', reason }));
    const settled = await settleAppointments(table, site, record, reopened);
    const contacts = record.contacts.map((one) => (one === found ? marked : one));
    return {
      next: { ...settled.next, contacts },
      writes: [amendContact(site.siteId, marked), ...settled.writes],
    };
  });
