import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { settleAppointments, withStatus } from '../../../shared/acts/appointment-changes.ts';
import { markedInError, valid } from '../../../shared/acts/in-error.ts';
import { changedBy } from '../../../shared/acts/recorded.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { checkTickInError, withoutTick } from '../../../shared/domain/contacts.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { amendContact } from '../../../shared/store/record-writes.ts';
import { consultations } from '../../../shared/store/tool-items.ts';
import { amendedAssessments } from './amended-assessments.ts';
import { ofSameDay } from './choose-assessment.ts';

type CareHandlers = Handlers<typeof careRoutes>;

/** It stays, counts nowhere, and its safety alert still asks for the structured assessment. */
export const markAssessmentInError: CareHandlers['markAssessmentInError'] = (call) =>
  actOnRecord(call, (record, { siteId, timeZone }) => {
    const found = valid(record.assessments.find(({ assessmentId }) => assessmentId === call.place('itemId')));
    const marked = markedInError(call, found);
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
    const marked = markedInError(call, found);
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

/** One thing that was ticked in a contact, or in the consultation that it was: no longer told, and kept with why. */
export const markTickInError: CareHandlers['markTickInError'] = (call) =>
  actOnRecord(call, (record, { siteId }) => {
    const before = valid(record.contacts.find(({ contactId }) => contactId === call.place('itemId')));
    const { list, word = null, reason } = call.input;
    const held = record.consultations.find(({ contactId }) => contactId === before.contactId);
    const ticked = { ...before, planReviewed: held?.planReviewed === true };
    refuse(checkTickInError(ticked, { list, word }));
    const { planReviewed, ...ticks } = withoutTick(ticked, { list, word });
    const ticksInError = [...before.ticksInError, { list, word, reason, ...changedBy(call) }];
    const after = { ...before, ...ticks, ticksInError };
    const heldAfter = held === undefined || held.planReviewed === planReviewed ? null : { ...held, planReviewed };
    return {
      next: {
        contacts: record.contacts.map((one) => (one === before ? after : one)),
        consultations: record.consultations.map((one) => (one === held ? (heldAfter ?? one) : one)),
      },
      writes: [amendContact(siteId, after), ...(heldAfter === null ? [] : [consultations.amend(siteId, heldAfter)])],
    };
  });
