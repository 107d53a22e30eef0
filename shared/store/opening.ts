import { isOpen, isSafety } from '../domain/alerts/alert.ts';
import { alertId } from '../domain/alerts/alert-id.ts';
import { AppError } from '../platform/errors.ts';
import { programmeOf } from '../programme/index.ts';
import type { StoredAlert } from './alert-entities.ts';
import { alertNotYet, alertUnchanged, moveAlert } from './alerts.ts';
import { endCallBack, isCallBack } from './call-backs.ts';
import { rowMoved } from './caseload.ts';
import { derivedWrites } from './derived.ts';
import { siteKeys } from './keys.ts';
import { alertsOnTheirWay, type PatientRecord } from './record.ts';
import {
  type Assessment,
  type Contact,
  type Episode,
  episodeEntity,
  patientEntity,
  type Referral,
} from './record-entities.ts';
import type { Diagnosis, Evaluation } from './record-items.ts';
import {
  addAssessment,
  addContact,
  addDiagnosis,
  addEvaluation,
  replaceEpisode,
  replacePatient,
} from './record-writes.ts';
import { closeReferral } from './referrals.ts';
import { create, type Write } from './write.ts';

/** What an initial evaluation brings into a record, decided before anything is written. */
export interface Opening {
  referral: Referral;
  /** The record that goes on; null where a person is new here. */
  before: PatientRecord | null;
  after: PatientRecord;
  contact: Contact;
  evaluation: Evaluation;
  assessments: readonly { assessment: Assessment; eventId: string; levels: boolean }[];
  /** The GP's own, where the referral says one. */
  diagnosis: Diagnosis | null;
  /** Under whose name a new person stands, or that another one of the same traits does. */
  identity: readonly Write[];
  /** Tasks that it opens for someone who comes back. */
  tasks: readonly Write[];
  /** Alerts that the referral raised before there was a record, as they were read. */
  raised: readonly StoredAlert[];
}

/** The alert of the referral's danger, while it has not come. */
function referralAlertNotYet(siteId: string, { referral, after, raised }: Opening): Write[] {
  const { danger } = programmeOf(after.episode.programmeVersion).safety.rules;
  const expected = alertId(danger.id, referral.referralId);
  if (!referral.immediateDanger || raised.some((alert) => alert.alertId === expected)) return [];
  return [alertNotYet(siteId, referral.patientId, expected)];
}

/** Whoever has been evaluated has been called back: those alerts end where they are, and go to no record. */
const callBackEnd = (siteId: string, { referral, after, raised, evaluation }: Opening): Write[] =>
  endCallBack(siteId, programmeOf(after.episode.programmeVersion), referral, raised, evaluation.recordedAt);

/**
 * The alerts that the row counts are those that were read: one that came, changed or closed meanwhile makes the writer look
 * again. Those of the referral go to the record of the person, who is known, and are closed where they were.
 */
function alertWrites(siteId: string, opening: Opening): Write[] {
  const { before, after, raised } = opening;
  const { patientId } = after.patient;
  const arriving = raised
    .filter((alert) => !isCallBack(alert))
    .flatMap((alert) =>
      alert.patientId === patientId ? [alertUnchanged(siteId, alert)] : moveAlert(siteId, alert, patientId).writes,
    );
  const known = [...arriving, ...referralAlertNotYet(siteId, opening), ...callBackEnd(siteId, opening)];
  if (before === null) return known;
  return [
    ...known,
    ...before.alerts.filter((alert) => isSafety(alert) && isOpen(alert)).map((alert) => alertUnchanged(siteId, alert)),
    ...alertsOnTheirWay(before).map((id) => alertNotYet(siteId, patientId, id)),
  ];
}

const again = (write: Write): Write => ({ ...write, refusal: () => rowMoved });

/** The same episode goes on, or another begins after it; either way whoever wrote the old one meanwhile makes us look again. */
function episodeWrites(siteId: string, before: Episode | null, after: Episode): Write[] {
  const key = siteKeys(siteId).patient.episode(after.patientId, after.episodeId);
  const opened = create(episodeEntity.item(key, after), () => new AppError('version.stale'));
  if (before === null) return [opened];
  if (before.episodeId === after.episodeId) return [again(replaceEpisode(siteId, before, after))];
  return [again(replaceEpisode(siteId, before, { ...before, version: before.version + 1 })), opened];
}

function patientWrites(siteId: string, { before, after: { patient } }: Opening): Write[] {
  if (before !== null) return [again(replacePatient(siteId, before.patient, patient))];
  const key = siteKeys(siteId).patient.profile(patient.patientId);
  return [create(patientEntity.item(key, patient), () => new AppError('version.stale'))];
}

/** The initial evaluation opens the record, or opens it again: all of it, or nothing. */
export function openRecord(siteId: string, opening: Opening): Write[] {
  const { referral, before, after, contact, evaluation, assessments, diagnosis, identity, tasks } = opening;
  const { patientId } = after.patient;
  return [
    ...identity,
    closeReferral(siteId, referral, { patientId, evaluatedAt: evaluation.heldAt, asked: after.preferences.at(-1) }),
    ...patientWrites(siteId, opening),
    ...episodeWrites(siteId, before?.episode ?? null, after.episode),
    addContact(siteId, contact),
    addEvaluation(siteId, evaluation),
    ...assessments.flatMap(({ assessment, eventId, levels }) => addAssessment(siteId, assessment, eventId, levels)),
    ...(diagnosis === null ? [] : [addDiagnosis(siteId, diagnosis)]),
    ...tasks,
    ...derivedWrites(siteId, before, after),
    ...alertWrites(siteId, opening),
  ];
}
