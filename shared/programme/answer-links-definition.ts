import * as z from 'zod/mini';
import { code, positive, text } from './parts.ts';

/** Questionnaires that the person answers alone: how long, how many, which, and what goes out by itself. */
export const answerLinksDefinition = z.strictObject({
  source: text,
  validDays: positive,
  wrongSecretsAtMost: positive,
  /** Links of one person that may wait for an answer at the same time. */
  waitingAtMost: positive,
  /** Questionnaires that a link may carry: free, with a whole French text. Empty where none is sent. */
  scales: z.array(code),
  /** What the cadence sends by itself, to those who have an address for it; null where it sends nothing. */
  beforeAppointment: z.nullable(
    z.strictObject({
      source: text,
      /** From so many local days before the appointment on, each day at this hour until the eve. */
      days: positive,
      atHour: z.int().check(z.minimum(0), z.maximum(23)),
      /** A score of so many local days before the appointment, or younger, is asked for by nobody. */
      freshDays: positive,
      /** Consents whose refusal or withdrawal stops it. */
      stoppedBy: z.array(code),
    }),
  ),
});
