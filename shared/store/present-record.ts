import type { careRoutes } from '../contracts/care.ts';
import type { OutputOf } from '../contracts/route.ts';
import { alertSentence } from '../domain/alerts/alert.ts';
import { caseloadView } from '../domain/caseload-view.ts';
import { labelOf } from '../domain/checks.ts';
import type { LocalDate } from '../domain/model.ts';
import { type EvaluationFacts, evaluationFactsOf, proposeOrientation } from '../domain/orientation.ts';
import { phaseLabel, phaseOf } from '../domain/pathway.ts';
import { renewalOf } from '../domain/sequences.ts';
import { localDateOf } from '../domain/time.ts';
import { issueText } from '../domain/wording.ts';
import type { ProgrammeDefinition } from '../programme/definition.ts';
import { programmeOf } from '../programme/index.ts';
import type { CaseloadRow } from './caseload.ts';
import { historyOf } from './history.ts';
import type { PatientRecord } from './record.ts';
import type { Episode, Sequence } from './record-entities.ts';
import { periodsOf, raisedFlags, recordFacts } from './record-facts.ts';

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
    programmeVersion: facts.programmeVersion,
    patient: facts.patient,
    orientation: facts.orientation,
    referredAt: facts.referredAt,
    lastContactAt: facts.lastContactAt,
    lastReviewedAt: facts.lastReviewedAt,
    tasks: facts.tasks,
    demo,
    version: facts.episodeVersion,
  };
}

/** What an orientation is judged by: the evaluation of the present treatment period. */
export function evaluationFacts(record: PatientRecord, situations: readonly string[]): EvaluationFacts {
  const { episode, evaluations } = record;
  const periodSince = periodsOf(episode).at(-1)?.since ?? episode.phaseSince;
  const ofPeriod = evaluations.filter(
    ({ episodeId, heldAt }) => episodeId === episode.episodeId && heldAt >= periodSince,
  );
  const guideAnswers = ofPeriod.at(-1)?.guide ?? {};
  const facts = recordFacts(record);
  return evaluationFactsOf(programmeOf(episode.programmeVersion), { ...facts, guideAnswers, periodSince }, situations);
}

/** What of a sequence's price has been given: its contacts by component, in its own days. */
function sequenceView(programme: ProgrammeDefinition, record: PatientRecord, sequence: Sequence, timeZone: string) {
  const kind = programme.sequences.kinds.find(({ id }) => id === sequence.kind);
  const { episodeId, startsOn, endsOn, cutOn } = sequence;
  const within = (on: LocalDate) => startsOn !== null && on >= startsOn && on <= (cutOn ?? endsOn ?? on);
  const given = record.contacts
    .filter((one) => one.episodeId === episodeId && one.status === 'done' && one.enteredInError === null)
    .filter(({ heldAt }) => within(localDateOf(heldAt, timeZone)));
  return {
    ...sequence,
    label: kind?.label ?? sequence.kind,
    components: (kind?.components ?? []).map(({ id, label, count }) => ({
      id,
      label,
      planned: count,
      done: given.filter(({ component }) => component === id).length,
    })),
  };
}

function renewalView(programme: ProgrammeDefinition, record: PatientRecord, row: RowView, { timeZone, now }: Place) {
  const renewal = renewalOf(programme, recordFacts(record), localDateOf(now, timeZone), timeZone);
  if (renewal === null) return null;
  const scores = Object.values(row.scales).map(({ label, text }) => `${label} : ${text}`);
  const contacts = record.row.facts.contactCount;
  return {
    ...renewal,
    issues: renewal.issues.map(issueText),
    evidence: [...scores, `${contacts} ${contacts < 2 ? 'contact' : 'contacts'}`],
  };
}

/** The stretches of an episode's pathway, in the words of the programme that it had. */
function historyView(episode: Episode) {
  const programme = programmeOf(episode.programmeVersion);
  return historyOf(episode).map((one) => ({ ...one, label: phaseLabel(programme, one.phase) }));
}

function former(episode: Episode) {
  const history = historyView(episode);
  return {
    episodeId: episode.episodeId,
    number: episode.number,
    programmeVersion: episode.programmeVersion,
    since: history[0]?.since ?? episode.phaseSince,
    until: episode.phaseSince,
    outReason: history.at(-1)?.outReason ?? null,
    history,
  };
}

/** A record as its readers see it. */
export function presentRecord(record: PatientRecord, place: Place): RecordView {
  const { patient, episode, row, sequences, billing, flags, events, consents, alerts } = record;
  const programme = programmeOf(episode.programmeVersion);
  const summary = presentRow(row, place);
  const { kinds } = programme.sequences;
  const phase = phaseOf(programme, episode.phase);
  return {
    patientId: patient.patientId,
    siteId: place.siteId,
    patient,
    gpId: episode.gpId,
    referralId: episode.referralId,
    episode: {
      ...episode,
      period: periodsOf(episode).length,
      phase: { id: phase.id, kind: phase.kind, label: phase.label, since: episode.phaseSince },
      relapsePlanOn: row.facts.relapsePlanOn,
      history: historyView(episode),
    },
    formerEpisodes: record.formerEpisodes.map(former),
    proposal: proposeOrientation(programme, evaluationFacts(record, episode.orientation?.situations ?? [])),
    summary,
    evaluations: record.evaluations,
    assessments: record.assessments,
    contacts: record.contacts,
    appointments: record.appointments,
    sequences: sequences.map((sequence) => sequenceView(programme, record, sequence, place.timeZone)),
    renewal: renewalView(programme, record, summary, place),
    billing: billing.filter(({ undone }) => !undone).map((line) => ({ ...line, label: labelOf(kinds, line.kind) })),
    externalReferrals: record.externalReferrals,
    consultations: record.consultations,
    carePlans: record.carePlans,
    treatments: record.treatments,
    requests: record.requests,
    sickLeaves: record.sickLeaves,
    personalPlans: record.personalPlans,
    preferences: record.preferences,
    tasks: record.tasks,
    gpNotes: record.gpNotes,
    reviews: record.reviews,
    diagnoses: record.diagnoses,
    events: events.map((one) => ({ ...one, label: labelOf(programme.events.kinds, one.kind) })),
    consents: consents.map((one) => ({ ...one, label: labelOf(programme.consents.kinds, one.kind) })),
    flags: raisedFlags(flags).map(({ flag, at, reason, author }) => ({
      code: flag,
      label: labelOf(programme.flags.kinds, flag),
      since: at,
      reason,
      by: author,
    })),
    alerts: alerts.map((alert) => ({
      ...alert,
      sentence: alertSentence(alert),
      closedAt: alert.closure?.at ?? alert.assessment?.at ?? null,
    })),
    demo: patient.demo,
  };
}
