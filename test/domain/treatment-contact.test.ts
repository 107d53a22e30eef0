import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactDueOn, dueDates } from '../../shared/domain/due.ts';
import type { RecordFacts, TreatmentFacts } from '../../shared/domain/model.ts';
import { addDays } from '../../shared/domain/time.ts';
import {
  answered,
  answersOf,
  contacted,
  filled,
  inPhase,
  opened,
  oriented,
  paris,
  programme,
  returned,
  row,
} from './support.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, 7 + number, 10)).toISOString();
const date = (number: number) => addDays('2026-01-07', number);

/** Followed since 8 January by a contact every 15 days, the last one on the day after the start. */
const active = (): RecordFacts => contacted(oriented(filled(opened(), 'phq9', 14, day(0)), day(1)), day(1));

const treated = (record: RecordFacts, startedOn: string, more: Partial<TreatmentFacts> = {}): RecordFacts => ({
  ...record,
  treatments: [
    ...record.treatments,
    {
      episodeId: record.episode.episodeId,
      class: 'antidepressant',
      startedOn,
      stoppedOn: null,
      changes: [],
      enteredInError: null,
      ...more,
    },
  ],
});

const born = (record: RecordFacts, birthDate: string): RecordFacts => ({
  ...record,
  patient: { ...record.patient, birthDate },
});

const item9 = (record: RecordFacts, answer: number | null, at: string, more = {}) =>
  answered(record, 'phq9', [...answersOf('phq9', 8).slice(0, 8), answer], at, more);

const by = (record: RecordFacts) => row(record).treatmentContactBy;

describe('after an antidepressant was begun, changed or stopped', () => {
  it('a contact is wanted within 14 days, and only for that class', () => {
    expect(by(treated(active(), date(10)))).toBe(date(24));
    expect(by(treated(active(), date(10), { class: 'anxiolytic' }))).toBeNull();
    expect(by(treated(active(), date(10), { class: 'other' }))).toBeNull();
    expect(by(active())).toBeNull();
  });

  it('within 7 days of whoever was under 25 on that day', () => {
    expect(by(treated(born(active(), '2001-01-18'), date(10)))).toBe(date(17));
    expect(by(treated(born(active(), '2001-01-17'), date(10)))).toBe(date(24));
  });

  it('within 7 days with item 9 at 1 or more in its last answer', () => {
    const begun = treated(active(), date(10));
    expect(by(item9(begun, 1, day(12)))).toBe(date(17));
    expect(by(item9(begun, 3, day(5)))).toBe(date(17));
    expect(by(item9(item9(begun, 1, day(12)), 0, day(13)))).toBe(date(24));
    expect(by(item9(item9(begun, 0, day(13)), 1, day(12)))).toBe(date(24));
    expect(by(item9(item9(begun, 0, day(12)), 1, day(12)))).toBe(date(17));
  });

  it('and an open question takes no answer back, nor does a scale that does not ask, nor an error', () => {
    const positive = item9(treated(active(), date(10)), 2, day(12));
    expect(by(item9(positive, null, day(13)))).toBe(date(17));
    expect(by(filled(positive, 'gad7', 3, day(13)))).toBe(date(17));
    expect(by(item9(positive, 0, day(13), { enteredInError: { reason: 'x' } }))).toBe(date(17));
    const mistaken = item9(treated(active(), date(10)), 2, day(12), { enteredInError: { reason: 'x' } });
    expect(by(mistaken)).toBe(date(24));
    const former = item9(treated(active(), date(10)), 2, day(12), { episodeId: 'another' });
    expect(by(former)).toBe(date(24));
    const levels = { ...active(), assessments: [] };
    const alarming = answered(levels, 'gad7', answersOf('gad7', 3), day(12), { scale: 'c-ssrs', safety: 'positive' });
    expect(by(treated(alarming, date(10)))).toBe(date(24));
  });

  it('a contact on the same day has not seen it; one on a later day has', () => {
    const begun = treated(active(), date(10));
    expect(by(contacted(begun, day(9)))).toBe(date(24));
    expect(by(contacted(begun, day(10)))).toBe(date(24));
    expect(by(contacted(begun, day(11)))).toBeNull();
    expect(by(contacted(begun, day(11), 'attempted'))).toBe(date(24));
    expect(by(contacted(begun, day(11), 'missed'))).toBe(date(24));
    // Half past midnight in Paris is the next day there, and the same one by UTC.
    expect(by(contacted(begun, '2026-01-17T23:30:00.000Z'))).toBeNull();
  });

  it('each change counts, a note does not', () => {
    const begun = (changes: TreatmentFacts['changes']) => contacted(treated(active(), date(3), { changes }), day(5));
    expect(by(begun([]))).toBeNull();
    expect(by(begun([{ change: 'note', on: date(8) }]))).toBeNull();
    expect(by(begun([{ change: 'dose', on: date(8) }]))).toBe(date(22));
    expect(by(begun([{ change: 'stop', on: date(9) }]))).toBe(date(23));
  });

  it('the first change that waits for a contact gives the day: a later one puts nothing off', () => {
    const changes = [
      { change: 'dose' as const, on: date(12) },
      { change: 'stop' as const, on: date(20) },
    ];
    const begun = treated(active(), date(4), { changes });
    expect(by(begun)).toBe(date(18));
    expect(by(contacted(begun, day(6)))).toBe(date(26));
    expect(by(contacted(begun, day(13)))).toBe(date(34));
    expect(by(contacted(begun, day(21)))).toBeNull();
  });

  it('an entry in error counts nowhere', () => {
    expect(by(treated(active(), date(10), { enteredInError: { reason: 'autre dossier' } }))).toBeNull();
  });

  it('what was begun before the treatment period is answered by its evaluation; a prescription goes on', () => {
    expect(by(treated(active(), date(-300)))).toBeNull();
    const unseen = oriented(filled(opened(), 'phq9', 14, day(0)), day(1));
    expect(by(treated(unseen, date(-1)))).toBeNull();
    expect(by(treated(unseen, date(0)))).toBe(date(14));
    const back = returned(treated(active(), date(2)), day(100));
    expect(by(back)).toBeNull();
    const stopped = treated(returned(active(), day(100)), date(2), {
      episodeId: 'a-former-one',
      changes: [{ change: 'stop', on: date(103) }],
    });
    expect(by(stopped)).toBe(date(117));
  });
});

describe('the next contact after a change of treatment', () => {
  const due = (record: RecordFacts) => contactDueOn(programme, row(record), paris);

  it('is the sooner of that day and the cadence’s, and is back at the cadence after a contact', () => {
    expect(due(active())).toBe(date(16));
    expect(due(treated(active(), date(1)))).toBe(date(15));
    expect(due(treated(active(), date(5)))).toBe(date(16));
    expect(due(treated(born(active(), '2005-05-05'), date(5)))).toBe(date(12));
    expect(due(contacted(treated(born(active(), '2005-05-05'), date(5)), day(8)))).toBe(date(23));
  });

  it('falls due as a contact, and nothing else moves', () => {
    const dates = (record: RecordFacts) => dueDates(programme, row(record), paris);
    const others = (record: RecordFacts) => dates(record).filter(({ what }) => what !== 'contact');
    const begun = treated(active(), date(1));
    expect(dates(begun)).toContainEqual({ what: 'contact', on: date(15) });
    expect(others(begun)).toEqual(others(active()));
  });

  it('is not wanted outside the followed phases', () => {
    expect(due(treated(contacted(opened(), day(0)), date(1)))).toBeNull();
    expect(due(inPhase(treated(active(), date(1)), 'exit', day(2)))).toBeNull();
  });

  it('is never later than without the treatment, and clears by any contact on a later day', () => {
    const days = fc.integer({ min: 2, max: 60 });
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 4 }), fc.array(days, { maxLength: 4 }), (begun, seen) => {
        const visited = seen.reduce((so, on) => contacted(so, day(on)), active());
        const all = begun.reduce((so, on) => treated(so, date(on)), visited);
        const [without, within] = [due(visited) ?? '', due(all) ?? ''];
        expect(within <= without).toBe(true);
        const last = Math.max(1, ...seen);
        expect(by(all) === null).toBe(begun.every((on) => on < last));
        const after = Math.max(...begun, last) + 1;
        expect(due(contacted(all, day(after)))).toBe(due(contacted(visited, day(after))));
      }),
    );
  });
});
