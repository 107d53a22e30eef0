import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStuck, leftAloneUntil, type Resent } from '../../functions/outbox-sweep/pauses.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 5, 9);
const instant = (ms: number) => new Date(ms).toISOString();

/** When an event that nobody deals with is sent again, in minutes, by a sweep that runs so often for so many days. */
function sentAgain(everyMinutes: number, days: number): { after: number; stuck: boolean }[] {
  const sent: { after: number; stuck: boolean }[] = [];
  for (let after = 0; after <= days * 24 * 60; after += everyMinutes) {
    const last = sent.at(-1);
    const resent: Resent = last === undefined ? null : { times: sent.length, at: instant(start + last.after * minute) };
    if (leftAloneUntil(instant(start), resent) > instant(start + after * minute)) continue;
    sent.push({ after, stuck: isStuck(resent) });
  }
  return sent;
}

describe('an event that nobody deals with', () => {
  it('is sent again at pauses that grow to an hour; from the fifth time on somebody has to look', () => {
    const first = sentAgain(5, 1).slice(0, 8);
    expect(first.map(({ after }) => after)).toEqual([5, 10, 20, 40, 80, 140, 200, 260]);
    expect(first.map(({ stuck }) => stuck)).toEqual([false, false, false, false, false, true, true, true]);
  });

  it('goes on for ever, once an hour: 24 times a day, and not 288', () => {
    const days = sentAgain(5, 30).filter(({ after }) => after >= 24 * 60);
    expect(days).toHaveLength(29 * 24);
  });

  it('is left on its normal way for two minutes first', () => {
    expect(leftAloneUntil(instant(start), null)).toBe(instant(start + 2 * minute));
  });

  it('never waits longer than an hour, whatever was counted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (times) => {
        const until = Date.parse(leftAloneUntil(instant(start), { times, at: instant(start) }));
        expect(until).toBeGreaterThan(start);
        expect(until).toBeLessThanOrEqual(start + 60 * minute);
      }),
    );
  });
});
