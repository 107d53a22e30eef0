import { nameOf } from '../../local/demo/people.ts';
import type { Random } from '../../local/demo/random.ts';
import { newFacts, withAssessment, withContact, withOrientation, withSequence } from '../../shared/domain/caseload.ts';
import { identityTraits } from '../../shared/domain/identity.ts';
import type { CaseloadFacts } from '../../shared/domain/model.ts';
import { scaleOf, scoreScale } from '../../shared/domain/scales.ts';
import { openFirstSequence, startSequence } from '../../shared/domain/sequences.ts';
import { newPatientId, newTimeOrderedId } from '../../shared/platform/ids.ts';
import { sesame } from '../../shared/programme/index.ts';
import { hmacOf } from '../../shared/store/hmac.ts';
import type { Opening } from '../../shared/store/opening.ts';
import type { Assessment, Contact } from '../../shared/store/record-entities.ts';
import { referralIdOf } from '../../shared/store/referrals.ts';

/** Whose patient, and where. */
export interface Place {
  siteId: string;
  nurseId: string;
  psychiatristId: string;
  gpId: string;
}

type Filling = Opening['assessments'][number];

/** A followed patient: one PHQ-9, one GAD-7 and one contact a week, as far as their history reaches. */
export interface BenchPatient {
  place: Place;
  opening: Opening;
  /** The caseload row's facts after so many weeks. */
  factsAfter: (weeks: number) => CaseloadFacts;
  week: (number: number) => { contact: Contact; fillings: Filling[] };
}

const weekMs = 7 * 86_400_000;
const timeZone = 'Europe/Paris';
/** A history of the longest kind ends today. */
const longestWeeks = 40;

const instant = (base: number, week: number): string => new Date(base - (longestWeeks - week) * weekMs).toISOString();

export function benchPatient(place: Place, random: Random, base: number): BenchPatient {
  const sex = random.next() < 0.75 ? 'female' : 'male';
  const patientId = newPatientId();
  const openedAt = instant(base, 0);
  const episodeId = newTimeOrderedId(openedAt);
  const traits = { ...nameOf(random, sex), birthDate: '1977-05-17', sex } as const;
  const { nurseId, psychiatristId, gpId } = place;
  const referralId = referralIdOf(gpId, newTimeOrderedId(openedAt));
  const programmeVersion = sesame.version;
  const common = { patientId, episodeId };
  const answers = (items: number) => Array.from({ length: items }, (_, item) => (item === 8 ? 0 : random.int(0, 3)));
  const filling = (scale: string, items: number[], at: string): Filling => {
    const { total, status, band, safety } = scoreScale(scaleOf(sesame, scale), items);
    const assessmentId = newTimeOrderedId(at);
    const when = { authoredAt: at, recordedAt: at, author: nurseId };
    const difficulty = scale === 'phq9' ? 1 : null;
    const assessment: Assessment = {
      ...common,
      assessmentId,
      scale,
      items,
      difficulty,
      total,
      status,
      band,
      safety,
      ...when,
    };
    return { assessment, eventId: newTimeOrderedId(at) };
  };
  const weeks = Array.from({ length: longestWeeks }, (_, number) => {
    const at = instant(base, number);
    const contact: Contact = {
      ...common,
      contactId: newTimeOrderedId(at),
      heldAt: at,
      mode: 'phone',
      durationMinutes: 25,
      note: 'Activation comportementale : deux sorties tenues sur trois ; sommeil un peu meilleur.',
      recordedAt: at,
      author: nurseId,
    };
    return { contact, fillings: [filling('phq9', answers(9), at), filling('gad7', answers(7), at)] };
  });
  const week = (number: number) => {
    const found = weeks[number];
    if (found === undefined) throw new Error('no history reaches so far');
    return found;
  };
  const begun = newFacts({
    ...common,
    nurseId,
    psychiatristId,
    gpId,
    patient: traits,
    phase: 'active',
    phaseSince: openedAt,
    referredAt: openedAt,
    episodeVersion: 1,
    programmeVersion,
  });
  const sequence = startSequence(sesame, openFirstSequence('classique'), openedAt.slice(0, 10));
  const oriented = withSequence(
    withOrientation(begun, { orientation: 'classique', phase: 'active', sequence, at: openedAt }),
    sequence,
  );
  const afterWeek = (facts: CaseloadFacts, { contact, fillings }: (typeof weeks)[number]): CaseloadFacts =>
    fillings.reduce(
      (sofar, { assessment: { scale, items, authoredAt } }) =>
        withAssessment(sesame, sofar, { score: scoreScale(scaleOf(sesame, scale), items), authoredAt }, timeZone),
      withContact(facts, contact.heldAt),
    );
  const factsAfter = (count: number) => weeks.slice(0, count).reduce(afterWeek, oriented);
  const first = week(0);
  return {
    place,
    factsAfter,
    week,
    opening: {
      referral: {
        referralId,
        gpId,
        gpName: 'Camille Mesure',
        patientId,
        patient: { ...traits, phone: '0612345678' },
        phq2: { items: [2, 2], total: 4, positive: true },
        depressiveOrAnxietyDisorder: true,
        ongoingPsychiatricCare: false,
        immediateDanger: false,
        reason: 'Tristesse et insomnie depuis deux mois',
        question: null,
        referredAt: openedAt,
        recordedAt: openedAt,
        targetAt: openedAt,
        limitAt: openedAt,
        state: 'open',
        demo: true,
        version: 1,
      },
      patient: {
        ...traits,
        patientId,
        phone: '0612345678',
        gpId,
        referralId,
        demo: true,
        recordedAt: openedAt,
        version: 1,
      },
      episode: {
        ...common,
        programmeVersion,
        phase: 'active',
        phaseSince: openedAt,
        history: [{ phase: 'active', since: openedAt, reason: null, outReason: null, by: nurseId }],
        activeSince: openedAt,
        orientation: {
          decision: 'classique',
          situations: [],
          reason: null,
          outReason: null,
          decidedAt: openedAt,
          by: nurseId,
        },
        nurseId,
        psychiatristId,
        gpId,
        referralId,
        referredAt: openedAt,
        recordedAt: openedAt,
        version: 1,
      },
      facts: factsAfter(1),
      identity: hmacOf(patientId, identityTraits(traits)),
      contact: first.contact,
      assessments: first.fillings,
    },
  };
}
