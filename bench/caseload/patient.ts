import { nameOf } from '../../local/demo/people.ts';
import type { Random } from '../../local/demo/random.ts';
import { identityTraits } from '../../shared/domain/identity.ts';
import { evaluationPhase, phaseAfter } from '../../shared/domain/pathway.ts';
import { checkOpening, openSequence } from '../../shared/domain/sequences.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { newPatientId, newTimeOrderedId } from '../../shared/platform/ids.ts';
import { sesame } from '../../shared/programme/index.ts';
import { derive, type Site } from '../../shared/store/derived.ts';
import { hmacOf } from '../../shared/store/hmac.ts';
import { writeIdentity } from '../../shared/store/identities.ts';
import { emptyLists, unasked } from '../../shared/store/new-patient.ts';
import type { Opening } from '../../shared/store/opening.ts';
import type { PatientRecord, RecordLists } from '../../shared/store/record.ts';
import type { Episode, Patient, Referral, Sequence } from '../../shared/store/record-entities.ts';
import { recordFacts } from '../../shared/store/record-facts.ts';
import { referralIdOf } from '../../shared/store/referrals.ts';
import { evaluationAt, instant, type Week, weekAt } from './history.ts';

/** Whose patient, and where. */
export interface Place {
  siteId: string;
  nurseId: string;
  psychiatristId: string;
  gpId: string;
}

/** A followed patient: the initial evaluation in week 0, and an encounter a week as far as their history reaches. */
export interface BenchPatient {
  siteId: string;
  opening: Opening;
  /** The record after so many weeks, the first one included. */
  after: (weeks: number) => PatientRecord;
  week: (number: number) => Week;
}

const timeZone = 'Europe/Paris';
const phone = '0612345678';
/** An hour after the evaluation: every encounter that follows is of the treatment. */
const orientedAfterMs = 3_600_000;
/** Renewed when the programme lets it, asked this often. */
const renewalWeeks = 4;

const [{ id: kind } = { id: '' }] = sesame.sequences.kinds;

const traitsOf = (random: Random) => {
  const sex = random.next() < 0.75 ? ('female' as const) : ('male' as const);
  return { ...nameOf(random, sex), birthDate: '1977-05-17', sex };
};

const referralOf = (gpId: string, traits: ReturnType<typeof traitsOf>, at: string): Referral => ({
  referralId: referralIdOf(gpId, newTimeOrderedId(at)),
  gpId,
  gpName: 'Camille Mesure',
  patientId: newPatientId(),
  patient: { ...traits, phone },
  phq2: { items: [2, 2], total: 4, positive: true },
  depressiveOrAnxietyDisorder: true,
  ongoingPsychiatricCare: false,
  immediateDanger: false,
  reason: 'Tristesse et insomnie depuis deux mois',
  diagnosis: null,
  question: null,
  referredAt: at,
  recordedAt: at,
  targetAt: at,
  limitAt: at,
  state: 'open',
  attempts: [],
  answer: null,
  evaluatedAt: null,
  asked: null,
  callBackAt: null,
  demo: true,
  version: 1,
});

const patientOf = ({ patientId, patient, gpId, referralId, recordedAt }: Referral): Patient => ({
  ...unasked,
  ...patient,
  ...{ patientId, gpId, referralId, recordedAt },
  demo: true,
  version: 1,
});

/** Evaluated, and oriented into care within the hour. */
function episodeOf({ nurseId, psychiatristId, gpId }: Place, { patientId, referralId, referredAt }: Referral): Episode {
  const orientedAt = new Date(Date.parse(referredAt) + orientedAfterMs).toISOString();
  const phase = phaseAfter(sesame, kind);
  const by = nurseId;
  const change = { reason: null, outReason: null, by };
  return {
    episodeId: newTimeOrderedId(referredAt),
    patientId,
    number: 1,
    programmeVersion: sesame.version,
    programmeChanges: [],
    periods: [{ referralId, referredAt, since: referredAt, activeSince: orientedAt }],
    phase,
    phaseSince: orientedAt,
    history: [
      { phase: evaluationPhase(sesame), since: referredAt, ...change },
      { phase, since: orientedAt, ...change },
    ],
    orientation: { decision: kind, situations: [], reason: null, outReason: null, decidedAt: orientedAt, by },
    nurseId,
    psychiatristId,
    gpId,
    referralId,
    referredAt,
    recordedAt: referredAt,
    version: 2,
  };
}

/** Opened at the orientation, and again whenever the programme lets it. */
function sequencesOf(record: RecordLists, weeks: readonly Week[]): Sequence[] {
  const facts = recordFacts(record);
  const opened = { openedBy: record.episode.nurseId, reason: null };
  const days = weeks.flatMap(({ contact }, number) =>
    number % renewalWeeks === 0 ? [localDateOf(contact.heldAt, timeZone)] : [],
  );
  const all = days.reduce((sequences, on) => {
    const held = { ...facts, sequences };
    const asked = { kind, on };
    if (checkOpening(sesame, held, asked, timeZone).length > 0) return sequences;
    return openSequence(sesame, held, asked, timeZone);
  }, facts.sequences);
  return all.map((sequence) => ({ ...opened, ...sequence }));
}

/** A patient whose history of at most `longest` weeks ends at `base` (epoch ms). */
export function benchPatient(place: Place, random: Random, base: number, longest: number): BenchPatient {
  const { siteId } = place;
  const openedAt = instant(base, longest, 0);
  const traits = traitsOf(random);
  const referral = referralOf(place.gpId, traits, openedAt);
  const patient = patientOf(referral);
  const episode = episodeOf(place, referral);
  const evaluation = evaluationAt(episode, openedAt);
  const weeks = Array.from({ length: longest }, (_, number) =>
    weekAt(episode, random, number, instant(base, longest, number)),
  );
  const site: Site = { siteId, timeZone };
  const after = (count: number): PatientRecord => {
    const held = weeks.slice(0, count);
    const lists: RecordLists = {
      ...emptyLists,
      patient,
      episode,
      evaluations: [evaluation],
      contacts: held.map(({ contact }) => contact),
      assessments: held.flatMap(({ fillings }) => fillings.map(({ assessment }) => assessment)),
      appointments: held.flatMap(({ appointment }) => appointment ?? []),
      reviews: held.flatMap(({ review }) => review ?? []),
    };
    const at = held.at(-1)?.contact.heldAt ?? evaluation.heldAt;
    return derive({ ...lists, sequences: sequencesOf(lists, held), row: { demo: true, version: 1 } }, site, at);
  };
  const week = (number: number): Week => {
    const found = weeks[number];
    if (found === undefined) throw new Error('no history reaches so far');
    return found;
  };
  const { contact, fillings: assessments } = week(0);
  const named = { hmac: hmacOf(patient.patientId, identityTraits(traits)), identity: null };
  const refusal = () => new AppError('patient.duplicate');
  const identity = [writeIdentity(siteId, named, { bearers: [patient.patientId] }, { at: openedAt, refusal })];
  const begun = { contact, evaluation, assessments, diagnosis: null, identity, tasks: [], raised: [] };
  return { siteId, after, week, opening: { referral, before: null, after: after(1), ...begun } };
}
