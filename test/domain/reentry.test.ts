import { describe, expect, it } from 'vitest';
import { reentryOf } from '../../shared/domain/reentry.ts';
import { paris, programme } from './support.ts';

describe('coming back after an exit', () => {
  const back = (outReason: string | null, returnsAt: string, at = '2026-01-10T09:00:00.000Z') =>
    reentryOf(programme, { outReason, at }, returnsAt, paris);

  it('goes on with the episode within 90 days, dates of the site', () => {
    expect(back('remission', '2026-01-10T10:00:00.000Z')).toBe('same-episode');
    expect(back('remission', '2026-04-10T21:59:00.000Z')).toBe('same-episode');
    expect(back('remission', '2026-04-10T22:00:00.000Z')).toBe('new-episode');
    expect(back('lost-to-follow-up', '2026-04-11T09:00:00.000Z', '2026-01-10T23:00:00.000Z')).toBe('same-episode');
  });

  it('is a new episode after an inappropriate referral or specialised care, however soon', () => {
    expect(back('inappropriate-referral', '2026-01-11T09:00:00.000Z')).toBe('new-episode');
    expect(back('specialised-care', '2026-01-11T09:00:00.000Z')).toBe('new-episode');
    expect(['patient-wish', 'moved', null].map((reason) => back(reason, '2026-01-11T09:00:00.000Z'))).toEqual(
      Array(3).fill('same-episode'),
    );
  });
});
