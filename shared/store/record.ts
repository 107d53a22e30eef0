import { isOpen, isSafety } from '../domain/alerts/alert.ts';
import { alertId } from '../domain/alerts/alert-id.ts';
import { phaseKindOf } from '../domain/pathway.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { programmeOf } from '../programme/index.ts';
import { alertEntity, type StoredAlert } from './alert-entities.ts';
import { type AnswerLink, answerLinkEntity } from './answer-links.ts';
import { type CaseloadRow, readRow, summaryEntity } from './caseload.ts';
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
  type Sequence,
  sequenceEntity,
} from './record-entities.ts';
import {
  type Appointment,
  appointmentEntity,
  type BillingLineItem,
  billingEntity,
  type ClinicalEvent,
  type Consent,
  consentEntity,
  type Diagnosis,
  type Due,
  diagnosisEntity,
  dueEntity,
  type Evaluation,
  type ExternalReferral,
  evaluationEntity,
  eventEntity,
  externalReferralEntity,
  type FlagChange,
  flagEntity,
} from './record-items.ts';
import { type Review, reviewEntity } from './review-entities.ts';
import type { Item, Table } from './table.ts';
import * as tools from './tool-items.ts';

/** Everything of one person at a site, each list in the order of its keys: by clinical date, oldest first. */
export interface PatientRecord {
  patient: Patient;
  /** The present episode, or the last one. */
  episode: Episode;
  formerEpisodes: Episode[];
  evaluations: Evaluation[];
  assessments: Assessment[];
  contacts: Contact[];
  appointments: Appointment[];
  sequences: Sequence[];
  billing: BillingLineItem[];
  externalReferrals: ExternalReferral[];
  reviews: Review[];
  diagnoses: Diagnosis[];
  events: ClinicalEvent[];
  consents: Consent[];
  flags: FlagChange[];
  consultations: tools.Consultation[];
  carePlans: tools.CarePlan[];
  treatments: tools.Treatment[];
  requests: tools.ServiceRequest[];
  sickLeaves: tools.SickLeave[];
  personalPlans: tools.PersonalPlan[];
  preferences: tools.Preferences[];
  tasks: tools.Task[];
  gpNotes: tools.GpNote[];
  links: AnswerLink[];
  alerts: StoredAlert[];
  /** What falls due, as stored; null once nothing does. */
  due: Due | null;
  row: CaseloadRow;
}

/** A record without what follows from it. */
export type RecordLists = Omit<PatientRecord, 'row' | 'due'>;

const listsOf = (items: Item[]) => ({
  evaluations: items.filter(evaluationEntity.is).map(evaluationEntity.parse),
  assessments: items.filter(assessmentEntity.is).map(assessmentEntity.parse),
  contacts: items.filter(contactEntity.is).map(contactEntity.parse),
  appointments: items.filter(appointmentEntity.is).map(appointmentEntity.parse),
  sequences: items.filter(sequenceEntity.is).map(sequenceEntity.parse),
  billing: items.filter(billingEntity.is).map(billingEntity.parse),
  externalReferrals: items.filter(externalReferralEntity.is).map(externalReferralEntity.parse),
  reviews: items.filter(reviewEntity.is).map(reviewEntity.parse),
  diagnoses: items.filter(diagnosisEntity.is).map(diagnosisEntity.parse),
  events: items.filter(eventEntity.is).map(eventEntity.parse),
  consents: items.filter(consentEntity.is).map(consentEntity.parse),
  flags: items.filter(flagEntity.is).map(flagEntity.parse),
  consultations: tools.consultations.of(items),
  carePlans: tools.carePlans.of(items),
  treatments: tools.treatments.of(items),
  requests: tools.requests.of(items),
  sickLeaves: tools.sickLeaves.of(items),
  personalPlans: tools.personalPlans.of(items),
  preferences: tools.preferences.of(items),
  tasks: tools.tasks.of(items),
  gpNotes: tools.gpNotes.of(items),
  links: items.filter(answerLinkEntity.is).map(answerLinkEntity.parse),
  alerts: items.filter(alertEntity.is).map(alertEntity.parse),
});

export const hasLeft = ({ programmeVersion, phase }: Episode): boolean =>
  phaseKindOf(programmeOf(programmeVersion), phase) === 'exit';

/** The whole record in one read, and the caseload row that stands for it. Another site's patient is 404. */
export async function readRecord(table: Table, siteId: string, patientId: string): Promise<PatientRecord> {
  const keys = siteKeys(siteId);
  const items = await table.queryAll({ partition: keys.patient.partition(patientId) });
  const profile = items.find(patientEntity.is);
  if (profile === undefined) throw notFound();
  const episodes = items.filter(episodeEntity.is).map(episodeEntity.parse);
  const episode = episodes.at(-1);
  if (episode === undefined) throw new AppError('server.failed');
  // Whoever left is in no caseload: what the row said then stands with the record.
  const summary = items
    .filter(summaryEntity.is)
    .map(summaryEntity.parse)
    .find(({ facts }) => facts.episodeId === episode.episodeId);
  const row = hasLeft(episode) ? summary : await readRow(table, siteId, episode.nurseId, patientId);
  if (row == null) throw new AppError('server.failed');
  const due = items.find(dueEntity.is);
  return {
    patient: patientEntity.parse(profile),
    episode,
    formerEpisodes: episodes.slice(0, -1),
    ...listsOf(items),
    due: due === undefined ? null : dueEntity.parse(due),
    row,
  };
}

/** Ids of alerts whose cause is committed and which their worker has not made yet. */
export function alertsOnTheirWay({ episode, assessments, events, alerts }: PatientRecord): string[] {
  const programme = programmeOf(episode.programmeVersion);
  const { item9, level, event: grave } = programme.safety.rules;
  const raised = new Set(alerts.map((alert) => alert.alertId));
  const safety = new Set(programme.events.kinds.filter((kind) => kind.safety).map(({ id }) => id));
  const levels = new Set(programme.scales.filter((scale) => scale.levels !== null).map(({ id }) => id));
  const positive = assessments.filter((one) => one.safety === 'positive');
  const graveEvents = events.filter(({ kind }) => safety.has(kind));
  return [
    ...positive.map(({ scale, assessmentId }) => alertId((levels.has(scale) ? level : item9).id, assessmentId)),
    ...graveEvents.map(({ eventId }) => alertId(grave.id, eventId)),
  ].filter((id) => !raised.has(id));
}

/**
 * Is a safety alert of this record open, or still on its way? A positive answer is committed before the worker makes its
 * alert, and counts from that moment.
 */
export const safetyIsOpen = (record: PatientRecord): boolean =>
  record.alerts.some((alert) => isSafety(alert) && isOpen(alert)) || alertsOnTheirWay(record).length > 0;

/** The present episode alone, for workers that need no more of the record. Null when there is none. */
export async function readEpisode(table: Table, siteId: string, patientId: string): Promise<Episode | null> {
  const keys = siteKeys(siteId);
  const items = await table.queryAll({ partition: keys.patient.partition(patientId), begins: 'EPISODE#' });
  return items.filter(episodeEntity.is).map(episodeEntity.parse).at(-1) ?? null;
}
