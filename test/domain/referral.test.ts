import { describe, expect, it } from 'vitest';
import {
  callBackClock,
  callBackState,
  checkEligibility,
  type Eligibility,
  screenPhq2,
} from '../../shared/domain/referral.ts';
import { programme } from './support.ts';

describe('the call-back clock', () => {
  const clock = callBackClock(programme, '2026-03-28T16:00:00.000Z');

  it('runs 48 and 72 elapsed hours, over a change of clocks too', () => {
    expect(clock).toEqual({ targetAt: '2026-03-30T16:00:00.000Z', limitAt: '2026-03-31T16:00:00.000Z' });
  });

  it('says when the target and the limit have passed, from the very instant', () => {
    expect(callBackState(clock, '2026-03-30T15:59:59.999Z')).toBe('on-time');
    expect(callBackState(clock, '2026-03-30T16:00:00.000Z')).toBe('past-target');
    expect(callBackState(clock, '2026-03-31T15:59:59.999Z')).toBe('past-target');
    expect(callBackState(clock, '2026-03-31T16:00:00.000Z')).toBe('past-limit');
  });
});

describe('PHQ-2', () => {
  it('needs both answers for a total, and is positive from 3', () => {
    expect(screenPhq2(programme, [1, 1])).toEqual({ total: 2, positive: false });
    expect(screenPhq2(programme, [1, 2])).toEqual({ total: 3, positive: true });
    expect(screenPhq2(programme, [2, null])).toEqual({ total: null, positive: false });
  });

  it('is positive by one answer of 3 alone', () => {
    expect(screenPhq2(programme, [3, null])).toEqual({ total: null, positive: true });
    expect(screenPhq2(programme, [0, 3])).toEqual({ total: 3, positive: true });
    expect(screenPhq2(programme, [null, null])).toEqual({ total: null, positive: false });
  });
});

const adult: Eligibility = {
  birthDate: '1980-05-17',
  referredOn: '2026-05-16',
  depressiveOrAnxietyDisorder: true,
  ongoingPsychiatricCare: false,
  phq2: { total: 4, positive: true },
  reason: null,
};
const codes = (more: Partial<Eligibility>) =>
  checkEligibility(programme, { ...adult, ...more }).map(({ code }) => code);

describe('who may be referred', () => {
  it('is an adult with a disorder of the programme and no ongoing psychiatric care', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ depressiveOrAnxietyDisorder: false })).toEqual(['referral.no-disorder']);
    expect(codes({ ongoingPsychiatricCare: true })).toEqual(['referral.psychiatric-care']);
  });

  it('is 18 on the day of the referral, not the day after', () => {
    expect(codes({ birthDate: '2008-05-16' })).toEqual([]);
    expect(codes({ birthDate: '2008-05-17' })).toEqual(['patient.minor']);
  });

  it('was born, and not 121 years ago', () => {
    expect(codes({ birthDate: '2026-05-17' })).toEqual(['patient.born-in-future']);
    expect(codes({ birthDate: '2026-05-16' })).toEqual(['patient.minor']);
    expect(codes({ birthDate: '1905-05-16' })).toEqual(['patient.too-old']);
    expect(codes({ birthDate: '1905-05-17' })).toEqual([]);
  });

  it('is never stopped by PHQ-2: when it is negative the reason is asked, when it is absent nothing is', () => {
    expect(codes({ phq2: { total: 2, positive: false } })).toEqual(['referral.reason-needed']);
    expect(codes({ phq2: { total: 2, positive: false }, reason: 'Anxiété' })).toEqual([]);
    expect(codes({ phq2: null })).toEqual([]);
  });

  it('is told every fault at once', () => {
    expect(codes({ birthDate: '2015-01-01', ongoingPsychiatricCare: true })).toEqual([
      'patient.minor',
      'referral.psychiatric-care',
    ]);
  });
});
