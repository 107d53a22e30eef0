import { compareRows } from '../../../shared/domain/caseload-view.ts';
import { sesame } from '../../../shared/programme/index.ts';
import type { CaseloadRow, SiteOfMine } from '../../api/queries.ts';
import { type Group, groupOf } from './need.ts';

export type Row = CaseloadRow & SiteOfMine;
export type SortKey = 'need' | 'patient' | 'phq9' | 'gad7' | 'course' | 'next';

export interface Sort {
  key: SortKey;
  descending: boolean;
}

export interface Filter {
  group: Group | null;
  siteId: string | null;
  search: string;
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('fr');

const names = new Intl.Collator('fr', { sensitivity: 'base' });

/** Every group of a row's reasons: one is found under each of one's needs, not under the first alone. */
export const groupsOf = ({ reasons }: Row): Set<Group> =>
  new Set(reasons.length === 0 ? ['none'] : reasons.map(({ group }) => groupOf(group)));

/** How many people have each need. */
export function countByGroup(rows: readonly Row[]): Map<Group, number> {
  const counts = new Map<Group, number>();
  for (const row of rows) for (const group of groupsOf(row)) counts.set(group, (counts.get(group) ?? 0) + 1);
  return counts;
}

export function filtered(rows: readonly Row[], { group, siteId, search }: Filter): Row[] {
  const words = plain(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter((row) => {
    if (siteId !== null && row.siteId !== siteId) return false;
    if (group !== null && !groupsOf(row).has(group)) return false;
    const name = plain(`${row.patient.family} ${row.patient.given}`);
    return words.every((word) => name.includes(word));
  });
}

type Value = string | number | null;

const values: Record<Exclude<SortKey, 'need'>, (row: Row) => Value> = {
  patient: ({ patient }) => `${patient.family} ${patient.given}`,
  phq9: ({ scales }) => scales.phq9.last?.total ?? null,
  gad7: ({ scales }) => scales.gad7.last?.total ?? null,
  course: ({ week }) => week,
  next: ({ contactDueOn }) => contactDueOn,
};

/** What is unknown stands last whichever way one sorts. */
function compare(a: Value, b: Value, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order = typeof a === 'string' && typeof b === 'string' ? names.compare(a, b) : Number(a) - Number(b);
  return descending ? -order : order;
}

/** The sites' lists are in the order of need, each; merged they are ordered by the same rule. */
const byNeed = (a: Row, b: Row): number => compareRows(sesame, a, b);

export function sorted(rows: readonly Row[], { key, descending }: Sort): Row[] {
  if (key === 'need') return [...rows].sort(byNeed);
  const value = values[key];
  return [...rows].sort((a, b) => compare(value(a), value(b), descending) || byNeed(a, b));
}
