import { describe, expect, it } from 'vitest';
import { storiesOf } from '../../../local/demo/story.ts';
import { judge } from '../../oracle/demo-judge.ts';
import { nurses, programme, published } from '../../support/demo.ts';
import { gatheredFrom } from '../../support/told.ts';

const minute = 60_000;

/** What the oracle would say of a cloud that walked these stories, read ten minutes after they began. */
function judged(seed: number, begun: string, each: number) {
  const base = Date.parse(begun);
  const stories = storiesOf(seed, base, nurses, each);
  const gathered = gatheredFrom(stories, new Date(base + 10 * minute).toISOString());
  return judge(gathered, { programme, published, each });
}

const people = (seed: number, base = Date.parse('2026-11-26T09:00:00Z')) =>
  storiesOf(seed, base, nurses, 2).map((story) => ({ key: story.key, acts: story.acts() }));

describe('the stories of a demonstration', () => {
  it.each([
    ['a Thursday before dawn', '2026-11-26T04:40:00Z'],
    ['the Monday after the clocks went forward', '2026-03-30T05:00:00Z'],
    ['the night after they went back', '2026-10-25T23:30:00Z'],
    ['a Sunday evening', '2026-06-14T20:00:00Z'],
    ['New Year’s Day', '2027-01-01T00:10:00Z'],
    ['a leap day', '2024-02-29T12:00:00Z'],
    ['the Tuesday after Easter', '2027-03-30T16:00:00Z'],
  ])('have the figures of the sources and break no rule when begun on %s', (_, begun) => {
    expect(judged(2026, begun, 50).faults).toEqual([]);
  });

  it('have them for other seeds, and in small', () => {
    for (const seed of [1, 2]) expect(judged(seed, '2026-09-02T10:00:00Z', 50).faults).toEqual([]);
    for (const each of [2, 4, 10]) expect(judged(2026, '2026-09-02T10:00:00Z', each).faults).toEqual([]);
  });

  it('are the same people, answers and dates for the same seed and beginning, and others for another seed', () => {
    expect(people(2026)).toEqual(people(2026));
    const names = (seed: number) => people(seed).map(({ acts }) => acts[0]?.body['patient']);
    expect(names(2027)).not.toEqual(names(2026));
  });

  it('are told again alike: an act that a killed start had sent is the same request', () => {
    const [story] = storiesOf(2026, Date.parse('2026-11-26T09:00:00Z'), nurses, 1);
    expect(story?.acts()).toEqual(story?.acts());
  });

  it('give nobody a telephone number that somebody could have', () => {
    const phones = people(2026).map(({ acts }) => JSON.stringify(acts[0]?.body).match(/"phone":"(\d+)"/)?.[1]);
    expect(new Set(phones).size).toBe(phones.length);
    expect(phones.every((phone) => /^063998\d{4}$/.test(phone ?? ''))).toBe(true);
  });
});
