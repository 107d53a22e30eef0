import { describe, expect, it } from 'vitest';
import { caseloadView, compareRows } from '../../shared/domain/caseload-view.ts';
import { finessIsValid, nirKey, rppsIsValid } from '../../shared/domain/checks.ts';
import { targetScalesOf, worseningOf } from '../../shared/domain/course.ts';
import type { RecordFacts } from '../../shared/domain/model.ts';
import { checkOrientation, type EvaluationFacts, proposeOrientation } from '../../shared/domain/orientation.ts';
import { reviewReasons } from '../../shared/domain/review-order.ts';
import { mostPoints } from '../../shared/domain/row.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { answered, contacted, filled, inPhase, opened, oriented, paris, programme, reviewed, row } from './support.ts';

const start = '2026-01-07T10:00:00.000Z';
const day = (number: number) => new Date(Date.UTC(2026, 0, 7 + number, 10)).toISOString();
const inTreatment = (phq9: number, gad7?: number): RecordFacts => {
  const evaluated = filled(opened(), 'phq9', phq9, start);
  const both = gad7 === undefined ? evaluated : filled(evaluated, 'gad7', gad7, start);
  return oriented(both, day(1));
};
const seen = (record: RecordFacts) => reviewed(contacted(record, day(1)), day(2));
const active = (phq9: number, gad7?: number): RecordFacts => seen(inTreatment(phq9, gad7));
const view = (record: RecordFacts, now = day(20)) => caseloadView(programme, row(record), now, paris);
const targets = (record: RecordFacts) => targetScalesOf(programme, row(record));
const worse = (record: RecordFacts) => worseningOf(programme, row(record), paris);

describe('response and remission', () => {
  it('begin at exactly half, and below 5', () => {
    const from = (baseline: number, last: number) =>
      view(filled(active(baseline), 'phq9', last, day(10))).scales['phq9'];
    expect(from(20, 10)).toMatchObject({ response: true, remission: false, change: -10, changePercent: -50 });
    expect(from(20, 11)).toMatchObject({ response: false, changePercent: -45 });
    expect(from(21, 11)?.response).toBe(false);
    expect(from(16, 14)).toMatchObject({ changePercent: -13 });
    expect(from(16, 18)).toMatchObject({ changePercent: 13 });
    expect(from(20, 5)?.remission).toBe(false);
    expect(from(20, 4)?.remission).toBe(true);
    expect(from(10, 15)).toMatchObject({ response: false, change: 5, changePercent: 50 });
    expect(view(opened()).scales['phq9']).toMatchObject({
      response: false,
      remission: false,
      change: null,
      stale: false,
    });
  });
});

describe('worsening', () => {
  it('is measured from the lowest of the window, wherever it stands in it', () => {
    const drift = [15, 9, 12].reduce((so, total, index) => filled(so, 'phq9', total, day(10 + index)), active(14));
    expect(worse(filled(drift, 'phq9', 14, day(14)))).toMatchObject([
      { scale: 'phq9', from: { total: 9 }, last: { total: 14 } },
    ]);
    expect(worse(filled(drift, 'phq9', 13, day(14)))).toEqual([]);
  });

  it('is measured from the baseline when the window holds nothing else', () => {
    const late = filled(active(12), 'phq9', 17, day(200));
    expect(worse(late)).toMatchObject([{ from: { total: 12, at: start } }]);
    expect(worse(filled(active(12), 'phq9', 16, day(200)))).toEqual([]);
  });

  it('needs a score before the last one', () => {
    expect(worse(active(20))).toEqual([]);
    expect(worse(opened())).toEqual([]);
    const sameInstant = filled(filled(opened(), 'phq9', 10, start), 'phq9', 20, start);
    expect(worse(oriented(sameInstant, day(1)))).toEqual([]);
  });

  it('looks at target scales only: of the two below 10 at the higher, of the others at each', () => {
    expect(targets(opened())).toEqual([]);
    expect(targets(active(10, 9))).toEqual(['phq9']);
    expect(targets(active(9, 4))).toEqual(['phq9']);
    const both = filled(filled(active(10, 10), 'gad7', 14, day(12)), 'phq9', 15, day(10));
    const reasons = reviewReasons(programme, row(both), day(13), paris);
    expect(reasons.map(({ text }) => text)).toEqual([
      'PHQ-9 : +5 depuis le 07/01 (10 → 15)',
      'GAD-7 : +4 depuis le 07/01 (10 → 14)',
    ]);
  });
});

describe('the sentences of a row', () => {
  const texts = (record: RecordFacts, now: string) =>
    reviewReasons(programme, row(record), now, paris).map(({ text }) => text);

  it('carry their figures and dates', () => {
    expect(texts(active(14), day(40))).toEqual([
      'Aucun contact depuis 39 jours',
      'Revue de cas il y a 38 jours',
      'Dernier PHQ-9 il y a 40 jours',
    ]);
    const silent = reviewed(inTreatment(14), day(2));
    expect(texts(silent, day(31))).toContain('Aucun contact depuis l’entrée, il y a 30 jours');
    const open = answered(active(14), 'phq9', [2, 2, 2, 2, 2, 2, 1, 1, null], day(3));
    expect(texts(open, day(5))).toEqual(['Item 9 sans réponse, à évaluer (10/01)']);
    const preventing = filled(inPhase(active(20), 'relapse-prevention', day(3)), 'phq9', 12, day(4));
    expect(texts(preventing, day(5))).toEqual(['Rechute possible : PHQ-9 à 12 le 11/01']);
    expect(texts(reviewed(oriented(opened(), day(1)), day(2)), day(3))).toEqual(['Aucun PHQ-9 avec un total']);
  });

  it('name the phase, and a rank without reason comes last', () => {
    expect(view(active(14), day(5))).toMatchObject({
      phase: { id: 'active', kind: 'treatment', label: 'Phase active' },
      reasons: [],
      rank: programme.reviewOrder.none,
    });
    expect(view(contacted(inTreatment(14), day(1)), day(5)).rank).toBe(5);
  });
});

describe('rows side by side', () => {
  const rowOn = (record: RecordFacts, patientId: string) => ({ ...view(record, day(40)), patientId });

  it('go by need, then by the longest wait, then by the higher of both last scores', () => {
    const calm = rowOn(contacted(active(14), day(39)), 'P3');
    const silent = rowOn(active(14), 'P2');
    expect(compareRows(programme, silent, calm)).toBeLessThan(0);
    const anxious = rowOn(active(11, 18), 'P9');
    const sad = rowOn(active(15, 3), 'P1');
    expect(compareRows(programme, anxious, sad)).toBeLessThan(0);
    expect(compareRows(programme, sad, anxious)).toBeGreaterThan(0);
    const unscored = rowOn(oriented(opened(), day(1)), 'P0');
    expect(compareRows(programme, unscored, unscored)).toBe(0);
  });
});

describe('what a row keeps', () => {
  it('is the first point and the newest ones, in order, even for equal instants', () => {
    const many = Array.from({ length: 40 }, (_, index) => index).reduce(
      (so, index) => filled(so, 'phq9', index % 20, day(2 + index)),
      active(20),
    );
    const series = row(many).scales['phq9']?.series ?? [];
    expect(series).toHaveLength(mostPoints);
    expect(series[0]).toMatchObject({ total: 20, at: start, prorated: false });
    expect(series.slice(1).map(({ at }) => at)).toEqual(
      Array.from({ length: mostPoints - 1 }, (_, index) => day(19 + index)),
    );
    const twice = row(filled(filled(active(20), 'phq9', 8, day(5)), 'phq9', 9, day(5)));
    expect(twice.scales['phq9']?.series.map(({ total }) => total)).toEqual([20, 8, 9]);
  });

  it('is every point while there are no more than it holds', () => {
    const points = (count: number) => {
      const later = Array.from({ length: count - 1 }, (_, index) => index);
      const record = later.reduce((so, index) => filled(so, 'phq9', index % 20, day(2 + index)), active(20));
      return row(record).scales['phq9']?.series.map(({ at }) => at);
    };
    expect(points(mostPoints)?.slice(0, 2)).toEqual([start, day(2)]);
    expect(points(mostPoints + 1)?.slice(0, 2)).toEqual([start, day(3)]);
  });

  it('is the entry into treatment, also of someone who leaves it', () => {
    expect(row(oriented(active(14), day(9), 'out'))).toMatchObject({
      phase: 'exit',
      phaseSince: day(9),
      activeSince: day(1),
      orientation: 'out',
    });
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
  const facts: EvaluationFacts = {
    scores: { phq9: { total: 22, band: 'severe' } },
    difficulty: 3,
    situations: [],
    safetyOpen: false,
    alarming: false,
    opinionGiven: true,
  };
  const unscored = { scores: {} };

  it('carry their figures', () => {
    const texts = (more: Partial<EvaluationFacts>) =>
      proposeOrientation(programme, { ...facts, ...more }).reasons.map(({ text }) => text);
    expect(texts({})).toEqual([
      'Retentissement fonctionnel : 3 sur 3',
      'Score le plus élevé : 22',
      'PHQ-9 à 20 ou plus : avis du psychiatre avant l’orientation',
    ]);
    expect(texts({ ...unscored, difficulty: null })).toEqual([]);
    expect(texts({ scores: { 'c-ssrs': { total: null, band: 'high' } }, difficulty: null, alarming: true })).toEqual([
      'C-SSRS, version de dépistage, niveau élevé : avis du psychiatre avant l’orientation',
      'Réponse de l’entretien qui alerte : avis du psychiatre avant l’orientation',
    ]);
    expect(texts({ ...unscored, difficulty: null, safetyOpen: true })).toEqual([
      'Sécurité à évaluer d’abord : item 9, ou score sans total',
    ]);
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
    expect(sentences({}, { orientation: 'moonlight' })).toEqual([
      'Valeur inconnue : « moonlight » ; attendu : classique, leger, out.',
    ]);
    expect(sentences({}, { orientation: 'out', reason: 'x' })).toEqual([
      'Champ absent ; attendu : le motif de sortie, parmi : remission, specialised-care, patient-wish, inappropriate-referral, lost-to-follow-up, moved, death.',
    ]);
    expect(sentences({}, { orientation: 'leger' })).toEqual([
      'Champ absent ; attendu : le motif de votre décision (« leger »), différente de la proposition (« classique »).',
    ]);
    expect(sentences({ ...unscored }, { orientation: 'classique' })).toEqual([
      'Champ absent ; attendu : le motif de votre décision (« classique »), différente de la proposition (« aucune »).',
    ]);
    expect(sentences({ ...unscored }, { orientation: 'out', outReason: 'patient-wish' })).toEqual([]);
    expect(sentences({ ...unscored }, { orientation: 'leger', outReason: 'patient-wish' })).toHaveLength(1);
    expect(sentences({ opinionGiven: false }, {})).toEqual([
      'Orientation refusée tant que le psychiatre n’a pas donné son avis (score sévère, niveau élevé ou réponse qui alerte) ; attendu : une revue de cas avec le psychiatre depuis l’évaluation.',
    ]);
  });
});
