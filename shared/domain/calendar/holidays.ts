import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { type DomainIssue, issue, type LocalDate } from '../model.ts';
import { addDays } from '../time.ts';
import { easterOf } from './easter.ts';

type Calendar = Pick<ProgrammeDefinition['calendar'], 'holidays'>;

export interface Holiday {
  date: LocalDate;
  id: string;
  label: string;
}

const two = (part: number): string => String(part).padStart(2, '0');

/** Public holidays of a year, the earliest first: those of the whole country, and those of one area of it (null: none). */
export function holidaysOf({ holidays }: Calendar, year: number, area: string | null): Holiday[] {
  const easter = easterOf(year);
  return holidays
    .filter(({ areas }) => areas.length === 0 || (area !== null && areas.includes(area)))
    .map(({ id, label, on }) => ({
      id,
      label,
      date: 'afterEaster' in on ? addDays(easter, on.afterEaster) : `${year}-${two(on.month)}-${two(on.day)}`,
    }))
    .sort((one, other) => (one.date < other.date ? -1 : 1));
}

/** The public holiday on a date of a site; null on any other day. */
export const holidayOn = (calendar: Calendar, date: LocalDate, area: string | null): Holiday | null =>
  holidaysOf(calendar, Number(date.slice(0, 4)), area).find((one) => one.date === date) ?? null;

/** The area of a site is one of its programme, or none. */
export function areaIssues(
  area: string | null,
  { areas }: Pick<ProgrammeDefinition['calendar'], 'areas'>,
): DomainIssue[] {
  if (area === null || areas.some(({ id }) => id === area)) return [];
  return [issue('area', 'calendar.area', { value: area, expected: areas.map(({ id }) => id).join(', ') })];
}
