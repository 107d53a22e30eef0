import * as z from 'zod/mini';
import { sex } from '../contracts/fields.ts';
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
    diagnosis: z._default(maybe, null),
    question: maybe,
    referredAt: text,
    recordedAt: text,
    targetAt: text,
    limitAt: text,
    state: z.enum(['open', 'accepted', 'evaluated', 'refused']),
    attempts: z._default(z.array(z.object({ at: text, outcome: text, note: maybe, by: text })), []),
    answer: z._default(
      z.nullable(
        z.object({ decision: z.enum(['accepted', 'refused']), reason: maybe, message: maybe, at: text, by: text }),
      ),
      null,
    ),
    evaluatedAt: z._default(maybe, null),
    /** What the person asks for, as the GP may read it: it stands with the record, and here once it is said. */
    asked: z._default(
      z.nullable(
        z.object({ wishes: z.array(text), priceLimitCents: z.nullable(z.int()), text: maybe, recordedAt: text }),
      ),
      null,
    ),
    /** When its call-back clock has something to say next, while nobody was spoken to. */
    callBackAt: z._default(maybe, null),
    demo: z.boolean(),
    version: z.int(),
  }),
);

const provisional = { status: 'PROV', matricule: null, oid: null, document: null } as const;

export const patientEntity = entity(
  'Patient',
  1,
  z.object({
    patientId: text,
    ...traits,
    birthPlace: z._default(maybe, null),
    usedFamily: z._default(maybe, null),
    usedGiven: z._default(maybe, null),
    ins: z._default(
      z.object({
        status: z.enum(['PROV', 'VALI', 'RECUP', 'QUAL']),
        matricule: maybe,
        oid: maybe,
        document: z.nullable(z.object({ kind: text, seenOn: text })),
      }),
      provisional,
    ),
    phone: maybe,
    /** To which questionnaires may go before an appointment. */
    email: z._default(maybe, null),
    phoneVerifiedAt: z._default(maybe, null),
    mayLeaveMessage: z._default(z.boolean(), false),
    safeContact: z._default(z.boolean(), false),
    contactPerson: z._default(z.nullable(z.object({ name: text, phone: text, link: maybe })), null),
    guardian: z._default(z.nullable(z.object({ name: text, phone: text, measure: text })), null),
    language: z._default(text, 'fr'),
    interpreter: z._default(z.boolean(), false),
    deceasedOn: z._default(maybe, null),
    gpId: text,
    referralId: text,
    demo: z.boolean(),
    recordedAt: text,
    version: z.int(),
  }),
);

const orientation = z.object({
  /** A kind of sequence, or `out`. */
  decision: text,
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
    number: z._default(z.int(), 1),
    programmeVersion: text,
    /** Versions that it left, the first one first. */
    programmeChanges: z._default(z.array(z.object({ from: text, to: text, reason: text, by: text, at: text })), []),
    /** Treatment periods: re-entry begins another one. Episodes of an earlier day have none: `periodsOf` says what is known. */
    periods: z._default(z.array(z.object({ referralId: text, referredAt: text, since: text, activeSince: maybe })), []),
    phase: text,
    phaseSince: text,
    /** Phases by clinical date, the present one last. Episodes of an earlier day have none: `historyOf` says what is known. */
    history: z._default(z.array(phaseChange), []),
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

/** Entered on the wrong person or by mistake: it stays, and counts nowhere. */
const enteredInError = z._default(z.nullable(z.object({ reason: text, by: text, at: text })), null);

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
    /** `patient` where the person answered by a link. */
    author: text,
    channel: z._default(z.enum(['care', 'link']), 'care'),
    /** False for an answer by a link until the nurse confirms it. */
    verified: z._default(z.boolean(), true),
    confirmation: z._default(z.nullable(z.object({ by: text, at: text })), null),
    counts: z._default(z.boolean(), true),
    /** Why it was the one that counts, of those of its day. */
    choice: z._default(z.nullable(z.object({ reason: text, by: text, at: text })), null),
    enteredInError,
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
    status: z._default(z.enum(['done', 'missed', 'attempted']), 'done'),
    durationMinutes: z.nullable(z.int()),
    otherMinutes: z._default(z.nullable(z.int()), null),
    location: z._default(maybe, null),
    component: z._default(maybe, null),
    appointmentId: z._default(maybe, null),
    /** What was explained, and the techniques used. */
    education: z._default(z.array(text), []),
    techniques: z._default(z.array(text), []),
    /** What was ticked by mistake, here or of the consultation: it stands here, and there no more. */
    ticksInError: z._default(
      z.array(
        z.object({
          list: z.enum(['education', 'techniques', 'plan-reviewed']),
          word: maybe,
          reason: text,
          by: text,
          at: text,
        }),
      ),
      [],
    ),
    note: maybe,
    recordedAt: text,
    author: text,
    enteredInError,
  }),
);

export const sequenceEntity = entity(
  'Sequence',
  1,
  z.object({
    episodeId: text,
    kind: text,
    number: z.int(),
    // Sequences of an earlier day knew the instant only, and no other kind took over.
    openedOn: z._default(text, '2020-01-01'),
    startsOn: maybe,
    endsOn: maybe,
    cutOn: z._default(maybe, null),
    openedBy: z._default(maybe, null),
    /** Why it was opened, where someone said so. */
    reason: z._default(maybe, null),
  }),
);

export type Referral = ReturnType<typeof referralEntity.parse>;
export type Patient = ReturnType<typeof patientEntity.parse>;
export type Episode = ReturnType<typeof episodeEntity.parse>;
export type Assessment = ReturnType<typeof assessmentEntity.parse>;
export type PhaseChange = z.output<typeof phaseChange>;
export type Contact = ReturnType<typeof contactEntity.parse>;
export type Sequence = ReturnType<typeof sequenceEntity.parse>;
