import { AppError } from '../platform/errors.ts';
import { newTimeOrderedId } from '../platform/ids.ts';
import { programmeOf } from '../programme/index.ts';
import { type OutboxEvent, outboxEntity } from './alert-entities.ts';
import { rowMoved } from './caseload.ts';
import { siteKeys } from './keys.ts';
import {
  type Assessment,
  assessmentEntity,
  type Contact,
  contactEntity,
  type Episode,
  episodeEntity,
  type Patient,
  patientEntity,
} from './record-entities.ts';
import {
  type Appointment,
  appointmentEntity,
  type ClinicalEvent,
  type Consent,
  consentEntity,
  type Diagnosis,
  diagnosisEntity,
  type Evaluation,
  type ExternalReferral,
  evaluationEntity,
  eventEntity,
  externalReferralEntity,
  type FlagChange,
  flagEntity,
} from './record-items.ts';
import { type Review, reviewEntity } from './review-entities.ts';
import { create, put, replace, type Write } from './write.ts';

const clash = () => new AppError('version.stale');

/** Says to the alert worker that something happened, in the transaction in which it did: no crash can part them. */
function outbox(siteId: string, patientId: string, eventId: string, event: OutboxEvent): Write {
  const keys = siteKeys(siteId);
  return create(outboxEntity.item(keys.patient.outbox(patientId, eventId), event, keys.index.outbox(eventId)), clash);
}

const assessmentItem = (siteId: string, assessment: Assessment) => {
  const { patientId, episodeId, assessmentId, authoredAt } = assessment;
  return assessmentEntity.item(
    siteKeys(siteId).patient.assessment(patientId, episodeId, authoredAt, assessmentId),
    assessment,
  );
};

/** An assessment; a positive safety answer leaves with it as an event. `levels`: its scale has levels instead of a total. */
export function addAssessment(siteId: string, assessment: Assessment, eventId: string, levels = false): Write[] {
  const write = create(assessmentItem(siteId, assessment), clash);
  if (assessment.safety !== 'positive') return [write];
  const { patientId, episodeId, assessmentId: causeId, recordedAt: at } = assessment;
  const event = levels ? 'level-positive' : 'item9-positive';
  return [write, outbox(siteId, patientId, eventId, { event, causeId, episodeId, at })];
}

/** An answer that came by a link: its own event brings what follows from it, for a link writes the record's items alone. */
export function addAnswer(
  siteId: string,
  scored: { assessment: Assessment; eventId: string; levels: boolean },
): Write[] {
  const { assessment, eventId, levels } = scored;
  const { patientId, episodeId, assessmentId: causeId, recordedAt: at } = assessment;
  // A moment later: nothing that goes wrong with a figure may stand before a safety alert in the queue.
  const laterId = newTimeOrderedId(new Date(Date.parse(at) + 1).toISOString());
  return [
    ...addAssessment(siteId, assessment, eventId, levels),
    outbox(siteId, patientId, laterId, { event: 'answer-received', causeId, episodeId, at }),
  ];
}

/** What was said of an assessment afterwards. The condition on the episode guards it. */
export const amendAssessment = (siteId: string, assessment: Assessment): Write =>
  put(assessmentItem(siteId, assessment));

const contactItem = (siteId: string, contact: Contact) => {
  const { patientId, episodeId, heldAt, contactId } = contact;
  return contactEntity.item(siteKeys(siteId).patient.contact(patientId, episodeId, heldAt, contactId), contact);
};

export const addContact = (siteId: string, contact: Contact): Write => create(contactItem(siteId, contact), clash);
export const amendContact = (siteId: string, contact: Contact): Write => put(contactItem(siteId, contact));

const externalReferralItem = (siteId: string, referral: ExternalReferral) => {
  const { patientId, episodeId, referredAt, externalReferralId } = referral;
  const key = siteKeys(siteId).patient.externalReferral(patientId, episodeId, referredAt, externalReferralId);
  return externalReferralEntity.item(key, referral);
};

export const addExternalReferral = (siteId: string, referral: ExternalReferral): Write =>
  create(externalReferralItem(siteId, referral), clash);
export const amendExternalReferral = (siteId: string, referral: ExternalReferral): Write =>
  put(externalReferralItem(siteId, referral));

export function addReview(siteId: string, review: Review): Write {
  const { patientId, episodeId, heldAt, reviewId } = review;
  return create(
    reviewEntity.item(siteKeys(siteId).patient.review(patientId, episodeId, heldAt, reviewId), review),
    clash,
  );
}

export function addEvaluation(siteId: string, evaluation: Evaluation): Write {
  const { patientId, episodeId, heldAt, evaluationId } = evaluation;
  const key = siteKeys(siteId).patient.evaluation(patientId, episodeId, heldAt, evaluationId);
  return create(evaluationEntity.item(key, evaluation), clash);
}

/** An appointment as it now is; its id is its place, wherever it moves. */
export function putAppointment(siteId: string, appointment: Appointment): Write {
  const { patientId, episodeId, appointmentId } = appointment;
  return put(
    appointmentEntity.item(siteKeys(siteId).patient.appointment(patientId, episodeId, appointmentId), appointment),
  );
}

export function addDiagnosis(siteId: string, diagnosis: Diagnosis): Write {
  const { patientId, recordedFor, diagnosisId } = diagnosis;
  return create(
    diagnosisEntity.item(siteKeys(siteId).patient.diagnosis(patientId, recordedFor, diagnosisId), diagnosis),
    clash,
  );
}

/** A clinical event; one that asks for an assessment of safety leaves with an event of its own. */
export function addEvent(siteId: string, episode: Episode, event: ClinicalEvent, outboxId: string): Write[] {
  const { patientId, occurredAt, eventId, kind, recordedAt: at } = event;
  const write = create(eventEntity.item(siteKeys(siteId).patient.event(patientId, occurredAt, eventId), event), clash);
  const { kinds } = programmeOf(episode.programmeVersion).events;
  if (!kinds.some((one) => one.id === kind && one.safety)) return [write];
  const { episodeId } = episode;
  return [write, outbox(siteId, patientId, outboxId, { event: 'grave-event', causeId: eventId, episodeId, at })];
}

export function addConsent(siteId: string, consent: Consent): Write {
  const { patientId, decidedAt, consentId } = consent;
  return create(consentEntity.item(siteKeys(siteId).patient.consent(patientId, decidedAt, consentId), consent), clash);
}

export function addFlagChange(siteId: string, change: FlagChange): Write {
  const { patientId, at, flagChangeId } = change;
  return create(flagEntity.item(siteKeys(siteId).patient.flag(patientId, at, flagChangeId), change), clash);
}

export const replacePatient = (siteId: string, before: Patient, after: Patient): Write =>
  replace(patientEntity.item(siteKeys(siteId).patient.profile(after.patientId), after), before.version);

export const replaceEpisode = (siteId: string, before: Episode, after: Episode): Write =>
  replace(
    episodeEntity.item(siteKeys(siteId).patient.episode(after.patientId, after.episodeId), after),
    before.version,
  );

/** Holds while the record stands as it was read: nobody leaves while something is raised for them. */
export const episodeUnchanged = (siteId: string, { patientId, episodeId, version }: Episode): Write => ({
  kind: 'check',
  key: siteKeys(siteId).patient.episode(patientId, episodeId),
  version,
  refusal: () => rowMoved,
});
