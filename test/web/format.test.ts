import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plural } from '../../web/text/catalogue.ts';
import {
  ageOn,
  birthDate,
  dateAndTime,
  daysBetween,
  daysUntil,
  duration,
  fullName,
  phoneNumber,
  shortDate,
} from '../../web/text/format.ts';

const at = (text: string) => Date.parse(text);

describe('dates and figures as they read', () => {
  it('count calendar days of the site, over both clock changes', () => {
    expect(daysBetween('2026-03-28T23:30:00.000Z', '2026-03-29T22:30:00.000Z')).toBe(1);
    expect(daysBetween('2026-10-24T21:30:00.000Z', '2026-10-25T22:30:00.000Z')).toBe(1);
    expect(daysBetween('2026-10-25T10:00:00.000Z', '2026-10-25T22:59:00.000Z')).toBe(0);
    expect(daysUntil('2026-11-30', at('2026-11-26T23:30:00.000Z'))).toBe(3);
  });

  it('keep a birth date where it is, in every zone', () => {
    expect(birthDate('1979-03-12')).toBe('12/03/1979');
    expect(ageOn('1979-11-27', at('2026-11-26T22:00:00.000Z'))).toBe(46);
    expect(ageOn('1979-11-27', at('2026-11-26T23:30:00.000Z'))).toBe(47);
  });

  it('leave the year out when it is this one', () => {
    expect(shortDate('2026-11-24T10:00:00.000Z', at('2026-11-26T10:00:00.000Z'))).toBe('24\u00a0nov.');
    expect(shortDate('2025-11-24T10:00:00.000Z', at('2026-11-26T10:00:00.000Z'))).toBe('24\u00a0nov.\u00a02025');
    expect(dateAndTime('2026-11-26T13:05:00.000Z')).toBe('jeudi 26 novembre à 14:05');
  });

  it('read a French telephone number in pairs, and leave any other as it is', () => {
    for (const typed of ['0612345678', '06 12 34 56 78', '06.12.34.56.78']) {
      expect(phoneNumber(typed)).toBe('06 12 34 56 78');
    }
    for (const other of ['+33 6 12 34 56 78', '3114', '061234567']) expect(phoneNumber(other)).toBe(other);
  });

  it('say how long in what a person counts in', () => {
    expect([59, 60, 71 * 60 + 59, 72 * 60, 76 * 60].map((minutes) => duration(minutes * 60_000))).toEqual([
      '59 min',
      '1 h',
      '71 h',
      '3 j',
      '3 j 4 h',
    ]);
    fc.assert(
      fc.property(fc.integer({ max: 0 }), (ms) => {
        expect(duration(ms)).toBe('0 min');
      }),
    );
  });

  it('write names and plurals the French way', () => {
    expect(fullName({ family: 'Lefèvre', given: 'Zoé' })).toBe('LEFÈVRE Zoé');
    expect([0, 1, 2].map((count) => plural(count, 'jour', 'jours'))).toEqual(['0 jour', '1 jour', '2 jours']);
  });
});
