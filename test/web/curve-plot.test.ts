import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apart, changeMarks, markWidth, plotOf } from '../../web/components/curve-plot.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 5);
const instant = fc.integer({ min: 0, max: 400 }).map((days) => new Date(start + days * day).toISOString());

describe('the geometry of a curve', () => {
  it('keeps every point inside its frame, earlier left of later, higher above lower', () => {
    fc.assert(
      fc.property(
        fc.array(instant, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 280, max: 1200 }),
        (times, width) => {
          const plot = plotOf(times, 27, width, 320);
          for (const at of times) {
            expect(plot.x(at)).toBeGreaterThanOrEqual(plot.left);
            expect(plot.x(at)).toBeLessThanOrEqual(plot.right);
          }
          const sorted = [...times].sort();
          for (const [index, at] of sorted.slice(1).entries())
            expect(plot.x(at)).toBeGreaterThanOrEqual(plot.x(sorted[index] ?? at));
          expect(plot.y(0)).toBe(plot.bottom);
          expect(plot.y(27)).toBe(plot.top);
          expect(plot.y(10)).toBeGreaterThan(plot.y(11));
        },
      ),
    );
  });

  it('never puts the names of two months on one another', () => {
    fc.assert(
      fc.property(
        fc.array(instant, { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 280, max: 1200 }),
        (times, width) => {
          const { months } = plotOf(times, 27, width, 320);
          for (const [index, month] of months.slice(1).entries()) {
            expect(month.x - (months[index]?.x ?? 0)).toBeGreaterThan(26);
          }
        },
      ),
    );
  });

  it('gives a course of one day room to the right', () => {
    const at = new Date(start).toISOString();
    const plot = plotOf([at], 27, 700, 320);
    expect(plot.x(at)).toBeLessThan(plot.left + 20);
  });

  it('moves two labels apart, the upper one up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }), (a, b) => {
        const [first, second] = apart(a, b);
        expect(Math.abs(first - second)).toBeGreaterThanOrEqual(15);
        if (a < b) expect(first).toBeLessThan(second);
      }),
    );
  });
});

describe('marks of changes on a curve', () => {
  const places = fc
    .array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 30 })
    .map((all) => all.toSorted((a, b) => a - b));

  it('stand for every change once, in order, and never touch', () => {
    fc.assert(
      fc.property(places, (all) => {
        const marks = changeMarks(all);
        expect(
          marks.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, one) => first + one)),
        ).toEqual(all.map((_, one) => one + 1));
        for (const [index, mark] of marks.slice(1).entries()) {
          const before = marks[index] ?? mark;
          const room = (markWidth(mark.label) + markWidth(before.label)) / 2;
          expect(mark.x - before.x).toBeGreaterThanOrEqual(room + 3);
        }
      }),
    );
  });

  it('are numbered, alone or from one to another, in the middle of what they stand for', () => {
    expect(changeMarks([10, 100])).toEqual([
      { x: 10, first: 1, last: 1, label: '1' },
      { x: 100, first: 2, last: 2, label: '2' },
    ]);
    expect(changeMarks([10, 20, 100])).toEqual([
      { x: 15, first: 1, last: 2, label: '1–2' },
      { x: 100, first: 3, last: 3, label: '3' },
    ]);
    expect(changeMarks([10, 33, 40])).toEqual([{ x: 25, first: 1, last: 3, label: '1–3' }]);
    expect(changeMarks([])).toEqual([]);
  });

  it('have a row of their own between the contacts and the months', () => {
    const [without, within] = [false, true].map((changes) =>
      plotOf(['2026-01-05', '2026-03-05'], 27, 700, 320, changes),
    );
    expect(within?.under).toBe(without?.bottom);
    expect((within?.under ?? 0) - (within?.bottom ?? 0)).toBe(20);
    expect(without?.under).toBe(without?.bottom);
  });
});
