import { describe, expect, it } from 'vitest';
import { checkOrientation, type EvaluationFacts, proposeOrientation } from '../../shared/domain/orientation.ts';
import { answersOf, programme, scored } from './support.ts';

const facts = (phq9: number | null, gad7: number | null, more: Partial<EvaluationFacts> = {}): EvaluationFacts => ({
  phq9: phq9 === null ? null : scored('phq9', answersOf('phq9', phq9)),
  gad7: gad7 === null ? null : scored('gad7', answersOf('gad7', gad7)),
  difficulty: null,
  situations: [],
  safetyAssessed: false,
  ...more,
});
const proposed = (...given: Parameters<typeof facts>) => proposeOrientation(programme, facts(...given));
const item9 = (answer: number | null): Partial<EvaluationFacts> => ({
  phq9: scored('phq9', [1, 1, 1, 0, 0, 0, 0, 0, answer]),
});

describe('the proposed orientation', () => {
  it('goes by the higher of both totals', () => {
    expect(proposed(4, 4).proposal).toBe('out');
    expect(proposed(5, 0).proposal).toBe('leger');
    expect(proposed(4, 9).proposal).toBe('leger');
    expect(proposed(10, 0).proposal).toBe('classique');
    expect(proposed(2, 10).proposal).toBe('classique');
    expect(proposed(9, null).proposal).toBe('leger');
    expect(proposed(null, null).proposal).toBeNull();
  });

  it('is classique in a named situation, whatever the scores', () => {
    const { proposal, reasons } = proposed(2, 2, { situations: ['pregnancy-psychotropic'] });
    expect(proposal).toBe('classique');
    expect(reasons.map(({ text }) => text)).toContain('Situation : grossesse sous traitement psychotrope');
  });

  it('is neither out nor léger while item 9 is positive, unanswered, or the total is missing (dangers, 1)', () => {
    expect(proposed(3, 0, item9(1))).toMatchObject({
      proposal: null,
      reasons: [{}, { code: 'orientation.safety-open' }],
    });
    expect(proposed(3, 0, item9(null)).proposal).toBeNull();
    expect(proposed(null, 6, { phq9: scored('phq9', [1, 1, 1, 1, null, null, null, 0, 0]) }).proposal).toBeNull();
    expect(proposed(3, 0, { ...item9(1), safetyAssessed: true }).proposal).toBe('out');
    expect(proposed(3, 12, item9(1)).proposal).toBe('classique');
  });

  it('asks for the psychiatrist from PHQ-9 20 (dangers, 6), and shows a difficulty of 2 or more', () => {
    expect(proposed(19, 21).psychiatristOpinionRequired).toBe(false);
    expect(proposed(20, 0).psychiatristOpinionRequired).toBe(true);
    const difficulty = (value: number) => proposed(12, 0, { difficulty: value }).reasons.map(({ code }) => code);
    expect(difficulty(2)).toContain('orientation.difficulty');
    expect(difficulty(1)).not.toContain('orientation.difficulty');
  });

  it('says the score that decided', () => {
    expect(proposed(7, 12).reasons.map(({ text }) => text)).toEqual(['Score le plus élevé : 12']);
  });
});

describe('the decision', () => {
  const codes = (given: EvaluationFacts, decision: Partial<Parameters<typeof checkOrientation>[2]>) =>
    checkOrientation(programme, given, { orientation: 'classique', reason: null, outReason: null, ...decision }).map(
      ({ field, code }) => `${field} ${code}`,
    );

  it('is the nurse’s: as proposed it needs nothing, overruling needs a reason', () => {
    expect(codes(facts(12, 0), {})).toEqual([]);
    expect(codes(facts(12, 0), { orientation: 'leger' })).toEqual(['reason orientation.overrule']);
    expect(codes(facts(12, 0), { orientation: 'leger', reason: 'Jugement clinique' })).toEqual([]);
  });

  it('needs a reason of the list to go out', () => {
    expect(codes(facts(2, 0), { orientation: 'out' })).toEqual(['outReason orientation.out-reason']);
    expect(codes(facts(2, 0), { orientation: 'out', outReason: 'nothing' })).toEqual(['outReason vocabulary.unknown']);
    expect(codes(facts(2, 0), { orientation: 'out', outReason: 'inappropriate-referral' })).toEqual([]);
  });

  it('puts safety first: with item 9 positive and unassessed there is no out and no léger, reason or not', () => {
    const alarming = facts(3, 0, item9(2));
    expect(codes(alarming, { orientation: 'leger', reason: 'x' })).toEqual(['orientation orientation.safety-first']);
    expect(codes(alarming, { orientation: 'out', reason: 'x', outReason: 'patient-wish' })).toEqual([
      'orientation orientation.safety-first',
    ]);
    expect(codes(alarming, { orientation: 'classique', reason: 'Prudence' })).toEqual([]);
    expect(codes({ ...alarming, safetyAssessed: true }, { orientation: 'leger' })).toEqual([]);
  });

  it('knows only the situations of the programme', () => {
    expect(codes(facts(12, 0, { situations: ['moonlight'] }), {})).toEqual(['situations vocabulary.unknown']);
  });
});
