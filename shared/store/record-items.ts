import * as z from 'zod/mini';
import { entity } from './entity.ts';

const text = z.string();
const maybe = z.nullable(z.string());
const recorded = { patientId: text, recordedAt: text, author: text };

/** What the nurse heard at an initial evaluation, by the questions of the programme's guide. */
export const evaluationEntity = entity(
  'Evaluation',
  1,
  z.object({
    evaluationId: text,
    episodeId: text,
    heldAt: text,
    guideVersion: text,
    guide: z.record(text, z.union([text, z.array(text)])),
    problems: z.array(text),
    ...recorded,
  }),
);

export const appointmentEntity = entity(
  'Appointment',
  1,
  z.object({
    appointmentId: text,
    episodeId: text,
    nurseId: text,
    status: z.enum(['booked', 'fulfilled', 'cancelled', 'noshow']),
    startsAt: text,
    endsAt: text,
    mode: text,
    note: maybe,
    /** Why on a public holiday, or during the nurse's leave. */
    closedReason: z._default(maybe, null),
    changes: z.array(
      z.object({
        change: text,
        from: maybe,
        reason: maybe,
        by: text,
        at: text,
        /** The leave for which it went to whoever covers, or came back, and from which nurse to which. */
        leaveId: z.optional(text),
        nurse: z.optional(z.object({ from: text, to: text })),
      }),
    ),
    ...recorded,
  }),
);

/** One day of one nurse at a site: two appointments of one hour meet here, whoever they are with. */
export const agendaDayEntity = entity(
  'AgendaDay',
  1,
  z.object({
    nurseId: text,
    date: text,
    slots: z.array(
      z.object({
        appointmentId: text,
        patientId: text,
        startsAt: text,
        endsAt: text,
        mode: text,
        status: z.enum(['booked', 'fulfilled', 'cancelled', 'noshow']),
        /** From whom, and for which leaves, it stands with whoever covers. */
        standing: z.optional(z.array(z.object({ from: text, leaveId: text }))),
        /** It was booked on a closed day with a stated reason. */
        stated: z.optional(z.boolean()),
      }),
    ),
    version: z.int(),
  }),
);

/** To whom outside the practice someone was referred. */
export const externalReferralEntity = entity(
  'ExternalReferral',
  1,
  z.object({
    externalReferralId: text,
    episodeId: text,
    kind: text,
    to: maybe,
    /** Of the site's directory, where it stands there. */
    resourceId: z._default(maybe, null),
    referredAt: text,
    /** Those of an earlier day say nothing of what became of them. */
    state: z._default(text, 'proposed'),
    changes: z._default(z.array(z.object({ state: text, on: text, note: maybe, by: text, at: text })), []),
    barrier: z._default(maybe, null),
    firstAppointmentOn: z._default(maybe, null),
    funding: z._default(maybe, null),
    /** Days of the sessions that were held. */
    sessions: z._default(z.array(text), []),
    /** Days that were noted and on which none was held. */
    sessionsInError: z._default(z.array(z.object({ on: text, reason: text, by: text, at: text })), []),
    /** Why the funded number was granted once more. */
    renewal: z._default(z.nullable(z.object({ reason: text, by: text, at: text })), null),
    /** Noted by mistake: it stays, and counts nowhere. */
    enteredInError: z._default(z.nullable(z.object({ reason: text, by: text, at: text })), null),
    ...recorded,
  }),
);

/** A version of the diagnosis, with its author and why it changed. */
export const diagnosisEntity = entity(
  'Diagnosis',
  1,
  z.object({
    diagnosisId: text,
    kind: z.enum(['initial', 'working']),
    code: maybe,
    text,
    reason: maybe,
    recordedFor: text,
    ...recorded,
  }),
);

export const eventEntity = entity(
  'ClinicalEvent',
  1,
  z.object({ eventId: text, kind: text, occurredAt: text, note: maybe, ...recorded }),
);

export const consentEntity = entity(
  'Consent',
  1,
  z.object({
    consentId: text,
    kind: text,
    decision: z.enum(['given', 'refused', 'withdrawn']),
    textVersion: text,
    decidedAt: text,
    note: maybe,
    ...recorded,
  }),
);

/** A flag raised or taken down; the last change of a flag is its state. */
export const flagEntity = entity(
  'FlagChange',
  1,
  z.object({ flagChangeId: text, flag: text, raised: z.boolean(), reason: maybe, at: text, ...recorded }),
);

/**
 * What falls due for someone, the first date first; `nextAt`: when the next of them begins after the last writing, under
 * which the site's due index lists it; empty on an item from before there was one. The index reads these dates alone.
 */
export const dueEntity = entity(
  'Due',
  1,
  z.object({ patientId: text, dates: z.array(z.object({ what: text, on: text })), nextAt: z._default(maybe, '') }),
);

/** What the payer owes for a sequence that has begun; integer cents. `undone` when its only contact was an error: kept, never billed. */
export const billingEntity = entity(
  'BillingLine',
  1,
  z.object({
    patientId: text,
    episodeId: text,
    number: z.int(),
    kind: text,
    dueOn: text,
    priceCents: z.int(),
    programmeVersion: text,
    undone: z.boolean(),
  }),
);

/** A GP's month of screening: counts, and no identity. */
export const screeningEntity = entity(
  'ScreeningCounts',
  1,
  z.object({
    gpId: text,
    month: text,
    screened: z.int(),
    positive: z.int(),
    offered: z.int(),
    refused: z.int(),
    referred: z.int(),
    recordedAt: text,
  }),
);

export type Evaluation = ReturnType<typeof evaluationEntity.parse>;
export type Appointment = ReturnType<typeof appointmentEntity.parse>;
export type AgendaDay = ReturnType<typeof agendaDayEntity.parse>;
export type ExternalReferral = ReturnType<typeof externalReferralEntity.parse>;
export type Diagnosis = ReturnType<typeof diagnosisEntity.parse>;
export type ClinicalEvent = ReturnType<typeof eventEntity.parse>;
export type Consent = ReturnType<typeof consentEntity.parse>;
export type FlagChange = ReturnType<typeof flagEntity.parse>;
export type Due = ReturnType<typeof dueEntity.parse>;
export type BillingLineItem = ReturnType<typeof billingEntity.parse>;
export type ScreeningCounts = ReturnType<typeof screeningEntity.parse>;
