import type { Read, Sent } from './run.ts';

interface Found {
  sent: Sent[];
  accepted: Sent[];
  read: Read[];
  alerts: { patientId: string; alertId: string; raisedAt: string }[][];
}

const bandOrder = ['minimal', 'mild', 'moderate', 'moderately-severe', 'severe'];

const quantile = (values: number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
};

/** The figures of a replay: what the API returned, beside what was sent to it. */
export function summary({ sent, accepted, read, alerts }: Found) {
  const complete = read.filter(({ status }) => status === 'complete');
  const expected = new Set(accepted.filter(({ row }) => (row.items[8] ?? 0) >= 1).map(({ patientId }) => patientId));
  const raised = alerts.flat();
  const perPatient = new Map<string, number>();
  for (const { patientId } of raised) perPatient.set(patientId, (perPatient.get(patientId) ?? 0) + 1);
  // From the commit of the answers to the alert's own instant: what someone waits for it.
  const recordedAt = new Map(accepted.map(({ patientId }, index) => [patientId, read[index]?.recordedAt ?? '']));
  const delays = raised.map(
    ({ raisedAt, patientId }) => Date.parse(raisedAt) - Date.parse(recordedAt.get(patientId) ?? ''),
  );
  const recordMs = sent.map((one) => one.recordMs);
  return {
    rows: sent.length,
    empty: sent.filter(({ refused }) => refused === 'assessments[0].items:scale.empty').length,
    complete: complete.length,
    prorated: read.filter(({ status }) => status === 'prorated').length,
    noTotal: read.filter(({ status }) => status === 'no-total').length,
    bands: bandOrder.map((band) => complete.filter((one) => one.band === band).length),
    sumTotals: complete.reduce((sum, { total }) => sum + (total ?? 0), 0),
    item9Positive: expected.size,
    safetyAlerts: raised.length,
    missed: [...expected].filter((patientId) => patientId === null || !perPatient.has(patientId)).length,
    duplicated: [...perPatient.values()].reduce((sum, count) => sum + count - 1, 0),
    recordP50Ms: quantile(recordMs, 0.5),
    recordP95Ms: quantile(recordMs, 0.95),
    alertP95Ms: quantile(delays, 0.95),
  };
}
