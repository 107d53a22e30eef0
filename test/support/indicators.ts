import { dropOut } from '../../shared/domain/indicators/drop-out.ts';
import { engaged, evaluatedOfReferred } from '../../shared/domain/indicators/engagement.ts';
import { firstContact, type ReferredFacts } from '../../shared/domain/indicators/first-contact.ts';
import type { Indicator } from '../../shared/domain/indicators/indicator.ts';
import type { Reading } from '../../shared/domain/indicators/reading.ts';
import { nonImproversReviewed } from '../../shared/domain/indicators/reviewed.ts';
import { type AlertFacts, causesOf, type Delay, safetyDelays } from '../../shared/domain/indicators/safety-alerts.ts';
import type { CareRecord } from '../../shared/domain/indicators/treatments.ts';
import type { Figure } from '../oracle/indicator-judge.ts';

type Recorded = { recordedAt: string };

/** What the API answers of a site, as far as the indicators read it. */
export interface Answers {
  referrals: readonly (ReferredFacts & Recorded)[];
  records: readonly (Omit<CareRecord, 'assessments'> & {
    assessments: readonly (CareRecord['assessments'][number] & Recorded)[];
  })[];
  alerts: readonly AlertFacts[];
}

export function indicatorsOf(reading: Reading, { referrals, records, alerts }: Answers): (Indicator | Delay)[] {
  const { acknowledged, assessed } = safetyDelays(reading, alerts, causesOf(records, referrals));
  return [
    ...firstContact(reading, referrals).flatMap(({ contact, attempt }) => [contact, attempt]),
    evaluatedOfReferred(reading, referrals),
    engaged(reading, records),
    nonImproversReviewed(reading, records),
    dropOut(reading, records),
    acknowledged,
    assessed,
  ];
}

/** The same, in the words of the oracle. */
export function shownBy(reading: Reading, answers: Answers): Record<string, Figure> {
  const figures = indicatorsOf(reading, answers).map((one) => {
    const { numerator, denominator, pending, excluded, missing } = one;
    const others = Object.fromEntries([...excluded, ...missing].map(({ reason, count }) => [reason, count]));
    const hours = 'medianHours' in one ? { median: one.medianHours, percentile: one.percentileHours } : {};
    return [one.id, { numerator, denominator, pending, others, ...hours }] as const;
  });
  return Object.fromEntries(figures);
}
