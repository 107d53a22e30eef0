import * as z from 'zod/mini';
import { id } from '../ids.ts';
import { enteredInError } from './assessment-view.ts';

const maybe = z.nullable(z.string());
const maybeNumber = z.nullable(z.number());
const author = id('userId');

/** A conversation, an appointment that was missed, or an attempt to reach someone. */
export const contact = z.object({
  contactId: z.string(),
  episodeId: z.string(),
  status: z.string(),
  heldAt: z.string(),
  mode: z.string(),
  durationMinutes: maybeNumber,
  otherMinutes: maybeNumber,
  location: maybe,
  component: maybe,
  appointmentId: maybe,
  education: z.array(z.string()),
  techniques: z.array(z.string()),
  /** What was ticked by mistake, of the consultation as well. */
  ticksInError: z.array(
    z.object({
      list: z.enum(['education', 'techniques', 'plan-reviewed']),
      word: maybe,
      reason: z.string(),
      by: author,
      at: z.string(),
    }),
  ),
  note: maybe,
  author,
  enteredInError,
});

export const appointment = z.object({
  appointmentId: z.string(),
  patientId: id('patientId'),
  nurseId: id('userId'),
  status: z.enum(['booked', 'fulfilled', 'cancelled', 'noshow']),
  startsAt: z.string(),
  endsAt: z.string(),
  mode: z.string(),
  note: maybe,
  /** Why it is on a public holiday, or during the nurse’s leave; null on other days. */
  closedReason: maybe,
  /** What became of it, the last change last. */
  changes: z.array(
    z.object({
      change: z.string(),
      from: maybe,
      reason: maybe,
      by: author,
      at: z.string(),
      /** The leave for which it went to whoever covers, or came back; no person did that. */
      leaveId: z.optional(z.string()),
    }),
  ),
});
