import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkRoster,
  closingTime,
  type DutySpan,
  dutyHolder,
  isOpen,
  lastOpening,
  nextOpening,
  nobody,
  type Span,
  uncoveredHours,
} from '../../shared/domain/duty.ts';
import { instantAt, localMoment, weekdayOf } from '../../shared/domain/local-time.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { paris, programme } from './support.ts';

const reunion = 'Indian/Reunion';
const nurse = 'U000000000000001';
const psychiatrist = 'U000000000000002';
const members = [
  { userId: nurse, role: 'nurse' },
  { userId: psychiatrist, role: 'psychiatrist' },
  { userId: 'U000000000000003', role: 'gp' },
  { userId: 'U000000000000004', role: 'coordinator' },
] as const;

const { opening } = programme.safety.ladder;
const span = (day: number, from: string, to: string, userId: string | null = nurse): DutySpan => ({
  day,
  from,
  to,
  userId,
});
/** Nobody all week but for this day, which these spans make up. */
const week = (day: number, ...spans: DutySpan[]) => [...nobody.filter((one) => one.day !== day), ...spans];
const said = (duty: readonly DutySpan[], hours: readonly Span[] = opening) =>
  checkRoster({ opening: hours, duty }, members).map((issue) => [issue.field, issueText(issue)]);

describe('a week of duty', () => {
  it('names every hour once, and may name nobody', () => {
    expect(said(nobody)).toEqual([]);
    expect(said(week(3, span(3, '00:00', '08:15', null), span(3, '08:15', '24:00', psychiatrist)))).toEqual([]);
  });

  it('is refused with the field, what is wrong and what would be right', () => {
    expect(said(week(1, span(1, '10:00', '10:00'), span(1, '10:00', '24:00')))).toEqual([
      ['duty[6].to', 'Fin refusée : 10:00 ; attendu : une heure après 10:00, du même jour.'],
    ]);
    expect(said(week(2, span(2, '00:00', '12:00'), span(2, '11:45', '24:00')))).toEqual([
      [
        'duty[7].from',
        'Heure refusée : le mardi, une autre plage va déjà de 00:00 à 12:00 ; attendu : chaque heure une seule fois.',
      ],
    ]);
    expect(said(week(7, span(7, '00:00', '08:00'), span(7, '08:15', '24:00')))).toEqual([
      [
        'duty',
        'Semaine incomplète : rien n’est dit du dimanche de 08:00 à 08:15 ; attendu : un nom, ou personne (null), à chaque heure.',
      ],
    ]);
    expect(said(nobody.slice(1))[0]?.[1]).toContain('du lundi de 00:00 à 24:00');
    expect(said(week(7, span(7, '00:00', '23:45')))[0]?.[1]).toContain('du dimanche de 23:45 à 24:00');
  });

  it('has nobody on duty but a nurse or psychiatrist of the site', () => {
    for (const userId of ['U000000000000003', 'U000000000000004', 'U00000000000000X']) {
      expect(said(week(1, span(1, '00:00', '24:00', userId)))).toEqual([
        [
          'duty[6].userId',
          `Personne refusée : « ${userId} » ; attendu : un·e infirmier·ère ou psychiatre du site, ou personne (null).`,
        ],
      ]);
    }
  });

  it('is refused for opening hours that stand over one another', () => {
    const hours = [
      { day: 5, from: '09:00', to: '12:00' },
      { day: 5, from: '11:00', to: '18:00' },
    ];
    expect(said(nobody, hours)).toMatchObject([['opening[1].from', expect.stringContaining('vendredi')]]);
  });

  it('counts the hours that nobody covers', () => {
    expect(uncoveredHours({ duty: nobody })).toBe(168);
    const duty = week(3, span(3, '00:00', '08:15', null), span(3, '08:15', '24:00'));
    expect(uncoveredHours({ duty })).toBe(168 - 15.75);
  });

  const quarters = fc.uniqueArray(fc.integer({ min: 1, max: 95 }), { maxLength: 6 });
  const clock = (quarter: number) =>
    `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
  const cut = (day: number, cuts: number[], userIds: (string | null)[]): DutySpan[] => {
    const edges = [0, ...cuts.toSorted((a, b) => a - b), 96];
    return edges
      .slice(1)
      .map((to, place) => span(day, clock(edges[place] ?? 0), clock(to), userIds[place % userIds.length] ?? null));
  };
  const people = fc.array(fc.constantFrom(nurse, psychiatrist, null), { minLength: 1, maxLength: 4 });
  const weeks = fc
    .record({ cuts: fc.array(quarters, { minLength: 7, maxLength: 7 }), people })
    .map(({ cuts, people: userIds }) => cuts.flatMap((one, index) => cut(index + 1, one, userIds)));

  it('that is cut anyhow is accepted, in any order, and refused once a span is missing or doubled', () => {
    fc.assert(
      fc.property(weeks, fc.nat(), (duty, place) => {
        const one = place % duty.length;
        expect(said(duty)).toEqual([]);
        expect(said(duty.toReversed())).toEqual([]);
        expect(said(duty.filter((_, index) => index !== one))).not.toEqual([]);
        expect(said([...duty, duty[one] ?? span(1, '00:00', '24:00')])).not.toEqual([]);
      }),
    );
  });

  it('has one answer for every moment of the year, in every zone, through both changes of clocks', () => {
    const start = Date.parse('2026-01-01T00:00:00.000Z');
    fc.assert(
      fc.property(
        weeks,
        fc.integer({ min: 0, max: 366 * 24 * 60 }),
        fc.constantFrom(paris, reunion),
        (duty, at, zone) => {
          const now = new Date(start + at * 60_000).toISOString();
          const { weekday, minute } = localMoment(now, zone);
          const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
          const own = duty.filter(
            ({ day, from, to }) => day === weekday && minutes(from) <= minute && minute < minutes(to),
          );
          expect(own).toHaveLength(1);
          expect(dutyHolder({ duty }, now, zone)).toBe(own[0]?.userId ?? null);
        },
      ),
    );
  });
});

describe('the clock of a place', () => {
  it('is read at any moment, and found again', () => {
    expect(localMoment('2026-07-05T22:30:00.000Z', paris)).toEqual({ date: '2026-07-06', weekday: 1, minute: 30 });
    expect(localMoment('2026-01-04T20:30:00.000Z', reunion)).toEqual({ date: '2026-01-05', weekday: 1, minute: 30 });
    expect(weekdayOf('2026-11-29')).toBe(7);
    expect(instantAt('2026-01-05', 9 * 60, paris)).toBe('2026-01-05T08:00:00.000Z');
    expect(instantAt('2026-07-06', 9 * 60, paris)).toBe('2026-07-06T07:00:00.000Z');
    expect(instantAt('2026-07-06', 9 * 60, reunion)).toBe('2026-07-06T05:00:00.000Z');
    expect(instantAt('2026-07-06', 1440, paris)).toBe(instantAt('2026-07-07', 0, paris));
  });

  it('leaps over an hour in March, and shows one twice in October', () => {
    expect(instantAt('2026-03-29', 2 * 60 + 30, paris)).toBe('2026-03-29T01:00:00.000Z');
    expect(instantAt('2026-03-29', 3 * 60, paris)).toBe('2026-03-29T01:00:00.000Z');
    expect(instantAt('2026-10-25', 2 * 60 + 30, paris)).toBe('2026-10-25T00:30:00.000Z');
    expect(instantAt('2026-10-25', 3 * 60, paris)).toBe('2026-10-25T02:00:00.000Z');
  });

  it('is found again for every minute that it shows', () => {
    const zones = fc.constantFrom(paris, reunion, 'America/Cayenne', 'Pacific/Noumea');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 730 * 1440 }), zones, (at, zone) => {
        const now = new Date(Date.parse('2026-01-01T00:00:00.000Z') + at * 60_000).toISOString();
        const { date, minute } = localMoment(now, zone);
        const found = instantAt(date, minute, zone);
        expect(localMoment(found, zone)).toEqual(localMoment(now, zone));
        // The first time, where it comes twice.
        expect(found <= now).toBe(true);
      }),
    );
  });
});

describe('opening hours', () => {
  const roster = { opening };

  it('open and close by the clock on the wall, in winter, in summer and on Réunion', () => {
    const at = (instant: string, zone = paris) => isOpen(roster, instant, zone);
    expect([at('2026-11-26T07:59:59.999Z'), at('2026-11-26T08:00:00.000Z')]).toEqual([false, true]);
    expect([at('2026-11-26T16:59:59.999Z'), at('2026-11-26T17:00:00.000Z')]).toEqual([true, false]);
    expect([at('2026-07-06T06:59:00.000Z'), at('2026-07-06T07:00:00.000Z')]).toEqual([false, true]);
    expect([at('2026-07-06T05:00:00.000Z', reunion), at('2026-07-06T14:00:00.000Z', reunion)]).toEqual([true, false]);
    expect(at('2026-11-28T10:00:00.000Z')).toBe(false);
  });

  it('begin next after the weekend, and after either change of clocks', () => {
    expect(nextOpening(roster, '2026-11-27T17:00:00.000Z', paris)).toBe('2026-11-30T08:00:00.000Z');
    expect(nextOpening(roster, '2026-11-30T07:59:00.000Z', paris)).toBe('2026-11-30T08:00:00.000Z');
    expect(nextOpening(roster, '2026-11-30T08:00:00.000Z', paris)).toBe('2026-12-01T08:00:00.000Z');
    expect(nextOpening(roster, '2026-03-27T18:00:00.000Z', paris)).toBe('2026-03-30T07:00:00.000Z');
    expect(nextOpening(roster, '2026-10-23T18:00:00.000Z', paris)).toBe('2026-10-26T08:00:00.000Z');
    expect(nextOpening({ opening: [] }, '2026-10-23T18:00:00.000Z', paris)).toBeNull();
  });

  it('once a week are found a week later', () => {
    const sunday = { opening: [{ day: 7, from: '08:00', to: '09:00' }] };
    expect(nextOpening(sunday, '2026-11-29T07:00:00.000Z', paris)).toBe('2026-12-06T07:00:00.000Z');
  });

  it('end with the last of the day, a break being no end', () => {
    const broken = {
      opening: [
        { day: 4, from: '09:00', to: '12:00' },
        { day: 4, from: '14:00', to: '19:00' },
      ],
    };
    expect(closingTime(broken, '2026-11-26T08:30:00.000Z', paris)).toBe('2026-11-26T18:00:00.000Z');
    expect(closingTime(broken, '2026-11-26T12:30:00.000Z', paris)).toBeNull();
    expect(closingTime(roster, '2026-11-26T18:30:00.000Z', paris)).toBeNull();
  });

  it('that were the last before a moment are cut at it', () => {
    expect(lastOpening(roster, '2026-11-28T12:00:00.000Z', paris)).toEqual({
      from: '2026-11-27T08:00:00.000Z',
      to: '2026-11-27T17:00:00.000Z',
    });
    expect(lastOpening(roster, '2026-11-26T11:00:00.000Z', paris)?.to).toBe('2026-11-26T11:00:00.000Z');
    expect(lastOpening({ opening: [] }, '2026-11-26T11:00:00.000Z', paris)).toBeNull();
  });
});
