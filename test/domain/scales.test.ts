import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswers } from '../../bench/replay/answers.ts';
import { bandOf, checkAnswers, scaleOf, scoreScale } from '../../shared/domain/scales.ts';
import { sesame as programme } from '../../shared/programme/index.ts';
import { truthOf } from '../oracle/phq9-file.ts';

const phq9 = scaleOf(programme, 'phq9');
const gad7 = scaleOf(programme, 'gad7');
const scored = (scale: 'phq9' | 'gad7', items: readonly (number | null)[]) =>
  scoreScale(scaleOf(programme, scale), items);
const answer = fc.option(fc.integer({ min: 0, max: 3 }), { nil: null });
const nine = fc.array(answer, { minLength: 9, maxLength: 9 });

describe('a scored scale', () => {
  it('adds complete answers and names the band', () => {
    expect(scored('phq9', [3, 2, 1, 0, 3, 2, 1, 0, 0])).toEqual({
      scale: 'phq9',
      answered: 9,
      missing: 0,
      total: 12,
      status: 'complete',
      band: 'moderate',
      safety: 'none',
    });
    expect(scored('gad7', [3, 3, 3, 3, 3, 0, 0])).toMatchObject({ total: 15, band: 'severe', safety: 'not-asked' });
  });

  it('never counts a missing answer as 0: one or two of nine are prorated, halves rounded up', () => {
    expect(scored('phq9', [3, 3, 3, 3, 3, 3, 3, 3, null])).toMatchObject({ total: 27, status: 'prorated' });
    // 4 × 9 / 8 = 4.5
    expect(scored('phq9', [1, 1, 1, 1, 0, 0, 0, 0, null])).toMatchObject({ total: 5, status: 'prorated' });
    // 7 × 9 / 7 = 9; 8 × 9 / 7 = 10.28
    expect(scored('phq9', [1, 1, 1, 1, 1, 1, 1, null, null])).toMatchObject({ total: 9, missing: 2 });
    expect(scored('phq9', [2, 1, 1, 1, 1, 1, 1, null, null])).toMatchObject({ total: 10, band: 'moderate' });
    expect(scored('gad7', [1, 1, 1, 1, 1, 1, null])).toMatchObject({ total: 7, status: 'prorated' });
  });

  it('has no total and no band with more missing', () => {
    expect(scored('phq9', [3, 3, 3, 3, 3, 3, null, null, null])).toMatchObject({
      total: null,
      band: null,
      status: 'no-total',
    });
    expect(scored('gad7', [1, 1, 1, 1, 1, null, null])).toMatchObject({ total: null, status: 'no-total' });
    expect(scored('phq9', Array(9).fill(null))).toMatchObject({ total: null, answered: 0, status: 'empty' });
  });

  it('judges item 9 on its own, with a low total and with none', () => {
    expect(scored('phq9', [0, 0, 0, 0, 0, 0, 0, 0, 1])).toMatchObject({ total: 1, safety: 'positive' });
    expect(scored('phq9', [null, null, null, null, null, 0, 0, 0, 3])).toMatchObject({
      total: null,
      safety: 'positive',
    });
    expect(scored('phq9', [1, 1, 1, 1, 1, 1, 1, 1, null])).toMatchObject({ safety: 'unanswered' });
    expect(scored('phq9', [3, 3, 3, 3, 3, 3, 3, 3, 0])).toMatchObject({ safety: 'none' });
  });

  it('finds in real answers what an independent count finds', () => {
    const rows = readAnswers('test/fixtures/phq9-sample.csv').map(({ items }) => items);
    const scores = rows.map((items) => scoreScale(phq9, items));
    const complete = scores.filter(({ status }) => status === 'complete');
    const count = (status: string) => scores.filter((one) => one.status === status).length;
    expect({
      rows: rows.length,
      empty: count('empty'),
      complete: complete.length,
      prorated: count('prorated'),
      noTotal: count('no-total'),
      bands: phq9.bands.map(({ id }) => complete.filter(({ band }) => band === id).length),
      sumTotals: complete.reduce((sum, { total }) => sum + (total ?? 0), 0),
      item9Positive: scores.filter(({ safety }) => safety === 'positive').length,
    }).toEqual(truthOf(rows));
  });

  it('stays in its range, and gives each total exactly one band', () => {
    fc.assert(
      fc.property(nine, (items) => {
        const { total, band, answered, missing } = scoreScale(phq9, items);
        expect(answered + missing).toBe(9);
        const inBand = phq9.bands.filter(({ from, to }) => total !== null && total >= from && total <= to);
        expect(total === null).toBe(band === null);
        expect(inBand.map(({ id }) => id)).toEqual(band === null ? [] : [band]);
        if (total === null) return;
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(27);
      }),
    );
  });

  it('grows with any answer that grows', () => {
    const pair = fc.tuple(nine, fc.integer({ min: 0, max: 8 }));
    fc.assert(
      fc.property(pair, ([items, place]) => {
        const value = items[place];
        if (value == null || value === 3) return;
        const more = items.map((item, index) => (index === place ? value + 1 : item));
        const [before, after] = [scoreScale(phq9, items).total, scoreScale(phq9, more).total];
        expect(after ?? 0).toBeGreaterThanOrEqual(before ?? 0);
      }),
    );
  });
});

describe('answers as sent', () => {
  it('are refused with another count, out of range, or when nothing is answered', () => {
    expect(checkAnswers(phq9, [0, 0, 0, 0, 0, 0, 0, 0], 'items')).toMatchObject([
      { field: 'items', code: 'scale.item-count', params: { count: 8, expected: 9 } },
    ]);
    expect(checkAnswers(gad7, [0, 4, 0, 0, 0, -1, 0], 'gad7.items')).toMatchObject([
      { field: 'gad7.items[1]', code: 'scale.answer-range', params: { value: 4, highest: 3 } },
      { field: 'gad7.items[5]', code: 'scale.answer-range' },
    ]);
    expect(checkAnswers(gad7, [0.5, 0, 0, 0, 0, 0, 0], 'items')).toHaveLength(1);
    expect(checkAnswers(phq9, Array(9).fill(null), 'items')).toMatchObject([{ code: 'scale.empty' }]);
    expect(checkAnswers(phq9, [null, 3, 0, 0, 0, 0, 0, 0, 0], 'items')).toEqual([]);
  });

  it('name a scale that the programme has', () => {
    expect(() => scaleOf(programme, 'ISI')).toThrow('has no scale ISI');
    expect(bandOf(phq9, null)).toBeNull();
    expect(bandOf(phq9, 20)?.label).toBe('sévère');
  });
});
