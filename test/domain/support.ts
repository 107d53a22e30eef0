import type {
  AppointmentStatus,
  AssessmentFacts,
  CaseloadFacts,
  ContactStatus,
  Instant,
  LocalDate,
  Orientation,
  RecordFacts,
} from '../../shared/domain/model.ts';
import { phaseAfter } from '../../shared/domain/pathway.ts';
import { rowOf } from '../../shared/domain/row.ts';
import { scaleOf, scoreScale } from '../../shared/domain/scales.ts';
import { openSequence, sequencesAfter } from '../../shared/domain/sequences.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { sesame } from '../../shared/programme/index.ts';

export const paris = 'Europe/Paris';
export const programme = sesame;

/** Nine (or seven) answers that add up to `total`, item 9 left at 0 while the others have room. */
export function answersOf(scale: 'phq9' | 'gad7', total: number): number[] {
  const count = scale === 'phq9' ? 9 : 7;
  const answers = Array.from({ length: count }, () => 0);
  for (let rest = total, place = 0; rest > 0; place = (place + 1) % count) {
    const value = answers[place] ?? 0;
    if (value === 3 || (scale === 'phq9' && place === 8 && rest <= 24 - total + rest)) continue;
    answers[place] = value + 1;
    rest -= 1;
  }
  return answers;
}

export const scored = (scale: 'phq9' | 'gad7', items: readonly (number | null)[]) =>
  scoreScale(scaleOf(programme, scale), items);

export const referredAt: Instant = '2026-01-05T09:00:00.000Z';
export const openedAt: Instant = '2026-01-07T09:00:00.000Z';
export const episodeId = '01J0000000000000000000000A';

/** Someone whose record was opened on 7 January 2026. */
export const opened = (under: ProgrammeDefinition = programme): RecordFacts => ({
  episode: {
    episodeId,
    patientId: 'P000000000000001',
    programmeVersion: under.version,
    number: 1,
    periods: [{ referralId: '01J0000000000000000000000R', referredAt, since: openedAt, activeSince: null }],
    phase: 'evaluation',
    phaseSince: openedAt,
    orientation: null,
    nurseId: 'U000000000000001',
    psychiatristId: 'U000000000000002',
    gpId: 'U000000000000003',
    version: 1,
  },
  patient: {
    patientId: 'P000000000000001',
    family: 'Essai',
    given: 'Camille',
    birthDate: '1980-05-17',
    sex: 'female',
    interpreter: null,
    safeContact: false,
  },
  assessments: [],
  contacts: [],
  appointments: [],
  sequences: [],
  reviews: [],
  flags: [],
  events: [],
  treatments: [],
  tasks: [],
  personalPlans: [],
  alerts: [],
});

export const rowUnder = (under: ProgrammeDefinition, record: RecordFacts): CaseloadFacts => rowOf(under, record, paris);
export const row = (record: RecordFacts): CaseloadFacts => rowUnder(programme, record);

/** Ids in the order of entry, as the store makes them. */
const nextId = (prefix: string, all: readonly unknown[]) => `${prefix}${String(all.length).padStart(4, '0')}`;

/** A scale filled by its answers. */
export function answered(
  record: RecordFacts,
  scale: 'phq9' | 'gad7',
  items: readonly (number | null)[],
  authoredAt: Instant,
  more: Partial<AssessmentFacts> = {},
): RecordFacts {
  const { total, status, band, safety } = scored(scale, items);
  const one: AssessmentFacts = {
    assessmentId: nextId('A', record.assessments),
    episodeId: record.episode.episodeId,
    scale,
    items,
    difficulty: null,
    total,
    status,
    band,
    safety,
    authoredAt,
    enteredInError: null,
    counts: true,
    ...more,
  };
  return { ...record, assessments: [...record.assessments, one] };
}

export const filled = (
  record: RecordFacts,
  scale: 'phq9' | 'gad7',
  total: number,
  authoredAt: Instant,
  more: Partial<AssessmentFacts> = {},
): RecordFacts => answered(record, scale, answersOf(scale, total), authoredAt, more);

const inPeriod = (record: RecordFacts, activeSince: Instant | null): RecordFacts['episode']['periods'] =>
  record.episode.periods.map((period, index, { length }) =>
    index === length - 1 ? { ...period, activeSince } : period,
  );

/** Another phase begins; weeks in treatment go on counting. */
export const inPhase = (record: RecordFacts, phase: string, phaseSince: Instant): RecordFacts => ({
  ...record,
  episode: { ...record.episode, phase, phaseSince },
});

export function oriented(
  record: RecordFacts,
  at: Instant,
  orientation: Orientation = 'classique',
  under: ProgrammeDefinition = programme,
): RecordFacts {
  const periods = orientation === 'out' ? record.episode.periods : inPeriod(record, at);
  const moved = inPhase(record, phaseAfter(under, orientation), at);
  const episode = { ...moved.episode, periods, orientation: { decision: orientation, decidedAt: at } };
  if (orientation === 'out') return { ...moved, episode };
  const asked = { kind: orientation, on: localDateOf(at, paris) };
  return { ...moved, episode, sequences: openSequence(under, { ...moved, episode }, asked, paris) };
}

/** A contact, and what it does to the sequences. */
export function contacted(
  record: RecordFacts,
  heldAt: Instant,
  status: ContactStatus = 'done',
  under: ProgrammeDefinition = programme,
): RecordFacts {
  const contactId = nextId('C', record.contacts);
  const own = record.episode.episodeId;
  const contacts = [
    ...record.contacts,
    { contactId, episodeId: own, status, heldAt, component: null, enteredInError: null },
  ];
  return { ...record, contacts, sequences: sequencesAfter(under, { ...record, contacts }, paris) };
}

export function booked(record: RecordFacts, startsAt: Instant, status: AppointmentStatus = 'booked'): RecordFacts {
  const appointmentId = nextId('R', record.appointments);
  const { episodeId: own, nurseId } = record.episode;
  const one = { appointmentId, episodeId: own, nurseId, status, startsAt, endsAt: startsAt };
  return { ...record, appointments: [...record.appointments, one] };
}

export const reviewed = (record: RecordFacts, heldAt: Instant): RecordFacts => ({
  ...record,
  reviews: [...record.reviews, { heldAt, episodeId: record.episode.episodeId }],
});

/** A plan made with the person; of relapse prevention, unless another. */
export const planned = (
  record: RecordFacts,
  madeOn: LocalDate,
  more: Partial<RecordFacts['personalPlans'][number]> = {},
): RecordFacts => {
  const one = { episodeId: record.episode.episodeId, kind: 'relapse-prevention' as const, madeOn, ...more };
  return { ...record, personalPlans: [...record.personalPlans, one] };
};

/** An alert, closed by the structured assessment where `closedAt` says when. */
export const alerted = (record: RecordFacts, raisedAt: Instant, closedAt: Instant | null = null): RecordFacts => ({
  ...record,
  alerts: [
    ...record.alerts,
    { alertId: nextId('S3.', record.alerts), state: closedAt === null ? 'open' : 'closed', raisedAt, closedAt },
  ],
});

/** Back within the programme's days: another treatment period of the same episode, with its own evaluation. */
export const returned = (record: RecordFacts, at: Instant): RecordFacts => ({
  ...record,
  episode: {
    ...record.episode,
    periods: [
      ...record.episode.periods,
      { referralId: '01J0000000000000000000000S', referredAt: at, since: at, activeSince: null },
    ],
    phase: 'evaluation',
    phaseSince: at,
    orientation: null,
  },
});
