import type { ProgrammeDefinition } from '../programme/definition.ts';
import { type DomainIssue, type Instant, issue, type LocalDate } from './model.ts';
import { type Answers, scaleOf, scoreScale } from './scales.ts';
import { addHours, ageOn } from './time.ts';

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

export type CallBackState = 'on-time' | 'past-target' | 'past-limit';

export function callBackState({ targetAt, limitAt }: CallBackClock, now: Instant): CallBackState {
  if (now >= limitAt) return 'past-limit';
  return now >= targetAt ? 'past-target' : 'on-time';
}

export interface Screening {
  /** Both answers are needed for a total. */
  total: number | null;
  positive: boolean;
}

/** PHQ-2: positive from its threshold, or by one answer of 3 alone (dangers, 5). */
export function screenPhq2(programme: ProgrammeDefinition, items: Answers): Screening {
  const scale = scaleOf(programme, 'phq2');
  const { total } = scoreScale(scale, items);
  const single = scale.positiveSingleAnswer;
  const alone = single !== null && items.some((item) => item !== null && item >= single);
  return { total, positive: alone || (total !== null && scale.positiveFrom !== null && total >= scale.positiveFrom) };
}

export interface Eligibility {
  birthDate: LocalDate;
  /** The date of the referral at the site: age is counted on it. */
  referredOn: LocalDate;
  depressiveOrAnxietyDisorder: boolean;
  ongoingPsychiatricCare: boolean;
  phq2: Screening | null;
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

/**
 * Who may be referred: an adult with a depressive or anxiety disorder and without ongoing psychiatric care. PHQ-2 never
 * blocks: when it is negative the GP's own reason is asked (002 § 3.2; dangers, 5).
 */
export function checkEligibility(programme: ProgrammeDefinition, asked: Eligibility): DomainIssue[] {
  const { depressiveOrAnxietyDisorder, ongoingPsychiatricCare, phq2, reason } = asked;
  return [
    ...ageIssues(programme, asked),
    ...(depressiveOrAnxietyDisorder ? [] : [issue('depressiveOrAnxietyDisorder', 'referral.no-disorder')]),
    ...(ongoingPsychiatricCare ? [issue('ongoingPsychiatricCare', 'referral.psychiatric-care')] : []),
    ...(phq2 !== null && !phq2.positive && reason === null ? [issue('reason', 'referral.reason-needed')] : []),
  ];
}
