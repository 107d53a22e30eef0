import * as z from 'zod/mini';
import { code, instant, localDate, text } from './fields.ts';
import { taskInput } from './plan/tasks.ts';
import { recordAct as act } from './record-act.ts';

export const adviceInput = z.strictObject({
  /** In the programme's words: treatment, investigations, psychotherapy … */
  kind: code,
  text: text(1000),
  /** Until when it is to be done, where that matters. */
  dueOn: z.optional(z.nullable(localDate)),
});

/** Signed with the sending: what is decided of a case, after which nothing of it changes. */
export const reviewInput = z.strictObject({
  heldAt: z.optional(instant),
  question: z.optional(z.nullable(text(1000))),
  hypothesis: z.optional(z.nullable(text(1000))),
  /** At least one; a care that goes on as it is is an advice too. */
  advice: z.array(adviceInput).check(z.maxLength(12)),
  tasks: z.optional(z.array(taskInput).check(z.maxLength(10))),
});

export const reviewRoutes = {
  recordReview: act({
    id: 'recordReview',
    at: '/reviews',
    access: ['psychiatrist'],
    summary: 'Signer ce qui est décidé d’une situation présentée en revue de cas : avis et tâches',
    input: reviewInput,
    what: 'review',
    errors: ['episode.closed'],
  }),
};
