import { inKeyOrder } from '../../shared/acts/key-order.ts';
import { perinatalTasks } from '../../shared/acts/perinatal-task.ts';
import { isOpen } from '../../shared/domain/alerts/alert.ts';
import { ended } from '../../shared/domain/alerts/outcome.ts';
import { evaluationPhase } from '../../shared/domain/pathway.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import { newTimeOrderedId } from '../../shared/platform/ids.ts';
import { programmeOf, versionInForce } from '../../shared/programme/index.ts';
import type { StoredAlert } from '../../shared/store/alert-entities.ts';
import { isCallBack } from '../../shared/store/call-backs.ts';
import { derive } from '../../shared/store/derived.ts';
import { entering } from '../../shared/store/history.ts';
import { emptyLists, unasked } from '../../shared/store/new-patient.ts';
import type { Opening } from '../../shared/store/opening.ts';
import type { PatientRecord, RecordLists } from '../../shared/store/record.ts';
import type { Episode, Patient, Referral } from '../../shared/store/record-entities.ts';
import { periodsOf } from '../../shared/store/record-facts.ts';
import type { Site } from '../../shared/store/sites.ts';
import type { Write } from '../../shared/store/write.ts';
import { checkEvaluation, type EvaluationCall, evaluationItems, type Items } from './evaluation-items.ts';

/** Who the person is, and what there was before. */
export interface Known {
  site: Site;
  referral: Referral;
  /** Alerts that the referral raised before there was a record. */
  raised: readonly StoredAlert[];
  /** The record of a person who comes back, and whether its episode goes on; null for somebody new. */
  returning: { record: PatientRecord; sameEpisode: boolean } | null;
  identity: readonly Write[];
  heldAt: string;
}

const whose = ({ referral, returning }: Known): string =>
  returning === null ? referral.patientId : returning.record.patient.patientId;

/** An episode that begins: the first of a person here, or another one. */
function newEpisode(call: EvaluationCall, known: Known): Episode {
  const { site, returning, heldAt } = known;
  const programme = versionInForce(site.programmeVersion, localDateOf(heldAt, site.timeZone));
  const phase = evaluationPhase(programme);
  return {
    ...caredFor(call, known),
    episodeId: newTimeOrderedId(call.now),
    patientId: whose(known),
    number: returning === null ? 1 : returning.record.episode.number + 1,
    programmeVersion: programme.version,
    programmeChanges: [],
    periods: [periodOf(known)],
    phase,
    phaseSince: heldAt,
    history: [{ phase, since: heldAt, reason: null, outReason: null, by: call.actor.userId }],
    orientation: null,
    recordedAt: call.now,
    version: 1,
  };
}

const periodOf = ({ referral: { referralId, referredAt }, heldAt }: Known): Episode['periods'][number] => ({
  referralId,
  referredAt,
  since: heldAt,
  activeSince: null,
});

/** By whom, and after which referral. */
const caredFor = ({ actor }: EvaluationCall, { site, referral: { gpId, referralId, referredAt } }: Known) => ({
  nurseId: actor.userId,
  psychiatristId: site.members.find(({ role }) => role === 'psychiatrist')?.userId ?? null,
  gpId,
  referralId,
  referredAt,
});

/** The same episode with another treatment period: its counts go on, its baseline and weeks begin anew (dangers, 13). */
function episodeAgain(call: EvaluationCall, known: Known, episode: Episode): Episode {
  const phase = evaluationPhase(programmeOf(episode.programmeVersion));
  const change = { phase, since: known.heldAt, reason: null, outReason: null, by: call.actor.userId };
  return {
    ...entering(episode, change),
    ...caredFor(call, known),
    periods: [...periodsOf(episode), periodOf(known)],
    orientation: null,
    version: episode.version + 1,
  };
}

function patientOf(call: EvaluationCall, { referral, returning }: Known): Patient {
  const { gpId, referralId, patientId, patient, demo } = referral;
  if (returning === null) {
    return { ...unasked, ...patient, patientId, gpId, referralId, demo, recordedAt: call.now, version: 1 };
  }
  const known = returning.record.patient;
  return { ...known, gpId, referralId, phone: known.phone ?? patient.phone, version: known.version + 1 };
}

/** An alert of the referral as the record has it: those of the call-back clock are over, and stay where they were raised. */
function arriving(alert: StoredAlert, { patientId, recordedAt }: Patient): StoredAlert[] {
  if (!isCallBack(alert)) return [{ ...alert, patientId }];
  if (alert.patientId !== patientId) return [];
  return [isOpen(alert) ? ended(alert, recordedAt) : alert];
}

function recordAfter(known: Known, patient: Patient, episode: Episode, items: Items): RecordLists {
  const { raised, returning } = known;
  const before: Omit<RecordLists, 'patient' | 'episode'> = returning?.record ?? emptyLists;
  const { contact, evaluation, assessments, diagnosis } = items;
  const filled = assessments.map(({ assessment }) => assessment);
  const alerts = raised.flatMap((alert) => arriving(alert, patient));
  const former = returning === null || returning.sameEpisode ? [] : [returning.record.episode];
  return {
    ...before,
    patient,
    episode,
    formerEpisodes: [...before.formerEpisodes, ...former],
    evaluations: inKeyOrder([...before.evaluations, evaluation], 'heldAt', 'evaluationId'),
    assessments: inKeyOrder([...before.assessments, ...filled], 'authoredAt', 'assessmentId'),
    contacts: inKeyOrder([...before.contacts, contact], 'heldAt', 'contactId'),
    diagnoses: inKeyOrder(
      [...before.diagnoses, ...(diagnosis === null ? [] : [diagnosis])],
      'recordedFor',
      'diagnosisId',
    ),
    alerts: [...before.alerts, ...alerts].toSorted((one, other) => (one.alertId < other.alertId ? -1 : 1)),
  };
}

/** Everything that the initial evaluation brings into being, decided before anything is written. */
export function openingOf(call: EvaluationCall, known: Known): Opening {
  const { site, referral, raised, returning, identity } = known;
  const episode =
    returning?.sameEpisode === true ? episodeAgain(call, known, returning.record.episode) : newEpisode(call, known);
  checkEvaluation(call, { ...known, programme: programmeOf(episode.programmeVersion) });
  const items = evaluationItems(call, known, episode);
  const patient = patientOf(call, known);
  const lists = recordAfter(known, patient, episode, items);
  // A medication that has run since an earlier episode, and a pregnancy of which the evaluation tells.
  const told =
    returning === null
      ? null
      : perinatalTasks(call, { ...returning.record, episode }, { evaluations: lists.evaluations }, site.timeZone);
  const after = derive({ ...lists, ...told?.next, row: { demo: patient.demo, version: 1 } }, site, call.now);
  return { referral, before: returning?.record ?? null, after, ...items, identity, raised, tasks: told?.writes ?? [] };
}
