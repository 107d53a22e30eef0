import type { LocalDate } from '../model.ts';
import { addDays } from '../time.ts';

/** A calendar period: a year (2026), a quarter (2026-Q2) or a month (2026-05). There are no others: no free filter (security.md 23). */
export interface Period {
  id: string;
  kind: 'year' | 'quarter' | 'month';
  /** Both included. */
  from: LocalDate;
  to: LocalDate;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** So many calendar months from the first of one on. */
function months(id: string, kind: Period['kind'], year: number, first: number, length: number): Period {
  const next = first + length;
  const after = next > 12 ? `${year + 1}-${two(next - 12)}-01` : `${year}-${two(next)}-01`;
  return { id, kind, from: `${year}-${two(first)}-01`, to: addDays(after, -1) };
}

export const periodPattern = /^(20\d{2})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/;

/** Null for what names no period. */
export function periodOf(id: string): Period | null {
  const [, year, quarter, month] = periodPattern.exec(id) ?? [];
  if (year === undefined) return null;
  if (quarter !== undefined) return months(id, 'quarter', Number(year), 3 * Number(quarter) - 2, 3);
  if (month !== undefined) return months(id, 'month', Number(year), Number(month), 1);
  return months(id, 'year', Number(year), 1, 12);
}

export const isOver = ({ to }: Period, today: LocalDate): boolean => to < today;
