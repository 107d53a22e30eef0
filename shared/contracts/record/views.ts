import * as z from 'zod/mini';
import { sex, version } from '../fields.ts';
import { id } from '../ids.ts';
import { assessment } from './assessment-view.ts';
import { appointment, contact } from './meeting-views.ts';
import { caseloadRow, sequenceView } from './row.ts';
import { toolLists } from './tools-view.ts';

const reason = z.object({ code: z.string(), text: z.string() });
const maybe = z.nullable(z.string());
const author = id('userId');

const review = z.object({
  reviewId: z.string(),
  heldAt: z.string(),
  question: maybe,
  hypothesis: maybe,
  advice: z.array(
    z.object({
      adviceId: z.string(),
      kind: z.string(),
      text: z.string(),
      dueOn: maybe,
    }),
  ),
  author,
});

const diagnosis = z.object({
  diagnosisId: z.string(),
  kind: z.string(),
  code: maybe,
  text: z.string(),
  reason: maybe,
  recordedFor: z.string(),
  author,
});

const event = z.object({
  eventId: z.string(),
  kind: z.string(),
  label: z.string(),
  occurredAt: z.string(),
  note: maybe,
  author,
});

const consent = z.object({
  consentId: z.string(),
  kind: z.string(),
  label: z.string(),
  decision: z.string(),
  textVersion: z.string(),
  decidedAt: z.string(),
  note: maybe,
  author,
});

const flag = z.object({
  code: z.string(),
  label: z.string(),
  since: z.string(),
  reason: maybe,
  by: author,
});

const evaluation = z.object({
  evaluationId: z.string(),
  episodeId: z.string(),
  heldAt: z.string(),
  guideVersion: z.string(),
  guide: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  problems: z.array(z.string()),
  author,
});

/** One stretch of the pathway, by clinical date; the last one is the present. */
const phaseChange = z.object({
  phase: z.string(),
  label: z.string(),
  since: z.string(),
  reason: maybe,
  outReason: maybe,
  by: author,
});

const billingLine = z.object({
  episodeId: z.string(),
  number: z.number(),
  kind: z.string(),
  label: z.string(),
  dueOn: z.string(),
  priceCents: z.number(),
});

/** Whether, from when and on what evidence the sequence may be renewed; null when nobody is followed. */
const renewal = z.nullable(
  z.object({
    from: maybe,
    endsOn: maybe,
    may: z.boolean(),
    issues: z.array(z.string()),
    /** The maximum is near: the psychiatrist says what comes next. */
    opinionAsked: z.boolean(),
    /** Followed without a sequence: never billed. */
    outsideCare: z.boolean(),
    evidence: z.array(z.string()),
  }),
);

export const proposal = z.object({
  proposal: maybe,
  reasons: z.array(reason),
  psychiatristOpinionRequired: z.boolean(),
  psychiatristOpinionGiven: z.boolean(),
});

export const identity = z.object({
  family: z.string(),
  given: z.string(),
  birthDate: z.string(),
  sex,
  birthPlace: maybe,
  usedFamily: maybe,
  usedGiven: maybe,
  ins: z.object({
    status: z.enum(['PROV', 'VALI', 'RECUP', 'QUAL']),
    matricule: maybe,
    oid: maybe,
    document: z.nullable(z.object({ kind: z.string(), seenOn: z.string() })),
  }),
  phone: maybe,
  email: maybe,
  phoneVerifiedAt: maybe,
  mayLeaveMessage: z.boolean(),
  safeContact: z.boolean(),
  contactPerson: z.nullable(z.object({ name: z.string(), phone: z.string(), link: maybe })),
  guardian: z.nullable(z.object({ name: z.string(), phone: z.string(), measure: z.string() })),
  language: z.string(),
  interpreter: z.boolean(),
  deceasedOn: maybe,
});

export const patientRecord = z.object({
  patientId: id('patientId'),
  siteId: id('siteId'),
  patient: identity,
  gpId: id('userId'),
  referralId: id('referralId'),
  episode: z.object({
    episodeId: z.string(),
    number: z.number(),
    /** Treatment period of the episode, from 1: re-entry begins another one. */
    period: z.number(),
    programmeVersion: z.string(),
    phase: z.object({ id: z.string(), kind: z.string(), label: z.string(), since: z.string() }),
    orientation: z.nullable(
      z.object({
        decision: z.string(),
        situations: z.array(z.string()),
        reason: maybe,
        outReason: maybe,
        decidedAt: z.string(),
        by: author,
      }),
    ),
    nurseId: id('userId'),
    psychiatristId: z.nullable(id('userId')),
    /** The day of the relapse-prevention plan of this treatment period; null while there is none. */
    relapsePlanOn: maybe,
    history: z.array(phaseChange),
    /** Versions of the programme that the episode left, each with why. */
    programmeChanges: z.array(
      z.object({ from: z.string(), to: z.string(), reason: z.string(), by: author, at: z.string() }),
    ),
    version,
  }),
  /** Those before the present one, the oldest first. */
  formerEpisodes: z.array(
    z.object({
      episodeId: z.string(),
      number: z.number(),
      programmeVersion: z.string(),
      since: z.string(),
      until: z.string(),
      outReason: maybe,
      history: z.array(phaseChange),
    }),
  ),
  proposal,
  summary: caseloadRow,
  evaluations: z.array(evaluation),
  assessments: z.array(assessment),
  contacts: z.array(contact),
  appointments: z.array(appointment),
  sequences: z.array(sequenceView),
  renewal,
  billing: z.array(billingLine),
  ...toolLists,
  reviews: z.array(review),
  diagnoses: z.array(diagnosis),
  events: z.array(event),
  consents: z.array(consent),
  flags: z.array(flag),
  alerts: z.array(
    z.object({
      alertId: z.string(),
      /** safety, urgent, soon, routine. */
      severity: z.string(),
      state: z.string(),
      sentence: z.string(),
      cause: z.object({ kind: z.string(), id: z.string() }),
      raisedAt: z.string(),
      closedAt: maybe,
      /** By which act it ended. */
      closure: z.nullable(z.object({ act: z.string() })),
      version,
    }),
  ),
  demo: z.boolean(),
});
