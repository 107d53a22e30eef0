import type { careRoutes } from '../contracts/care.ts';
import type { OutputOf } from '../contracts/route.ts';
import { alertId } from '../domain/alert-id.ts';
import { alertSentence } from '../domain/alerts.ts';
import { caseloadView } from '../domain/caseload-view.ts';
import type { ScaleScore } from '../domain/model.ts';
import { type EvaluationFacts, proposeOrientation } from '../domain/orientation.ts';
import { phaseLabel } from '../domain/pathway.ts';
import { scaleOf, scoreScale } from '../domain/scales.ts';
import type { ProgrammeDefinition } from '../programme/definition.ts';
import { programmeOf } from '../programme/index.ts';
import type { CaseloadRow } from './caseload.ts';
import type { PatientRecord } from './record.ts';
import type { Assessment } from './record-entities.ts';

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
    patient: facts.patient,
    orientation: facts.orientation,
    sequence: facts.sequence,
    lastContactAt: facts.lastContactAt,
    flags: facts.flags,
    demo,
    version: facts.episodeVersion,
  };
}

const scoreOf = (programme: ProgrammeDefinition, { scale, items }: Assessment): ScaleScore =>
  scoreScale(scaleOf(programme, scale), items);

/** The latest filling of each scale by clinical date, and whether its safety question has been assessed. */
export function evaluationFacts(record: PatientRecord, situations: readonly string[]): EvaluationFacts {
  const programme = programmeOf(record.episode.programmeVersion);
  const latest = (scale: string) => record.assessments.filter((one) => one.scale === scale).at(-1);
  const [phq9, gad7] = [latest('phq9'), latest('gad7')];
  const alert = record.alerts.find(
    (one) => phq9 !== undefined && one.alertId === alertId(programme.safety.rules.item9.id, phq9.assessmentId),
  );
  return {
    phq9: phq9 === undefined ? null : scoreOf(programme, phq9),
    gad7: gad7 === undefined ? null : scoreOf(programme, gad7),
    difficulty: phq9?.difficulty ?? null,
    situations,
    safetyAssessed: alert?.state === 'closed',
  };
}

/** A record as its readers see it. */
export function presentRecord(record: PatientRecord, place: Place): RecordView {
  const { patient, episode, assessments, contacts, sequences, alerts, row } = record;
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
      version,
    },
    proposal: proposeOrientation(programme, evaluationFacts(record, orientation?.situations ?? [])),
    summary: presentRow(row, place),
    assessments,
    contacts,
    sequences,
    alerts: alerts.map((alert) => ({
      alertId: alert.alertId,
      state: alert.state,
      sentence: alertSentence(programme, alert),
      raisedAt: alert.raisedAt,
    })),
    demo: patient.demo,
  };
}
