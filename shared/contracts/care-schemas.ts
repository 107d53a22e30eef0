import * as z from 'zod/mini';
import { code, instant, line, sex, text, version } from './fields.ts';
import { id } from './ids.ts';
import { gad7Items, phq9Items } from './scales.ts';

const phq9Answers = z.strictObject({
  items: phq9Items,
  /** Item 10, never added to the total. */
  difficulty: z.optional(z.nullable(z.int().check(z.minimum(0), z.maximum(3)))),
});
const gad7Answers = z.strictObject({ items: gad7Items });

export const evaluationInput = z.strictObject({
  /** When the conversation took place; now, unless entered afterwards. */
  heldAt: z.optional(instant),
  mode: code,
  phq9: phq9Answers,
  gad7: z.optional(z.nullable(gad7Answers)),
  note: z.optional(z.nullable(text())),
});

export const assessmentInput = z.discriminatedUnion('scale', [
  z.strictObject({ scale: z.literal('phq9'), ...phq9Answers.shape, authoredAt: z.optional(instant) }),
  z.strictObject({ scale: z.literal('gad7'), ...gad7Answers.shape, authoredAt: z.optional(instant) }),
]);

export const orientationInput = z.strictObject({
  orientation: z.enum(['classique', 'leger', 'out']),
  /** Named situations that speak for *classique* whatever the scores. */
  situations: z.optional(z.array(code).check(z.maxLength(10))),
  /** Demanded when the decision is not what the rules propose. */
  reason: z.optional(z.nullable(text(1000))),
  outReason: z.optional(z.nullable(code)),
  /** When it was decided with the person; now, unless entered afterwards. */
  decidedAt: z.optional(instant),
});

/** Goes on in the pathway: to relapse prevention, back to the active phase, or out with a reason. */
export const phaseInput = z.strictObject({
  phase: z.enum(['active', 'relapse-prevention', 'exit']),
  outReason: z.optional(z.nullable(code)),
  reason: z.optional(z.nullable(text(1000))),
  decidedAt: z.optional(instant),
});

/** The person is referred to a resource outside the practice. */
export const externalReferralInput = z.strictObject({
  kind: code,
  /** To whom, as the team names them. */
  to: z.optional(z.nullable(line(120))),
  referredAt: z.optional(instant),
});

/** The psychiatrist's word after presenting the case. */
export const reviewInput = z.strictObject({
  heldAt: z.optional(instant),
  advice: z.optional(z.nullable(text())),
});

export const contactInput = z.strictObject({
  heldAt: z.optional(instant),
  mode: code,
  durationMinutes: z.optional(z.nullable(z.int().check(z.minimum(1), z.maximum(480)))),
  note: z.optional(z.nullable(text())),
});

const reason = z.object({ code: z.string(), text: z.string() });
const point = z.object({ total: z.nullable(z.number()), at: z.string(), prorated: z.boolean() });

export const scaleView = z.object({
  baseline: z.nullable(point),
  last: z.nullable(point),
  change: z.nullable(z.number()),
  changePercent: z.nullable(z.number()),
  band: z.nullable(z.object({ id: z.string(), label: z.string() })),
  /** As it is read: `19 → 9 (−10)`. */
  text: z.string(),
  ageDays: z.nullable(z.number()),
  stale: z.boolean(),
  response: z.boolean(),
  remission: z.boolean(),
  series: z.array(point),
});

const sequence = z.object({
  kind: z.string(),
  number: z.number(),
  startsOn: z.nullable(z.string()),
  endsOn: z.nullable(z.string()),
});

export const caseloadRow = z.object({
  patientId: id('patientId'),
  siteId: id('siteId'),
  nurseId: z.nullable(id('userId')),
  /** Null on rows that were written before rows knew it. */
  gpId: z.nullable(id('userId')),
  patient: z.object({ family: z.string(), given: z.string(), birthDate: z.string(), sex }),
  phase: z.object({ id: z.string(), label: z.string() }),
  /** Weeks in treatment, counted to today; null before the active phase. */
  week: z.nullable(z.number()),
  orientation: z.nullable(z.string()),
  sequence: z.nullable(sequence),
  scales: z.object({ phq9: scaleView, gad7: scaleView }),
  referredAt: z.string(),
  lastContactAt: z.nullable(z.string()),
  /** Local date by which the programme's cadence wants the next contact; null outside the followed phases. */
  contactDueOn: z.nullable(z.string()),
  lastReviewedAt: z.nullable(z.string()),
  flags: z.array(z.string()),
  /** Why the patient stands where they stand, first reason first. */
  reasons: z.array(z.object({ group: z.number(), code: z.string(), since: z.string(), text: z.string() })),
  rank: z.number(),
  demo: z.boolean(),
  version,
});

export const assessment = z.object({
  assessmentId: z.string(),
  scale: z.string(),
  items: z.array(z.nullable(z.number())),
  difficulty: z.nullable(z.number()),
  total: z.nullable(z.number()),
  status: z.string(),
  band: z.nullable(z.string()),
  safety: z.string(),
  authoredAt: z.string(),
  recordedAt: z.string(),
  author: id('userId'),
});

const contact = z.object({
  contactId: z.string(),
  heldAt: z.string(),
  mode: z.string(),
  durationMinutes: z.nullable(z.number()),
  note: z.nullable(z.string()),
  author: id('userId'),
});

const externalReferral = z.object({
  externalReferralId: z.string(),
  kind: z.string(),
  to: z.nullable(z.string()),
  referredAt: z.string(),
  author: id('userId'),
});

const review = z.object({
  reviewId: z.string(),
  heldAt: z.string(),
  advice: z.nullable(z.string()),
  author: id('userId'),
});

/** One stretch of the pathway, by clinical date; the last one is the present. */
const phaseChange = z.object({
  phase: z.string(),
  label: z.string(),
  since: z.string(),
  reason: z.nullable(z.string()),
  outReason: z.nullable(z.string()),
  by: id('userId'),
});

export const proposal = z.object({
  proposal: z.nullable(z.string()),
  reasons: z.array(reason),
  psychiatristOpinionRequired: z.boolean(),
});

export const patientRecord = z.object({
  patientId: id('patientId'),
  siteId: id('siteId'),
  patient: z.object({
    family: z.string(),
    given: z.string(),
    birthDate: z.string(),
    sex,
    phone: z.nullable(z.string()),
  }),
  gpId: id('userId'),
  referralId: id('referralId'),
  episode: z.object({
    episodeId: z.string(),
    programmeVersion: z.string(),
    phase: z.object({ id: z.string(), label: z.string(), since: z.string() }),
    orientation: z.nullable(
      z.object({
        decision: z.string(),
        situations: z.array(z.string()),
        reason: z.nullable(z.string()),
        outReason: z.nullable(z.string()),
        decidedAt: z.string(),
        by: id('userId'),
      }),
    ),
    nurseId: id('userId'),
    psychiatristId: z.nullable(id('userId')),
    history: z.array(phaseChange),
    version,
  }),
  proposal,
  summary: caseloadRow,
  assessments: z.array(assessment),
  contacts: z.array(contact),
  sequences: z.array(sequence),
  externalReferrals: z.array(externalReferral),
  reviews: z.array(review),
  alerts: z.array(
    z.object({
      alertId: z.string(),
      state: z.string(),
      sentence: z.string(),
      cause: z.object({ kind: z.string(), id: z.string() }),
      raisedAt: z.string(),
      closedAt: z.nullable(z.string()),
      version,
    }),
  ),
  demo: z.boolean(),
});
