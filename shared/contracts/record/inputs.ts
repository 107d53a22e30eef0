import * as z from 'zod/mini';
import { code, email, instant, line, localDate, phone, sex, text } from '../fields.ts';
import { id } from '../ids.ts';

const minutes = z.int().check(z.minimum(1), z.maximum(480));
const reasonText = text(1000);

/** One filled scale; which items, totals and answers are right is the programme's to say. */
const filled = {
  scale: code,
  /** In the order of the instrument; null where a question stayed open. */
  items: z.optional(z.array(z.nullable(z.int())).check(z.maxLength(60))),
  /** Of a scale of which only the total is kept. */
  total: z.optional(z.int().check(z.minimum(0), z.maximum(1000))),
  /** The functional item, never added to the total. */
  difficulty: z.optional(z.nullable(z.int())),
};

export const filledInput = z.strictObject(filled);

export const assessmentInput = z.strictObject({ ...filled, authoredAt: z.optional(instant) });

/** Where someone is during a contact at a distance, and how long it took. */
const conversation = {
  mode: code,
  durationMinutes: z.optional(z.nullable(minutes)),
  /** Demanded at a distance: where help would be sent. */
  location: z.optional(z.nullable(line(200))),
};

export const guideAnswers = z.record(code, z.union([text(), z.array(code).check(z.maxLength(20))]));

export const evaluationInput = z.strictObject({
  /** When the conversation took place; now, unless entered afterwards. */
  heldAt: z.optional(instant),
  ...conversation,
  assessments: z.array(filledInput).check(z.maxLength(20)),
  /** By the guide's questions: free text, a word, or several words. */
  guide: z.optional(z.nullable(guideAnswers)),
  problems: z.optional(z.array(line(200)).check(z.maxLength(30))),
  note: z.optional(z.nullable(text())),
  /** The person has a record here already: the referral goes on in it. */
  knownAs: z.optional(z.nullable(id('patientId'))),
  /** Someone else of the same traits has a record: why this is another person. */
  distinctBecause: z.optional(z.nullable(reasonText)),
});

export const orientationInput = z.strictObject({
  /** A kind of sequence of the programme, or `out`. */
  orientation: code,
  /** Named situations of the programme, whatever the scores. */
  situations: z.optional(z.array(code).check(z.maxLength(10))),
  /** Demanded when the decision is not what the rules propose. */
  reason: z.optional(z.nullable(reasonText)),
  outReason: z.optional(z.nullable(code)),
  /** When the person was first seen in specialised care; demanded to leave for it. */
  firstAppointmentOn: z.optional(z.nullable(localDate)),
  /** When it was decided with the person; now, unless entered afterwards. */
  decidedAt: z.optional(instant),
});

/** Goes on in the pathway: to another phase of care, or out with a reason. */
export const phaseInput = z.strictObject({
  phase: code,
  outReason: z.optional(z.nullable(code)),
  reason: z.optional(z.nullable(reasonText)),
  firstAppointmentOn: z.optional(z.nullable(localDate)),
  decidedAt: z.optional(instant),
});

/** The person is referred to a resource outside the practice. */
export const externalReferralInput = z.strictObject({
  kind: code,
  /** To whom, as the team names them; the name of the resource unless said otherwise. */
  to: z.optional(z.nullable(line(120))),
  /** Of the site's directory. */
  resourceId: z.optional(z.nullable(id('itemId'))),
  /** Who pays, as far as that is known. */
  funding: z.optional(z.nullable(code)),
  referredAt: z.optional(instant),
});

/** The psychiatrist's word after presenting the case. */
export const contactStatus = z.enum(['done', 'missed', 'attempted']);

export const contactInput = z.strictObject({
  /** `done` unless said otherwise: an appointment missed, or an attempt to reach someone. */
  status: z.optional(contactStatus),
  heldAt: z.optional(instant),
  ...conversation,
  /** Preparing, writing and coordinating, for the cost study. */
  otherMinutes: z.optional(z.nullable(minutes)),
  /** What the price of the sequence pays by this contact, where its programme counts components. */
  component: z.optional(z.nullable(code)),
  /** The appointment that this contact answers. */
  appointmentId: z.optional(z.nullable(id('itemId'))),
  /** What was explained, and the techniques used: words of the programme. */
  education: z.optional(z.array(code).check(z.maxLength(20))),
  techniques: z.optional(z.array(code).check(z.maxLength(20))),
  note: z.optional(z.nullable(text())),
});

export const sequenceInput = z.strictObject({
  kind: code,
  /** Today, unless entered afterwards. */
  openedOn: z.optional(localDate),
  reason: z.optional(z.nullable(reasonText)),
});

/** Demanded on a public holiday and during the nurse’s leave: why an appointment then. */
const closedReason = z.optional(z.nullable(line(200)));

export const appointmentInput = z.strictObject({
  startsAt: instant,
  durationMinutes: minutes,
  mode: code,
  note: z.optional(z.nullable(line(200))),
  closedReason,
});

export const appointmentChange = z.strictObject({
  change: z.enum(['move', 'cancel', 'noshow']),
  /** Demanded by a move. */
  startsAt: z.optional(instant),
  durationMinutes: z.optional(minutes),
  reason: z.optional(z.nullable(line(200))),
  closedReason,
});

export const errorInput = z.strictObject({ reason: reasonText });

export const tickErrorInput = z.strictObject({
  list: z.enum(['education', 'techniques', 'plan-reviewed']),
  /** Which of the list; none of what has no words. */
  word: z.optional(z.nullable(code)),
  reason: reasonText,
});

export const programmeChangeInput = z.strictObject({ version: line(60), reason: reasonText });

export const consentInput = z.strictObject({
  kind: code,
  decision: z.enum(['given', 'refused', 'withdrawn']),
  decidedAt: z.optional(instant),
  note: z.optional(z.nullable(line(200))),
});

export const diagnosisInput = z.strictObject({
  /** `initial`: the GP's; `working`: the team's. */
  kind: z.enum(['initial', 'working']),
  /** ICD-10. */
  code: z.optional(
    z.nullable(z.string().check(z.regex(/^[A-Z]\d{2}(\.\d{1,2})?$/, 'un code CIM-10, par exemple F32.1'))),
  ),
  text: line(200),
  /** Why it changed; demanded from the second one on. */
  reason: z.optional(z.nullable(reasonText)),
  recordedFor: z.optional(instant),
});

export const eventInput = z.strictObject({
  kind: code,
  occurredAt: z.optional(instant),
  note: z.optional(z.nullable(text(1000))),
});

export const flagInput = z.strictObject({
  flag: code,
  raised: z.boolean(),
  reason: z.optional(z.nullable(reasonText)),
});

/** The whole identity and how to reach the person: what is left out is cleared. */
export const identityInput = z.strictObject({
  family: line(80),
  given: line(80),
  birthDate: localDate,
  sex,
  /** INSEE code of the place of birth: five characters. */
  birthPlace: z.optional(
    z.nullable(z.string().check(z.regex(/^(\d{2}|2[AB])\d{3}$/, 'un code INSEE, par exemple 78646'))),
  ),
  usedFamily: z.optional(z.nullable(line(80))),
  usedGiven: z.optional(z.nullable(line(80))),
  ins: z.optional(
    z.nullable(
      z.strictObject({
        status: z.enum(['PROV', 'VALI', 'RECUP', 'QUAL']),
        matricule: z.optional(z.nullable(line(20))),
        oid: z.optional(z.nullable(line(40))),
        /** Which document was seen, and when; demanded for VALI and QUAL. */
        document: z.optional(z.nullable(z.strictObject({ kind: line(60), seenOn: localDate }))),
      }),
    ),
  ),
  phone: z.optional(z.nullable(phone)),
  /** Where the person agreed to receive questionnaires before an appointment. */
  email: z.optional(z.nullable(email)),
  /** The number was checked with the person. */
  phoneVerified: z.optional(z.boolean()),
  mayLeaveMessage: z.optional(z.boolean()),
  /** No message at all, by any means: it could put the person in danger. */
  safeContact: z.optional(z.boolean()),
  contactPerson: z.optional(
    z.nullable(z.strictObject({ name: line(120), phone, link: z.optional(z.nullable(line(80))) })),
  ),
  guardian: z.optional(z.nullable(z.strictObject({ name: line(120), phone, measure: line(80) }))),
  /** BCP 47, `fr` unless another. */
  language: z.optional(
    z.string().check(z.regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'un code de langue, par exemple fr ou ar')),
  ),
  interpreter: z.optional(z.boolean()),
});
