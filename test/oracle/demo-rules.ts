import { alertFaults } from './demo-alerts.ts';
import { appointmentFaults, lostFaults, sequenceFaults } from './demo-care.ts';
import type { Gathered, PatientRecord, Referral } from './demo-data.ts';
import { broken, has, ms, type Programme } from './demo-programme.ts';
import { local, outsideHours } from './demo-time.ts';

const hourMs = 3_600_000;

/** Completed years at the local date of an instant. */
export function ageAt(birthDate: string, instant: string): number {
  const { date } = local(instant);
  return Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (date.slice(5) < birthDate.slice(5) ? 1 : 0);
}

export const totalAt = ({ assessments }: PatientRecord, scale: string, place: number): number | null => {
  const totals = assessments.filter((one) => one.scale === scale).sort((a, b) => ms(a.authoredAt) - ms(b.authoredAt));
  return totals.at(place)?.total ?? null;
};
/** The higher of both scales at the evaluation. */
export const firstScore = (record: PatientRecord): number =>
  Math.max(totalAt(record, 'phq9', 0) ?? 0, totalAt(record, 'gad7', 0) ?? 0);

function referralFaults(programme: Programme, referral: Referral, now: string): string[] {
  const { patient, referredAt, recordedAt, clock, phq2, reason, attempts, answer, state } = referral;
  const { attemptOutcomes: outcomes, refusalReasons } = programme.referral;
  const age = ageAt(patient.birthDate, referredAt);
  return broken(`referral ${referral.referralId}`, [
    [age < 18 || age > 120, `${age} years old`],
    [!referral.depressiveOrAnxietyDisorder || referral.ongoingPsychiatricCare, 'not eligible'],
    [phq2?.positive === false && reason === null, 'a negative PHQ-2 without a reason'],
    [ms(referredAt) > ms(recordedAt) || ms(recordedAt) > ms(now), 'recorded before it took place, or in the future'],
    [
      ms(clock.targetAt) - ms(referredAt) !== 48 * hourMs || ms(clock.limitAt) - ms(referredAt) !== 72 * hourMs,
      'clock',
    ],
    [attempts.some(({ at, outcome }) => ms(at) < ms(referredAt) || !has(outcomes, outcome)), 'a call that cannot be'],
    [
      state === 'refused' && (!has(refusalReasons, answer?.reason ?? null) || (answer?.message ?? '') === ''),
      'refused without a reason',
    ],
    [!referral.demo, 'not marked as demonstration'],
  ]);
}

function phaseFaults({ phases, exit }: Programme, { episode }: PatientRecord, who: string): string[] {
  const { history, phase } = episode;
  return [
    ...history.slice(1).flatMap((step, place) => {
      const before = history[place];
      const allowed = phases.find(({ id }) => id === before?.phase)?.to.includes(step.phase) === true;
      return broken(who, [
        [!allowed, `goes from ${before?.phase} to ${step.phase}`],
        [ms(step.since) < ms(before?.since ?? ''), `${step.phase} before ${before?.phase}`],
        [step.phase === 'exit' && !has(exit.reasons, step.outReason), `leaves for ${step.outReason}`],
      ]);
    }),
    ...broken(who, [
      [history[0]?.phase !== 'evaluation', 'does not begin with the evaluation'],
      [history.at(-1)?.phase !== phase.id, 'its history does not end where it is'],
    ]),
  ];
}

/** Clinical dates of all that was done after the orientation. */
const laterActs = ({ contacts, assessments, externalReferrals }: PatientRecord): string[] => [
  ...contacts.map(({ heldAt }) => heldAt),
  ...assessments.map(({ authoredAt }) => authoredAt),
  ...externalReferrals.map(({ referredAt }) => referredAt),
];

function orderFaults(record: PatientRecord, referral: Referral | undefined, now: string, who: string): string[] {
  const { episode, reviews } = record;
  const evaluated = episode.history[0]?.since ?? '';
  const decided = episode.orientation?.decidedAt ?? now;
  const acts = laterActs(record).filter((at) => at !== evaluated);
  const all = [...acts, ...reviews.map(({ heldAt }) => heldAt), ...episode.history.map(({ since }) => since)];
  const exit = episode.history.find(({ phase }) => phase === 'exit')?.since ?? now;
  return broken(who, [
    [referral === undefined || ms(referral.referredAt) > ms(evaluated), 'evaluated before the referral'],
    [ms(decided) < ms(evaluated), 'oriented before the evaluation'],
    [acts.some((at) => ms(at) < ms(decided)), 'an act before the orientation'],
    [reviews.some(({ heldAt }) => ms(heldAt) < ms(evaluated)), 'a review before the evaluation'],
    [all.some((at) => ms(at) > ms(exit)), 'an act after the exit'],
    [all.some((at) => ms(at) > ms(now)), 'an act in the future'],
    [
      record.assessments.some(({ authoredAt, recordedAt }) => ms(authoredAt) > ms(recordedAt)),
      'recorded before filled in',
    ],
  ]);
}

function orientationFaults(record: PatientRecord, who: string): string[] {
  const { orientation, phase } = record.episode;
  if (orientation === null) return broken(who, [[phase.id !== 'evaluation', 'is followed without an orientation']]);
  const { decision, reason, outReason, decidedAt } = orientation;
  const severe = (totalAt(record, 'phq9', 0) ?? 0) >= 20;
  return broken(who, [
    [decision === 'leger' && firstScore(record) >= 10 && reason === null, 'léger with a score of 10 or more'],
    [
      decision === 'classique' && firstScore(record) < 10 && reason === null && orientation.situations.length === 0,
      'classique with low scores',
    ],
    [decision === 'out' && outReason === null, 'out without a reason'],
    [
      severe && !record.reviews.some(({ heldAt }) => ms(heldAt) <= ms(decidedAt)),
      'severe, oriented without the psychiatrist',
    ],
  ]);
}

function believableFaults(programme: Programme, record: PatientRecord, who: string): string[] {
  const { contacts, reviews, externalReferrals, evaluations } = record;
  const { modes } = programme.contacts;
  const later = contacts.filter(({ heldAt }) => heldAt !== evaluations[0]?.heldAt);
  const minutes = later.flatMap(({ durationMinutes }) => durationMinutes ?? []);
  const remote = modes.filter((mode) => mode.remote);
  return broken(who, [
    [[...laterActs(record), ...reviews.map(({ heldAt }) => heldAt)].some(outsideHours), 'an act outside working hours'],
    [minutes.some((one) => one < 15 || one > 40), 'a contact that is too short or too long'],
    [contacts.some(({ mode }) => !has(modes, mode)), 'a mode that the programme does not have'],
    [
      contacts.some(({ status, mode, location }) => status === 'done' && has(remote, mode) && location === null),
      'someone at a distance, nobody knows where',
    ],
    [
      evaluations.length !== 1 ||
        Object.keys(evaluations[0]?.guide ?? {}).length < 8 ||
        evaluations[0]?.problems.length === 0,
      'evaluated without an interview',
    ],
    [externalReferrals.some(({ kind }) => !has(programme.externalReferrals.kinds, kind)), 'an unknown resource'],
    [!record.demo, 'not marked as demonstration'],
  ]);
}

/** Every rule that the demonstration breaks, one line each. */
export function ruleFaults(programme: Programme, gathered: Gathered): string[] {
  const { records, referrals, now } = gathered;
  const referralOf = new Map(referrals.map((referral) => [referral.referralId, referral]));
  return [
    ...gathered.sites.flatMap(({ name, demo, state }) =>
      broken(`site ${name}`, [
        [!demo, 'not marked as demonstration'],
        [state !== 'active', `is ${state}`],
      ]),
    ),
    ...referrals.flatMap((referral) => referralFaults(programme, referral, now)),
    ...records.flatMap((record) => {
      const who = `patient ${record.patientId}`;
      return [
        ...phaseFaults(programme, record, who),
        ...orderFaults(record, referralOf.get(record.referralId), now, who),
        ...orientationFaults(record, who),
        ...sequenceFaults(record, who),
        ...lostFaults(programme, record, who),
        ...believableFaults(programme, record, who),
      ];
    }),
    ...appointmentFaults(gathered),
    ...alertFaults(programme, gathered),
  ];
}
