import { describe, expect, it } from 'vitest';
import type { DutySpan } from '../../shared/domain/duty.ts';
import { clockOf } from '../../web/forms/week.ts';
import { daysWithGap, uncovered } from '../../web/screens/coordinator/duty-week.ts';

const span = (day: number, from: string, to: string, userId: string | null = null): DutySpan => ({
  day,
  from,
  to,
  userId,
});
const week = (of: (day: number) => DutySpan[]): DutySpan[] => [1, 2, 3, 4, 5, 6, 7].flatMap(of);

describe('hours without anybody on duty', () => {
  it('are the whole week when nobody is named', () => {
    expect(uncovered(week((day) => [span(day, '00:00', '24:00')]))).toBe('all');
  });

  it('are none when somebody always is', () => {
    expect(uncovered(week((day) => [span(day, '00:00', '24:00', 'U1')]))).toEqual([]);
  });

  it('run over midnight, and from Sunday into Monday', () => {
    const duty = week((day) =>
      day > 5
        ? [span(day, '00:00', '24:00')]
        : [span(day, '00:00', '08:00'), span(day, '08:00', '20:15', 'U1'), span(day, '20:15', '24:00')],
    );
    const found = uncovered(duty);
    expect(found).toHaveLength(5);
    expect(found[0]).toEqual({ from: { day: 1, clock: '20:15' }, to: { day: 2, clock: '08:00' } });
    expect(found[4]).toEqual({ from: { day: 5, clock: '20:15' }, to: { day: 1, clock: '08:00' } });
  });

  it('end at 24:00 of their day, not at 00:00 of the next', () => {
    const duty = week((day) =>
      day === 3 ? [span(3, '00:00', '18:00', 'U1'), span(3, '18:00', '24:00')] : [span(day, '00:00', '24:00', 'U1')],
    );
    expect(uncovered(duty)).toEqual([{ from: { day: 3, clock: '18:00' }, to: { day: 3, clock: '24:00' } }]);
  });
});

describe('a day of which some minute bears no name', () => {
  const whole = week((day) => [span(day, '00:00', '24:00')]);
  it.each([
    ['nothing at all', [], true],
    ['a late beginning', [span(2, '00:15', '24:00')], true],
    ['an early end', [span(2, '00:00', '23:45')], true],
    ['a hole, typed out of order', [span(2, '12:00', '24:00'), span(2, '00:00', '11:45')], true],
    ['two that touch', [span(2, '00:00', '12:00'), span(2, '12:00', '24:00')], false],
  ])('%s', (_, own, gap) => {
    expect(daysWithGap([...whole.filter(({ day }) => day !== 2), ...own])).toEqual(gap ? [2] : []);
  });
});

it.each([
  ['8', '08:00'],
  ['8h', '08:00'],
  ['8h30', '08:30'],
  ['08:30', '08:30'],
  [' 24 ', '24:00'],
  ['18.15', '18:15'],
  ['midi', 'midi'],
  ['', ''],
])('reads the hour %j as %j', (typed, clock) => {
  expect(clockOf(typed)).toBe(clock);
});
