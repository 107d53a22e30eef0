import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../shared/domain/local-time.ts';
import { addDays, localDateOf } from '../../shared/domain/time.ts';

describe('the beginning of a day', () => {
  it.each([
    ['Europe/Paris', '2026-01-15', '2026-01-14T23:00:00.000Z'],
    ['Europe/Paris', '2026-07-15', '2026-07-14T22:00:00.000Z'],
    ['Indian/Reunion', '2026-07-15', '2026-07-14T20:00:00.000Z'],
    ['America/Martinique', '2026-07-15', '2026-07-15T04:00:00.000Z'],
    ['Pacific/Noumea', '2026-01-01', '2025-12-31T13:00:00.000Z'],
    ['UTC', '2026-02-28', '2026-02-28T00:00:00.000Z'],
  ])('at %s of %s is %s', (timeZone, date, start) => {
    expect(startOfDay(date, timeZone)).toBe(start);
  });

  it('is that of the clock before a change in the night, and that of the clock after it on the day after', () => {
    const starts = (...dates: string[]) => dates.map((date) => startOfDay(date, 'Europe/Paris'));
    expect(starts('2026-03-29', '2026-03-30')).toEqual(['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
    expect(starts('2026-10-25', '2026-10-26')).toEqual(['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z']);
  });

  it('is one o’clock where the clock jumps at midnight', () => {
    expect(startOfDay('2026-04-24', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z');
  });

  it('belongs to the day, and the instant before it to the day before', () => {
    const zones = fc.constantFrom(
      'Europe/Paris',
      'Indian/Reunion',
      'America/Martinique',
      'Pacific/Tahiti',
      'Asia/Kolkata',
    );
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 4000 }), (timeZone, days) => {
        const date = addDays('2020-01-01', days);
        const start = startOfDay(date, timeZone);
        const before = new Date(Date.parse(start) - 1).toISOString();
        expect([localDateOf(start, timeZone), localDateOf(before, timeZone)]).toEqual([date, addDays(date, -1)]);
      }),
    );
  });
});
