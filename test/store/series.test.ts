import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../shared/domain/model.ts';
import { mostPoints } from '../../shared/domain/row.ts';
import { caseloadEntity, createRow } from '../../shared/store/caseload.ts';
import * as any from './arbitraries.ts';

const [row] = fc.sample(any.facts, { numRuns: 1, seed: 1 });

function facts(series: Point[]) {
  if (row === undefined) throw new Error('no row');
  const own = { baseline: null, last: null, remission: null, series };
  return { ...row, scales: { phq9: own, gad7: own } };
}

const stored = (series: Point[]): Record<string, unknown> => {
  const write = createRow('S00000000001', facts(series), true);
  return write.kind === 'create' ? write.item : {};
};

const point = fc.record({
  total: fc.integer({ min: 0, max: 27 }),
  at: fc
    .date({ min: new Date('2020-01-01T00:00:00.000Z'), max: new Date('2060-01-01T00:00:00.000Z'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  prorated: fc.boolean(),
});

describe('the series of a caseload row', () => {
  it('reads back as it was written, point by point', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: mostPoints }), (series) => {
        expect(caseloadEntity.parse(stored(series)).facts.scales['phq9']?.series).toEqual(series);
      }),
    );
  });

  it('leaves room for 400 full rows in the one megabyte of a Query', () => {
    const full = Array.from({ length: mostPoints }, () => ({
      total: 20,
      at: '2026-01-01T09:00:00.000Z',
      prorated: true,
    }));
    expect(JSON.stringify(stored(full)).length * 400).toBeLessThan(1_000_000);
  });

  it('is an error where it is none', () => {
    const item = JSON.parse(JSON.stringify(stored([])));
    item.facts.scales.phq9.series = '12 at noon';
    expect(() => caseloadEntity.parse(item)).toThrow('server.failed');
  });
});
