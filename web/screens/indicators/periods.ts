import { isOver, type Period, periodOf } from '../../../shared/domain/indicators/period.ts';
import { monthName } from '../../text/format.ts';
import { indicatorsText as text } from './indicators.text.ts';

export type PeriodKind = Period['kind'];

/** How many of each are offered, the latest first. */
const shown: Record<PeriodKind, number> = { quarter: 8, month: 12, year: 4 };

const two = (value: number): string => String(value).padStart(2, '0');

/** The period of this kind in which a day lies, or so many before it. */
function idOf(kind: PeriodKind, today: string, back: number): string {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  if (kind === 'year') return String(year - back);
  const length = kind === 'quarter' ? 3 : 1;
  const count = Math.floor((year * 12 + month) / length) - back;
  const perYear = 12 / length;
  const place = (count % perYear) + 1;
  return `${Math.floor(count / perYear)}-${kind === 'quarter' ? `Q${place}` : two(place)}`;
}

/** The latest periods of a kind; for whoever may read only what is over, without the present one. */
export function latestPeriods(kind: PeriodKind, today: string, treats: boolean): Period[] {
  const all = Array.from({ length: shown[kind] + 1 }, (_, back) => periodOf(idOf(kind, today, back)));
  return all.flatMap((one) => (one === null || (!treats && !isOver(one, today)) ? [] : one)).slice(0, shown[kind]);
}

/** With what the page opens: the last quarter that is over. */
export const usualPeriod = (today: string): Period | undefined => latestPeriods('quarter', today, false)[0];

/** What is asked for by an address, where this reader may have it; else the usual one. */
export function askedPeriod(asked: string | null, today: string, treats: boolean): Period | undefined {
  const period = asked === null ? null : periodOf(asked);
  const may =
    period !== null && period.from <= today && (treats || (period.kind === 'quarter' && isOver(period, today)));
  return may ? period : usualPeriod(today);
}

export function periodName(period: Period, today: string): string {
  const name =
    period.kind === 'month'
      ? monthName(period.id)
      : period.kind === 'year'
        ? text.year(period.id)
        : text.quarter(Number(period.id.slice(-1)), period.id.slice(0, 4));
  return isOver(period, today) ? name : text.present(name);
}
