import { describe, expect, it } from 'vitest';
import { alertId } from '../../shared/domain/alerts/alert-id.ts';
import type { RecordFacts } from '../../shared/domain/model.ts';
import {
  checkOrientation,
  type Evaluated,
  type EvaluationFacts,
  evaluationFactsOf,
  proposeOrientation,
} from '../../shared/domain/orientation.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { answered, filled, opened, openedAt, programme, reviewed } from './support.ts';

const facts = (phq9: number | null, gad7: number | null, more: Partial<EvaluationFacts> = {}): EvaluationFacts => ({
  scores: {
    ...(phq9 === null ? {} : { phq9: { total: phq9, band: null } }),
    ...(gad7 === null ? {} : { gad7: { total: gad7, band: null } }),
  },
  difficulty: null,
  situations: [],
  safetyOpen: false,
  alarming: false,
  opinionGiven: false,
  ...more,
});
const proposed = (...given: Parameters<typeof facts>) => proposeOrientation(programme, facts(...given));

const day = (number: number) => new Date(Date.UTC(2026, 0, 7 + number, 10)).toISOString();
const evaluatedOf = (record: RecordFacts, more: Partial<Evaluated> = {}): EvaluationFacts =>
  evaluationFactsOf(
    programme,
    {
      assessments: record.assessments,
      alerts: record.alerts,
      reviews: record.reviews,
      guideAnswers: {},
      periodSince: openedAt,
      ...more,
    },
    [],
  );

describe('the proposed orientation', () => {
  it('goes by the higher of both totals', () => {
    expect(proposed(4, 4).proposal).toBe('out');
    expect(proposed(5, 0).proposal).toBe('leger');
    expect(proposed(4, 9).proposal).toBe('leger');
    expect(proposed(10, 0).proposal).toBe('classique');
    expect(proposed(2, 10).proposal).toBe('classique');
    expect(proposed(9, null).proposal).toBe('leger');
    expect(proposed(0, 0).proposal).toBe('out');
    expect(proposed(null, null).proposal).toBeNull();
  });

  it('is by the scales of the orientation alone', () => {
    const more = { 'audit-c': { total: 12, band: 'hazardous' } };
    expect(proposed(4, 4, { scores: { ...facts(4, 4).scores, ...more } }).proposal).toBe('out');
    expect(proposed(null, null, { scores: more }).proposal).toBeNull();
  });

  it('is classique in a named situation, whatever the scores', () => {
    const { proposal, reasons } = proposed(2, 2, { situations: ['pregnancy-psychotropic'] });
    expect(proposal).toBe('classique');
    expect(reasons.map(({ text }) => text)).toContain('Situation : grossesse sous traitement psychotrope');
  });

  it('is neither out nor léger while safety is in question (dangers, 1)', () => {
    const open = { safetyOpen: true };
    expect(proposed(3, 0, open)).toMatchObject({ proposal: null, reasons: [{}, { code: 'orientation.safety-open' }] });
    expect(proposed(7, 0, open).proposal).toBeNull();
    expect(proposed(null, null, open).reasons).toMatchObject([{ code: 'orientation.safety-open' }]);
    expect(proposed(3, 12, open)).toMatchObject({ proposal: 'classique', reasons: [{ code: 'orientation.score' }] });
  });

  it('asks for the psychiatrist from PHQ-9 20 (dangers, 6), and shows a difficulty of 2 or more', () => {
    expect(proposed(19, 21).psychiatristOpinionRequired).toBe(false);
    expect(proposed(20, 0).psychiatristOpinionRequired).toBe(true);
    const difficulty = (value: number) => proposed(12, 0, { difficulty: value }).reasons.map(({ code }) => code);
    expect(difficulty(2)).toContain('orientation.difficulty');
    expect(difficulty(1)).not.toContain('orientation.difficulty');
  });

  it('asks for the psychiatrist by a high C-SSRS, and by an answer that suggests mania or psychosis', () => {
    const level = (band: string) =>
      proposed(8, 0, { scores: { ...facts(8, 0).scores, 'c-ssrs': { total: null, band } } });
    expect(level('high').psychiatristOpinionRequired).toBe(true);
    expect(level('moderate').psychiatristOpinionRequired).toBe(false);
    expect(proposed(8, 0, { alarming: true })).toMatchObject({
      proposal: 'leger',
      psychiatristOpinionRequired: true,
      psychiatristOpinionGiven: false,
    });
    expect(proposed(8, 0, { alarming: true, opinionGiven: true }).psychiatristOpinionGiven).toBe(true);
  });

  it('says the score that decided', () => {
    expect(proposed(7, 12).reasons.map(({ text }) => text)).toEqual(['Score le plus élevé : 12']);
  });
});

describe('the proposals of other programmes', () => {
  const under = (version: string, more: Partial<EvaluationFacts> = {}) =>
    proposeOrientation(programmeOf(version), facts(null, null, more));

  it('need no score', () => {
    expect(under('microstructures-2022-1')).toMatchObject({ proposal: 'yearly', reasons: [] });
    expect(under('cecics-2020-1').proposal).toBe('out');
    expect(under('cecics-2020-1', { situations: ['unstable'] }).proposal).toBe('unstable');
    expect(under('cecics-2020-1', { situations: ['unstable', 'very-severe-discharge'] }).proposal).toBe('very-severe');
    expect(under('cecics-2020-1', { difficulty: 3 }).reasons).toEqual([]);
  });

  it('are known by their own kinds', () => {
    const cecics = programmeOf('cecics-2020-1');
    const decided = (orientation: string) =>
      checkOrientation(cecics, facts(null, null, { situations: ['unstable'] }), {
        orientation,
        reason: null,
        outReason: null,
      });
    expect(decided('unstable')).toEqual([]);
    expect(decided('classique')).toMatchObject([{ field: 'orientation', code: 'vocabulary.unknown' }]);
  });
});

describe('what the record says of the evaluation', () => {
  const item9 = (answer: number | null, at = day(0), more: object = {}) =>
    answered(opened(), 'phq9', [1, 1, 1, 0, 0, 0, 0, 0, answer], at, more);

  it('is the latest filling of each scale, by clinical date, of those that count', () => {
    const twice = filled(filled(opened(), 'phq9', 12, day(2)), 'phq9', 9, day(1));
    expect(evaluatedOf(twice).scores['phq9']?.total).toBe(12);
    expect(evaluatedOf(filled(twice, 'phq9', 20, day(3), { counts: false })).scores['phq9']?.total).toBe(12);
    const wrong = filled(twice, 'phq9', 20, day(3), { enteredInError: { reason: 'Autre personne' } });
    expect(evaluatedOf(wrong)).toEqual(evaluatedOf(twice));
    expect(evaluatedOf(filled(twice, 'gad7', 3, day(1))).scores['gad7']).toMatchObject({ total: 3, band: 'minimal' });
    expect(evaluatedOf(filled(filled(opened(), 'phq9', 9, day(1)), 'phq9', 12, day(1))).scores['phq9']?.total).toBe(12);
  });

  it('is nothing of an earlier treatment period', () => {
    const before = filled(opened(), 'phq9', 22, day(0), { difficulty: 3 });
    const later = evaluatedOf(item9(2), { periodSince: day(30) });
    expect(later).toMatchObject({ scores: {}, safetyOpen: false });
    expect(evaluatedOf(before, { periodSince: day(30) })).toMatchObject({ scores: {}, difficulty: null });
    expect(evaluatedOf(before, { periodSince: day(0) }).difficulty).toBe(3);
  });

  it('is the functional item of the latest scale that asks it', () => {
    const record = filled(filled(opened(), 'phq9', 9, day(0), { difficulty: 3 }), 'phq9', 9, day(1), { difficulty: 1 });
    expect(evaluatedOf(filled(record, 'gad7', 9, day(2))).difficulty).toBe(1);
    expect(evaluatedOf(opened()).difficulty).toBeNull();
  });

  it('has an open question of safety: item 9 positive or unanswered, or no total (dangers, 1)', () => {
    expect(evaluatedOf(item9(0)).safetyOpen).toBe(false);
    expect(evaluatedOf(item9(1)).safetyOpen).toBe(true);
    expect(evaluatedOf(item9(null)).safetyOpen).toBe(true);
    expect(evaluatedOf(answered(opened(), 'phq9', [1, 1, 1, null, null, null, 1, 1, 0], day(0))).safetyOpen).toBe(true);
    const anxious = answered(opened(), 'gad7', [1, 1, null, null, null, 1, 1], day(0));
    expect(evaluatedOf(anxious).safetyOpen).toBe(false);
    expect(evaluatedOf(opened()).safetyOpen).toBe(false);
  });

  it('a later answer closes what was left open, never what was positive', () => {
    expect(evaluatedOf(filled(item9(null), 'phq9', 4, day(1))).safetyOpen).toBe(false);
    expect(evaluatedOf(filled(item9(null), 'gad7', 4, day(1))).safetyOpen).toBe(true);
    expect(evaluatedOf(filled(item9(1), 'phq9', 4, day(1))).safetyOpen).toBe(true);
    expect(evaluatedOf(item9(1, day(0), { counts: false })).safetyOpen).toBe(true);
    expect(evaluatedOf(item9(1, day(0), { enteredInError: {} })).safetyOpen).toBe(false);
  });

  it('is answered by the structured assessment of its own alert, whatever else was assessed', () => {
    const { rules } = programme.safety;
    const own = (ruleId: string, state: string, closedAt: string | null) => [
      { alertId: alertId(ruleId, 'A0000'), state, closedAt },
    ];
    const other = { alertId: 'S3.other', state: 'closed', closedAt: day(2) };
    const open = (alerts: Evaluated['alerts'], record = item9(1)) => evaluatedOf(record, { alerts }).safetyOpen;
    expect(open(own(rules.item9.id, 'closed', day(1)))).toBe(false);
    expect(open(own(rules.level.id, 'closed', day(1)))).toBe(false);
    expect(open([...own(rules.item9.id, 'open', null), other])).toBe(true);
    expect(open([...own(rules.item9.id, 'closed', day(1)), ...own(rules.level.id, 'open', null)])).toBe(true);
    expect(open([other], item9(null))).toBe(false);
    expect(open([{ ...other, closedAt: day(0) }], item9(null))).toBe(false);
    expect(open([{ ...other, closedAt: openedAt }], item9(null))).toBe(true);
    expect(open([{ ...other, state: 'open', closedAt: null }], item9(null))).toBe(true);
  });

  it('is alarming by an answer of the guide', () => {
    const alarming = (guideAnswers: Evaluated['guideAnswers']) => evaluatedOf(opened(), { guideAnswers }).alarming;
    expect(alarming({ mania: 'suspected' })).toBe(true);
    expect(alarming({ psychosis: ['past', 'current'] })).toBe(true);
    expect(alarming({ mania: 'past', trauma: 'current' })).toBe(false);
    expect(alarming({})).toBe(false);
  });

  it('knows an opinion that was given since the severe score, or since the period began', () => {
    const severe = filled(filled(opened(), 'phq9', 8, day(0)), 'phq9', 21, day(2));
    const given = (record: RecordFacts) => evaluatedOf(record).opinionGiven;
    expect(given(severe)).toBe(false);
    expect(given(reviewed(severe, day(1)))).toBe(false);
    expect(given(reviewed(severe, day(2)))).toBe(true);
    expect(given(filled(reviewed(severe, day(3)), 'phq9', 22, day(4)))).toBe(true);
    expect(given(reviewed(opened(), openedAt))).toBe(true);
    expect(given(reviewed(opened(), '2026-01-07T08:59:59.999Z'))).toBe(false);
  });

  it('carries the situations that were named', () => {
    const evaluated = { assessments: [], alerts: [], reviews: [], guideAnswers: {}, periodSince: openedAt };
    expect(evaluationFactsOf(programme, evaluated, ['unsuitable-psychotropic']).situations).toEqual([
      'unsuitable-psychotropic',
    ]);
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
    expect(codes(facts(12, 0), { orientation: 'out', outReason: 'patient-wish' })).toEqual([
      'reason orientation.overrule',
    ]);
  });

  it('puts safety first: while it is in question there is no out and no léger, reason or not', () => {
    const alarming = facts(3, 0, { safetyOpen: true });
    expect(codes(alarming, { orientation: 'leger', reason: 'x' })).toEqual(['orientation orientation.safety-first']);
    expect(codes(alarming, { orientation: 'out', reason: 'x', outReason: 'patient-wish' })).toEqual([
      'orientation orientation.safety-first',
    ]);
    expect(codes(alarming, { orientation: 'classique', reason: 'Prudence' })).toEqual([]);
    expect(codes(facts(7, 0), { orientation: 'leger' })).toEqual([]);
  });

  it('waits for the psychiatrist where a score or an answer asks for them, whatever the orientation (dangers, 6)', () => {
    const severe = facts(22, 0);
    expect(codes(severe, {})).toEqual(['orientation orientation.opinion-first']);
    expect(codes(severe, { orientation: 'out', outReason: 'specialised-care', reason: 'x' })).toEqual([
      'orientation orientation.opinion-first',
    ]);
    expect(codes({ ...severe, opinionGiven: true }, {})).toEqual([]);
    expect(codes(facts(12, 0, { alarming: true }), {})).toEqual(['orientation orientation.opinion-first']);
  });

  it('knows only the situations and the orientations of the programme', () => {
    expect(codes(facts(12, 0, { situations: ['moonlight'] }), {})).toEqual(['situations vocabulary.unknown']);
    expect(codes(facts(12, 0), { orientation: 'yearly' })).toEqual(['orientation vocabulary.unknown']);
  });
});
