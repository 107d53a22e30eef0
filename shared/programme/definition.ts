import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const count = z.int().check(z.minimum(0));
const positive = z.int().check(z.minimum(1));
const word = z.strictObject({ id: text, label: text });

const band = z.strictObject({ id: text, label: text, from: count, to: count });

export const scaleDefinition = z.strictObject({
  id: text,
  label: text,
  source: text,
  /** LOINC codes of the panel, its total and its items. */
  panel: text,
  totalCode: text,
  /** Where the French wording comes from. */
  textSource: text,
  introduction: text,
  items: z.array(z.strictObject({ code: text, text })).check(z.minLength(1)),
  /** Label of each answer, from 0 on. */
  answers: z.array(text).check(z.minLength(2)),
  /** Answers are 0 to this. */
  maxAnswer: positive,
  /** With more items unanswered there is no total; with as many or fewer it is prorated. */
  maxMissing: count,
  bands: z.array(band).check(z.minLength(1)),
  positiveFrom: z.nullable(count),
  positiveSingleAnswer: z.nullable(count),
  /** Position of the item on death or self-harm, judged on its own. */
  safetyItem: z.nullable(count),
  /** The functional item, never added. */
  difficulty: z.nullable(z.strictObject({ code: text, maxAnswer: positive, text, answers: z.array(text) })),
  remissionBelow: z.nullable(count),
  /** Points over the lowest of the window that count as worsening. */
  worseningBy: z.nullable(positive),
});

const rhythm = z.strictObject({
  contactEveryDays: positive,
  silenceAfterDays: positive,
  staleAfterDays: positive,
  /** Calendar months after which a case review is overdue. */
  reviewEveryMonths: positive,
});
const sequenceKind = z.strictObject({
  label: text,
  months: positive,
  renewals: count,
  maxMonths: positive,
  priceCents: positive,
  /** Does the pathway go on to relapse prevention? */
  relapsePrevention: z.boolean(),
});
/** A rule's id says nothing clinical: it stands in addresses, keys and logs. Its label is for readers. */
const rule = z.strictObject({ id: z.string().check(z.regex(/^[A-Z]\d{1,3}$/)), version: text, label: text });

/** A programme of care sequences as data: what it consists of, its figures, and where each comes from. */
export const programmeDefinition = z.strictObject({
  id: text,
  version: text,
  name: text,
  source: text,
  validFrom: z.iso.date(),
  validTo: z.iso.date(),
  state: z.enum(['running', 'prolonged', 'transition', 'stopped']),
  stateNote: z.optional(text),
  phases: z.array(z.strictObject({ id: text, label: text, to: z.array(text) })).check(z.minLength(1)),
  cadence: z.strictObject({ source: text, active: rhythm, 'relapse-prevention': rhythm, leger: rhythm }),
  scales: z.array(scaleDefinition).check(z.minLength(1)),
  referral: z.strictObject({
    source: text,
    minimumAge: positive,
    maximumAge: positive,
    callBackTargetHours: positive,
    callBackLimitHours: positive,
  }),
  orientation: z.strictObject({
    source: text,
    legerFrom: count,
    classiqueFrom: count,
    severe: z.strictObject({ scale: text, from: count }),
    difficultyFrom: count,
    situations: z.array(word),
    outReasons: z.array(word).check(z.minLength(1)),
  }),
  contactModes: z.array(word).check(z.minLength(1)),
  /** Resources outside the practice. */
  externalReferrals: z.strictObject({ source: text, kinds: z.array(word).check(z.minLength(1)) }),
  sequences: z.strictObject({ source: text, classique: sequenceKind, leger: sequenceKind }),
  course: z.strictObject({
    source: text,
    targetFrom: count,
    responseFallPercent: positive,
    baselineUntilActiveDay: count,
    worseningWindowDays: positive,
    relapseFrom: count,
    /** Significant improvement: a last score below this, or the fall of a response. */
    improvedBelow: positive,
    notImprovingAfterWeeks: positive,
    /** For so long a case review answers for someone who does not improve. */
    reviewHoldsDays: positive,
  }),
  reviewOrder: z.strictObject({
    source: text,
    groups: z.strictObject({
      safety: positive,
      worsening: positive,
      'not-improving': positive,
      new: positive,
      silence: positive,
      'review-overdue': positive,
      'stale-scale': positive,
    }),
    none: positive,
  }),
  safety: z.strictObject({
    source: text,
    acknowledgeWithinHours: positive,
    secondStepAfterHours: positive,
    assessWithinHours: positive,
    rules: z.strictObject({ item9: rule, danger: rule, judgement: rule }),
    assessment: z.strictObject({
      intent: z.array(word),
      plan: z.array(word),
      means: z.array(word),
      decision: z.array(word),
    }),
  }),
});

export type ProgrammeDefinition = z.output<typeof programmeDefinition>;
export type ScaleDefinition = z.output<typeof scaleDefinition>;
export type SequenceKind = 'classique' | 'leger';
