import { describe, expect, it } from 'vitest';
import { calendarFrom } from '../../../local/demo/calendar.ts';
import { cardOf, curve, deal, dealWithin, quota, shuffled, spread } from '../../../local/demo/decks.ts';
import { seeded } from '../../../local/demo/random.ts';

const count = <Card>(cards: readonly Card[], card: Card) => cards.filter((one) => one === card).length;

describe('decks', () => {
  it('hold exactly the shares that were asked, whatever the count', () => {
    for (const size of [1, 7, 100, 131, 1048]) {
      const deck = quota(size, [
        ['woman', 0.75],
        ['man', 0.25],
      ]);
      expect(deck).toHaveLength(size);
      expect(Math.abs(count(deck, 'woman') - size * 0.75)).toBeLessThanOrEqual(0.5);
    }
  });

  it('are dealt so that the whole is exact and every hand nearly', () => {
    const hands = [0, 1, 2].map((hand) => Array.from({ length: 40 }, (_, place) => ({ hand, place })));
    const values = spread(120, curve([0, 0], [0.5, 10], [1, 100]));
    const value = cardOf(deal(seeded(1), hands, values));
    expect(
      hands
        .flat()
        .map(value)
        .sort((a, b) => a - b),
    ).toEqual(values);
    const means = hands.map((hand) => hand.reduce((sum, player) => sum + value(player), 0) / 40);
    for (const mean of means) expect(Math.abs(mean - 30)).toBeLessThan(1.5);
  });

  it('refuse to be dealt to more or fewer players than there are cards', () => {
    expect(() => deal(seeded(1), [[1, 2]], ['a'])).toThrow('1 cards for 2 players');
    expect(() => cardOf(new Map())('nobody')).toThrow('nothing was dealt');
  });

  it('give each group the values made for it', () => {
    const dealt = dealWithin(
      seeded(3),
      [1, 2, 3, 4, 5],
      (player) => player % 2,
      (group, size) => spread(size, (u) => group * 100 + u),
    );
    expect([1, 3, 5].map((player) => Math.floor(dealt.get(player) ?? 0))).toEqual([100, 100, 100]);
    expect(new Set(dealt.values()).size).toBe(5);
  });

  it('are mixed by the seed alone', () => {
    const mixed = (seed: number) => shuffled(seeded(seed), [1, 2, 3, 4, 5, 6, 7, 8]);
    expect(mixed(1)).toEqual(mixed(1));
    expect(mixed(1)).not.toEqual(mixed(2));
    expect([...mixed(1)].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('the calendar of a demonstration', () => {
  const calendar = calendarFrom(Date.parse('2026-11-26T04:40:00Z'));
  const day = 86_400_000;
  const ageOf = (date: string) => Math.round((Date.parse('2026-11-26') - Date.parse(date)) / day);

  it('counts working hours by the wall clock on both sides of both clock changes', () => {
    const morning = (date: string) => new Date(calendar.at(ageOf(date), 8 * 60)).toISOString();
    expect(morning('2026-03-27')).toBe('2026-03-27T07:00:00.000Z');
    expect(morning('2026-03-30')).toBe('2026-03-30T06:00:00.000Z');
    expect(morning('2026-10-23')).toBe('2026-10-23T06:00:00.000Z');
    expect(morning('2026-10-26')).toBe('2026-10-26T07:00:00.000Z');
    expect(morning('2026-03-29')).toBe('2026-03-29T06:00:00.000Z');
  });

  it('rests at week-ends and on public holidays, those of Easter too', () => {
    const closed = ['2026-11-22', '2026-11-21', '2026-11-11', '2026-04-06', '2026-05-14', '2026-05-25', '2026-07-14'];
    expect(closed.filter((date) => calendar.works(ageOf(date)))).toEqual([]);
    expect(['2026-11-20', '2026-04-07', '2026-05-15'].every((date) => calendar.works(ageOf(date)))).toBe(true);
    expect(calendar.workday(ageOf('2026-04-06'))).toBe(ageOf('2026-04-03'));
  });

  it('begins with the local date, not with that of Greenwich', () => {
    const late = calendarFrom(Date.parse('2026-06-30T22:30:00Z'));
    expect(late.date(0)).toEqual({ year: 2026, month: 7, day: 1 });
    expect(late.date(1)).toEqual({ year: 2026, month: 6, day: 30 });
  });
});
