import * as z from 'zod/mini';
import { alertsDefinition } from './alerts-definition.ts';
import { answerLinksDefinition } from './answer-links-definition.ts';
import { indicatorsDefinition } from './indicators-definition.ts';
import { code, count, positive, text, word, words } from './parts.ts';
import { scaleDefinition } from './scale-definition.ts';
import {
  calendarDefinition,
  carePlanDefinition,
  consultationsDefinition,
  externalReferralsDefinition,
  guideSection,
  plansDefinition,
  preferencesDefinition,
  requestsDefinition,
  treatmentsDefinition,
} from './tools-definition.ts';

export type { ScaleDefinition } from './scale-definition.ts';

/** What a phase is for; a programme may have several of a kind, or none but these: one evaluation, one exit. */
export const phaseKinds = ['screening', 'evaluation', 'treatment', 'relapse-prevention', 'exit'] as const;

const phase = z.strictObject({ id: code, kind: z.enum(phaseKinds), label: text, to: z.array(code) });

/** How often, in a phase; `sequence` narrows it to those followed under one kind of sequence. */
const rhythm = z.strictObject({
  phase: code,
  sequence: z.nullable(code),
  contactEveryDays: positive,
  silenceAfterDays: positive,
  /** Null where no scale is demanded. */
  staleAfterDays: z.nullable(positive),
  /** Calendar months after which a case review is overdue. */
  reviewEveryMonths: positive,
});

const sequenceKind = z.strictObject({
  id: code,
  label: text,
  months: positive,
  renewals: count,
  maxMonths: positive,
  priceCents: positive,
  /** Phases of care in which it runs. */
  phases: z.array(code).check(z.minLength(1)),
  /** Kinds that may follow before it ends, once. */
  mayBecome: z.array(code),
  /** From this month on the psychiatrist is asked what comes after the last renewal; null where none is foreseen. */
  opinionAtMonth: z.nullable(positive),
  /** What the price pays, with the number of each where the source says one. */
  components: z.array(z.strictObject({ id: code, label: text, count: z.nullable(positive) })),
});

/** First that fits proposes: one of its situations, a highest total from `scoreFrom` on, or always. */
const proposal = z.strictObject({
  orientation: code,
  situations: z.array(code),
  scoreFrom: z.nullable(count),
  always: z.boolean(),
});

/** What an exit needs beside its reason; `relapse-plan`: the relapse-prevention plan, or in words why there is none. */
export const exitNeeds = ['first-appointment', 'attempts', 'relapse-plan'] as const;

/** A rule's id says nothing clinical: it stands in addresses, keys and logs. Its label is for readers. */
const rule = z.strictObject({ id: z.string().check(z.regex(/^[A-Z]\d{1,3}$/)), version: text, label: text });

const clockTime = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/));

/** What becomes of a safety alert that nobody takes, beside its hours. */
const ladder = z.strictObject({
  source: text,
  /** After the last step it is told again so often, while anybody is there to hear it. */
  repeatEveryHours: positive,
  /** Raised in opening hours, it is to be assessed before the practice closes. */
  assessBeforeClosing: z.boolean(),
  /** Opening hours of a site that has named none; 1 is Monday. */
  opening: z.array(z.strictObject({ day: z.int().check(z.minimum(1), z.maximum(7)), from: clockTime, to: clockTime })),
});

/** A programme of care sequences as data: what it consists of, its figures, and where each comes from. */
export const programmeDefinition = z.strictObject({
  id: code,
  version: text,
  name: text,
  source: text,
  validFrom: z.iso.date(),
  validTo: z.iso.date(),
  state: z.enum(['running', 'prolonged', 'transition', 'stopped']),
  stateNote: z.optional(text),
  phases: z.array(phase).check(z.minLength(1)),
  cadence: z.strictObject({ source: text, rhythms: z.array(rhythm) }),
  scales: z.array(scaleDefinition),
  referral: z.strictObject({
    source: text,
    minimumAge: positive,
    maximumAge: positive,
    callBackTargetHours: positive,
    callBackLimitHours: positive,
    /** The warning comes so long before the last opening ends that lies before the target. */
    callBackWarningHours: positive,
    /** Screening scale offered to the GP; null where there is none. */
    screeningScale: z.nullable(code),
    /** How an attempt to call may end; the first conversation stops the clock. */
    attemptOutcomes: z
      .array(z.strictObject({ id: code, label: text, conversation: z.boolean() }))
      .check(z.minLength(1)),
    refusalReasons: words,
  }),
  evaluation: z.strictObject({
    source: text,
    requiredScales: z.array(code),
    offeredScales: z.array(code),
    guide: z.strictObject({
      version: text,
      sections: z.array(guideSection),
    }),
    /** Answers of the guide that ask for the psychiatrist before the orientation. */
    alarming: z.array(z.strictObject({ question: code, option: code })),
  }),
  orientation: z.strictObject({
    source: text,
    /** The highest total among these counts. */
    scales: z.array(code),
    proposals: z.array(proposal).check(z.minLength(1)),
    /** Orientations that wait for the structured assessment while a question of safety is open. */
    safetyFirst: z.array(code),
    severe: z.nullable(z.strictObject({ scale: code, from: count })),
    /** Levels of a scale that ask for the psychiatrist as a severe total does. */
    severeLevels: z.optional(z.array(z.strictObject({ scale: code, level: code }))),
    difficultyFrom: z.nullable(count),
    situations: z.array(word),
  }),
  exit: z.strictObject({
    source: text,
    /** `newEpisode`: whoever left so comes back as a new episode, however soon. */
    reasons: z
      .array(z.strictObject({ id: code, label: text, needs: z.array(z.enum(exitNeeds)), newEpisode: z.boolean() }))
      .check(z.minLength(1)),
    /** Attempts to reach someone, on different days, before they count as lost. */
    attempts: positive,
    /** Re-entry within so many days goes on with the episode and its counts. */
    reentryWithinDays: positive,
  }),
  contacts: z.strictObject({
    source: text,
    /** Of someone at a distance the team asks where they are. */
    modes: z.array(z.strictObject({ id: code, label: text, remote: z.boolean() })).check(z.minLength(1)),
  }),
  events: z.strictObject({
    source: text,
    /** `safety` raises an alert; `ends` stops every reminder and letter at once. */
    kinds: z
      .array(z.strictObject({ id: code, label: text, safety: z.boolean(), ends: z.boolean() }))
      .check(z.minLength(1)),
  }),
  /** By which nurse or psychiatrist point at someone. */
  flags: z.strictObject({ source: text, kinds: words }),
  consents: z.strictObject({
    source: text,
    /** Of which text the person was told, by its version. */
    kinds: z.array(z.strictObject({ id: code, label: text, textVersion: text })).check(z.minLength(1)),
  }),
  consultations: consultationsDefinition,
  /** Resources outside the practice. */
  externalReferrals: externalReferralsDefinition,
  carePlan: carePlanDefinition,
  treatments: treatmentsDefinition,
  requests: requestsDefinition,
  plans: plansDefinition,
  preferences: preferencesDefinition,
  calendar: calendarDefinition,
  /** What the professionals are asked each month, for the evaluation; answers from 0 on. */
  satisfaction: z.strictObject({ source: text, questions: words, answers: z.array(text).check(z.minLength(2)) }),
  sequences: z.strictObject({
    source: text,
    /** Days before its end from which a sequence may be renewed. */
    renewableBeforeDays: positive,
    kinds: z.array(sequenceKind).check(z.minLength(1)),
  }),
  course: z.strictObject({
    source: text,
    /** Scales by which someone's course is followed, the first for choice; empty where no score is required. */
    scales: z.array(code),
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
    /** Appointments missed in a row that count as silence. */
    missedAppointments: positive,
    /** So long in remission on every target scale, by phase: time for what comes next. Absent where no score says so. */
    ready: z.optional(z.strictObject({ treatmentDays: positive, relapsePreventionDays: positive })),
  }),
  reviewOrder: z.strictObject({
    source: text,
    groups: z.strictObject({
      safety: positive,
      worsening: positive,
      'not-improving': positive,
      flagged: positive,
      new: positive,
      silence: positive,
      'review-overdue': positive,
      'stale-scale': positive,
      'sequence-ends': positive,
      'plan-missing': positive,
      ready: positive,
    }),
    none: positive,
  }),
  /** The weekly review: which words an advice has. */
  reviews: z.strictObject({
    source: text,
    adviceKinds: words,
  }),
  alerts: alertsDefinition,
  answerLinks: answerLinksDefinition,
  safety: z.strictObject({
    source: text,
    acknowledgeWithinHours: positive,
    secondStepAfterHours: positive,
    assessWithinHours: positive,
    ladder,
    rules: z.strictObject({ item9: rule, danger: rule, judgement: rule, level: rule, event: rule }),
    assessment: z.strictObject({ intent: words, plan: words, means: words, decision: words }),
  }),
  indicators: indicatorsDefinition,
});

export type ProgrammeDefinition = z.output<typeof programmeDefinition>;
export type SequenceKindDefinition = ProgrammeDefinition['sequences']['kinds'][number];
export type PhaseKind = (typeof phaseKinds)[number];
export type ExitNeed = (typeof exitNeeds)[number];
