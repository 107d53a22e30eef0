import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleRows } from '../../web/gallery/examples.ts';
import { countByGroup, filtered, type SortKey, sorted } from '../../web/screens/caseload/arrange.ts';
import { groupOf, stateOf } from '../../web/screens/caseload/need.ts';

const ids = (rows: readonly { patientId: string }[]) => rows.map(({ patientId }) => patientId);
const everything = { group: null, siteId: null, search: '' } as const;
const keys: SortKey[] = ['need', 'patient', 'scale:phq9', 'scale:gad7', 'course', 'next'];

describe('the caseload as it is arranged on the page', () => {
  it('stands by need whatever order the sites answered in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(exampleRows, { minLength: exampleRows.length }), (rows) => {
        expect(ids(sorted(rows, { key: 'need', descending: false }))).toEqual(ids(exampleRows));
      }),
    );
  });

  it('loses and doubles nobody in any order', () => {
    fc.assert(
      fc.property(fc.subarray(exampleRows), fc.constantFrom(...keys), fc.boolean(), (rows, key, descending) => {
        expect(ids(sorted(rows, { key, descending })).sort()).toEqual(ids(rows).sort());
      }),
    );
  });

  it('puts a missing score last, up and down', () => {
    for (const descending of [true, false]) {
      const totals = sorted(exampleRows, { key: 'scale:gad7', descending }).map(
        ({ scales }) => scales['gad7']?.last?.total ?? null,
      );
      expect(totals.at(-1)).toBeNull();
      const known = totals.filter((total) => total !== null);
      expect(known).toEqual([...known].sort((a, b) => (descending ? b - a : a - b)));
    }
  });

  it('finds a name without accents, in any order of words, and by its beginning', () => {
    const found = (search: string) =>
      filtered(exampleRows, { ...everything, search }).map(({ patient }) => patient.given);
    expect(found('maelle dubois')).toEqual(['Maëlle']);
    expect(found('LAURENT')).toEqual(['Maëlle', 'Maël']);
    expect(found('anne char')).toEqual(['Anne-Charlotte']);
    expect(found('nobody')).toEqual([]);
    expect(found('  ')).toHaveLength(exampleRows.length);
  });

  it('finds a person under each of their needs, and counts them there', () => {
    const counts = countByGroup(exampleRows);
    for (const [group, count] of counts) expect(filtered(exampleRows, { ...everything, group })).toHaveLength(count);
    expect(counts.get('worsening')).toBe(2);
    expect(counts.get('stale-scale')).toBe(1);
    expect(counts.get('none')).toBe(1);
  });

  it('filters by site', () => {
    expect(filtered(exampleRows, { ...everything, siteId: 'S00000000000' })).toHaveLength(exampleRows.length);
    expect(filtered(exampleRows, { ...everything, siteId: 'S11111111111' })).toEqual([]);
  });

  it('names every group of the programme, and what has none by how well it goes', () => {
    expect([1, 2, 3, 5, 6, 7, 8].map(groupOf)).toEqual([
      'safety',
      'worsening',
      'not-improving',
      'new',
      'silence',
      'review-overdue',
      'stale-scale',
    ]);
    expect(groupOf(99)).toBe('none');
    const well = exampleRows.at(-1);
    if (well === undefined) throw new Error('no rows');
    expect(stateOf(well)).toMatchObject({ need: 'remission', label: 'Rémission', shape: 'check' });
  });

  it('speaks of remission and response on every scale that was high at the beginning, and on those alone', () => {
    const well = exampleRows.at(-1);
    const { phq9, gad7 } = well?.scales ?? {};
    if (well === undefined || phq9 === undefined || gad7 === undefined) throw new Error('no scales');
    const needOf = (scales: typeof well.scales) => stateOf({ ...well, scales }).need;
    expect(needOf({ phq9: { ...phq9, remission: false }, gad7 })).toBe('response');
    expect(needOf({ phq9, gad7: { ...gad7, remission: false } })).toBe('response');
    expect(needOf({ phq9, gad7: { ...gad7, remission: false, response: false } })).toBe('steady');
    const low = { total: 4, at: phq9.last?.at ?? '', prorated: false };
    expect(needOf({ phq9, gad7: { ...gad7, baseline: low, remission: false, response: false } })).toBe('remission');
    expect(needOf({})).toBe('steady');
  });
});
