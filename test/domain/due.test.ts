import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseloadView } from '../../shared/domain/caseload-view.ts';
import { type DueKind, dueDates, nextDueAt } from '../../shared/domain/due.ts';
import type { RecordFacts } from '../../shared/domain/model.ts';
import { reviewReasons } from '../../shared/domain/review-order.ts';
import { addDays } from '../../shared/domain/time.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import {
  alerted,
  booked,
  contacted,
  episodeId,
  filled,
  inPhase,
  opened,
  oriented,
  paris,
  programme,
  reviewed,
  row,
  rowUnder,
} from './support.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, 7 + number, 10)).toISOString();
const inTreatment = (orientation?: string) => oriented(filled(opened(), 'phq9', 14, day(0)), day(1), orientation);
const active = (orientation?: string) => contacted(inTreatment(orientation), day(1));
const due = (record: RecordFacts, under: ProgrammeDefinition = programme) =>
  dueDates(under, rowUnder(under, record), paris).map(({ what, on }) => `${on} ${what}`);
const dateOf = (record: RecordFacts, what: DueKind) =>
  dueDates(programme, row(record), paris).find((one) => one.what === what)?.on ?? null;

/** The n-th sequence of a kind, opened on a day and begun by a contact. */
const renewed = (record: RecordFacts, openedOn: string, heldAt: string) =>
  contacted(
    {
      ...record,
      sequences: [
        ...record.sequences,
        {
          episodeId,
          number: record.sequences.length + 1,
          kind: 'classique',
          openedOn,
          startsOn: null,
          endsOn: null,
          cutOn: null,
        },
      ],
    },
    heldAt,
  );

describe('what falls due', () => {
  it('is every date that the facts set, the earliest first', () => {
    expect(due(active())).toEqual([
      '2026-01-23 contact',
      '2026-02-06 silence',
      '2026-02-07 scale',
      '2026-02-09 review',
      '2026-03-05 improvement',
      '2026-03-24 renewal',
      '2026-04-07 sequence-end',
      '2026-10-08 opinion',
    ]);
  });

  it('follows the rhythm of phase and kind: a léger is not renewed, and nobody asks what follows it', () => {
    expect(due(active('leger'))).toEqual([
      '2026-02-05 contact',
      '2026-02-07 scale',
      '2026-02-09 review',
      '2026-02-20 silence',
      '2026-03-05 improvement',
      '2026-03-24 ending',
      '2026-04-07 sequence-end',
    ]);
    expect(due(inPhase(active(), 'relapse-prevention', day(2))).slice(0, 6)).toEqual([
      '2026-01-23 plan',
      '2026-02-07 contact',
      '2026-03-05 improvement',
      '2026-03-06 silence',
      '2026-03-09 scale',
      '2026-03-09 review',
    ]);
  });

  it('is nothing before treatment, after the exit or a death', () => {
    expect(due(contacted(opened(), day(0)))).toEqual([]);
    expect(due(inPhase(active(), 'exit', day(9)))).toEqual([]);
    expect(due({ ...active(), events: [{ kind: 'death', occurredAt: day(9) }] })).toEqual([]);
  });

  it('counts contacts from the beginning of the phase where there was none, and sequences from their first', () => {
    expect(due(inTreatment())).toEqual([
      '2026-01-23 contact',
      '2026-02-06 silence',
      '2026-02-07 scale',
      '2026-02-09 review',
      '2026-03-05 improvement',
    ]);
  });

  it('is no renewal of a kind that has none, however long it may last', () => {
    const kinds = programme.sequences.kinds.map((kind) => ({ ...kind, renewals: 0 }));
    const single = { ...programme, sequences: { ...programme.sequences, kinds } };
    expect(due(active(), single).filter((one) => /renewal|ending|sequence-end/.test(one))).toEqual([
      '2026-03-24 ending',
      '2026-04-07 sequence-end',
    ]);
  });

  it('counts a contact by the calendar of the site', () => {
    expect(dateOf(contacted(active(), '2026-01-10T23:30:00.000Z'), 'contact')).toBe('2026-01-26');
  });

  it('counts the case review from the last one, by calendar months', () => {
    expect(dateOf(reviewed(active(), '2026-01-31T09:00:00.000Z'), 'review')).toBe('2026-03-01');
  });

  it('is an improvement from the programme’s weeks on, and from the day on which a case review holds no longer', () => {
    expect(dateOf(reviewed(active(), day(10)), 'improvement')).toBe('2026-03-05');
    expect(dateOf(reviewed(active(), day(40)), 'improvement')).toBe('2026-03-16');
    expect(dateOf(filled(active(), 'phq9', 7, day(40)), 'improvement')).toBeNull();
    expect(dateOf(oriented(filled(opened(), 'phq9', 9, day(0)), day(1)), 'improvement')).toBeNull();
    expect(dateOf(filled(opened(), 'phq9', 14, day(0)), 'improvement')).toBeNull();
  });

  it('names the target scale that is oldest, and one that was never filled at once', () => {
    const both = filled(filled(opened(), 'phq9', 14, day(0)), 'gad7', 12, day(0));
    const measured = filled(oriented(both, day(1)), 'phq9', 12, day(20));
    expect(dateOf(measured, 'scale')).toBe('2026-02-07');
    expect(dateOf(filled(measured, 'gad7', 10, day(25)), 'scale')).toBe('2026-02-27');
    expect(due(measured).filter((one) => one.endsWith('scale'))).toEqual(['2026-02-07 scale', '2026-02-27 scale']);
    expect(due(oriented(both, day(1))).filter((one) => one.endsWith('scale'))).toEqual(['2026-02-07 scale']);
    expect(dateOf(oriented(opened(), day(1)), 'scale')).toBe('2026-01-08');
  });

  it('is no scale where the programme demands none', () => {
    const microstructures = programmeOf('microstructures-2022-1');
    const record = oriented(opened(microstructures), day(1), 'yearly', microstructures);
    expect(due(contacted(record, day(1), 'done', microstructures), microstructures)).toEqual([
      '2026-02-05 contact',
      '2026-03-06 silence',
      '2026-04-09 review',
      '2026-12-24 renewal',
      '2027-01-07 sequence-end',
    ]);
  });

  it('is no scale either where the programme follows one without a rhythm for it', () => {
    const rhythms = programme.cadence.rhythms.map((one) => ({ ...one, staleAfterDays: null }));
    const lax = { ...programme, cadence: { ...programme.cadence, rhythms } };
    expect(due(active(), lax).some((one) => one.endsWith('scale'))).toBe(false);
  });
});

describe('when what falls due is looked at next', () => {
  const next = (dates: string[], now: string, timeZone = paris) =>
    nextDueAt(
      dates.map((on) => ({ on })),
      now,
      timeZone,
    );

  it('is the beginning of the first date to come, by the clock of the site', () => {
    const dates = ['2026-02-06', '2026-02-07', '2026-04-07'];
    expect(next(dates, '2026-02-05T10:00:00.000Z')).toBe('2026-02-05T23:00:00.000Z');
    expect(next(dates, '2026-02-05T23:00:00.000Z')).toBe('2026-02-06T23:00:00.000Z');
    expect(next(dates, '2026-02-07T10:00:00.000Z')).toBe('2026-04-06T22:00:00.000Z');
    expect(next(dates, '2026-02-05T10:00:00.000Z', 'Indian/Reunion')).toBe('2026-02-05T20:00:00.000Z');
  });

  it('is never when nothing is to come', () => {
    expect(next(['2026-02-06'], '2026-02-06T10:00:00.000Z')).toBeNull();
    expect(next([], '2026-02-06T10:00:00.000Z')).toBeNull();
  });
});

describe('the end of a sequence', () => {
  const third = () => {
    const second = renewed(active(), '2026-04-01', '2026-04-08T10:00:00.000Z');
    return renewed(second, '2026-07-01', '2026-07-08T10:00:00.000Z');
  };

  it('is nobody’s concern once the next one is opened', () => {
    const waiting = renewed(active(), '2026-04-01', '2026-03-01T10:00:00.000Z');
    expect([dateOf(waiting, 'renewal'), dateOf(waiting, 'sequence-end')]).toEqual([null, null]);
    expect(dateOf(waiting, 'ending')).toBeNull();
    expect(dateOf(waiting, 'opinion')).toBe('2026-10-08');
  });

  it('is followed by no other when the twelve months are over', () => {
    expect([dateOf(third(), 'renewal'), dateOf(third(), 'sequence-end')]).toEqual(['2026-09-23', '2026-10-07']);
    const fourth = renewed(third(), '2026-10-01', '2026-10-08T10:00:00.000Z');
    expect([dateOf(fourth, 'renewal'), dateOf(fourth, 'sequence-end')]).toEqual([null, '2027-01-07']);
    expect([dateOf(third(), 'ending'), dateOf(fourth, 'ending')]).toEqual([null, '2026-12-24']);
    expect(dateOf(fourth, 'opinion')).toBe('2026-10-08');
  });
});

describe('due dates and time', () => {
  const at = fc.integer({ min: 2, max: 90 }).map((number) => day(number));
  type Act = (record: RecordFacts) => RecordFacts;
  const acts = fc.array(
    fc.oneof(
      fc.tuple(fc.integer({ min: 0, max: 24 }), at).map(
        ([total, on]): Act =>
          (so) =>
            filled(so, 'phq9', total, on),
      ),
      at.map(
        (on): Act =>
          (so) =>
            contacted(so, on),
      ),
      at.map(
        (on): Act =>
          (so) =>
            reviewed(so, on),
      ),
    ),
    { maxLength: 10 },
  );
  const codes: Partial<Record<DueKind, string[]>> = {
    silence: ['silence', 'never-contacted'],
    scale: ['stale-scale', 'no-scale'],
    improvement: ['not-improving'],
    'sequence-end': ['sequence-ends'],
  };
  const noon = (date: string) => `${date}T11:00:00.000Z`;

  it('agree with the reasons: none on the day before, one from that day on', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const facts = row(all.reduce((so, act) => act(so), active()));
        const has = (on: string, wanted: string[]) =>
          reviewReasons(programme, facts, noon(on), paris).some(({ code }) => wanted.includes(code));
        for (const { what, on } of dueDates(programme, facts, paris)) {
          const wanted = codes[what];
          if (wanted === undefined) continue;
          const first = what === 'sequence-end' ? addDays(on, -programme.sequences.renewableBeforeDays) : on;
          expect([what, has(addDays(first, -1), wanted), has(first, wanted)]).toEqual([what, false, true]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('move by an act of their own kind alone', () => {
    const others: Record<string, Act> = {
      contact: (so) => contacted(so, day(40)),
      scale: (so) => filled(so, 'phq9', 13, day(40)),
      review: (so) => reviewed(so, day(40)),
      appointment: (so) => booked(so, day(95)),
      alert: (so) => alerted(so, day(40)),
    };
    const moves: Record<string, DueKind[]> = {
      contact: ['contact', 'silence'],
      scale: ['scale'],
      review: ['review', 'improvement'],
      appointment: [],
      alert: [],
    };
    const kinds: DueKind[] = [
      ...(['contact', 'silence', 'scale', 'review', 'improvement'] as const),
      ...(['renewal', 'ending', 'sequence-end', 'opinion'] as const),
    ];
    for (const [name, act] of Object.entries(others)) {
      const moved = kinds.filter((what) => dateOf(act(active()), what) !== dateOf(active(), what));
      expect([name, moved]).toEqual([name, moves[name]]);
    }
  });
});

describe('the next contact on a caseload', () => {
  const wanted = (record: RecordFacts) =>
    caseloadView(programme, row(record), '2026-06-01T09:00:00.000Z', paris).contactDueOn;
  const late = '2026-01-10T23:30:00.000Z';
  const start = '2026-01-07T10:00:00.000Z';
  const seen = (orientation?: string) => contacted(oriented(opened(), start, orientation), late);

  it('is wanted 15 days after the last one, by the site’s calendar; in léger 28, in relapse prevention 30', () => {
    expect(wanted(seen())).toBe('2026-01-26');
    expect(wanted(seen('leger'))).toBe('2026-02-08');
    expect(wanted(inPhase(seen(), 'relapse-prevention', late))).toBe('2026-02-10');
  });

  it('is counted from the beginning of the phase where there was none', () => {
    expect(wanted(oriented(opened(), start))).toBe('2026-01-22');
  });

  it('is not wanted before treatment or after the exit', () => {
    expect(wanted(contacted(opened(), late))).toBeNull();
    expect(wanted(inPhase(seen(), 'exit', late))).toBeNull();
  });
});
