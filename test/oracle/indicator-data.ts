import * as z from 'zod/mini';

/** What the oracle of the indicators reads: answers of the API, in shapes of its own, and the raw file of a programme. */
const text = z.string();
const whole = z.number();
const maybe = <Schema extends z.ZodMiniType>(schema: Schema) => z.nullable(schema);
const many = <Schema extends z.ZodMiniType>(item: Schema) => z.array(item);
const moment = z.object({ at: text });

const referral = z.object({
  referralId: text,
  referredAt: text,
  recordedAt: text,
  state: text,
  attempts: many(z.object({ at: text, outcome: text })),
  answer: maybe(moment),
  evaluatedAt: maybe(text),
});

const episode = z.object({
  episodeId: text,
  programmeVersion: text,
  history: many(z.object({ phase: text, since: text, outReason: maybe(text) })),
});

const record = z.object({
  patientId: text,
  episode,
  formerEpisodes: many(episode),
  contacts: many(z.object({ episodeId: text, status: text, heldAt: text, enteredInError: maybe(z.unknown()) })),
  reviews: many(z.object({ heldAt: text })),
  assessments: many(
    z.object({
      assessmentId: text,
      episodeId: text,
      scale: text,
      total: maybe(whole),
      authoredAt: text,
      recordedAt: text,
      counts: z.boolean(),
      enteredInError: maybe(z.unknown()),
    }),
  ),
  events: many(z.object({ kind: text, occurredAt: text })),
});

const alert = z.object({
  severity: text,
  cause: z.object({ id: text }),
  raisedAt: text,
  state: text,
  acknowledgements: many(moment),
  takenUp: maybe(moment),
  assessment: maybe(moment),
  closure: maybe(z.object({ act: text })),
});

const programme = z.object({
  version: text,
  phases: many(z.object({ id: text, kind: text })),
  referral: z.object({ attemptOutcomes: many(z.object({ id: text, conversation: z.boolean() })) }),
  events: z.object({ kinds: many(z.object({ id: text, ends: z.boolean() })) }),
  exit: z.object({ reasons: many(z.object({ id: text, needs: many(text) })) }),
  course: z.object({
    scales: many(text),
    targetFrom: whole,
    responseFallPercent: whole,
    baselineUntilActiveDay: whole,
    improvedBelow: whole,
  }),
  safety: z.object({ acknowledgeWithinHours: whole, assessWithinHours: whole }),
  indicators: z.object({
    firstContact: z.object({ withinHours: many(whole) }),
    evaluated: z.object({ withinWeeks: whole }),
    engaged: z.object({ contacts: whole, withinWeeks: whole }),
    reviewed: z.object({ fromWeek: whole, toWeek: whole }),
    dropOut: z.object({ afterMonths: whole, attempts: whole }),
    safetyAlerts: z.object({ percentile: whole }),
  }),
});

const told = z.object({
  programme,
  timeZone: text,
  now: text,
  from: text,
  to: text,
  referrals: many(referral),
  records: many(record),
  alerts: many(alert),
});

export type Told = z.output<typeof told>;
export type ToldReferral = Told['referrals'][number];
export type ToldRecord = Told['records'][number];
export type ToldAlert = Told['alerts'][number];

/** Throws for an answer that is not of the API's shape. */
export const toldOf = (answers: unknown): Told => told.parse(answers);
