import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSickLeave, type SickLeave, sickLeaveDays } from '../../shared/domain/sick-leave.ts';
import { addDays } from '../../shared/domain/time.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { programme } from './support.ts';

const days = { today: '2026-03-10', birthDate: '1980-05-17' };
const one = (from: string, to: string, sickLeaveId = 'A'): SickLeave => ({
  ...{ sickLeaveId, from, to },
  enteredInError: null,
});
const check = (from: string, to: string, others: SickLeave[] = [], sickLeaveId: string | null = null) =>
  checkSickLeave(programme, { sickLeaveId, from, to }, others, days);
const refused = (...asked: Parameters<typeof check>) => check(...asked).map(({ field, code }) => [field, code]);

describe('a sick leave', () => {
  it('ends on its first day at the earliest, and within what a certificate may say', () => {
    expect(refused('2026-03-10', '2026-03-10')).toEqual([]);
    expect(refused('2026-03-10', '2026-03-09')).toEqual([['to', 'sick-leave.ends-first']]);
    expect(refused('2026-03-10', '2027-03-10')).toEqual([]);
    expect(refused('2026-03-10', '2027-03-11')).toEqual([['to', 'sick-leave.too-long']]);
    const [said] = check('2026-03-10', '2028-01-01');
    expect(said === undefined ? '' : issueText(said)).toMatch(/plus de 366 jours ; attendu : une fin le 10\/03\/2027/);
    expect(sickLeaveDays(one('2026-03-10', '2026-03-16'))).toBe(7);
  });

  it('is of the person’s life and not of a year far ahead', () => {
    expect(refused('2027-03-11', '2027-03-12')).toEqual([]);
    expect(refused('2027-03-12', '2027-03-12')).toEqual([['from', 'sick-leave.too-far']]);
    expect(refused('1980-05-16', '1980-05-20')).toEqual([['from', 'sick-leave.before-birth']]);
    expect(refused('1980-05-17', '1980-05-20')).toEqual([]);
  });

  it('meets no other one; amended, it does not stand in its own way', () => {
    const others = [one('2026-03-01', '2026-03-05'), one('2026-03-20', '2026-03-25', 'B')];
    expect(refused('2026-03-06', '2026-03-19', others)).toEqual([]);
    expect(refused('2026-03-05', '2026-03-19', others)).toEqual([['from', 'sick-leave.overlap']]);
    expect(refused('2026-03-06', '2026-03-20', others)).toEqual([['from', 'sick-leave.overlap']]);
    expect(refused('2026-03-01', '2026-03-30', others)).toHaveLength(2);
    expect(refused('2026-03-02', '2026-03-19', others, 'A')).toEqual([]);
    const [said] = check('2026-03-05', '2026-03-06', others);
    expect(said === undefined ? '' : issueText(said)).toMatch(/du 01\/03\/2026 au 05\/03\/2026/);
  });

  it('that was an error is in nobody’s way', () => {
    const wrong = { ...one('2026-03-01', '2026-03-05'), enteredInError: {} };
    expect(refused('2026-03-03', '2026-03-19', [wrong])).toEqual([]);
    expect(refused('2026-03-03', '2026-03-19', [wrong, one('2026-03-04', '2026-03-04', 'B')])).toEqual([
      ['from', 'sick-leave.overlap'],
    ]);
  });

  it('never shares a day with another, however many are sent', () => {
    const span = fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -2, max: 20 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 10 }), (spans) => {
        const taken: SickLeave[] = [];
        for (const [place, [start, length]] of spans.entries()) {
          const from = addDays(days.today, start);
          const to = addDays(from, length);
          if (check(from, to, taken).length === 0) taken.push(one(from, to, String(place)));
        }
        const free = taken.flatMap(({ from, to }) =>
          Array.from({ length: sickLeaveDays({ from, to }) }, (_, day) => addDays(from, day)),
        );
        expect(new Set(free).size).toBe(free.length);
      }),
    );
  });
});
