import * as z from 'zod/mini';
import { id } from '../ids.ts';
import { enteredInError } from './assessment-view.ts';

const maybe = z.nullable(z.string());
const author = id('userId');
const of = { recordedAt: z.string(), author };
const by = { by: author, at: z.string() };

const externalReferral = z.object({
  externalReferralId: z.string(),
  episodeId: z.string(),
  kind: z.string(),
  to: maybe,
  /** Of the site's directory; null where it does not stand there. */
  resourceId: maybe,
  referredAt: z.string(),
  state: z.string(),
  changes: z.array(z.object({ state: z.string(), on: z.string(), note: maybe, ...by })),
  barrier: maybe,
  firstAppointmentOn: maybe,
  funding: maybe,
  /** Days of the sessions that were held. */
  sessions: z.array(z.string()),
  /** Days that were noted and on which none was held. */
  sessionsInError: z.array(z.object({ on: z.string(), reason: z.string(), ...by })),
  renewal: z.nullable(z.object({ reason: z.string(), ...by })),
  enteredInError,
  author,
});

const consultation = z.object({
  consultationId: z.string(),
  episodeId: z.string(),
  contactId: z.string(),
  guideId: z.string(),
  guideVersion: z.string(),
  heldAt: z.string(),
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  planReviewed: z.boolean(),
  deferral: z.nullable(z.object({ reason: z.string(), until: z.string(), ...by })),
  ...of,
});

const carePlan = z.object({
  carePlanId: z.string(),
  episodeId: z.string(),
  goals: z.array(
    z.object({
      text: z.string(),
      state: z.enum(['active', 'achieved', 'abandoned']),
      activities: z.array(
        z.object({ text: z.string(), actor: z.string(), state: z.enum(['planned', 'done', 'dropped']) }),
      ),
    }),
  ),
  ...of,
});

const treatment = z.object({
  treatmentId: z.string(),
  episodeId: z.string(),
  drug: z.string(),
  class: z.string(),
  /** As it is now, and as it was at the beginning. */
  dose: z.string(),
  firstDose: z.string(),
  startedOn: z.string(),
  stoppedOn: maybe,
  changes: z.array(
    z.object({
      change: z.enum(['dose', 'stop', 'note']),
      on: z.string(),
      dose: maybe,
      adherence: maybe,
      sideEffects: z.array(z.string()),
      note: maybe,
      ...by,
    }),
  ),
  enteredInError,
  author,
});

const request = z.object({
  requestId: z.string(),
  episodeId: z.string(),
  category: z.string(),
  kind: z.string(),
  text: maybe,
  state: z.string(),
  changes: z.array(z.object({ state: z.string(), on: z.string(), note: maybe, ...by })),
  enteredInError,
  ...of,
});

const sickLeave = z.object({
  sickLeaveId: z.string(),
  episodeId: z.string(),
  from: z.string(),
  to: z.string(),
  note: maybe,
  /** What it said before each amendment. */
  changes: z.array(z.object({ from: z.string(), to: z.string(), note: maybe, ...by })),
  enteredInError,
  ...of,
});

const personalPlan = z.object({
  planId: z.string(),
  episodeId: z.string(),
  kind: z.enum(['safety', 'relapse-prevention']),
  madeOn: z.string(),
  sections: z.record(z.string(), z.array(z.string())),
  ...of,
});

const preferences = z.object({
  preferencesId: z.string(),
  wishes: z.array(z.string()),
  priceLimitCents: z.nullable(z.number()),
  text: maybe,
  ...of,
});

const task = z.object({
  taskId: z.string(),
  episodeId: z.string(),
  kind: z.string(),
  text: maybe,
  dueOn: z.string(),
  ownerId: author,
  state: z.enum(['requested', 'completed', 'cancelled']),
  closed: z.nullable(z.object({ note: maybe, ...by })),
  ...of,
});

const gpNote = z.object({
  noteId: z.string(),
  episodeId: z.string(),
  contactId: maybe,
  gpId: author,
  text: z.string(),
  state: z.enum(['draft', 'signed', 'discarded']),
  signed: z.nullable(z.object({ ...by })),
  ...of,
});

/** The lists of the nurse's tools on a record, each in the order in which its items were entered. */
export const toolLists = {
  externalReferrals: z.array(externalReferral),
  consultations: z.array(consultation),
  /** Each saving is a version; the last one holds. */
  carePlans: z.array(carePlan),
  treatments: z.array(treatment),
  requests: z.array(request),
  sickLeaves: z.array(sickLeave),
  /** Of each kind, the last one holds. */
  personalPlans: z.array(personalPlan),
  /** The last one holds, over all episodes. */
  preferences: z.array(preferences),
  tasks: z.array(task),
  gpNotes: z.array(gpNote),
};
