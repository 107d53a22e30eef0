import * as z from 'zod/mini';
import { sex } from '../contracts/fields.ts';
import { siteRole } from '../contracts/members.ts';
import { entity } from './entity.ts';

const text = z.string();
const maybe = z.nullable(z.string());
const answers = z.array(z.nullable(z.int()));

const traits = { family: text, given: text, birthDate: text, sex };

/** A GP's request. It stands with the GP until a nurse's evaluation opens the record under the `patientId` it reserved. */
export const referralEntity = entity(
  'Referral',
  1,
  z.object({
    referralId: text,
    gpId: text,
    gpName: text,
    patientId: text,
    patient: z.object({ ...traits, phone: maybe }),
    phq2: z.nullable(z.object({ items: answers, total: z.nullable(z.int()), positive: z.boolean() })),
    depressiveOrAnxietyDisorder: z.boolean(),
    ongoingPsychiatricCare: z.boolean(),
    immediateDanger: z.boolean(),
    reason: maybe,
    question: maybe,
    referredAt: text,
    recordedAt: text,
    targetAt: text,
    limitAt: text,
    state: z.enum(['open', 'evaluated']),
    demo: z.boolean(),
    version: z.int(),
  }),
);

export const patientEntity = entity(
  'Patient',
  1,
  z.object({
    patientId: text,
    ...traits,
    phone: maybe,
    gpId: text,
    referralId: text,
    demo: z.boolean(),
    recordedAt: text,
    version: z.int(),
  }),
);

const orientation = z.object({
  decision: z.enum(['classique', 'leger', 'out']),
  situations: z.array(text),
  reason: maybe,
  outReason: maybe,
  decidedAt: text,
  by: text,
});

const phaseChange = z.object({ phase: text, since: text, reason: maybe, outReason: maybe, by: text });

/** One stretch of care; its version guards the whole record against two hands at once. */
export const episodeEntity = entity(
  'Episode',
  1,
  z.object({
    episodeId: text,
    patientId: text,
    programmeVersion: text,
    phase: text,
    phaseSince: text,
    /** Phases by clinical date, the present one last. Episodes of an earlier day have none: `historyOf` says what is known. */
    history: z._default(z.array(phaseChange), []),
    activeSince: maybe,
    orientation: z.nullable(orientation),
    nurseId: text,
    psychiatristId: maybe,
    gpId: text,
    referralId: text,
    referredAt: text,
    recordedAt: text,
    version: z.int(),
  }),
);

export const assessmentEntity = entity(
  'Assessment',
  1,
  z.object({
    assessmentId: text,
    episodeId: text,
    patientId: text,
    scale: text,
    items: answers,
    difficulty: z.nullable(z.int()),
    total: z.nullable(z.int()),
    status: text,
    band: maybe,
    safety: text,
    authoredAt: text,
    recordedAt: text,
    author: text,
  }),
);

export const contactEntity = entity(
  'Contact',
  1,
  z.object({
    contactId: text,
    episodeId: text,
    patientId: text,
    heldAt: text,
    mode: text,
    durationMinutes: z.nullable(z.int()),
    note: maybe,
    recordedAt: text,
    author: text,
  }),
);

/** To whom outside the practice someone was referred. */
export const externalReferralEntity = entity(
  'ExternalReferral',
  1,
  z.object({
    externalReferralId: text,
    episodeId: text,
    patientId: text,
    kind: text,
    to: maybe,
    referredAt: text,
    recordedAt: text,
    author: text,
  }),
);

/** The psychiatrist's word after a case was presented. */
export const reviewEntity = entity(
  'Review',
  1,
  z.object({
    reviewId: text,
    episodeId: text,
    patientId: text,
    heldAt: text,
    advice: maybe,
    recordedAt: text,
    author: text,
  }),
);

export const sequenceEntity = entity(
  'Sequence',
  1,
  z.object({
    episodeId: text,
    kind: text,
    number: z.int(),
    openedAt: text,
    startsOn: maybe,
    endsOn: maybe,
    version: z.int(),
  }),
);

/** The uniqueness of an identity inside a site: whose record its HMAC stands for. */
export const identityEntity = entity('Identity', 1, z.object({ patientId: text, recordedAt: text }));

/** Says that something happened, by ids alone: no name and no clinical word rides on it. */
export const outboxEntity = entity(
  'OutboxEvent',
  1,
  z.object({ event: z.enum(['item9-positive', 'immediate-danger']), causeId: text, episodeId: maybe, at: text }),
  { ttl: true },
);

const actor = z.object({ userId: text, role: siteRole, name: text });

export const alertEntity = entity(
  'Alert',
  1,
  z.object({
    alertId: text,
    rule: z.object({ id: text, version: text }),
    cause: z.object({ kind: z.enum(['assessment', 'referral', 'judgement']), id: text }),
    patientId: text,
    episodeId: maybe,
    severity: z.literal('safety'),
    raisedAt: text,
    acknowledgeBy: text,
    assessBy: text,
    owner: z.object({ userId: text, role: siteRole }),
    state: z.enum(['open', 'acknowledged', 'closed']),
    acknowledgements: z.array(z.object({ by: text, role: siteRole, at: text })),
    assessment: z.nullable(
      z.object({
        intent: text,
        plan: text,
        means: text,
        protectiveFactors: text,
        decision: text,
        note: maybe,
        by: actor,
        at: text,
      }),
    ),
    demo: z.boolean(),
    version: z.int(),
  }),
);

export type Referral = ReturnType<typeof referralEntity.parse>;
export type Patient = ReturnType<typeof patientEntity.parse>;
export type Episode = ReturnType<typeof episodeEntity.parse>;
export type Assessment = ReturnType<typeof assessmentEntity.parse>;
export type PhaseChange = z.output<typeof phaseChange>;
export type ExternalReferral = ReturnType<typeof externalReferralEntity.parse>;
export type Review = ReturnType<typeof reviewEntity.parse>;
export type Contact = ReturnType<typeof contactEntity.parse>;
export type Sequence = ReturnType<typeof sequenceEntity.parse>;
export type OutboxEvent = ReturnType<typeof outboxEntity.parse>;
export type StoredAlert = ReturnType<typeof alertEntity.parse>;
