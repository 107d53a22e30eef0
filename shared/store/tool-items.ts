import * as z from 'zod/mini';
import { siteKeys } from './keys.ts';
import { recordList } from './record-list.ts';

const text = z.string();
const maybe = z.nullable(z.string());
const recorded = { patientId: text, episodeId: text, recordedAt: text, author: text };
const by = { by: text, at: text };

/** Entered on the wrong person or by mistake: it stays, and counts nowhere. */
const enteredInError = z._default(z.nullable(z.object({ reason: text, ...by })), null);

/** Of an episode, in the order in which they were entered: an id keeps its place whatever becomes of it. */
const ofEpisode =
  (kind: string) =>
  (siteId: string, { patientId, episodeId }: { patientId: string; episodeId: string }, id: string) =>
    siteKeys(siteId).patient.tool(patientId, episodeId, kind, id);

/** What was heard and done at a consultation, beside its contact and its scales. */
export const consultations = recordList(
  'Consultation',
  z.object({
    consultationId: text,
    contactId: text,
    guideId: text,
    guideVersion: text,
    heldAt: text,
    answers: z.record(text, z.union([text, z.array(text)])),
    /** The care plan was looked at together. */
    planReviewed: z.boolean(),
    /** Why the assessment of safety waits, and until when, in the words of whoever signs for it. */
    deferral: z.nullable(z.object({ reason: text, until: text, ...by })),
    ...recorded,
  }),
  ofEpisode('CONSULTATION'),
  'consultationId',
);

/** Goals in the person's words; each saving is a version, the last one holds. */
export const carePlans = recordList(
  'CarePlan',
  z.object({
    carePlanId: text,
    goals: z.array(
      z.object({
        text,
        state: z.enum(['active', 'achieved', 'abandoned']),
        activities: z.array(z.object({ text, actor: text, state: z.enum(['planned', 'done', 'dropped']) })),
      }),
    ),
    ...recorded,
  }),
  ofEpisode('CAREPLAN'),
  'carePlanId',
);

/** A medication as the GP prescribed it, and what was said of it since. */
export const treatments = recordList(
  'Treatment',
  z.object({
    treatmentId: text,
    drug: text,
    class: text,
    /** As it is now, and as it was at the beginning. */
    dose: text,
    firstDose: text,
    startedOn: text,
    stoppedOn: maybe,
    /** `note`: adherence and side effects at a contact; it changes nothing of the prescription. */
    changes: z.array(
      z.object({
        change: z.enum(['dose', 'stop', 'note']),
        on: text,
        dose: maybe,
        adherence: maybe,
        sideEffects: z.array(text),
        note: maybe,
        ...by,
      }),
    ),
    enteredInError,
    ...recorded,
  }),
  ofEpisode('TREATMENT'),
  'treatmentId',
);

/** An examination or a visit asked for outside, and the states it has gone through. */
export const requests = recordList(
  'ServiceRequest',
  z.object({
    requestId: text,
    category: text,
    kind: text,
    text: maybe,
    state: text,
    changes: z.array(z.object({ state: text, on: text, note: maybe, ...by })),
    enteredInError,
    ...recorded,
  }),
  ofEpisode('REQUEST'),
  'requestId',
);

export const sickLeaves = recordList(
  'SickLeave',
  z.object({
    sickLeaveId: text,
    from: text,
    to: text,
    note: maybe,
    /** What it said before each amendment. */
    changes: z.array(z.object({ from: text, to: text, note: maybe, ...by })),
    enteredInError,
    ...recorded,
  }),
  ofEpisode('SICKLEAVE'),
  'sickLeaveId',
);

/** A safety or relapse-prevention plan; each saving is a version, the last one of its kind holds. */
export const personalPlans = recordList(
  'PersonalPlan',
  z.object({
    planId: text,
    kind: z.enum(['safety', 'relapse-prevention']),
    madeOn: text,
    sections: z.record(text, z.array(text)),
    ...recorded,
  }),
  ofEpisode('PLAN'),
  'planId',
);

/** What the person asked for; the last one holds, over all episodes. */
export const preferences = recordList(
  'Preferences',
  z.object({
    preferencesId: text,
    wishes: z.array(text),
    /** The most that the person can pay for a session; integer cents. */
    priceLimitCents: z.nullable(z.int()),
    text: maybe,
    ...recorded,
  }),
  (siteId, { patientId }, id) => siteKeys(siteId).patient.preferences(patientId, id),
  'preferencesId',
);

export const tasks = recordList(
  'Task',
  z.object({
    taskId: text,
    kind: text,
    text: maybe,
    dueOn: text,
    ownerId: text,
    state: z.enum(['requested', 'completed', 'cancelled']),
    closed: z.nullable(z.object({ note: maybe, ...by })),
    /** The treatment of which it tells the GP, and with which it ends where that was an error. */
    treatmentId: z._default(maybe, null),
    ...recorded,
  }),
  ofEpisode('TASK'),
  'taskId',
);

/** What the nurse writes to the GP: a draft until it is signed, and never changed afterwards. */
export const gpNotes = recordList(
  'GpNote',
  z.object({
    noteId: text,
    contactId: maybe,
    gpId: text,
    text,
    state: z.enum(['draft', 'signed', 'discarded']),
    signed: z.nullable(z.object({ ...by })),
    ...recorded,
  }),
  ofEpisode('GPNOTE'),
  'noteId',
);

export type Consultation = ReturnType<typeof consultations.entity.parse>;
export type CarePlan = ReturnType<typeof carePlans.entity.parse>;
export type Treatment = ReturnType<typeof treatments.entity.parse>;
export type ServiceRequest = ReturnType<typeof requests.entity.parse>;
export type SickLeave = ReturnType<typeof sickLeaves.entity.parse>;
export type PersonalPlan = ReturnType<typeof personalPlans.entity.parse>;
export type Preferences = ReturnType<typeof preferences.entity.parse>;
export type Task = ReturnType<typeof tasks.entity.parse>;
export type GpNote = ReturnType<typeof gpNotes.entity.parse>;
