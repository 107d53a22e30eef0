import { describe, expect, it } from 'vitest';
import { periodOf } from '../../shared/domain/indicators/period.ts';
import { askedPeriod, latestPeriods, periodName, usualPeriod } from '../../web/screens/indicators/periods.ts';

const ids = (...args: Parameters<typeof latestPeriods>) => latestPeriods(...args).map(({ id }) => id);

describe('the periods that are offered', () => {
  it('are the latest ones, the present one first, over the turn of a year', () => {
    expect(ids('quarter', '2026-02-10', true).slice(0, 4)).toEqual(['2026-Q1', '2025-Q4', '2025-Q3', '2025-Q2']);
    expect(ids('month', '2026-02-10', true).slice(0, 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
    expect(ids('year', '2026-02-10', true)).toEqual(['2026', '2025', '2024', '2023']);
    expect(ids('month', '2026-12-31', true)[0]).toBe('2026-12');
  });

  it('are those that are over for whoever does not treat', () => {
    expect(ids('quarter', '2026-03-31', false)[0]).toBe('2025-Q4');
    expect(ids('quarter', '2026-04-01', false)[0]).toBe('2026-Q1');
    expect(ids('quarter', '2026-04-01', false)).toHaveLength(8);
  });
});

describe('the period of an address', () => {
  const today = '2026-05-20';
  it.each([
    ['2026-Q2', true, '2026-Q2'],
    ['2025', true, '2025'],
    ['2026-05', true, '2026-05'],
    ['2026-Q1', false, '2026-Q1'],
    // What this reader may not have, or what is none, opens the last quarter that is over.
    ['2026-Q2', false, '2026-Q1'],
    ['2025', false, '2026-Q1'],
    ['2026-Q3', true, '2026-Q1'],
    ['hier', true, '2026-Q1'],
    [null, true, '2026-Q1'],
  ] as const)('%s (treats: %s) opens %s', (asked, treats, opened) => {
    expect(askedPeriod(asked, today, treats)?.id).toBe(opened);
  });

  it('opens the last quarter that is over', () => {
    expect(usualPeriod(today)?.id).toBe('2026-Q1');
  });
});

it('a period is named in words, and says whether it goes on', () => {
  const named = (id: string) => {
    const period = periodOf(id);
    return period === null ? '' : periodName(period, '2026-05-20');
  };
  expect(['2026-Q1', '2026-Q2', '2026-04', '2026'].map(named)).toEqual([
    '1er trimestre 2026',
    '2e trimestre 2026, en cours',
    'avril 2026',
    'année 2026, en cours',
  ]);
});
