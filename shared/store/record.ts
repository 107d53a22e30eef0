import { alertId } from '../domain/alert-id.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { programmeOf } from '../programme/index.ts';
import { type CaseloadRow, readRow, summaryEntity } from './caseload.ts';
import { siteKeys } from './keys.ts';
import {
  type Assessment,
  alertEntity,
  assessmentEntity,
  type Contact,
  contactEntity,
  type Episode,
  type ExternalReferral,
  episodeEntity,
  externalReferralEntity,
  type Patient,
  patientEntity,
  type Review,
  reviewEntity,
  type Sequence,
  type StoredAlert,
  sequenceEntity,
} from './record-entities.ts';
import type { Table } from './table.ts';

export interface PatientRecord {
  patient: Patient;
  episode: Episode;
  assessments: Assessment[];
  contacts: Contact[];
  sequences: Sequence[];
  externalReferrals: ExternalReferral[];
  reviews: Review[];
  alerts: StoredAlert[];
  row: CaseloadRow;
}

/** The whole record in one read, and the caseload row that stands for it. Another site's patient is 404. */
export async function readRecord(table: Table, siteId: string, patientId: string): Promise<PatientRecord> {
  const keys = siteKeys(siteId);
  const items = await table.queryAll({ partition: keys.patient.partition(patientId) });
  const profile = items.find(patientEntity.is);
  if (profile === undefined) throw notFound();
  const episode = items.filter(episodeEntity.is).map(episodeEntity.parse).at(-1);
  if (episode === undefined) throw new AppError('server.failed');
  const summary = items.filter(summaryEntity.is).map(summaryEntity.parse).at(-1);
  const row = summary ?? (await readRow(table, siteId, episode.nurseId, patientId));
  if (row === null) throw new AppError('server.failed');
  return {
    patient: patientEntity.parse(profile),
    episode,
    assessments: items.filter(assessmentEntity.is).map(assessmentEntity.parse),
    contacts: items.filter(contactEntity.is).map(contactEntity.parse),
    sequences: items.filter(sequenceEntity.is).map(sequenceEntity.parse),
    externalReferrals: items.filter(externalReferralEntity.is).map(externalReferralEntity.parse),
    reviews: items.filter(reviewEntity.is).map(reviewEntity.parse),
    alerts: items.filter(alertEntity.is).map(alertEntity.parse),
    row,
  };
}

/**
 * Is a safety alert of this record open, or still on its way? A positive answer is committed before the worker makes its
 * alert, and counts from that moment.
 */
export function safetyIsOpen({ episode, assessments, alerts }: PatientRecord): boolean {
  const { item9 } = programmeOf(episode.programmeVersion).safety.rules;
  const raised = new Set(alerts.map((alert) => alert.alertId));
  return (
    alerts.some(({ state }) => state !== 'closed') ||
    assessments.some(
      ({ safety, assessmentId }) => safety === 'positive' && !raised.has(alertId(item9.id, assessmentId)),
    )
  );
}

/** The episode alone, for workers that need no more of the record. Null when there is none. */
export async function readEpisode(table: Table, siteId: string, patientId: string): Promise<Episode | null> {
  const keys = siteKeys(siteId);
  const items = await table.queryAll({ partition: keys.patient.partition(patientId), begins: 'EPISODE#' });
  return items.filter(episodeEntity.is).map(episodeEntity.parse).at(-1) ?? null;
}
