import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { easterOf } from '../../shared/domain/calendar/easter.ts';
import { areaIssues, holidayOn, holidaysOf } from '../../shared/domain/calendar/holidays.ts';
import { weekdayOf } from '../../shared/domain/local-time.ts';
import { addDays } from '../../shared/domain/time.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { programme } from './support.ts';

const { calendar } = programme;
const of = (year: number, area: string | null = null) =>
  holidaysOf(calendar, year, area).map(({ date, label }) => `${date} ${label}`);

describe('Easter Sunday', () => {
  // Bureau des longitudes; 1818 and 2285 the earliest, 1943 and 2038 the latest that there are.
  it.each([
    '1818-03-22',
    '1943-04-25',
    '1954-04-18',
    '1981-04-19',
    '2000-04-23',
    '2008-03-23',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2028-04-16',
    '2038-04-25',
    '2049-04-18',
    '2076-04-19',
    '2285-03-22',
  ])('is %s', (date) => {
    expect(easterOf(Number(date.slice(0, 4)))).toBe(date);
  });

  it('is a Sunday from 22 March to 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 4000 }), (year) => {
        const date = easterOf(year);
        expect([weekdayOf(date), date >= `${year}-03-22`, date <= `${year}-04-25`]).toEqual([7, true, true]);
      }),
    );
  });
});

describe('the public holidays of a year', () => {
  it('are the eleven of the whole country', () => {
    expect(of(2026)).toEqual([
      '2026-01-01 jour de l’An',
      '2026-04-06 lundi de Pâques',
      '2026-05-01 fête du Travail',
      '2026-05-08 victoire de 1945',
      '2026-05-14 Ascension',
      '2026-05-25 lundi de Pentecôte',
      '2026-07-14 fête nationale',
      '2026-08-15 Assomption',
      '2026-11-01 Toussaint',
      '2026-11-11 armistice de 1918',
      '2026-12-25 Noël',
    ]);
  });

  it('are more where the area of the site has its own', () => {
    const own = (area: string) => of(2026, area).filter((day) => !of(2026).includes(day));
    expect(own('alsace-moselle')).toEqual(['2026-04-03 Vendredi saint', '2026-12-26 Saint-Étienne']);
    expect(calendar.areas.filter(({ id }) => id !== 'alsace-moselle').flatMap(({ id }) => own(id))).toEqual([
      '2026-04-27 abolition de l’esclavage',
      '2026-05-22 abolition de l’esclavage',
      '2026-05-27 abolition de l’esclavage',
      '2026-06-10 abolition de l’esclavage',
      '2026-12-20 abolition de l’esclavage',
    ]);
  });

  it('stand on their date, and on no other', () => {
    const areas = fc.constantFrom(null, ...calendar.areas.map(({ id }) => id));
    fc.assert(
      fc.property(areas, fc.integer({ min: 0, max: 20_000 }), (area, days) => {
        const date = addDays('2000-01-01', days);
        const all = holidaysOf(calendar, Number(date.slice(0, 4)), area);
        expect(holidayOn(calendar, date, area) !== null).toBe(all.some((one) => one.date === date));
        expect(all.map((one) => one.date)).toEqual(all.map((one) => one.date).sort());
      }),
    );
  });

  it('are of an area that the programme knows', () => {
    expect(areaIssues(null, calendar)).toEqual([]);
    expect(areaIssues('la-reunion', calendar)).toEqual([]);
    expect(areaIssues('corse', calendar).map((one) => [one.field, issueText(one)])).toEqual([
      [
        'area',
        'Territoire inconnu : « corse » ; attendu : alsace-moselle, mayotte, martinique, guadeloupe, guyane, la-reunion, ou aucun (null).',
      ],
    ]);
  });
});
