import type { Reasoned } from './indicator.ts';
import { type Counted, type SiteIndicator, siteIndicators } from './of-site.ts';
import type { Reading } from './reading.ts';

type Hidden<Figure> = Figure | null;

/** An indicator as it is told: a figure that would say too much of a few people is null. */
export interface ToldIndicator
  extends Omit<SiteIndicator, 'numerator' | 'denominator' | 'pending' | 'excluded' | 'missing'> {
  numerator: Hidden<number>;
  denominator: Hidden<number>;
  pending: Hidden<number>;
  excluded: (Omit<Reasoned, 'count'> & { count: Hidden<number> })[];
  missing: (Omit<Reasoned, 'count'> & { count: Hidden<number> })[];
  /** The figure itself is withheld. */
  withheld: boolean;
}

/** For those who treat: everything. */
export const toldWhole = (indicators: readonly SiteIndicator[]): ToldIndicator[] =>
  indicators.map((one) => ({ ...one, withheld: false }));

const countOf = (reasons: readonly Reasoned[], reason: string): number =>
  reasons.find((one) => one.reason === reason)?.count ?? 0;

/**
 * For those who do not treat: no clinical cell of fewer people than the programme says. Counted are people, not their treatments or
 * alerts. Where either side of a figure is too small the whole is withheld, for one side follows from the other; so are hours, of which
 * the highest are one person's, and counts beside the figure that are too small themselves.
 */
export function withoutSmallCells(
  reading: Reading,
  indicators: readonly SiteIndicator[],
  people: readonly Counted[],
): ToldIndicator[] {
  const { smallCellsUnder } = reading.programme.indicators;
  const each = people.map((person) => siteIndicators(reading, person));
  return indicators.map((indicator, place): ToldIndicator => {
    if (!indicator.clinical) return { ...indicator, withheld: false };
    const small = (cell: (one: SiteIndicator) => number) =>
      each.filter((own) => {
        const one = own[place];
        return one !== undefined && cell(one) > 0;
      }).length < smallCellsUnder;
    const withheld =
      small(({ numerator }) => numerator) || small(({ numerator, denominator }) => denominator - numerator);
    const told = (of: 'excluded' | 'missing') =>
      indicator[of].map(({ count, ...reason }) => ({
        ...reason,
        count: withheld || small((one) => countOf(one[of], reason.reason)) ? null : count,
      }));
    return {
      ...indicator,
      numerator: withheld ? null : indicator.numerator,
      denominator: withheld ? null : indicator.denominator,
      pending: withheld || small(({ pending }) => pending) ? null : indicator.pending,
      // That there is a reason at all is of somebody.
      excluded: told('excluded').filter(({ count }) => count !== null),
      missing: told('missing').filter(({ count }) => count !== null),
      hours: null,
      withheld,
    };
  });
}
