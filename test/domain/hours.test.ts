import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meets, readBusy, together, writtenBusy } from '../../shared/domain/calendar/busy.ts';
import { isWithin, quarterMs } from '../../shared/domain/calendar/hours.ts';
import { proposedHours } from '../../shared/domain/calendar/proposals.ts';
import { instantAt } from '../../shared/domain/local-time.ts';
import { paris, programme } from './support.ts';

const monday = '2026-06-08';
const at = (minute: number, date = monday) => instantAt(date, minute, paris);
const span = (from: string, to: string, day = 1) => ({ day, from, to });
const stretch = (from: number, to: number, date = monday) => ({ startsAt: at(from, date), endsAt: at(to, date) });
const nine = 9 * 60;

describe('an appointment lies within the hours of a week', () => {
  const hours = [span('09:00', '12:00'), span('12:00', '13:00'), span('14:00', '17:00')];
  const within = (from: number, to: number, date?: string) => isWithin(hours, stretch(from, to, date), paris);

  it('where the whole of it does, over hours that follow on each other', () => {
    expect(within(nine, nine + 45)).toBe(true);
    expect(within(nine, 13 * 60)).toBe(true);
    expect(within(nine + 20, 13 * 60 - 5)).toBe(true);
    expect(within(nine - 5, nine + 40)).toBe(false);
    expect(within(nine, 13 * 60 + 5)).toBe(false);
    expect(within(12 * 60, 15 * 60)).toBe(false);
    expect(within(13 * 60 + 15, 13 * 60 + 45)).toBe(false);
    expect(within(nine, nine + 45, '2026-06-09')).toBe(false);
    expect(isWithin([], stretch(nine, nine + 45), paris)).toBe(false);
  });

  it('by the clock of the site, in summer and in winter', () => {
    for (const date of [monday, '2026-12-07']) expect(within(14 * 60, 17 * 60, date)).toBe(true);
  });

  it('exactly where every minute of it does', () => {
    const minute = fc.integer({ min: 0, max: 22 * 12 }).map((five) => five * 5);
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 24 }), (from, fives) => {
        const to = from + fives * 5;
        const minutes = Array.from({ length: fives * 5 }, (_, later) => from + later);
        const open = (clock: number) => (clock >= 540 && clock < 780) || (clock >= 840 && clock < 1020);
        expect(within(from, to)).toBe(minutes.every(open));
      }),
    );
  });
});

describe('what somebody has elsewhere', () => {
  const stretches = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 3 * 288 }), fc.integer({ min: 1, max: 96 }))
      .map(([from, fives]) => stretch(from * 5, (from + fives) * 5)),
    { maxLength: 12 },
  );

  it('is written in few characters, and read as it was', () => {
    const some = [stretch(14 * 60, 14 * 60 + 45), stretch(nine, nine + 30), stretch(nine + 40, nine + 60)];
    const written = writtenBusy(some, at(nine), 10);
    expect(written).toBe('20260608T0700Z-60.20260608T1200Z-45');
    expect(readBusy(written)).toEqual([stretch(nine, nine + 60), stretch(14 * 60, 14 * 60 + 45)]);
    expect(writtenBusy(some, at(14 * 60), 1)).toBe('20260608T1200Z-45');
    expect(readBusy('')).toEqual([]);
    expect(readBusy('20269999T0700Z-60.20260608T0700Z-60')).toEqual([stretch(nine, nine + 60)]);
  });

  it('is the same hours however they are put together, with no quarter free in between', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 0, max: 4 * 96 }), (some, quarter) => {
        const merged = together(some);
        expect(readBusy(writtenBusy(some, at(0), 99)).toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))).toEqual(
          merged,
        );
        for (const [place, one] of merged.entries()) {
          const gap = Date.parse(merged[place + 1]?.startsAt ?? '9999-01-01') - Date.parse(one.endsAt);
          expect(gap).toBeGreaterThanOrEqual(quarterMs);
        }
        // A whole quarter that is free of all of them stays free.
        const own = stretch(quarter * 15, quarter * 15 + 15);
        const free = !some.some((one) => meets(one, own));
        const inside = merged.some((one) => one.startsAt <= own.startsAt && own.endsAt <= one.endsAt);
        if (free) expect(inside).toBe(false);
        else expect(merged.some((one) => meets(one, own))).toBe(true);
      }),
    );
  });

  it('is proposed to nobody', () => {
    fc.assert(
      fc.property(stretches, (booked) => {
        const week = [1, 2, 3, 4].map((day) => span('08:00', '18:00', day));
        const wish = { wantedOn: monday, now: at(0), timeZone: paris, hours: week, isClosed: () => false };
        const found = proposedHours({
          ...wish,
          booked: readBusy(writtenBusy(booked, at(0), 99)),
          rules: programme.calendar.proposals,
        });
        expect(found.length).toBeGreaterThan(0);
        for (const one of found) expect(booked.filter((other) => meets(one, other))).toEqual([]);
      }),
    );
  });
});
