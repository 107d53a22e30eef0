import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../shared/domain/indicators/reading.ts';
import { sesame } from '../../shared/programme/index.ts';
import { toldOf } from '../oracle/indicator-data.ts';
import { indicatorFaults } from '../oracle/indicator-judge.ts';
import { type Answers, indicatorsOf, shownBy } from '../support/indicators.ts';
import { day, phase, reading, score, totalOf } from './indicator-facts.ts';

const raw: unknown = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../shared/programme/definitions/sesame-2023-1.json'), 'utf8'),
);

const word = (...words: string[]) => fc.constantFrom(...words);
/** Around the figures of the rules: hours of two and three days, weeks 4, 8 and 12, two months. */
const days = fc.oneof(fc.integer({ min: -40, max: 150 }), word('0', '27', '28', '55', '56', '84', '85').map(Number));
const instant = fc.tuple(days, fc.constantFrom(0, 1, 13)).map(([on, hours]) => day(on, hours));

const referrals = fc.record({
  referralId: fc.uuid(),
  referredAt: instant,
  recordedAt: instant,
  state: word('open', 'accepted', 'evaluated', 'refused'),
  attempts: fc.array(fc.record({ outcome: word('spoken', 'no-answer', 'message-left'), at: instant }), {
    maxLength: 3,
  }),
  answer: fc.option(fc.record({ at: instant })),
  evaluatedAt: fc.option(instant),
});

const entering = [phase('evaluation', -1), phase('active', 0)];
const histories = fc.constantFrom(
  [phase('evaluation', -1)],
  entering,
  [...entering, phase('relapse-prevention', 60)],
  [...entering, phase('exit', 20, 'moved')],
  [...entering, phase('exit', 70, 'lost-to-follow-up')],
  [...entering, phase('exit', 84, 'patient-wish')],
  [...entering, phase('exit', 30, 'lost-to-follow-up'), phase('evaluation', 50), phase('active', 51)],
);
const episode = (episodeId: string) =>
  histories.map((history) => ({ episodeId, programmeVersion: sesame.version, history }));
const ofEpisode = word('E1', 'E1', 'E2');
const inError = fc.constantFrom(null, null, null, {});

const records = fc.record({
  patientId: fc.uuid(),
  episode: episode('E1'),
  formerEpisodes: fc.array(episode('E2'), { maxLength: 1 }),
  contacts: fc.array(
    fc.record({
      episodeId: ofEpisode,
      status: word('done', 'attempted', 'attempted', 'attempted', 'missed'),
      heldAt: instant,
      enteredInError: inError,
    }),
    { maxLength: 12 },
  ),
  reviews: fc.array(fc.record({ heldAt: instant }), { maxLength: 2 }),
  assessments: fc.array(
    fc
      .tuple(fc.uuid(), days, fc.option(fc.integer({ min: 0, max: 21 })), word('phq9', 'gad7'), fc.boolean(), inError)
      .map(([assessmentId, on, total, scale, counts, enteredInError]) => ({
        ...score(on, total, { assessmentId, scale, counts, enteredInError }),
        recordedAt: day(on),
      })),
    { maxLength: 5 },
  ),
  events: fc.array(fc.record({ kind: word('emergency-visit', 'death'), occurredAt: instant }), { maxLength: 1 }),
});

const acts = fc.array(fc.record({ at: instant }), { maxLength: 2 });
const alerts = fc.record({
  alertId: fc.uuid(),
  severity: word('safety', 'safety', 'soon'),
  cause: fc.record({ id: fc.uuid() }),
  raisedAt: instant,
  state: word('open', 'acknowledged', 'closed'),
  acknowledgements: acts,
  takenUp: fc.option(fc.record({ at: instant })),
  assessment: fc.option(fc.record({ at: instant })),
  closure: fc.option(fc.record({ act: word('assessment', 'entered-in-error') })),
});

const some: fc.Arbitrary<Answers> = fc.record({
  referrals: fc.array(referrals, { maxLength: 4 }),
  records: fc.array(records, { maxLength: 3 }),
  alerts: fc.array(alerts, { maxLength: 4 }),
});
const readings: fc.Arbitrary<Reading> = fc
  .tuple(
    fc.constantFrom('2026-01-01', '2026-03-01', '2026-04-01'),
    fc.constantFrom('2026-03-31', '2026-06-30'),
    instant,
  )
  .map(([from, to, now]) => ({ ...reading, from, to, now }));

/** Whether an act could be recorded of an episode: of one that was over it is refused. */
const possible = (one: Answers['records'][number], episodeId: string, at: string): boolean =>
  [...one.formerEpisodes, one.episode].some(
    (own) => own.episodeId === episodeId && own.history.findLast(({ since }) => since < at)?.phase !== 'exit',
  );

/** What had happened by then: nobody records what is to come. */
function known({ records: all, ...rest }: Answers, now: string): Answers {
  const past = (at: string) => at <= now;
  const lived = (one: Answers['records'][number]['episode']) => ({
    ...one,
    history: one.history.filter(({ since }) => past(since)),
  });
  const until = (one: Answers['records'][number]) => ({
    ...one,
    episode: lived(one.episode),
    formerEpisodes: one.formerEpisodes.map(lived),
    contacts: one.contacts.filter(({ episodeId, heldAt }) => past(heldAt) && possible(one, episodeId, heldAt)),
    reviews: one.reviews.filter(({ heldAt }) => past(heldAt)),
    assessments: one.assessments.filter(({ authoredAt }) => past(authoredAt)),
    events: one.events.filter(({ occurredAt }) => past(occurredAt)),
  });
  return { ...rest, records: all.map(until) };
}

describe('every indicator', () => {
  it('has its numerator in its denominator, and everybody somewhere', () => {
    fc.assert(
      fc.property(readings, some, (at, answers) => {
        for (const one of indicatorsOf(at, answers)) {
          expect(one.numerator).toBeLessThanOrEqual(one.denominator);
          expect(one.denominator).toBeLessThanOrEqual(totalOf(one));
        }
      }),
    );
  });

  it('never falls because somebody else comes: numerator, denominator, those left out', () => {
    fc.assert(
      fc.property(readings, some, some, (at, answers, others) => {
        const all = {
          referrals: [...answers.referrals, ...others.referrals],
          records: [...answers.records, ...others.records],
          alerts: [...answers.alerts, ...others.alerts],
        };
        const [before, alone] = [indicatorsOf(at, answers), indicatorsOf(at, others)];
        for (const [place, after] of indicatorsOf(at, all).entries()) {
          const parts = [before[place], alone[place]].flatMap((one) => one ?? []);
          const sum = (value: (one: (typeof parts)[number]) => number) => parts.reduce((so, one) => so + value(one), 0);
          expect(after.numerator).toBe(sum(({ numerator }) => numerator));
          expect(after.denominator).toBe(sum(({ denominator }) => denominator));
          expect(totalOf(after)).toBe(sum(totalOf));
        }
      }),
    );
  });

  it('is what an independent recomputation makes of the same answers', () => {
    fc.assert(
      fc.property(readings, some, (at, all) => {
        const answers = known(all, at.now);
        const { timeZone, now, from, to } = at;
        const told = toldOf({ ...answers, timeZone, now, from, to, programme: raw });
        expect(indicatorFaults(told, shownBy(at, answers))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
