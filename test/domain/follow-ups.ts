import { createHash } from 'node:crypto';
import type { Alert } from '../../shared/domain/alerts/alert.ts';
import { type FollowUp, followUpOf } from '../../shared/domain/alerts/follow-up.ts';
import { type Reconciled, reconcile } from '../../shared/domain/alerts/reconcile.ts';
import { safetyAlert } from '../../shared/domain/alerts/safety.ts';
import type { Instant, RecordFacts } from '../../shared/domain/model.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { contacted, filled, opened, oriented, paris, programme, rowUnder } from './support.ts';

/** The n-th day after the record was opened. */
export const day = (number: number, hour = 10): Instant => new Date(Date.UTC(2026, 0, 7 + number, hour)).toISOString();

/** In treatment since day 1, seen then, with this PHQ-9 at the evaluation. */
export const active = (total = 14, orientation = 'classique'): RecordFacts =>
  contacted(oriented(filled(opened(), 'phq9', total, day(0)), day(1), orientation), day(1));

/** Contacts that leave no silence. */
export const seen = (record: RecordFacts, ...days: number[]): RecordFacts =>
  days.reduce((so, on) => contacted(so, day(on)), record);

/** PHQ-9 totals, by day. */
export const scored = (record: RecordFacts, ...totals: [on: number, total: number][]): RecordFacts =>
  totals.reduce((so, [on, total]) => filled(so, 'phq9', total, day(on)), record);

export const idOf = (cause: string): string =>
  createHash('sha256').update(cause).digest('hex').slice(0, 26).toUpperCase();

export const wantedOf = (record: RecordFacts, now: Instant, under: ProgrammeDefinition = programme): FollowUp =>
  followUpOf(under, rowUnder(under, record), now, paris);

export function reconciled<Known extends Alert>(
  alerts: readonly Known[],
  record: RecordFacts,
  now: Instant,
  under: ProgrammeDefinition = programme,
): Reconciled<Known> {
  const facts = rowUnder(under, record);
  return reconcile(alerts, followUpOf(under, facts, now, paris), { programme: under, facts, now, idOf });
}

/** All alerts of a record after it was looked at once more. */
export function lookedAt(
  alerts: readonly Alert[],
  record: RecordFacts,
  now: Instant,
  under: ProgrammeDefinition = programme,
): Alert[] {
  const { raise, close, update } = reconciled(alerts, record, now, under);
  const changed = new Map([...close, ...update].map((one) => [one.alertId, one]));
  return [...alerts.map((one) => changed.get(one.alertId) ?? one), ...raise];
}

export const openOf = (alerts: readonly Alert[]): Alert[] => alerts.filter(({ state }) => state !== 'closed');

/** Rules of the open alerts, those of one alert together. */
export const rulesOf = (alerts: readonly Alert[]): string[] =>
  openOf(alerts)
    .map(({ rules }) => rules.map(({ id }) => id).join('+'))
    .sort();

/** Dealt with by somebody. */
export const handled = (alerts: readonly Alert[], at: Instant): Alert[] =>
  alerts.map((one) =>
    one.state === 'closed'
      ? one
      : { ...one, state: 'closed', closure: { act: 'handled', by: null, at, note: null }, version: one.version + 1 },
  );

export const aSafetyAlert = (record: RecordFacts, at: Instant): Alert =>
  safetyAlert(
    programme,
    { kind: 'assessment', id: 'A0000', patientId: record.patient.patientId, episodeId: record.episode.episodeId, at },
    record.episode,
    at,
  );
