import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, checkFilled, isPositive, scaleOf, scoreScale, scoreTotal } from '../../shared/domain/scales.ts';
import { issueText } from '../../shared/domain/wording.ts';
import type { ScaleDefinition } from '../../shared/programme/definition.ts';
import { sesame } from '../../shared/programme/index.ts';

const scale = (id: string) => scaleOf(sesame, id);
const [phq2, phq9, gad7, cssrs] = [scale('phq2'), scale('phq9'), scale('gad7'), scale('c-ssrs')];
const [who5, auditC, had] = [scale('who5'), scale('audit-c'), scale('had')];

/** WHO-5 as it is where its wording is at hand: five answers, times four. */
const who5Items: ScaleDefinition = {
  ...who5,
  entry: 'items',
  items: Array.from({ length: 5 }, () => ({ code: null, text: null })),
  maxMissing: 1,
};
const yes = (...positions: number[]) => cssrs.items.map((_item, position) => (positions.includes(position) ? 1 : 0));

describe('a total that is multiplied', () => {
  it('is the sum of the answers times the multiplier, with its band', () => {
    expect(scoreScale(who5Items, [3, 2, 3, 2, 2])).toMatchObject({ total: 48, status: 'complete', band: 'low' });
    expect(scoreScale(who5Items, [3, 3, 3, 2, 2])).toMatchObject({ total: 52, band: 'usual' });
    expect(scoreScale(who5Items, [5, 5, 5, 5, 5])).toMatchObject({ total: 100 });
  });

  it('is prorated before it is multiplied', () => {
    // 11 × 5 / 4 = 13.75, rounded to 14; times 4.
    expect(scoreScale(who5Items, [3, 3, 3, 2, null])).toMatchObject({ total: 56, status: 'prorated', missing: 1 });
    expect(scoreScale(who5Items, [3, 3, 3, null, null])).toMatchObject({ total: null, status: 'no-total' });
  });

  it('is always a multiple of it, from 0 to the highest', () => {
    const answer = fc.option(fc.integer({ min: 0, max: 5 }), { nil: null });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 5, maxLength: 5 }), (items) => {
        const { total } = scoreScale(who5Items, items);
        expect(total === null || (total % 4 === 0 && total >= 0 && total <= 100)).toBe(true);
      }),
    );
  });
});

describe('a scale of levels', () => {
  it('has no total, and the gravest level that one answer reaches', () => {
    expect(scoreScale(cssrs, yes(0, 2, 6))).toEqual({
      scale: 'c-ssrs',
      answered: 7,
      missing: 0,
      total: null,
      status: 'complete',
      band: 'high',
      safety: 'positive',
    });
    const levels = [[], [0], [1], [2], [3], [4], [5], [6], [0, 5]].map((positions) => {
      const { band, safety } = scoreScale(cssrs, yes(...positions));
      return [band, safety];
    });
    expect(levels).toEqual([
      [null, 'not-asked'],
      ['low', 'not-asked'],
      ['low', 'not-asked'],
      ['moderate', 'positive'],
      ['high', 'positive'],
      ['high', 'positive'],
      ['moderate', 'positive'],
      ['high', 'positive'],
      ['moderate', 'positive'],
    ]);
  });

  it('is complete with the questions that its form skips, and open with fewer', () => {
    expect(scoreScale(cssrs, [1, 0, null, null, null, 0, null])).toMatchObject({ status: 'complete', band: 'low' });
    expect(scoreScale(cssrs, [1, 0, null, null, null, null, null])).toMatchObject({ status: 'no-total', band: 'low' });
    expect(scoreScale(cssrs, Array(7).fill(null))).toMatchObject({ status: 'empty', band: null, total: null });
  });

  it('alerts on a grave answer even when most are missing', () => {
    expect(scoreScale(cssrs, [null, null, null, 1, null, null, null])).toMatchObject({
      status: 'no-total',
      band: 'high',
      safety: 'positive',
    });
  });

  it('judges a safety item too, where it has one', () => {
    const both = { ...cssrs, safetyItem: 0 };
    expect(scoreScale(both, yes(0)).safety).toBe('positive');
    expect(scoreScale(both, yes(1)).safety).toBe('none');
    expect(scoreScale(both, [null, 0, 0, 1, 0, 0, 0]).safety).toBe('positive');
    expect(scoreScale(both, [null, 0, 0, 0, 0, 0, 0]).safety).toBe('unanswered');
  });

  it('grows no less grave with one more yes', () => {
    const graveness = (band: string | null) => ['low', 'moderate', 'high'].indexOf(band ?? '');
    const place = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(fc.array(place), place, (positions, more) => {
        const [before, after] = [scoreScale(cssrs, yes(...positions)), scoreScale(cssrs, yes(...positions, more))];
        expect(graveness(after.band)).toBeGreaterThanOrEqual(graveness(before.band));
      }),
    );
  });
});

describe('a total filled elsewhere', () => {
  it('is complete, without a single answer known or missing', () => {
    expect(scoreTotal(scale('bdi-2'), 20)).toEqual({
      scale: 'bdi-2',
      answered: 0,
      missing: 0,
      total: 20,
      status: 'complete',
      band: 'moderate',
      safety: 'not-asked',
    });
    expect(scoreTotal(who5, 48).band).toBe('low');
  });

  it('has exactly one band, whatever the scale and the total', () => {
    const totals = sesame.scales.filter(({ entry }) => entry === 'total');
    const drawn = fc
      .constantFrom(...totals)
      .chain((one) => fc.tuple(fc.constant(one), fc.integer({ min: 0, max: one.maxTotal ?? 0 })));
    expect(totals.length).toBeGreaterThan(5);
    fc.assert(
      fc.property(drawn, ([one, total]) => {
        expect(bandOf(one, total)?.id).toBe(scoreTotal(one, total).band);
        expect(one.bands.filter(({ from, to }) => total >= from && total <= to)).toHaveLength(1);
      }),
    );
  });

  it('has no band where none holds it', () => {
    expect(scoreTotal({ ...had, bands: [] }, 12).band).toBeNull();
    expect(scoreScale({ ...phq2, bands: [] }, [1, 1])).toMatchObject({ total: 2, band: null });
  });
});

describe('a positive result', () => {
  const auditOf = (total: number | null, sex: 'female' | 'male' | 'other') =>
    isPositive(auditC, { total, items: [], sex });

  it('begins at a total that may differ by sex', () => {
    expect([auditOf(2, 'female'), auditOf(3, 'female')]).toEqual([false, true]);
    expect([auditOf(3, 'male'), auditOf(4, 'male')]).toEqual([false, true]);
    expect([auditOf(2, 'other'), auditOf(3, 'other')]).toEqual([false, true]);
    expect(auditOf(null, 'female')).toBe(false);
  });

  it('or with one answer as high as the scale says, with no total at all', () => {
    const of = (total: number | null, items: (number | null)[]) => isPositive(phq2, { total, items, sex: 'male' });
    expect(of(null, [3, null])).toBe(true);
    expect(of(null, [null, 3])).toBe(true);
    expect(of(null, [2, null])).toBe(false);
    expect(of(2, [1, 1])).toBe(false);
    expect(of(3, [2, 1])).toBe(true);
    const nought = { female: 3, male: 3, other: 3, singleAnswer: 0 };
    expect(isPositive({ ...phq2, positive: nought }, { total: null, items: [null, null], sex: 'male' })).toBe(false);
  });

  it('is at or under the threshold where lower is worse', () => {
    const low = { ...who5, positive: { female: 48, male: 48, other: 48, singleAnswer: null } };
    const of = (total: number | null) => isPositive(low, { total, items: [0], sex: 'female' });
    expect([of(44), of(48), of(52), of(null)]).toEqual([true, true, false, false]);
  });

  it('does not exist where the scale has no such figure', () => {
    expect(isPositive(phq9, { total: 27, items: Array(9).fill(3), sex: 'female' })).toBe(false);
  });
});

describe('a scale as a sender gives it', () => {
  const nine = Array(9).fill(1);

  it('is taken with its answers, or with its total where only that is kept', () => {
    expect(checkFilled(phq9, { items: nine }, '')).toEqual([]);
    expect(checkFilled(phq9, { items: nine, total: null, difficulty: 3 }, '')).toEqual([]);
    expect(checkFilled(had, { total: 42 }, '')).toEqual([]);
    expect(checkFilled(had, { items: null, total: 0, difficulty: null }, '')).toEqual([]);
    expect(checkFilled(who5, { total: 48 }, '')).toEqual([]);
  });

  it('is refused with answers where only a total is kept, and says whether for a licence', () => {
    expect(checkFilled(had, { items: [1, 2] }, 'assessments[0]')).toEqual([
      { field: 'assessments[0].items', code: 'scale.licensed', params: { scale: 'HAD' } },
    ]);
    expect(checkFilled(who5, { items: [1, 2, 3, 4, 5], total: 60 }, '')).toEqual([
      { field: 'items', code: 'scale.total-only', params: { scale: 'WHO-5' } },
    ]);
  });

  it('is refused with a total where answers are kept', () => {
    expect(checkFilled(phq9, { total: 9 }, 'screening')).toEqual([
      { field: 'screening.total', code: 'scale.items-only', params: { scale: 'PHQ-9' } },
    ]);
    expect(checkFilled(gad7, { items: [0, 4, 0, 0, 0, 0, 0], total: 4 }, '')).toMatchObject([
      { field: 'total', code: 'scale.items-only' },
      { field: 'items[1]', code: 'scale.answer-range' },
    ]);
  });

  it('is refused with neither', () => {
    expect(checkFilled(had, {}, 'assessments[1]')).toEqual([
      { field: 'assessments[1].total', code: 'scale.total-missing', params: { scale: 'HAD', highest: 42 } },
    ]);
    expect(checkFilled(phq9, {}, '')).toEqual([
      { field: 'items', code: 'scale.item-count', params: { scale: 'PHQ-9', count: 0, expected: 9 } },
    ]);
    expect(checkFilled(cssrs, { items: Array(7).fill(null) }, '')).toEqual([
      { field: 'items', code: 'scale.empty', params: { scale: 'C-SSRS, version de dépistage', highest: 1 } },
    ]);
  });

  it('is refused with a total out of range, or that no answers add up to', () => {
    for (const total of [-1, 43, 1.5, Number.NaN]) {
      expect(checkFilled(had, { total }, '')).toEqual([
        { field: 'total', code: 'scale.total-range', params: { value: total, highest: 42 } },
      ]);
    }
    expect(checkFilled(who5, { total: 50 }, '')).toEqual([
      { field: 'total', code: 'scale.total-step', params: { scale: 'WHO-5', value: 50, step: 4 } },
    ]);
    expect(checkFilled({ ...had, maxTotal: null }, { total: 1 }, '')).toMatchObject([{ params: { highest: 0 } }]);
    expect(checkFilled({ ...had, maxTotal: null }, {}, '')).toMatchObject([{ params: { highest: 0 } }]);
  });

  it('is refused with a difficulty out of range, or where none is asked', () => {
    expect(checkFilled(phq9, { items: nine, difficulty: 4 }, 'a[0]')).toEqual([
      { field: 'a[0].difficulty', code: 'scale.answer-range', params: { value: 4, highest: 3 } },
    ]);
    expect(checkFilled(gad7, { items: Array(7).fill(0), difficulty: 0 }, '')).toEqual([
      { field: 'difficulty', code: 'scale.no-difficulty', params: { scale: 'GAD-7' } },
    ]);
    expect(checkFilled(had, { total: 50, difficulty: 1 }, '').map(({ code }) => code)).toEqual([
      'scale.total-range',
      'scale.no-difficulty',
    ]);
  });

  it('is answered in French, with what would be right', () => {
    const texts = [
      ...checkFilled(had, { items: [1] }, ''),
      ...checkFilled(who5, { items: [1], total: 50 }, ''),
      ...checkFilled(phq9, { total: 1 }, ''),
      ...checkFilled(had, {}, ''),
      ...checkFilled(had, { total: 43, difficulty: 1 }, ''),
      ...checkFilled(cssrs, { items: Array(7).fill(null) }, ''),
    ].map(issueText);
    expect(texts).toEqual([
      'Réponses refusées : HAD est sous licence, son texte et ses réponses ne sont pas conservés ; attendu : le total dans total, sans items.',
      'Réponses refusées : pour WHO-5, seul le total est conservé ; attendu : le total dans total, sans items.',
      'Total refusé : 50 ; attendu : un multiple de 4 (WHO-5 : somme des réponses × 4).',
      'Total refusé : PHQ-9 se compte ici à partir des réponses ; attendu : les réponses dans items, sans total.',
      'HAD sans total ; attendu : un nombre entier de 0 à 42.',
      'Total refusé : 43 ; attendu : un nombre entier de 0 à 42.',
      'Réponse refusée : HAD ne demande pas le retentissement ; attendu : aucune valeur dans difficulty.',
      'C-SSRS, version de dépistage sans aucune réponse ; attendu : au moins une réponse de 0 à 1.',
    ]);
  });

  it('is taken for every total from 0 to the highest, and for no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 150 }), (total) => {
        expect(checkFilled(had, { total }, '').length === 0).toBe(total >= 0 && total <= 42);
      }),
    );
  });
});
