import type { ReferredFacts } from '../../shared/domain/indicators/first-contact.ts';
import type { Indicator } from '../../shared/domain/indicators/indicator.ts';
import type { Reading } from '../../shared/domain/indicators/reading.ts';
import type { AlertFacts } from '../../shared/domain/indicators/safety-alerts.ts';
import type { CareRecord } from '../../shared/domain/indicators/treatments.ts';
import type { AssessmentFacts } from '../../shared/domain/model.ts';
import { addDays, addHours } from '../../shared/domain/time.ts';
import { programmeOf, sesame } from '../../shared/programme/index.ts';

/** The first half of 2026, read on the last day of the year. */
export const reading: Reading = {
  programme: sesame,
  programmeOf,
  timeZone: 'Europe/Paris',
  now: '2026-12-31T12:00:00.000Z',
  from: '2026-01-01',
  to: '2026-06-30',
};

export const begins = '2026-02-02';
/** Ten in the morning (UTC), so many days after 2 February 2026, and so many hours later. */
export const day = (days: number, hours = 0): string => addHours(`${addDays(begins, days)}T10:00:00.000Z`, hours);

export const referred = (more: Partial<ReferredFacts> = {}): ReferredFacts => ({
  referralId: 'R1',
  referredAt: day(0),
  state: 'open',
  attempts: [],
  answer: null,
  evaluatedAt: null,
  ...more,
});

export const score = (days: number, total: number | null, more: Partial<AssessmentFacts> = {}): AssessmentFacts => ({
  assessmentId: `A${days}`,
  episodeId: 'E1',
  scale: 'phq9',
  items: [],
  difficulty: null,
  total,
  status: total === null ? 'no-total' : 'complete',
  band: null,
  safety: 'none',
  authoredAt: day(days),
  enteredInError: null,
  counts: true,
  ...more,
});

export const contact = (days: number, status = 'done', enteredInError: object | null = null) => ({
  episodeId: 'E1',
  status,
  heldAt: day(days),
  enteredInError,
});

type History = CareRecord['episode']['history'][number];
export const phase = (id: string, days: number, outReason: string | null = null): History => ({
  phase: id,
  since: day(days),
  outReason,
});

/** Evaluated the day before, in treatment from day 0 on. */
export const treated = (more: Partial<CareRecord> & { history?: History[] } = {}): CareRecord => {
  const { history = [], ...rest } = more;
  return {
    patientId: 'P1',
    episode: {
      episodeId: 'E1',
      programmeVersion: sesame.version,
      history: [phase('evaluation', -1), phase('active', 0), ...history],
    },
    formerEpisodes: [],
    contacts: [contact(-1)],
    reviews: [],
    assessments: [score(-1, 16)],
    events: [],
    ...rest,
  };
};

export const alert = (more: Partial<AlertFacts> = {}): AlertFacts => ({
  alertId: 'S1.A1',
  severity: 'safety',
  cause: { id: 'A1' },
  raisedAt: day(0),
  state: 'open',
  acknowledgements: [],
  takenUp: null,
  assessment: null,
  closure: null,
  ...more,
});

/** Numerator, denominator, pending, and the reasons of those who are not counted. */
export const figures = ({ numerator, denominator, pending, excluded, missing }: Indicator) => [
  numerator,
  denominator,
  pending,
  ...[...excluded, ...missing].map(({ reason, count }) => `${reason} ${count}`),
];

export const totalOf = ({ denominator, pending, excluded, missing }: Indicator): number =>
  [...excluded, ...missing].reduce((sum, { count }) => sum + count, denominator + pending);
