import type { ProgrammeDefinition } from '../programme/definition.ts';
import { checkWord } from './checks.ts';
import { type DomainIssue, type Instant, issue, type LocalDate, type Sex } from './model.ts';
import { type Answers, isPositive, scaleOf, scoreScale } from './scales.ts';
import { addHours, ageOn } from './time.ts';
import { momentText } from './wording.ts';

export interface CallBackClock {
  targetAt: Instant;
  limitAt: Instant;
}

/** When the person must have been called back: clock hours from the referral, which nothing pauses. */
export function callBackClock({ referral }: ProgrammeDefinition, referredAt: Instant): CallBackClock {
  return {
    targetAt: addHours(referredAt, referral.callBackTargetHours),
    limitAt: addHours(referredAt, referral.callBackLimitHours),
  };
}

/** An attempt to reach the person, with one of the programme's outcomes. */
export interface Attempt {
  outcome: string;
  at: Instant;
}

/** When the person was first spoken to, which stops the clock; null where nobody has. */
export const firstConversationAt = (
  { referral }: ProgrammeDefinition,
  attempts: readonly Attempt[],
): Instant | null => {
  const spoken = referral.attemptOutcomes.filter(({ conversation }) => conversation).map(({ id }) => id);
  return attempts.flatMap(({ outcome, at }) => (spoken.includes(outcome) ? [at] : [])).toSorted()[0] ?? null;
};

export type ClockState = 'on-time' | 'past-target' | 'past-limit';
export type CallBackState = 'answered' | ClockState;

/** How the clock stands of someone who was not spoken to yet. */
export function clockState({ targetAt, limitAt }: CallBackClock, now: Instant): ClockState {
  if (now >= limitAt) return 'past-limit';
  return now >= targetAt ? 'past-target' : 'on-time';
}

export function callBackState(
  programme: ProgrammeDefinition,
  clock: CallBackClock,
  now: Instant,
  attempts: readonly Attempt[] = [],
): CallBackState {
  const spokenAt = firstConversationAt(programme, attempts);
  return spokenAt !== null && spokenAt <= now ? 'answered' : clockState(clock, now);
}

/** An attempt ends in one of the programme's outcomes, and cannot be before the referral. */
export const checkAttempt = (
  { referral }: ProgrammeDefinition,
  { outcome, at }: Attempt,
  referredAt: Instant,
): DomainIssue[] => [
  ...checkWord('outcome', outcome, referral.attemptOutcomes),
  ...(at < referredAt ? [issue('at', 'referral.attempt-before')] : []),
];

/** Nobody is evaluated before they were referred; to the minute, which is what a form holds. */
export const checkEvaluatedAt = (heldAt: Instant, referredAt: Instant, timeZone: string): DomainIssue[] =>
  heldAt.slice(0, 16) < referredAt.slice(0, 16)
    ? [issue('heldAt', 'evaluation.before-referral', { date: momentText(referredAt, timeZone) })]
    : [];

/** A refusal has one of the programme's reasons, and words for the GP who reads it. */
export function checkRefusal(
  { referral: { refusalReasons } }: ProgrammeDefinition,
  { reason, message }: { reason: string | null; message: string | null },
): DomainIssue[] {
  const expected = refusalReasons.map(({ id }) => id).join(', ');
  return [
    ...(reason === null
      ? [issue('reason', 'referral.refusal-reason', { expected })]
      : checkWord('reason', reason, refusalReasons)),
    ...((message ?? '').trim() === '' ? [issue('message', 'referral.message-needed')] : []),
  ];
}

export interface Screening {
  /** Both answers are needed for a total. */
  total: number | null;
  positive: boolean;
}

/**
 * The programme's screening scale: positive from its threshold, or by one answer that is positive alone (dangers, 5).
 * Throws where the programme has none.
 */
export function screen(programme: ProgrammeDefinition, items: Answers, sex: Sex): Screening {
  const { screeningScale } = programme.referral;
  if (screeningScale === null) throw new Error(`programme ${programme.version} screens by no scale`);
  const scale = scaleOf(programme, screeningScale);
  const { total } = scoreScale(scale, items);
  return { total, positive: isPositive(scale, { total, items, sex }) };
}

export interface Eligibility {
  birthDate: LocalDate;
  /** The date of the referral at the site: age is counted on it. */
  referredOn: LocalDate;
  depressiveOrAnxietyDisorder: boolean;
  ongoingPsychiatricCare: boolean;
  /** Null where nothing was filled, or the programme screens by no scale. */
  screening: Screening | null;
  reason: string | null;
}

function ageIssues({ referral }: ProgrammeDefinition, { birthDate, referredOn }: Eligibility): DomainIssue[] {
  if (birthDate > referredOn) return [issue('patient.birthDate', 'patient.born-in-future', { value: birthDate })];
  const age = ageOn(birthDate, referredOn);
  if (age > referral.maximumAge)
    return [issue('patient.birthDate', 'patient.too-old', { age, highest: referral.maximumAge })];
  if (age < referral.minimumAge)
    return [issue('patient.birthDate', 'patient.minor', { age, lowest: referral.minimumAge })];
  return [];
}

function reasonIssues({ referral, scales }: ProgrammeDefinition, { screening, reason }: Eligibility): DomainIssue[] {
  if (screening === null || screening.positive || reason !== null) return [];
  const label = scales.find(({ id }) => id === referral.screeningScale)?.label ?? '';
  return [issue('reason', 'referral.reason-needed', { scale: label })];
}

/**
 * Who may be referred: an adult with a depressive or anxiety disorder and without ongoing psychiatric care. Screening never
 * blocks: when it is negative the GP's own reason is asked (002 § 3.2; dangers, 5).
 */
export function checkEligibility(programme: ProgrammeDefinition, asked: Eligibility): DomainIssue[] {
  return [
    ...ageIssues(programme, asked),
    ...(asked.depressiveOrAnxietyDisorder ? [] : [issue('depressiveOrAnxietyDisorder', 'referral.no-disorder')]),
    ...(asked.ongoingPsychiatricCare ? [issue('ongoingPsychiatricCare', 'referral.psychiatric-care')] : []),
    ...reasonIssues(programme, asked),
  ];
}
