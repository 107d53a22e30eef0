import { describe, expect, it } from 'vitest';
import { mostPoints, withAlertsClosed, withSequence } from '../../shared/domain/caseload.ts';
import { caseloadView, compareRows } from '../../shared/domain/caseload-view.ts';
import { finessIsValid, nirKey, rppsIsValid } from '../../shared/domain/checks.ts';
import { targetScalesOf, worseningOf } from '../../shared/domain/course.ts';
import type { CaseloadFacts } from '../../shared/domain/model.ts';
import { checkOrientation, proposeOrientation } from '../../shared/domain/orientation.ts';
import { reviewReasons } from '../../shared/domain/review-order.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { answersOf, contacted, filled, opened, oriented, paris, programme, scored } from './support.ts';

const start = '2026-01-07T10:00:00.000Z';
const day = (number: number) => new Date(Date.UTC(2026, 0, 7 + number, 10)).toISOString();
const active = (phq9: number, gad7?: number): CaseloadFacts => {
  const evaluated = filled(opened(), 'phq9', phq9, start);
  const both = gad7 === undefined ? evaluated : filled(evaluated, 'gad7', gad7, start);
  return { ...contacted(oriented(both, day(1)), day(1)), lastReviewedAt: day(2) };
};
const view = (facts: CaseloadFacts, now = day(20)) => caseloadView(programme, facts, now, paris);

describe('response and remission', () => {
  it('begin at exactly half, and below 5', () => {
    const from = (baseline: number, last: number) => view(filled(active(baseline), 'phq9', last, day(10))).scales.phq9;
    expect(from(20, 10)).toMatchObject({ response: true, remission: false, change: -10, changePercent: -50 });
    expect(from(20, 11)).toMatchObject({ response: false, changePercent: -45 });
    expect(from(21, 11).response).toBe(false);
    expect(from(16, 14)).toMatchObject({ changePercent: -13 });
    expect(from(16, 18)).toMatchObject({ changePercent: 13 });
    expect(from(20, 5).remission).toBe(false);
    expect(from(20, 4).remission).toBe(true);
    expect(from(10, 15)).toMatchObject({ response: false, change: 5, changePercent: 50 });
    expect(view(opened()).scales.phq9).toMatchObject({ response: false, remission: false, change: null, stale: false });
  });
});

describe('worsening', () => {
  it('is measured from the lowest of the window, wherever it stands in it', () => {
    const drift = [15, 9, 12].reduce((so, total, index) => filled(so, 'phq9', total, day(10 + index)), active(14));
    expect(worseningOf(programme, filled(drift, 'phq9', 14, day(14)), paris)).toMatchObject([
      { scale: 'phq9', from: { total: 9 }, last: { total: 14 } },
    ]);
    expect(worseningOf(programme, filled(drift, 'phq9', 13, day(14)), paris)).toEqual([]);
  });

  it('is measured from the baseline when the window holds nothing else', () => {
    const late = filled(active(12), 'phq9', 17, day(200));
    expect(worseningOf(programme, late, paris)).toMatchObject([{ from: { total: 12, at: start } }]);
    expect(worseningOf(programme, filled(active(12), 'phq9', 16, day(200)), paris)).toEqual([]);
  });

  it('needs a score before the last one', () => {
    expect(worseningOf(programme, active(20), paris)).toEqual([]);
    expect(worseningOf(programme, opened(), paris)).toEqual([]);
    const sameInstant = filled(filled(opened(), 'phq9', 10, start), 'phq9', 20, start);
    expect(worseningOf(programme, oriented(sameInstant, day(1)), paris)).toEqual([]);
  });

  it('looks at target scales only: of the two below 10 at the higher, of the others at each', () => {
    expect(targetScalesOf(programme, opened())).toEqual([]);
    expect(targetScalesOf(programme, active(10, 9))).toEqual(['phq9']);
    expect(targetScalesOf(programme, active(9, 4))).toEqual(['phq9']);
    const both = filled(filled(active(10, 10), 'gad7', 14, day(12)), 'phq9', 15, day(10));
    const reasons = reviewReasons(programme, both, day(13), paris);
    expect(reasons.map(({ text }) => text)).toEqual([
      'PHQ-9 : +5 depuis le 07/01 (10 → 15)',
      'GAD-7 : +4 depuis le 07/01 (10 → 14)',
    ]);
  });
});

describe('the sentences of a row', () => {
  const texts = (facts: CaseloadFacts, now: string) =>
    reviewReasons(programme, facts, now, paris).map(({ text }) => text);

  it('carry their figures and dates', () => {
    expect(texts(active(14), day(40))).toEqual([
      'Aucun contact depuis 39 jours',
      'Revue de cas il y a 38 jours',
      'Dernier PHQ-9 il y a 40 jours',
    ]);
    const silent = { ...active(14), lastContactAt: null };
    expect(texts(silent, day(31))).toContain('Aucun contact depuis l’entrée, il y a 30 jours');
    const open = { ...active(14), safety: { openAlerts: 0, oldestOpenAt: null, unassessedItem9Since: day(3) } };
    expect(texts(open, day(5))).toEqual(['Item 9 sans réponse, à évaluer (10/01)']);
    const preventing = { ...filled(active(20), 'phq9', 12, day(4)), phase: 'relapse-prevention' };
    expect(texts(preventing, day(5))).toEqual(['Rechute possible : PHQ-9 à 12 le 11/01']);
    expect(texts({ ...oriented(opened(), day(1)), lastReviewedAt: day(2) }, day(3))).toEqual([
      'Aucun PHQ-9 avec un total',
    ]);
  });

  it('name the phase, and a rank without reason comes last', () => {
    expect(view(active(14), day(5))).toMatchObject({
      phase: { id: 'active', label: 'Phase active' },
      reasons: [],
      rank: programme.reviewOrder.none,
    });
    expect(view({ ...active(14), lastReviewedAt: null }, day(5)).rank).toBe(5);
  });
});

describe('rows side by side', () => {
  const row = (facts: CaseloadFacts, patientId: string) => ({ ...view(facts, day(40)), patientId });

  it('go by need, then by the longest wait, then by the higher of both last scores', () => {
    const calm = row({ ...active(14), lastContactAt: day(39) }, 'P3');
    const silent = row(active(14), 'P2');
    expect(compareRows(programme, silent, calm)).toBeLessThan(0);
    const anxious = row(active(11, 18), 'P9');
    const sad = row(active(15, 3), 'P1');
    expect(compareRows(programme, anxious, sad)).toBeLessThan(0);
    expect(compareRows(programme, sad, anxious)).toBeGreaterThan(0);
    const unscored = row(oriented(opened(), day(1)), 'P0');
    expect(compareRows(programme, unscored, unscored)).toBe(0);
  });
});

describe('what a row keeps', () => {
  it('is the first point and the newest ones, in order, even for equal instants', () => {
    const many = Array.from({ length: 40 }, (_, index) => index).reduce(
      (so, index) => filled(so, 'phq9', index % 20, day(2 + index)),
      active(20),
    );
    const { series } = many.scales.phq9;
    expect(series).toHaveLength(mostPoints);
    expect(series[0]).toMatchObject({ total: 20, at: start, prorated: false });
    expect(series.slice(1).map(({ at }) => at)).toEqual(
      Array.from({ length: mostPoints - 1 }, (_, index) => day(19 + index)),
    );
    const twice = filled(filled(active(20), 'phq9', 8, day(5)), 'phq9', 9, day(5));
    expect(twice.scales.phq9.series.map(({ total }) => total)).toEqual([20, 8, 9]);
  });

  it('is the sequence as it runs, and the oldest alert whatever their order', () => {
    const sequence = { kind: 'classique', number: 1, startsOn: '2026-01-08', endsOn: '2026-04-07' } as const;
    expect(withSequence(active(14), sequence)).toMatchObject({ sequence, patientId: 'P000000000000001' });
    expect(withAlertsClosed(active(14), [day(9), day(3), day(5)]).safety.oldestOpenAt).toBe(day(3));
    expect(oriented(active(14), day(9), 'out')).toMatchObject({ phase: 'exit', activeSince: day(1) });
  });
});

describe('numbers with a key, at their edges', () => {
  it('have exactly their length', () => {
    expect(rppsIsValid('010003456786')).toBe(false);
    expect(rppsIsValid('100034567860')).toBe(false);
    expect(finessIsValid('0750000192')).toBe(false);
    expect(finessIsValid('7500001920')).toBe(false);
    expect(nirKey('02600588154002')).toBeNull();
    expect(nirKey('26005881540020')).toBeNull();
  });

  it('read Corsica’s letters', () => {
    const keyed = (head: string) => [...'0123456789'].filter((key) => finessIsValid(`${head}${key}`));
    expect(keyed('2A000001')).toEqual(keyed('20000001'));
    expect(keyed('2B000001')).toEqual(keyed('21000001'));
    expect(keyed('2A000001')).toHaveLength(1);
    expect(keyed('2A000001')).not.toEqual(keyed('2B000001'));
  });

  it('pad the NIR’s key to two digits', () => {
    const padded = Array.from({ length: 97 }, (_, index) => nirKey(`18505750010${String(index).padStart(2, '0')}`));
    expect(padded.every((key) => key !== null && /^\d\d$/.test(key))).toBe(true);
    expect(new Set(padded).size).toBe(97);
  });
});

describe('the sentences of an orientation', () => {
  const facts = {
    phq9: scored('phq9', answersOf('phq9', 22)),
    gad7: null,
    difficulty: 3,
    situations: [],
    safetyAssessed: false,
  };

  it('carry their figures', () => {
    expect(proposeOrientation(programme, facts).reasons.map(({ text }) => text)).toEqual([
      'Retentissement fonctionnel : 3 sur 3',
      'Score le plus élevé : 22',
      'PHQ-9 à 20 ou plus : avis du psychiatre avant l’orientation',
    ]);
    expect(proposeOrientation(programme, { ...facts, phq9: null, difficulty: null }).reasons).toEqual([]);
  });

  it('list the words that would be right', () => {
    const sentences = (more: object, decision: object) =>
      checkOrientation(
        programme,
        { ...facts, ...more },
        { orientation: 'classique', reason: null, outReason: null, ...decision },
      ).map(issueText);
    expect(sentences({ situations: ['pregnancy-psychotropic', 'moonlight'] }, {})).toEqual([
      'Valeur inconnue : « moonlight » ; attendu : unsuitable-psychotropic, pregnancy-psychotropic.',
    ]);
    expect(sentences({}, { orientation: 'out', reason: 'x' })).toEqual([
      'Champ absent ; attendu : le motif de sortie, parmi : remission, specialised-care, patient-wish, inappropriate-referral, lost-to-follow-up.',
    ]);
    expect(sentences({}, { orientation: 'leger' })).toEqual([
      'Champ absent ; attendu : le motif de votre décision (« leger »), différente de la proposition (« classique »).',
    ]);
    expect(sentences({ phq9: null }, { orientation: 'classique' })).toEqual([
      'Champ absent ; attendu : le motif de votre décision (« classique »), différente de la proposition (« aucune »).',
    ]);
    expect(sentences({ phq9: null }, { orientation: 'out', outReason: 'patient-wish' })).toEqual([]);
    expect(sentences({ phq9: null }, { orientation: 'leger', outReason: 'patient-wish' })).toHaveLength(1);
  });
});
