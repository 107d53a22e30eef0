import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedOn } from '../../shared/domain/calendar/closed-days.ts';
import type { LeaveFacts } from '../../shared/domain/calendar/leave.ts';
import { proposedHours, type Wish } from '../../shared/domain/calendar/proposals.ts';
import { minutesOf, type Span } from '../../shared/domain/duty.ts';
import { instantAt } from '../../shared/domain/local-time.ts';
import { addDays, daysBetween } from '../../shared/domain/time.ts';
import { paris, programme } from './support.ts';

const nurse = 'U000000000000001';
const reunion = 'Indian/Reunion';
const martinique = 'America/Martinique';
const rules = programme.calendar.proposals;
const span = (day: number, from: string, to: string): Span => ({ day, from, to });
const weekdays = [1, 2, 3, 4, 5].flatMap((day) => [span(day, '09:00', '12:00'), span(day, '13:30', '17:00')]);

const wish = (more: Partial<Wish>): Wish => ({
  ...{ wantedOn: '2026-06-10', now: '2026-06-01T08:00:00.000Z', timeZone: paris, hours: weekdays },
  ...{ isClosed: () => false, booked: [], rules },
  ...more,
});

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clock of a place shows, told by another formatter than the rules use. */
const shown = (at: string, timeZone: string) => {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', weekday: 'short', ...options });
  clocks.set(timeZone, clock);
  const parts = new Map(clock.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return {
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    clock: `${parts.get('hour')}:${parts.get('minute')}`,
    day: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.get('weekday') ?? '') + 1,
  };
};
const told = (one: Wish) =>
  proposedHours(one).map(({ startsAt }) => {
    const { date, clock } = shown(startsAt, one.timeZone);
    return `${date} ${clock}`;
  });

describe('proposed hours', () => {
  it('are the first of the half-days around the wanted day, in their order', () => {
    expect(told(wish({}))).toEqual([
      '2026-06-09 09:00',
      '2026-06-09 13:30',
      '2026-06-10 09:00',
      '2026-06-10 13:30',
      '2026-06-11 09:00',
      '2026-06-11 13:30',
    ]);
  });

  it('begin after what is booked, on a quarter, and last as long as the programme says', () => {
    const booked = [
      { startsAt: '2026-06-10T06:30:00.000Z', endsAt: '2026-06-10T07:10:00.000Z' },
      { startsAt: '2026-06-10T11:30:00.000Z', endsAt: '2026-06-10T15:00:00.000Z' },
    ];
    const own = proposedHours(wish({ booked })).find(({ startsAt }) => startsAt.startsWith('2026-06-10'));
    expect(own).toEqual({ startsAt: '2026-06-10T07:15:00.000Z', endsAt: '2026-06-10T08:00:00.000Z' });
    expect(told(wish({ booked })).filter((moment) => moment.startsWith('2026-06-10'))).toEqual(['2026-06-10 09:15']);
  });

  it('go on in the half-days that there are, when there are few', () => {
    expect(told(wish({ hours: [span(3, '09:00', '12:15')], rules: { ...rules, withinDays: 3 } }))).toEqual([
      '2026-06-10 09:00',
      '2026-06-10 09:45',
      '2026-06-10 10:30',
      '2026-06-10 11:15',
    ]);
  });

  it('are to come: from now on where the wanted day is past, or where nothing wants one', () => {
    const now = '2026-06-10T07:05:00.000Z';
    for (const wantedOn of ['2026-05-01', null]) {
      expect(told(wish({ now, wantedOn })).slice(0, 2)).toEqual(['2026-06-10 09:15', '2026-06-10 13:30']);
    }
  });

  it('are none where one has no hours, or no day within reach is open', () => {
    expect(told(wish({ hours: [] }))).toEqual([]);
    expect(told(wish({ isClosed: () => true }))).toEqual([]);
    expect(told(wish({ hours: [span(3, '09:00', '09:30')] }))).toEqual([]);
  });

  it('keep to the clock in both nights in which it changes', () => {
    const night = { rules: { ...rules, withinDays: 1 }, hours: [span(7, '01:00', '04:00')] };
    const spring = wish({ ...night, wantedOn: '2026-03-29', now: '2026-03-20T08:00:00.000Z' });
    expect(told(spring)).toEqual(['2026-03-29 01:00', '2026-03-29 01:45']);
    const autumn = wish({ ...night, wantedOn: '2026-10-25', now: '2026-10-20T08:00:00.000Z' });
    expect(told(autumn)).toEqual([
      '2026-10-25 01:00',
      '2026-10-25 01:45',
      '2026-10-25 02:30',
      '2026-10-25 02:15',
      '2026-10-25 03:00',
    ]);
    // 02:30 comes twice: what lies between the two is before the span by the clock.
    const late = wish({ ...night, hours: [span(7, '02:30', '03:30')], wantedOn: '2026-10-25', now: autumn.now });
    expect(told(late)).toEqual(['2026-10-25 02:30']);
  });
});

const zones = fc.constantFrom(
  [paris, null],
  [paris, 'alsace-moselle'],
  [reunion, 'la-reunion'],
  [martinique, 'martinique'],
);
const quarters = (max: number) => fc.integer({ min: 0, max });
const clockOf = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
/** Spans of a day that touch no other. */
const daySpans = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.uniqueArray(quarters(96), { minLength: 2, maxLength: 4 }))
  .map(([day, edges]) => {
    const [a = 0, b = 1, c, d] = [...edges].sort((one, other) => one - other);
    const first = span(day, clockOf(a), clockOf(b));
    return c === undefined || d === undefined ? [first] : [first, span(day, clockOf(c), clockOf(d))];
  });
const weeks = fc
  .array(daySpans, { minLength: 1, maxLength: 7 })
  .map((days) => [...new Map(days.map((spans) => [spans[0]?.day, spans])).values()].flat());
/** Around the changes of the clock, holidays, and any day. */
const anchors = fc.oneof(
  fc.constantFrom('2026-03-29', '2026-10-25', '2026-05-14', '2026-12-25', '2026-12-20', '2026-05-22'),
  fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2024-01-01', days)),
);

const wishes = fc
  .record({
    zone: zones,
    anchor: anchors,
    wantedIn: fc.option(fc.integer({ min: -20, max: 40 }), { nil: null }),
    minute: fc.integer({ min: 0, max: 1439 }),
    back: fc.integer({ min: 0, max: 20 }),
    hours: weeks,
    leaves: fc.array(fc.tuple(fc.integer({ min: -20, max: 40 }), fc.integer({ min: 0, max: 9 })), { maxLength: 3 }),
    taken: fc.array(fc.tuple(fc.integer({ min: -20, max: 40 }), quarters(1439), quarters(300)), { maxLength: 25 }),
    rules: fc.record({
      count: fc.integer({ min: 1, max: 9 }),
      minutes: fc.constantFrom(30, 45, 50, 60),
      withinDays: fc.integer({ min: 1, max: 14 }),
    }),
  })
  .map(({ zone, anchor, wantedIn, minute, back, hours, leaves, taken, rules: own }) => {
    const [timeZone, area] = [zone[0] ?? paris, zone[1] ?? null];
    const away = leaves.map(([later, days], place): LeaveFacts => {
      const from = addDays(anchor, later);
      const more = { leaveId: String(place), coverId: null, state: 'planned' as const };
      return { ...more, userId: nurse, from, to: addDays(from, days) };
    });
    const closing = { calendar: programme.calendar, area, leaves: away, userId: nurse };
    const booked = taken.map(([later, at, minutes]) => {
      const startsAt = instantAt(addDays(anchor, later), at, timeZone);
      return { startsAt, endsAt: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString() };
    });
    const asked: Wish = {
      wantedOn: wantedIn === null ? null : addDays(anchor, wantedIn),
      now: instantAt(addDays(anchor, -back), minute, timeZone),
      timeZone,
      hours,
      isClosed: (date) => closedOn(date, closing) !== null,
      booked,
      rules: own,
    };
    return { asked, closing };
  });

const withinHours = (asked: Wish, startsAt: string, endsAt: string): boolean => {
  const { date } = shown(startsAt, asked.timeZone);
  const minutes: string[] = [];
  for (let at = Date.parse(startsAt); at < Date.parse(endsAt); at += 5 * 60_000)
    minutes.push(new Date(at).toISOString());
  const clocks = minutes.map((at) => shown(at, asked.timeZone));
  return asked.hours.some(({ day, from, to }) =>
    clocks.every((one) => one.date === date && one.day === day && from <= one.clock && one.clock < to),
  );
};

describe('whatever the hours, the leave, the bookings and the zone', () => {
  it('a proposal is within the hours, on no holiday, in no leave, over nothing booked, to come, and near', () => {
    fc.assert(
      fc.property(wishes, ({ asked, closing }) => {
        const found = proposedHours(asked);
        expect(found.length).toBeLessThanOrEqual(asked.rules.count);
        const today = shown(asked.now, asked.timeZone).date;
        const wanted = asked.wantedOn === null || asked.wantedOn < today ? today : asked.wantedOn;
        for (const { startsAt, endsAt } of found) {
          const { date } = shown(startsAt, asked.timeZone);
          expect(startsAt > asked.now).toBe(true);
          expect((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000).toBe(asked.rules.minutes);
          expect(closedOn(date, closing)).toBeNull();
          expect(Math.abs(daysBetween(wanted, date))).toBeLessThanOrEqual(asked.rules.withinDays);
          expect(withinHours(asked, startsAt, endsAt)).toBe(true);
          expect(asked.booked.filter((one) => one.startsAt < endsAt && startsAt < one.endsAt)).toEqual([]);
        }
        expect(found.map(({ startsAt }) => startsAt)).toEqual(found.map(({ startsAt }) => startsAt).sort());
        const ends = found.slice(0, -1).map(({ endsAt }, place) => [endsAt, found[place + 1]?.startsAt ?? '']);
        expect(ends.filter(([end = '', start = '']) => start < end)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('a free day of the week is offered, whatever stands on the others', () => {
    const days = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(zones, anchors, days, ([timeZone], anchor, day) => {
        const hours = [span(day, '09:00', '12:00')];
        const now = instantAt(anchor, 0, timeZone ?? paris);
        const [first] = proposedHours(wish({ hours, timeZone: timeZone ?? paris, now, wantedOn: anchor }));
        const clock = shown(first?.startsAt ?? '', timeZone ?? paris);
        expect([clock.day, minutesOf(clock.clock)]).toEqual([day, 540]);
      }),
    );
  });
});
