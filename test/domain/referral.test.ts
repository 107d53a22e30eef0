import { describe, expect, it } from 'vitest';
import {
  callBackClock,
  callBackState,
  checkAttempt,
  checkEligibility,
  checkRefusal,
  type Eligibility,
  firstConversationAt,
  screen,
} from '../../shared/domain/referral.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { programme } from './support.ts';

describe('the call-back clock', () => {
  const clock = callBackClock(programme, '2026-03-28T16:00:00.000Z');

  it('runs 48 and 72 elapsed hours, over a change of clocks too', () => {
    expect(clock).toEqual({ targetAt: '2026-03-30T16:00:00.000Z', limitAt: '2026-03-31T16:00:00.000Z' });
  });

  it('says when the target and the limit have passed, from the very instant', () => {
    expect(callBackState(programme, clock, '2026-03-30T15:59:59.999Z')).toBe('on-time');
    expect(callBackState(programme, clock, '2026-03-30T16:00:00.000Z')).toBe('past-target');
    expect(callBackState(programme, clock, '2026-03-31T15:59:59.999Z')).toBe('past-target');
    expect(callBackState(programme, clock, '2026-03-31T16:00:00.000Z')).toBe('past-limit');
  });
});

describe('attempts to call back', () => {
  const referredAt = '2026-03-28T16:00:00.000Z';
  const clock = callBackClock(programme, referredAt);
  const later = { outcome: 'spoken', at: '2026-03-30T18:00:00.000Z' };
  const attempts = [
    { outcome: 'spoken', at: '2026-04-02T09:00:00.000Z' },
    later,
    { outcome: 'no-answer', at: '2026-03-29T09:00:00.000Z' },
    { outcome: 'message-left', at: '2026-03-28T17:00:00.000Z' },
  ];

  it('answer the referral from the first conversation on, however late it was', () => {
    expect(callBackState(programme, clock, '2026-03-30T17:59:59.999Z', attempts)).toBe('past-target');
    expect(callBackState(programme, clock, '2026-03-30T18:00:00.000Z', attempts)).toBe('answered');
    expect(callBackState(programme, clock, '2026-05-01T18:00:00.000Z', [later])).toBe('answered');
    expect(callBackState(programme, clock, '2026-05-01T18:00:00.000Z', attempts.slice(2))).toBe('past-limit');
  });

  it('give the first conversation, in whichever order they were entered', () => {
    expect(firstConversationAt(programme, attempts)).toBe(later.at);
    expect(firstConversationAt(programme, attempts.slice(2))).toBeNull();
  });

  it('have one of the programme’s outcomes, and come after the referral', () => {
    const check = (outcome: string, at: string) => checkAttempt(programme, { outcome, at }, referredAt);
    expect(check('wrong-number', referredAt)).toEqual([]);
    expect(check('shouted', '2026-03-28T15:59:59.999Z').map(({ field }) => field)).toEqual(['outcome', 'at']);
    expect(check('shouted', referredAt).map(issueText)).toEqual([
      'Valeur inconnue : « shouted » ; attendu : spoken, no-answer, message-left, wrong-number.',
    ]);
    expect(check('spoken', '2026-03-28T15:59:59.999Z')).toMatchObject([{ code: 'referral.attempt-before' }]);
  });
});

describe('the refusal of a referral', () => {
  const check = (reason: string | null, message: string | null) => checkRefusal(programme, { reason, message });

  it('has one of the programme’s reasons, and words for the GP', () => {
    expect(check('ongoing-care', 'Suivie au CMP')).toEqual([]);
    expect(check('moonlight', 'Non')).toMatchObject([{ field: 'reason', code: 'vocabulary.unknown' }]);
    expect(check('other', ' ')).toMatchObject([{ field: 'message', code: 'referral.message-needed' }]);
    expect(check(null, null).map(({ code }) => code)).toEqual(['referral.refusal-reason', 'referral.message-needed']);
    expect(check(null, 'Non').map(({ field }) => field)).toEqual(['reason']);
    expect(check(null, 'Non').map(issueText)).toEqual([
      'Champ absent ; attendu : le motif du refus, parmi : not-eligible, ongoing-care, specialised-care, patient-wish, unreachable, duplicate, other.',
    ]);
  });
});

describe('the screening scale', () => {
  const phq2 = (...items: (number | null)[]) => screen(programme, items, 'female');

  it('needs both answers for a total, and is positive from 3', () => {
    expect(phq2(1, 1)).toEqual({ total: 2, positive: false });
    expect(phq2(1, 2)).toEqual({ total: 3, positive: true });
    expect(phq2(2, null)).toEqual({ total: null, positive: false });
  });

  it('is positive by one answer of 3 alone', () => {
    expect(phq2(3, null)).toEqual({ total: null, positive: true });
    expect(phq2(0, 3)).toEqual({ total: 3, positive: true });
    expect(phq2(null, null)).toEqual({ total: null, positive: false });
  });

  it('is the programme’s own, with its own threshold for each sex', () => {
    const scales = programme.scales.map((scale) =>
      scale.id === 'phq2'
        ? { ...scale, id: 'short', positive: { female: 2, male: 4, other: 2, singleAnswer: null } }
        : scale,
    );
    const other = { ...programme, scales, referral: { ...programme.referral, screeningScale: 'short' } };
    expect(screen(other, [3, 0], 'male')).toEqual({ total: 3, positive: false });
    expect(screen(other, [3, 0], 'female')).toEqual({ total: 3, positive: true });
  });

  it('is not there in every programme', () => {
    const none = { ...programme, referral: { ...programme.referral, screeningScale: null } };
    expect(() => screen(none, [1, 1], 'other')).toThrow('screens by no scale');
  });
});

const adult: Eligibility = {
  birthDate: '1980-05-17',
  referredOn: '2026-05-16',
  depressiveOrAnxietyDisorder: true,
  ongoingPsychiatricCare: false,
  screening: { total: 4, positive: true },
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

  it('is never stopped by screening: when it is negative the reason is asked, when it is absent nothing is', () => {
    expect(codes({ screening: { total: 2, positive: false } })).toEqual(['referral.reason-needed']);
    expect(codes({ screening: { total: 2, positive: false }, reason: 'Anxiété' })).toEqual([]);
    expect(codes({ screening: null })).toEqual([]);
    const asked = { ...adult, screening: { total: 2, positive: false } };
    expect(checkEligibility(programme, asked).map(issueText)).toEqual([
      'Champ absent ; attendu : votre motif clinique, car le PHQ-2 n’est pas positif.',
    ]);
  });

  it('is told what is wrong and what would be right, by the field', () => {
    const told = (more: Partial<Eligibility>) =>
      checkEligibility(programme, { ...adult, ...more }).map((one) => `${one.field} ${issueText(one)}`);
    expect(told({ birthDate: '2008-05-17' })).toEqual([
      'patient.birthDate Personne de 17 ans ; attendu : 18 ans révolus le jour de l’adressage. En cas de crise : 3114, 15.',
    ]);
    expect(told({ birthDate: '1905-05-16' })).toEqual([
      'patient.birthDate Date de naissance refusée (121 ans) ; attendu : au plus 120 ans.',
    ]);
    expect(told({ birthDate: '2026-05-17' })).toEqual([
      'patient.birthDate Date de naissance dans le futur : 2026-05-17 ; attendu : une date passée.',
    ]);
    const fields = (more: Partial<Eligibility>) =>
      checkEligibility(programme, { ...adult, ...more }).map(({ field }) => field);
    expect(fields({ depressiveOrAnxietyDisorder: false, ongoingPsychiatricCare: true })).toEqual([
      'depressiveOrAnxietyDisorder',
      'ongoingPsychiatricCare',
    ]);
    expect(fields({ screening: { total: 2, positive: false } })).toEqual(['reason']);
    const screened = { ...programme, referral: { ...programme.referral, screeningScale: 'gad7' } };
    expect(
      checkEligibility(screened, { ...adult, screening: { total: 2, positive: false } }).map(({ params }) => params),
    ).toEqual([{ scale: 'GAD-7' }]);
  });

  it('is told every fault at once', () => {
    expect(codes({ birthDate: '2015-01-01', ongoingPsychiatricCare: true })).toEqual([
      'patient.minor',
      'referral.psychiatric-care',
    ]);
  });
});
