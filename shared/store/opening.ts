import { alertId } from '../domain/alert-id.ts';
import type { CaseloadFacts } from '../domain/model.ts';
import { AppError } from '../platform/errors.ts';
import { programmeOf } from '../programme/index.ts';
import { createRow, rowMoved } from './caseload.ts';
import { siteKeys } from './keys.ts';
import {
  type Assessment,
  assessmentEntity,
  type Contact,
  contactEntity,
  type Episode,
  type ExternalReferral,
  episodeEntity,
  externalReferralEntity,
  identityEntity,
  outboxEntity,
  type Patient,
  patientEntity,
  type Referral,
  type Review,
  reviewEntity,
  type Sequence,
  type StoredAlert,
  sequenceEntity,
} from './record-entities.ts';
import { closeReferral } from './referrals.ts';
import { create, replace, type Write } from './write.ts';

const clash = () => new AppError('version.stale');

/** An assessment; a positive item 9 leaves with it as an event, in the same transaction: no crash can part them. */
export function addAssessment(siteId: string, assessment: Assessment, eventId: string): Write[] {
  const keys = siteKeys(siteId);
  const { patientId, episodeId, assessmentId, authoredAt } = assessment;
  const key = keys.patient.assessment(patientId, episodeId, authoredAt, assessmentId);
  const write = create(assessmentEntity.item(key, assessment), clash);
  if (assessment.safety !== 'positive') return [write];
  const event = outboxEntity.item(
    keys.patient.outbox(patientId, eventId),
    { event: 'item9-positive', causeId: assessmentId, episodeId, at: assessment.recordedAt },
    keys.index.outbox(eventId),
  );
  return [write, create(event, clash)];
}

export function addContact(siteId: string, contact: Contact): Write {
  const { patientId, episodeId, heldAt, contactId } = contact;
  return create(
    contactEntity.item(siteKeys(siteId).patient.contact(patientId, episodeId, heldAt, contactId), contact),
    clash,
  );
}

export function addExternalReferral(siteId: string, referral: ExternalReferral): Write {
  const { patientId, episodeId, referredAt, externalReferralId } = referral;
  const key = siteKeys(siteId).patient.externalReferral(patientId, episodeId, referredAt, externalReferralId);
  return create(externalReferralEntity.item(key, referral), clash);
}

export function addReview(siteId: string, review: Review): Write {
  const { patientId, episodeId, heldAt, reviewId } = review;
  return create(
    reviewEntity.item(siteKeys(siteId).patient.review(patientId, episodeId, heldAt, reviewId), review),
    clash,
  );
}

export const replaceEpisode = (siteId: string, before: Episode, after: Episode): Write =>
  replace(
    episodeEntity.item(siteKeys(siteId).patient.episode(after.patientId, after.episodeId), after),
    before.version,
  );

const sequenceItem = (siteId: string, patientId: string, sequence: Sequence) =>
  sequenceEntity.item(siteKeys(siteId).patient.sequence(patientId, sequence.episodeId, sequence.number), sequence);

export const createSequence = (siteId: string, patientId: string, sequence: Sequence): Write =>
  create(sequenceItem(siteId, patientId, sequence), clash);

export const replaceSequence = (siteId: string, patientId: string, before: Sequence, after: Sequence): Write =>
  replace(sequenceItem(siteId, patientId, after), before.version);

export interface Opening {
  referral: Referral;
  patient: Patient;
  episode: Episode;
  facts: CaseloadFacts;
  /** HMAC of the identity with the site's secret. */
  identity: string;
  contact: Contact;
  assessments: { assessment: Assessment; eventId: string }[];
}

/**
 * Fails, for the writer to look again, when the referral's own alert came, or moved, since `alerts` were read: its worker
 * knew of no caseload row then, and the row that opens must name it.
 */
function alertsAsRead(siteId: string, { referral, episode }: Opening, alerts: readonly StoredAlert[]): Write[] {
  const keyOf = (id: string) => siteKeys(siteId).patient.alert(referral.patientId, id);
  const refusal = () => rowMoved;
  const seen = alerts.map(({ alertId: id, version }): Write => ({ kind: 'check', key: keyOf(id), version, refusal }));
  const { danger } = programmeOf(episode.programmeVersion).safety.rules;
  const expected = alertId(danger.id, referral.referralId);
  if (!referral.immediateDanger || alerts.some((alert) => alert.alertId === expected)) return seen;
  return [...seen, { kind: 'absent', key: keyOf(expected), refusal }];
}

/**
 * The initial evaluation opens the record: all of it, or nothing. A known identity is refused by name of the conflict.
 * `alerts` are those that the referral raised before there was a record, as the opening counts them.
 */
export function openRecord(siteId: string, opening: Opening, alerts: readonly StoredAlert[] = []): Write[] {
  const keys = siteKeys(siteId);
  const { referral, patient, episode, facts, identity, contact, assessments } = opening;
  const { patientId, recordedAt } = patient;
  const known = () => new AppError('patient.duplicate');
  return [
    create(identityEntity.item(keys.identity(identity), { patientId, recordedAt }), known),
    closeReferral(siteId, referral),
    create(patientEntity.item(keys.patient.profile(patientId), patient), clash),
    create(episodeEntity.item(keys.patient.episode(patientId, episode.episodeId), episode), clash),
    createRow(siteId, facts, patient.demo),
    addContact(siteId, contact),
    ...assessments.flatMap(({ assessment, eventId }) => addAssessment(siteId, assessment, eventId)),
    ...alertsAsRead(siteId, opening, alerts),
  ];
}
