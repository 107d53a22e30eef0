import type { Instant } from '../model.ts';
import { type Attempt, firstConversationAt } from '../referral.ts';
import { addHours } from '../time.ts';
import { excluded, type Indicator, met, missing, no, pending, type Standing, tally } from './indicator.ts';
import { dateIn, inPeriod, type Reading } from './reading.ts';

/** What is read of a referral. */
export interface ReferredFacts {
  referralId: string;
  referredAt: Instant;
  state: string;
  attempts: readonly Attempt[];
  answer: { at: Instant } | null;
  evaluatedAt: Instant | null;
}

const first = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.filter((at) => at !== null).toSorted()[0] ?? null;

/** Refused in time without a word to the person, nobody was kept waiting; refused later, they were. */
function standing(referral: ReferredFacts, reachedAt: Instant | null, hours: number, now: Instant): Standing {
  const { referredAt, state, answer } = referral;
  const limit = addHours(referredAt, hours);
  if (reachedAt !== null) return met(reachedAt <= limit);
  if (state === 'refused' && answer !== null && answer.at <= limit) return excluded('refused-in-time');
  if (state === 'evaluated') return missing('no-time');
  return now <= limit ? pending : no;
}

export interface FirstContact {
  withinHours: number;
  /** The first conversation: a call in which someone was spoken to, or the evaluation itself. */
  contact: Indicator;
  /** The first attempt, whatever came of it. */
  attempt: Indicator;
}

/**
 * Indicator 1: of the referrals of the period, how many persons were spoken to within each of the programme's clock hours,
 * which nothing pauses; and how many were tried (clinical-rules, call-back).
 */
export function firstContact(reading: Reading, referrals: readonly ReferredFacts[]): FirstContact[] {
  const { programme, now } = reading;
  const { label, attemptLabel, withinHours } = programme.indicators.firstContact;
  const referred = referrals.filter(({ referredAt }) => inPeriod(reading, dateIn(reading, referredAt)));
  return withinHours.map((hours) => {
    const within = (reachedAt: (one: ReferredFacts) => Instant | null) =>
      referred.map((one) => standing(one, reachedAt(one), hours, now));
    const spoken = within(({ attempts, evaluatedAt }) =>
      first([firstConversationAt(programme, attempts), evaluatedAt]),
    );
    const tried = within(({ attempts, evaluatedAt }) => first([...attempts.map(({ at }) => at), evaluatedAt]));
    return {
      withinHours: hours,
      contact: tally({ id: `1.${hours}`, label }, spoken),
      attempt: tally({ id: `1.${hours}.attempt`, label: attemptLabel }, tried),
    };
  });
}
