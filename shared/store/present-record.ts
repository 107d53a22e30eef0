import type { careRoutes } from '../contracts/care.ts';
import type { OutputOf } from '../contracts/route.ts';
import { alertSentence } from '../domain/alerts.ts';
import { caseloadView } from '../domain/caseload-view.ts';
import { type EvaluationFacts, evaluationFactsOf, proposeOrientation } from '../domain/orientation.ts';
import { phaseLabel } from '../domain/pathway.ts';
import { programmeOf } from '../programme/index.ts';
import type { CaseloadRow } from './caseload.ts';
import { historyOf } from './history.ts';
import type { PatientRecord } from './record.ts';

type RecordView = OutputOf<typeof careRoutes.getPatient>;
type RowView = OutputOf<typeof careRoutes.getCaseload>['items'][number];

export interface Place {
  siteId: string;
  timeZone: string;
  now: string;
}

/** A caseload row as it reads now: stored facts, computed reasons. */
export function presentRow({ facts, demo }: CaseloadRow, { siteId, timeZone, now }: Place): RowView {
  const view = caseloadView(programmeOf(facts.programmeVersion), facts, now, timeZone);
  return {
    ...view,
    patientId: facts.patientId,
    siteId,
    nurseId: facts.nurseId,
    gpId: facts.gpId,
    patient: facts.patient,
    orientation: facts.orientation,
    sequence: facts.sequence,
    referredAt: facts.referredAt,
    lastContactAt: facts.lastContactAt,
    lastReviewedAt: facts.lastReviewedAt,
    flags: facts.flags,
    demo,
    version: facts.episodeVersion,
  };
}

export const evaluationFacts = (record: PatientRecord, situations: readonly string[]): EvaluationFacts =>
  evaluationFactsOf(programmeOf(record.episode.programmeVersion), record, situations);

/** A record as its readers see it. */
export function presentRecord(record: PatientRecord, place: Place): RecordView {
  const { patient, episode, assessments, contacts, sequences, externalReferrals, reviews, alerts, row } = record;
  const programme = programmeOf(episode.programmeVersion);
  const { episodeId, programmeVersion, phase, phaseSince, orientation, nurseId, psychiatristId, version } = episode;
  return {
    patientId: patient.patientId,
    siteId: place.siteId,
    patient,
    gpId: patient.gpId,
    referralId: patient.referralId,
    episode: {
      episodeId,
      programmeVersion,
      phase: { id: phase, label: phaseLabel(programme, phase), since: phaseSince },
      orientation,
      nurseId,
      psychiatristId,
      history: historyOf(episode).map((one) => ({ ...one, label: phaseLabel(programme, one.phase) })),
      version,
    },
    proposal: proposeOrientation(programme, evaluationFacts(record, orientation?.situations ?? [])),
    summary: presentRow(row, place),
    assessments,
    contacts,
    sequences,
    externalReferrals,
    reviews,
    alerts: alerts.map((alert) => ({
      alertId: alert.alertId,
      state: alert.state,
      sentence: alertSentence(programme, alert),
      cause: alert.cause,
      raisedAt: alert.raisedAt,
      closedAt: alert.assessment?.at ?? null,
      version: alert.version,
    })),
    demo: patient.demo,
  };
}
