import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Orientation, RecordFacts } from '../../shared/domain/model.ts';
import { reviewReasons } from '../../shared/domain/review-order.ts';
import { filled, inPhase, opened, oriented, paris, programme, reviewed, row } from './support.ts';

/** Ten o'clock in winter Paris, so many days after the evaluation; treatment begins on day 1. */
const day = (number: number) => new Date(Date.UTC(2026, 0, 7 + number, 9)).toISOString();
const inTreatment = (phq9: number, gad7: number | null = null, orientation: Orientation = 'classique') => {
  const evaluated = filled(opened(), 'phq9', phq9, day(0));
  return oriented(gad7 === null ? evaluated : filled(evaluated, 'gad7', gad7, day(0)), day(1), orientation);
};
const ofGroup = (group: number, record: RecordFacts, now: string) =>
  reviewReasons(programme, row(record), now, paris).filter((reason) => reason.group === group);
const texts = (record: RecordFacts, now: string) => ofGroup(3, record, now).map(({ text }) => text);
const isStuck = (record: RecordFacts, now: string) => ofGroup(3, record, now).length > 0;
/** The last moment of a day at the site, and the first of the next. */
const endOf = (number: number) => new Date(Date.UTC(2026, 0, 7 + number, 22, 59)).toISOString();
const startOf = (number: number) => new Date(Date.UTC(2026, 0, 6 + number, 23)).toISOString();

describe('group 3: not improving', () => {
  it('says for how long, and from which score to which', () => {
    const record = filled(inTreatment(17), 'phq9', 16, day(70));
    expect(ofGroup(3, record, day(78))).toEqual([
      {
        group: 3,
        code: 'not-improving',
        since: day(57),
        text: 'Sans amélioration après 11 semaines (PHQ-9 : 17 → 16)',
      },
    ]);
  });

  it('begins with the eighth week in treatment, by dates of the site', () => {
    const record = filled(inTreatment(17), 'phq9', 16, day(40));
    expect(isStuck(record, endOf(56))).toBe(false);
    expect(texts(record, startOf(57))).toEqual(['Sans amélioration après 8 semaines (PHQ-9 : 17 → 16)']);
  });

  it('needs a baseline of 10 or more', () => {
    expect(isStuck(filled(inTreatment(10), 'phq9', 10, day(40)), day(60))).toBe(true);
    expect(isStuck(filled(inTreatment(9), 'phq9', 12, day(40)), day(60))).toBe(false);
  });

  it('ends with a last score below 10, or with a fall of half', () => {
    const last = (baseline: number, total: number) =>
      isStuck(filled(inTreatment(baseline), 'phq9', total, day(40)), day(60));
    expect([last(12, 10), last(12, 9)]).toEqual([true, false]);
    expect([last(24, 13), last(24, 12)]).toEqual([true, false]);
  });

  it('says so when nobody has measured again', () => {
    expect(texts(inTreatment(17), day(60))).toEqual(['Sans amélioration après 8 semaines (PHQ-9 : 17, pas remesuré)']);
  });

  it('looks at anxiety as at depression: at each target scale, and at no other', () => {
    const anxious = filled(filled(inTreatment(8, 15), 'phq9', 12, day(40)), 'gad7', 14, day(40));
    expect(texts(anxious, day(60))).toEqual(['Sans amélioration après 8 semaines (GAD-7 : 15 → 14)']);
    const both = filled(filled(inTreatment(20, 15), 'phq9', 9, day(40)), 'gad7', 14, day(40));
    expect(texts(both, day(60))).toEqual(['Sans amélioration après 8 semaines (GAD-7 : 15 → 14)']);
    expect(texts(filled(inTreatment(20, 15), 'gad7', 7, day(40)), day(60))).toEqual([
      'Sans amélioration après 8 semaines (PHQ-9 : 20, pas remesuré)',
    ]);
  });

  it('rests for 28 days after a case review', () => {
    const record = reviewed(filled(inTreatment(17), 'phq9', 16, day(40)), day(32));
    expect(isStuck(record, endOf(59))).toBe(false);
    expect(isStuck(record, startOf(60))).toBe(true);
  });

  it('holds from the eighth week, or from the first score after an improvement that did not last', () => {
    const since = (record: RecordFacts) => ofGroup(3, record, day(130)).map((reason) => reason.since);
    const improved = filled(inTreatment(17), 'phq9', 8, day(60));
    const lost = filled(filled(improved, 'phq9', 12, day(90)), 'phq9', 15, day(120));
    expect(since(lost)).toEqual([day(90)]);
    expect(since(filled(inTreatment(17), 'phq9', 16, day(120)))).toEqual([day(57)]);
  });

  it('goes on counting in relapse prevention, and says nothing before treatment or after the exit', () => {
    const record = filled(inTreatment(17), 'phq9', 16, day(40));
    expect(texts(inPhase(record, 'relapse-prevention', day(50)), day(60))).toEqual([
      'Sans amélioration après 8 semaines (PHQ-9 : 17 → 16)',
    ]);
    expect(isStuck(inPhase(record, 'exit', day(50)), day(60))).toBe(false);
    expect(isStuck(filled(opened(), 'phq9', 17, day(0)), day(300))).toBe(false);
    const leger = filled(inTreatment(6, 6, 'leger'), 'phq9', 12, day(40));
    expect(isStuck(inPhase(leger, 'exit', day(50)), day(60))).toBe(false);
  });

  it('never holds of someone who responded, and always of someone who did not, whatever the scores', () => {
    const score = fc.integer({ min: 0, max: 24 });
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 24 }), fc.array(score, { minLength: 1, maxLength: 8 }), (first, later) => {
        const record = later.reduce(
          (so, total, position) => filled(so, 'phq9', total, day(10 + position)),
          inTreatment(first),
        );
        const last = later.at(-1) ?? first;
        expect(isStuck(record, day(80))).toBe(last >= 10 && last * 2 > first);
      }),
      { numRuns: 200 },
    );
  });
});

describe('group 3: a léger that is ill enough for the classique', () => {
  it('on either scale from 10 points, from the first such score on', () => {
    const leger = inTreatment(6, 7, 'leger');
    expect(isStuck(leger, day(20))).toBe(false);
    expect(isStuck(filled(leger, 'phq9', 9, day(15)), day(20))).toBe(false);
    const worse = filled(filled(leger, 'phq9', 10, day(14)), 'phq9', 12, day(18));
    expect(ofGroup(3, worse, day(20))).toEqual([
      {
        group: 3,
        code: 'other-kind',
        since: day(14),
        text: 'SÉSAME léger avec PHQ-9 à 12 : proposer SÉSAME classique',
      },
    ]);
    expect(texts(filled(leger, 'gad7', 10, day(15)), day(20))).toEqual([
      'SÉSAME léger avec GAD-7 à 10 : proposer SÉSAME classique',
    ]);
    expect(isStuck(filled(worse, 'phq9', 8, day(19)), day(20))).toBe(false);
  });

  it('whether it was reviewed or not; the classique has no such reason', () => {
    const worse = filled(inTreatment(6, 7, 'leger'), 'phq9', 12, day(15));
    expect(isStuck(reviewed(worse, day(16)), day(20))).toBe(true);
    expect(isStuck(filled(inTreatment(6, 7), 'phq9', 12, day(15)), day(20))).toBe(false);
  });
});

describe('group 7: review overdue', () => {
  const overdue = (record: RecordFacts, now: string) => ofGroup(7, record, now);

  it('after more than one month in the active phase, by calendar months', () => {
    const seen = reviewed(inTreatment(14), '2026-01-31T09:00:00.000Z');
    expect(overdue(seen, '2026-02-28T22:59:00.000Z')).toEqual([]);
    expect(overdue(seen, '2026-02-28T23:00:00.000Z')).toEqual([
      {
        group: 7,
        code: 'review-overdue',
        since: '2026-01-31T09:00:00.000Z',
        text: 'Revue de cas il y a 29 jours',
      },
    ]);
    const leger = reviewed(inTreatment(6, 6, 'leger'), '2026-01-10T09:00:00.000Z');
    expect(overdue(leger, '2026-02-10T12:00:00.000Z')).toEqual([]);
    expect(overdue(leger, '2026-02-11T12:00:00.000Z')).toHaveLength(1);
  });

  it('after more than two in relapse prevention', () => {
    const seen = reviewed(inTreatment(14), '2026-02-10T09:00:00.000Z');
    const preventing = inPhase(seen, 'relapse-prevention', '2026-02-12T09:00:00.000Z');
    expect(overdue(preventing, '2026-04-10T12:00:00.000Z')).toEqual([]);
    expect(overdue(preventing, '2026-04-11T12:00:00.000Z').map(({ text }) => text)).toEqual([
      'Revue de cas il y a 60 jours',
    ]);
  });

  it('not of someone who was never reviewed, who is new, nor outside the followed phases', () => {
    expect(overdue(inTreatment(14), day(200))).toEqual([]);
    expect(ofGroup(5, inTreatment(14), day(200))).toHaveLength(1);
    expect(overdue(reviewed(opened(), day(0)), day(200))).toEqual([]);
    const left = inPhase(reviewed(inTreatment(14), day(3)), 'exit', day(9));
    expect(overdue(left, day(200))).toEqual([]);
  });
});
