import type { Instant } from '../model.ts';
import { excluded, type Indicator, met, missing, type Standing, tally } from './indicator.ts';
import { dateIn, inPeriod, type Reading } from './reading.ts';

/** What is read of an alert. */
export interface AlertFacts {
  alertId: string;
  severity: string;
  cause: { id: string };
  raisedAt: Instant;
  state: string;
  acknowledgements: readonly { at: Instant }[];
  takenUp: { at: Instant } | null;
  assessment: { at: Instant } | null;
  closure: { act: string } | null;
}

/** When the causes of alerts were committed, by their ids. */
export type Committed = ReadonlyMap<string, Instant>;

/** From the records and referrals that hold the causes; the views of the API show no such moment for the other kinds. */
export const causesOf = (
  records: readonly { assessments: readonly { assessmentId: string; recordedAt: Instant }[] }[],
  referrals: readonly { referralId: string; recordedAt: Instant }[],
): Committed =>
  new Map([
    ...records.flatMap(({ assessments }) => assessments.map((one) => [one.assessmentId, one.recordedAt] as const)),
    ...referrals.map(({ referralId, recordedAt }) => [referralId, recordedAt] as const),
  ]);

/** Elapsed hours of those that came to it; null where none has. */
export interface Delay extends Indicator {
  medianHours: number | null;
  /** The programme's percentile, by nearest rank. */
  percentileHours: number | null;
}

const hourMs = 3_600_000;
const middle = (sorted: readonly number[], place: number): number => sorted[place] ?? 0;

function medianOf(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null;
  const half = Math.floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return middle(sorted, half);
  return (middle(sorted, half - 1) + middle(sorted, half)) / 2;
}

const percentileOf = (sorted: readonly number[], percentile: number): number | null =>
  sorted.length === 0 ? null : middle(sorted, Math.ceil((sorted.length * percentile) / 100) - 1);

interface Judged {
  standing: Standing;
  hours: number | null;
}

/** Whether an act came within its hours of the cause; what is still open is missing so far, and says if it is late. */
function judged(alert: AlertFacts, actedAt: Instant | null, sinceAt: Instant, limit: number, now: Instant): Judged {
  if (alert.closure?.act === 'entered-in-error') return { standing: excluded('entered-in-error'), hours: null };
  const hoursTo = (at: Instant) => (Date.parse(at) - Date.parse(sinceAt)) / hourMs;
  if (actedAt !== null) {
    const hours = hoursTo(actedAt);
    return { standing: met(hours <= limit), hours };
  }
  if (alert.state === 'closed') return { standing: excluded('moved'), hours: null };
  return { standing: missing(hoursTo(now) > limit ? 'open-late' : 'open'), hours: null };
}

function delay(what: { id: string; label: string }, all: readonly Judged[], percentile: number): Delay {
  const hours = all.flatMap((one) => one.hours ?? []).toSorted((one, other) => one - other);
  const indicator = tally(
    what,
    all.map(({ standing }) => standing),
  );
  return { ...indicator, medianHours: medianOf(hours), percentileHours: percentileOf(hours, percentile) };
}

export interface SafetyDelays {
  acknowledged: Delay;
  assessed: Delay;
  /** Alerts whose cause shows no moment: their hours count from the alert, which came a little later. */
  fromAlert: number;
}

/** Whoever takes an alert up, or assesses it, has seen it. */
const seenAt = ({ acknowledgements, takenUp, assessment }: AlertFacts): Instant | null =>
  [...acknowledgements.map(({ at }) => at), ...(takenUp === null ? [] : [takenUp.at])]
    .concat(assessment === null ? [] : [assessment.at])
    .toSorted()[0] ?? null;

/**
 * Indicator 14: how long the safety alerts whose cause is of the period took to be acknowledged and to be assessed, in clock
 * hours from the commit of the cause (clinical-rules, safety; dangers, 8).
 */
export function safetyDelays(reading: Reading, alerts: readonly AlertFacts[], causes: Committed): SafetyDelays {
  const { programme, now } = reading;
  const { acknowledgedLabel, assessedLabel, percentile } = programme.indicators.safetyAlerts;
  const { acknowledgeWithinHours, assessWithinHours } = programme.safety;
  const ofPeriod = alerts
    .filter(({ severity }) => severity === 'safety')
    .map((alert) => ({ alert, since: causes.get(alert.cause.id) ?? alert.raisedAt }))
    .filter(({ since }) => inPeriod(reading, dateIn(reading, since)));
  const all = (actedAt: (alert: AlertFacts) => Instant | null, limit: number) =>
    ofPeriod.map(({ alert, since }) => judged(alert, actedAt(alert), since, limit, now));
  const assessedAt = ({ assessment }: AlertFacts) => assessment?.at ?? null;
  return {
    acknowledged: delay(
      { id: '14.acknowledged', label: acknowledgedLabel },
      all(seenAt, acknowledgeWithinHours),
      percentile,
    ),
    assessed: delay({ id: '14.assessed', label: assessedLabel }, all(assessedAt, assessWithinHours), percentile),
    fromAlert: ofPeriod.filter(({ alert }) => !causes.has(alert.cause.id)).length,
  };
}
