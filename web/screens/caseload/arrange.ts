import { compareRows } from '../../../shared/domain/caseload-view.ts';
import { sesame } from '../../../shared/programme/index.ts';
import type { CaseloadRow, SiteOfMine } from '../../api/queries.ts';
import { finder } from '../../text/search.ts';
import { type Group, groupOf } from './need.ts';

export type Row = CaseloadRow & SiteOfMine;
/** A scale by its id of the programme, or one of the other columns. */
export type SortKey = 'need' | 'patient' | 'course' | 'next' | `scale:${string}`;

export interface Sort {
  key: SortKey;
  descending: boolean;
}

export interface Filter {
  group: Group | null;
  siteId: string | null;
  search: string;
}

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
  const finds = finder(search);
  return rows.filter((row) => {
    if (siteId !== null && row.siteId !== siteId) return false;
    if (group !== null && !groupsOf(row).has(group)) return false;
    return finds(`${row.patient.family} ${row.patient.given}`);
  });
}

type Value = string | number | null;

/** The sooner of what is due and what is planned: one looks for who comes next. */
const nextOf = ({ contactDueOn, nextAppointmentAt }: Row): Value =>
  [contactDueOn, nextAppointmentAt].filter((day) => day !== null).sort()[0] ?? null;

function factOf(row: Row, key: Exclude<SortKey, 'need'>): Value {
  if (key === 'patient') return `${row.patient.family} ${row.patient.given}`;
  if (key === 'course') return row.week;
  if (key === 'next') return nextOf(row);
  return row.scales[key.slice('scale:'.length)]?.last?.total ?? null;
}

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
  return [...rows].sort((a, b) => compare(factOf(a, key), factOf(b, key), descending) || byNeed(a, b));
}
