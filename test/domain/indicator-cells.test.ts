import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counted, siteIndicators } from '../../shared/domain/indicators/of-site.ts';
import { isOver, type Period, periodOf } from '../../shared/domain/indicators/period.ts';
import { causesOf } from '../../shared/domain/indicators/safety-alerts.ts';
import { toldWhole, withoutSmallCells } from '../../shared/domain/indicators/small-cells.ts';
import { addDays } from '../../shared/domain/time.ts';
import { sesame } from '../../shared/programme/index.ts';
import { alert, contact, day, phase, reading, referred, score, treated } from './indicator-facts.ts';

const together = (people: readonly Counted[]): Counted => ({
  referrals: people.flatMap(({ referrals }) => referrals),
  records: people.flatMap(({ records }) => records),
  alerts: people.flatMap(({ alerts }) => alerts),
  causes: new Map(people.flatMap(({ causes }) => [...causes])),
});
const indicatorsOf = (people: readonly Counted[]) => siteIndicators(reading, together(people));
const toldTo = (people: readonly Counted[]) => withoutSmallCells(reading, indicatorsOf(people), people);
const named = <One extends { id: string }>(all: readonly One[], id: string): One => {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no indicator ${id}`);
  return found;
};

/** Someone in treatment: spoken to so often in the first weeks, with so many safety alerts, each acknowledged at once. */
const person = (number: number, { contacts = 2, alerts = 0, left = false } = {}): Counted => {
  const record = treated({
    patientId: `P${number}`,
    contacts: Array.from({ length: contacts }, (_, place) => contact(place + 1)),
    assessments: [score(-1, 16), score(50, 7)],
    history: left ? [phase('exit', 100, 'remission')] : [],
  });
  const raised = Array.from({ length: alerts }, (_, place) =>
    alert({
      alertId: `S1.${number}.${place}`,
      cause: { id: `${number}.${place}` },
      acknowledgements: [{ at: day(0, 1) }],
    }),
  );
  const referrals = [referred({ referralId: `R${number}`, state: 'evaluated', evaluatedAt: day(1) })];
  return { referrals, records: [record], alerts: raised, causes: causesOf([], []) };
};
const many = (count: number, more: Parameters<typeof person>[1] = {}, from = 0) =>
  Array.from({ length: count }, (_, place) => person(from + place, more));

describe('what a coordinator is told of a site’s figures', () => {
  it('is the whole of how the team works, however few are concerned', () => {
    const told = toldTo(many(3));
    for (const id of ['1.48', '1.72', '1.48.attempt', '2.evaluated']) {
      expect(named(told, id)).toMatchObject({ denominator: 3, withheld: false });
    }
  });

  it('is a clinical figure only where eleven people stand on either side', () => {
    const engaged = (yes: number, no: number) =>
      named(toldTo([...many(yes), ...many(no, { contacts: 1 }, 100)]), '2.engaged');
    expect(engaged(11, 11)).toMatchObject({ numerator: 11, denominator: 22, withheld: false });
    for (const [yes, no] of [
      [10, 11],
      [11, 10],
      [40, 1],
      [40, 0],
      [0, 40],
      [0, 0],
    ] as const) {
      expect(engaged(yes, no)).toMatchObject({ numerator: null, denominator: null, pending: null, withheld: true });
    }
  });

  it('counts people, and not the alerts or treatments that they had', () => {
    const alerts = (people: Counted[]) => named(toldTo(people), '14.acknowledged');
    const late = many(11, { alerts: 1 }, 100).map((one) => ({
      ...one,
      alerts: one.alerts.map((raised) => ({ ...raised, acknowledgements: [{ at: day(1) }] })),
    }));
    expect(alerts([...many(2, { alerts: 9 }), ...late])).toMatchObject({ numerator: null, withheld: true });
    expect(alerts([...many(11, { alerts: 1 }), ...late])).toMatchObject({ numerator: 11, denominator: 22 });
  });

  it('is no single person’s hours, and no reason that a few have', () => {
    const people = [...many(20, { alerts: 1 }), ...many(20, { contacts: 0 }, 100)];
    const told = toldTo([...people, person(300, { contacts: 1 })]);
    for (const one of told.filter(({ clinical }) => clinical)) {
      expect(one.hours).toBeNull();
      for (const { count } of [...one.excluded, ...one.missing]) expect(count).toBeGreaterThanOrEqual(11);
    }
    expect(named(indicatorsOf(people), '14.acknowledged').hours).toEqual({ median: 1, percentile: 1, rank: 90 });
  });
});

it('nothing that is told follows from fewer than eleven people, whatever the site', () => {
  const some = fc.array(
    fc.record({ contacts: fc.integer({ min: 0, max: 3 }), alerts: fc.integer({ min: 0, max: 3 }), left: fc.boolean() }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(some, (all) => {
      const people = all.map((more, place) => person(place, more));
      const whole = indicatorsOf(people);
      for (const one of toldTo(people).filter(({ clinical }) => clinical)) {
        if (one.withheld) {
          expect([one.numerator, one.denominator, one.pending, one.hours]).toEqual([null, null, null, null]);
          expect([one.excluded, one.missing]).toEqual([[], []]);
          continue;
        }
        const { numerator, denominator } = one;
        expect([numerator, denominator]).toEqual([named(whole, one.id).numerator, named(whole, one.id).denominator]);
        expect(numerator).toBeGreaterThanOrEqual(11);
        expect((denominator ?? 0) - (numerator ?? 0)).toBeGreaterThanOrEqual(11);
      }
    }),
  );
});

it('those who treat are told everything, each figure with what it counts and by what right', () => {
  const told = toldWhole(indicatorsOf(many(2, { alerts: 1 })));
  expect(told.map(({ id }) => id)).toEqual([
    ...['1.48', '1.48.attempt', '1.72', '1.72.attempt', '2.evaluated', '2.engaged', '8', '12'],
    ...['14.acknowledged', '14.assessed'],
  ]);
  for (const { definition, source, label, withheld } of told) {
    expect(definition).toMatch(/^Parmi les .{40,}\.$/);
    expect(source.length).toBeGreaterThan(10);
    expect(label).not.toBe('');
    expect(withheld).toBe(false);
  }
});

it('a definition says the programme’s own figures', () => {
  const other = {
    ...sesame,
    indicators: { ...sesame.indicators, engaged: { ...sesame.indicators.engaged, contacts: 7, withinWeeks: 9 } },
  };
  const found = named(siteIndicators({ ...reading, programme: other }, together([])), '2.engaged');
  expect(found.definition).toContain('au moins 7 contacts dans leurs 9 premières semaines');
});

describe('a period', () => {
  it.each([
    ['2026', 'year', '2026-01-01', '2026-12-31'],
    ['2026-Q1', 'quarter', '2026-01-01', '2026-03-31'],
    ['2026-Q4', 'quarter', '2026-10-01', '2026-12-31'],
    ['2026-12', 'month', '2026-12-01', '2026-12-31'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29'],
  ])('%s is a %s from %s to %s', (id, kind, from, to) => {
    expect(periodOf(id)).toEqual({ id, kind, from, to });
  });

  it.each(['', '26', '2026-13', '2026-00', '2026-Q0', '2026-Q5', '2026-1', '2026-Q1-Q2', '1999', '2026-01-01'])(
    '%s is none',
    (id) => {
      expect(periodOf(id)).toBeNull();
    },
  );

  it('is over on the day after its last', () => {
    const quarter = periodOf('2026-Q1');
    if (quarter === null) throw new Error('no quarter');
    expect([isOver(quarter, '2026-03-31'), isOver(quarter, '2026-04-01')]).toEqual([false, true]);
  });

  it('of a year is that of its quarters and of its months, day by day', () => {
    const parts = (ids: string[]): Period[] => ids.flatMap((id) => periodOf(id) ?? []);
    const two = (value: number) => String(value).padStart(2, '0');
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2099 }), (year) => {
        const months = parts(Array.from({ length: 12 }, (_, place) => `${year}-${two(place + 1)}`));
        const quarters = parts([1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`));
        for (const list of [quarters, months]) {
          expect(list[0]?.from).toBe(`${year}-01-01`);
          expect(list.at(-1)?.to).toBe(`${year}-12-31`);
          for (const [place, one] of list.entries()) {
            const before = list[place - 1];
            if (before !== undefined) expect(one.from).toBe(addDays(before.to, 1));
          }
        }
      }),
    );
  });
});
