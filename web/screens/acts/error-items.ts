import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { calendarDate, capital, dateAndTime } from '../../text/format.ts';
import { labelOf } from '../../text/words.ts';
import { whatOf } from '../external/external-words.ts';
import { requestText } from '../treatments/request.text.ts';
import { categoryOf, kindLabel } from '../treatments/request-words.ts';
import { sickLeaveText } from '../treatments/sick-leave.text.ts';
import { sickLeaveSpan } from '../treatments/sick-leave-words.ts';
import { treatmentText } from '../treatments/treatment.text.ts';
import { errorText as text } from './error.text.ts';
import { assessmentLine } from './item-words.ts';

/** What is to be marked, as the page shows it. */
export interface Wrong {
  itemId: string;
  /** The item in a line. */
  line: string;
  inError: boolean;
  note: string | null;
}

/** The item of an id in one list of the record; null where it has none. */
export type FindWrong = (record: PatientRecord, itemId: string, zone: string) => Wrong | null;

export const wrongAssessment: FindWrong = (record, itemId, zone) => {
  const found = record.assessments.find(({ assessmentId }) => assessmentId === itemId);
  if (found === undefined) return null;
  const note = found.safety === 'positive' ? text.alert : null;
  return { itemId, line: assessmentLine(record, found, zone), inError: found.enteredInError !== null, note };
};

export const contactLine = (record: PatientRecord, { heldAt, mode }: Contact, zone: string): string =>
  `${dateAndTime(heldAt, zone)} · ${labelOf(programmeFor(record).contacts.modes, mode)}`;

type Contact = PatientRecord['contacts'][number];

export const wrongContact: FindWrong = (record, itemId, zone) => {
  const found = record.contacts.find(({ contactId }) => contactId === itemId);
  if (found === undefined) return null;
  const line = contactLine(record, found, zone);
  return { itemId, line, inError: found.enteredInError !== null, note: found.note };
};

export const wrongTreatment: FindWrong = (record, itemId) => {
  const found = record.treatments.find(({ treatmentId }) => treatmentId === itemId);
  if (found === undefined) return null;
  const line = treatmentText.line(found.drug, found.dose, calendarDate(found.startedOn));
  return { itemId, line, inError: found.enteredInError !== null, note: null };
};

export const wrongRequest: FindWrong = (record, itemId) => {
  const found = record.requests.find(({ requestId }) => requestId === itemId);
  if (found === undefined) return null;
  const category = categoryOf(record, found);
  const line = requestText.line(capital(category?.label ?? found.category), kindLabel(category, found.kind));
  return { itemId, line, inError: found.enteredInError !== null, note: found.text };
};

export const wrongSickLeave: FindWrong = (record, itemId) => {
  const found = record.sickLeaves.find(({ sickLeaveId }) => sickLeaveId === itemId);
  if (found === undefined) return null;
  const line = sickLeaveText.line(sickLeaveSpan(found));
  return { itemId, line, inError: found.enteredInError !== null, note: found.note };
};

export const wrongExternalReferral: FindWrong = (record, itemId) => {
  const found = record.externalReferrals.find(({ externalReferralId }) => externalReferralId === itemId);
  if (found === undefined) return null;
  const note = found.sessions.length === 0 ? null : text.sessions(found.sessions.length);
  return { itemId, line: whatOf(record, found), inError: found.enteredInError !== null, note };
};
