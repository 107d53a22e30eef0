import { programmes } from '../../../shared/programme/index.ts';
import { daysBetween, daysUntil, nearMoment, shortDate, shortDay, time } from '../../text/format.ts';
import type { Row } from './arrange.ts';
import { caseloadText as text } from './caseload.text.ts';

export interface Step {
  text: string;
  late: boolean;
}

/** A task whose day has come, before a contact that is wanted later; null while none is. */
function taskStep({ tasks, contactDueOn }: Row, now: number): Step | null {
  const { nextOn } = tasks;
  if (nextOn === null || (contactDueOn !== null && contactDueOn < nextOn)) return null;
  const days = daysUntil(nextOn, now);
  if (days > 0) return null;
  return days === 0 ? { text: text.taskDueToday, late: false } : { text: text.taskLate(-days), late: true };
}

/** What is to be done next, and whether it is late. */
export function nextStep(row: Row, now: number): Step {
  const { contactDueOn, phase, reasons } = row;
  if (reasons.some(({ code }) => code.startsWith('safety.'))) return { text: text.evaluateSafety, late: true };
  const task = taskStep(row, now);
  if (task !== null) return task;
  if (phase.kind === 'evaluation') return { text: text.evaluateNext, late: false };
  if (contactDueOn === null) return { text: '', late: false };
  const days = daysUntil(contactDueOn, now);
  if (days < 0) return { text: text.contactLate(-days), late: true };
  if (days === 0) return { text: text.contactDueToday, late: false };
  return { text: text.contactDue(shortDay(contactDueOn, now)), late: false };
}

/** `RDV aujourd’hui à 14:30`; empty where nothing is planned. */
export function appointmentText({ nextAppointmentAt }: Row, now: number): string {
  if (nextAppointmentAt === null) return '';
  const days = daysBetween(new Date(now).toISOString(), nextAppointmentAt);
  if (days === 0) return text.appointmentToday(time(nextAppointmentAt));
  if (days === 1) return text.appointment(nearMoment(nextAppointmentAt, now));
  return text.appointmentOn(shortDate(nextAppointmentAt, now), time(nextAppointmentAt));
}

export const lastContact = (at: string | null, now: number): string =>
  at === null ? text.noContact : text.lastContact(Math.max(0, daysBetween(at, new Date(now).toISOString())));

/** Where the sequence stands, in a few words: its name and number, then its end. */
export function sequenceText({ sequence }: Row): { name: string; end: string; late: boolean } | null {
  if (sequence === null) return null;
  const { label, number, daysLeft, renewed, outsideCare } = sequence;
  const name = text.sequence(label, number);
  if (outsideCare) return { name, end: text.outsideCare, late: true };
  if (daysLeft === null) return { name, end: text.sequenceWaits, late: false };
  if (renewed) return { name, end: text.renewed, late: false };
  return { name, end: text.daysLeft(daysLeft), late: daysLeft < 0 };
}

const flagLabels = new Map(programmes.flatMap(({ flags }) => flags.kinds.map(({ id, label }) => [id, label] as const)));

/** The programme's word for what nurse or psychiatrist flagged. */
export const flagLabel = (code: string): string => flagLabels.get(code) ?? code;
