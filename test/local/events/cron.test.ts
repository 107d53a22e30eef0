import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cronTimes, rateMs } from '../../../local/events/schedule-expression.ts';

function firings(expression: string, from: string, count: number, timeZone = 'UTC'): (string | null)[] {
  const next = cronTimes(expression, timeZone);
  const times: (string | null)[] = [];
  for (let time: number | null = Date.parse(from); time !== null && times.length < count; ) {
    time = next(time);
    times.push(time === null ? null : new Date(time).toISOString().slice(0, 16));
  }
  return times;
}

describe('a cron expression', () => {
  it.each([
    ['cron(0 10 * * ? *)', ['2026-11-21T10:00', '2026-11-22T10:00']],
    ['cron(0/15 * * * ? *)', ['2026-11-21T00:15', '2026-11-21T00:30']],
    ['cron(15 10 ? * 6L 2026-2027)', ['2026-11-27T10:15', '2026-12-25T10:15']],
    ['cron(0 18 ? * MON-FRI *)', ['2026-11-23T18:00', '2026-11-24T18:00']],
    ['cron(0 8 1 * ? *)', ['2026-12-01T08:00', '2027-01-01T08:00']],
    ['cron(0 9 ? * 2#1 *)', ['2026-12-07T09:00', '2027-01-04T09:00']],
    ['cron(0 0 L * ? *)', ['2026-11-30T00:00', '2026-12-31T00:00']],
    ['cron(0 0 LW * ? *)', ['2026-11-30T00:00', '2026-12-31T00:00', '2027-01-29T00:00']],
    [
      'cron(0 0 15W * ? *)',
      [
        '2026-12-15T00:00',
        '2027-01-15T00:00',
        '2027-02-15T00:00',
        '2027-03-15T00:00',
        '2027-04-15T00:00',
        '2027-05-14T00:00',
      ],
    ],
    ['cron(0 0 1W 5 ? *)', ['2027-05-03T00:00']],
    ['cron(30 6,18 1,15 JAN,JUL ? *)', ['2027-01-01T06:30', '2027-01-01T18:30', '2027-01-15T06:30']],
    ['cron(0 0 29 2 ? *)', ['2028-02-29T00:00', '2032-02-29T00:00']],
    ['cron(0 0 ? * L *)', ['2026-11-28T00:00']],
    ['cron(0 0 1 1 ? 2025)', [null]],
    ['cron(0 0 31 2 ? *)', [null]],
  ])('%s', (expression, expected) => {
    expect(firings(expression, '2026-11-21T00:00:00Z', expected.length)).toEqual(expected);
  });

  it('goes by the wall clock of its zone: skipped in spring, once in autumn', () => {
    expect(firings('cron(30 2 * * ? *)', '2026-03-27T12:00:00Z', 3, 'Europe/Paris')).toEqual([
      '2026-03-28T01:30',
      '2026-03-30T00:30',
      '2026-03-31T00:30',
    ]);
    expect(firings('cron(30 2 * * ? *)', '2026-10-24T12:00:00Z', 2, 'Europe/Paris')).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  it('names the first minute that fits, as a walk over all minutes finds it', () => {
    const zones = ['UTC', 'Europe/Paris', 'America/Cayenne', 'Pacific/Noumea', 'Indian/Reunion', 'America/New_York'];
    const input = fc.record({
      minutes: fc.uniqueArray(fc.nat(59), { minLength: 1, maxLength: 4 }),
      hours: fc.uniqueArray(fc.nat(23), { minLength: 1, maxLength: 6 }),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 4, maxLength: 7 }),
      zone: fc.constantFrom(...zones),
      // Around the changes of clocks as often as not.
      near: fc.constantFrom(
        Date.UTC(2026, 2, 28),
        Date.UTC(2026, 9, 24),
        Date.UTC(2027, 2, 13),
        Date.UTC(2026, 11, 31),
      ),
      minutesOff: fc.nat(2 * 24 * 60),
    });
    fc.assert(
      fc.property(input, ({ minutes, hours, weekdays, zone, near, minutesOff }) => {
        const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
        const after = near + minutesOff * 60_000;
        const seen = new Set<string>();
        const fits = (instant: number): boolean => {
          const wall = clock.format(instant);
          const repeated = seen.has(wall);
          seen.add(wall);
          const weekday = new Date(`${wall.slice(0, 10)}T00:00:00Z`).getUTCDay() + 1;
          const at = [Number(wall.slice(11, 13)), Number(wall.slice(14, 16))] as const;
          return !repeated && weekdays.includes(weekday) && hours.includes(at[0]) && minutes.includes(at[1]);
        };
        // What the wall clock showed in the hours before may come again in autumn.
        let instant = after - 3 * 3_600_000;
        for (; instant <= after; instant += 60_000) fits(instant);
        while (!fits(instant)) instant += 60_000;
        const next = cronTimes(`cron(${minutes.join()} ${hours.join()} ? * ${weekdays.join()} *)`, zone);
        expect(next(after)).toBe(instant);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    'cron(0 10 * * *)',
    'cron(0 10 * * * *)',
    'cron(0 10 ? * ? *)',
    'cron(60 10 * * ? *)',
    'cron(0 24 * * ? *)',
    'cron(0 10 0 * ? *)',
    'cron(0 10 ? * 8 *)',
    'cron(0 10 ? * 2#6 *)',
    'cron(5-1 10 * * ? *)',
    'cron(*/0 10 * * ? *)',
    'cron(x 10 * * ? *)',
    'at(2026-01-01T00:00:00)',
    '5 minutes',
  ])('refuses %s', (expression) => {
    expect(() => cronTimes(expression, 'UTC')).toThrow();
  });

  it('refuses a zone that does not exist', () => {
    expect(() => cronTimes('cron(0 10 * * ? *)', 'Europe/Lyon')).toThrow(RangeError);
  });
});

describe('a rate', () => {
  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(2 hours)', 7_200_000],
    ['rate(1 day)', 86_400_000],
    ['cron(0 10 * * ? *)', null],
  ])('%s', (expression, expected) => {
    expect(rateMs(expression)).toBe(expected);
  });

  it.each(['rate(1 minutes)', 'rate(5 minute)', 'rate(0 minutes)', 'rate(1.5 hours)', 'rate(5 seconds)'])(
    'refuses %s',
    (expression) => {
      expect(() => rateMs(expression)).toThrow('Invalid rate');
    },
  );
});
