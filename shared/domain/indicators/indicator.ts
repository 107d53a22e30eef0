import { type IndicatorReason, indicatorReasons } from './words.ts';

/** How one referral, treatment or alert stands towards an indicator; `pending`: its window has not passed yet. */
export type Standing =
  | { counts: 'yes' | 'no' | 'pending' }
  | { counts: 'excluded' | 'missing'; reason: IndicatorReason };

export const yes: Standing = { counts: 'yes' };
export const no: Standing = { counts: 'no' };
export const pending: Standing = { counts: 'pending' };
export const excluded = (reason: IndicatorReason): Standing => ({ counts: 'excluded', reason });
export const missing = (reason: IndicatorReason): Standing => ({ counts: 'missing', reason });
export const met = (is: boolean): Standing => (is ? yes : no);

/** Of how many, and why in French. */
export interface Reasoned {
  reason: IndicatorReason;
  text: string;
  count: number;
}

/** A figure that hides nothing: whoever it is about is in the denominator, excluded, missing or pending. */
export interface Indicator {
  id: string;
  label: string;
  numerator: number;
  denominator: number;
  pending: number;
  excluded: Reasoned[];
  missing: Reasoned[];
}

/** By reason, in the order of the words. */
function reasoned(standings: readonly Standing[], counts: 'excluded' | 'missing'): Reasoned[] {
  const reasons = standings.flatMap((one) => (one.counts === counts ? one.reason : []));
  return indicatorReasons.flatMap(({ id, label }) => {
    const count = reasons.filter((reason) => reason === id).length;
    return count === 0 ? [] : [{ reason: id, text: label, count }];
  });
}

export function tally(what: { id: string; label: string }, standings: readonly Standing[]): Indicator {
  const count = (counts: Standing['counts']) => standings.filter((one) => one.counts === counts).length;
  const numerator = count('yes');
  return {
    id: what.id,
    label: what.label,
    numerator,
    denominator: numerator + count('no'),
    pending: count('pending'),
    excluded: reasoned(standings, 'excluded'),
    missing: reasoned(standings, 'missing'),
  };
}
