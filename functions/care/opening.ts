import type { careRoutes } from '../../shared/contracts/care.ts';
import { newFacts, withAlertRaised, withAssessment, withContact } from '../../shared/domain/caseload.ts';
import { checkWord } from '../../shared/domain/checks.ts';
import { identityTraits } from '../../shared/domain/identity.ts';
import type { Call } from '../../shared/platform/call.ts';
import { newTimeOrderedId } from '../../shared/platform/ids.ts';
import { clinicalInstant } from '../../shared/platform/instants.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { hmacOf } from '../../shared/store/hmac.ts';
import type { Opening } from '../../shared/store/opening.ts';
import type { PatientRecord } from '../../shared/store/record.ts';
import type { Episode, Referral, StoredAlert } from '../../shared/store/record-entities.ts';
import type { Site } from '../../shared/store/sites.ts';
import { type Filled, inKeyOrder, scored } from './assessments.ts';

type EvaluationCall = Call<typeof careRoutes.recordEvaluation>;

interface Known {
  site: Site;
  secret: string;
  referral: Referral;
  /** Alerts that the referral itself raised before there was a record. */
  alerts: StoredAlert[];
}

function filledScales({ input }: EvaluationCall): Filled[] {
  const { phq9, gad7 } = input;
  const first = { scale: 'phq9', items: phq9.items, difficulty: phq9.difficulty ?? null, field: 'phq9.items' };
  return gad7 == null ? [first] : [first, { scale: 'gad7', items: gad7.items, difficulty: null, field: 'gad7.items' }];
}

function episodeOf(call: EvaluationCall, { site, referral }: Known, heldAt: string): Episode {
  const by = call.actor.userId;
  return {
    episodeId: newTimeOrderedId(call.now),
    patientId: referral.patientId,
    programmeVersion: site.programmeVersion,
    phase: 'evaluation',
    phaseSince: heldAt,
    history: [{ phase: 'evaluation', since: heldAt, reason: null, outReason: null, by }],
    activeSince: null,
    orientation: null,
    nurseId: by,
    psychiatristId: site.members.find(({ role }) => role === 'psychiatrist')?.userId ?? null,
    gpId: referral.gpId,
    referralId: referral.referralId,
    referredAt: referral.referredAt,
    recordedAt: call.now,
    version: 1,
  };
}

/** Everything that the initial evaluation brings into being, decided before anything is written. */
export function openingOf(call: EvaluationCall, known: Known): Opening {
  const { site, secret, referral, alerts } = known;
  const { now, input } = call;
  const programme = programmeOf(site.programmeVersion);
  refuse(checkWord('mode', input.mode, programme.contactModes));
  const heldAt = clinicalInstant('heldAt', input.heldAt, now);
  const episode = episodeOf(call, known, heldAt);
  const { episodeId, nurseId, psychiatristId, referredAt, programmeVersion } = episode;
  const { patientId, patient } = referral;
  const { phone, ...traits } = patient;
  const circumstances = { patientId, episodeId, authoredAt: heldAt, recordedAt: now, author: nurseId };
  const assessments = filledScales(call).map((filled) => scored(programme, filled, circumstances));
  const base = newFacts({
    patientId,
    episodeId,
    nurseId,
    psychiatristId,
    gpId: referral.gpId,
    patient: traits,
    phase: episode.phase,
    phaseSince: heldAt,
    referredAt,
    episodeVersion: 1,
    programmeVersion,
  });
  const withScores = assessments.reduce(
    (facts, { score }) => withAssessment(programme, facts, { score, authoredAt: heldAt }, site.timeZone),
    withContact(base, heldAt),
  );
  const open = alerts.filter(({ state }) => state !== 'closed');
  return {
    referral,
    patient: {
      ...patient,
      patientId,
      gpId: referral.gpId,
      referralId: referral.referralId,
      demo: referral.demo,
      recordedAt: now,
      version: 1,
    },
    episode,
    facts: open.reduce((facts, { raisedAt }) => withAlertRaised(facts, raisedAt), withScores),
    identity: hmacOf(secret, identityTraits(traits)),
    contact: {
      contactId: newTimeOrderedId(now),
      episodeId,
      patientId,
      heldAt,
      mode: input.mode,
      durationMinutes: null,
      note: input.note ?? null,
      recordedAt: now,
      author: nurseId,
    },
    assessments,
  };
}

/** The record that an opening leaves. */
export const recordOf = (
  { patient, episode, contact, assessments, facts }: Opening,
  alerts: StoredAlert[],
): PatientRecord => ({
  patient,
  episode,
  assessments: inKeyOrder(
    assessments.map(({ assessment }) => assessment),
    'authoredAt',
    'assessmentId',
  ),
  contacts: [contact],
  sequences: [],
  externalReferrals: [],
  reviews: [],
  alerts,
  row: { facts, demo: patient.demo, version: 1 },
});
