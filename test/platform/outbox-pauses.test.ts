import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftAloneUntil, type Resent, rests } from '../../functions/outbox-sweep/pauses.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 5, 9);
const instant = (ms: number) => new Date(ms).toISOString();

/** When an event that nobody deals with is sent again, in minutes, by a sweep that runs so often for so many days. */
function sentAgain(everyMinutes: number, days: number): { after: number; rested: boolean }[] {
  const sent: { after: number; rested: boolean }[] = [];
  for (let after = 0; after <= days * 24 * 60; after += everyMinutes) {
    const last = sent.at(-1);
    const resent: Resent = last === undefined ? null : { times: sent.length, at: instant(start + last.after * minute) };
    if (leftAloneUntil(instant(start), resent) > instant(start + after * minute)) continue;
    sent.push({ after, rested: rests(resent) });
  }
  return sent;
}

describe('an event that nobody deals with', () => {
  it('is sent again at growing pauses, eight times within a day, and then rests', () => {
    const first = sentAgain(5, 1);
    expect(first.map(({ after }) => after)).toEqual([5, 10, 20, 40, 80, 160, 320, 640]);
    expect(first.every(({ rested }) => !rested)).toBe(true);
  });

  it('is sent once a week while it rests, so that its message is always with the dead letters of fourteen days', () => {
    const resting = sentAgain(5, 60).filter(({ rested }) => rested);
    expect(resting.length).toBeGreaterThanOrEqual(8);
    const pauses = resting.slice(1).map(({ after }, place) => after - (resting[place]?.after ?? 0));
    for (const pause of pauses) expect(pause).toBeLessThanOrEqual(7 * 24 * 60 + 5);
    for (const pause of pauses) expect(pause).toBeGreaterThanOrEqual(7 * 24 * 60);
  });

  it('is left on its normal way for two minutes first', () => {
    expect(leftAloneUntil(instant(start), null)).toBe(instant(start + 2 * minute));
  });

  it('never waits for ever: whatever was counted, there is a next time, and it comes within a week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (times) => {
        const until = Date.parse(leftAloneUntil(instant(start), { times, at: instant(start) }));
        expect(until).toBeGreaterThan(start);
        expect(until).toBeLessThanOrEqual(start + 7 * 24 * 60 * minute);
      }),
    );
  });
});
