import type { InboxItem, SiteOfMine } from '../../api/queries.ts';
import { dueAt } from './due-at.ts';

export type Line = InboxItem & SiteOfMine;
export type Group = 'safety' | InboxItem['why'] | 'snoozed';
export type Filter = 'all' | 'mine' | 'snoozed';

/** In the order in which one reads; what was put aside comes last. */
const order: Group[] = ['safety', 'owner', 'asked', 'team', 'snoozed'];
const gravity = ['safety', 'urgent', 'soon', 'routine'];

/** Safety is nobody's own business, and is never put aside. */
function groupOf({ alert, snoozed, why }: InboxItem): Group {
  if (alert.severity === 'safety') return 'safety';
  return snoozed ? 'snoozed' : why;
}

/** Mine: what I answer for and what I am asked, and safety whoever answers for it. */
const passes = (filter: Filter, item: InboxItem): boolean =>
  ({
    all: true,
    mine: groupOf(item) === 'safety' || (item.why !== 'team' && !item.snoozed),
    snoozed: item.snoozed,
  })[filter];

const dueOf = ({ alert, snoozed }: Line): string => (snoozed ? (alert.snooze?.until ?? '') : dueAt(alert));

/** The gravest first, then what is due first. */
const pressing = (a: Line, b: Line): number =>
  gravity.indexOf(a.alert.severity) - gravity.indexOf(b.alert.severity) || (dueOf(a) < dueOf(b) ? -1 : 1);

export const countOf = (lines: readonly Line[], filter: Filter): number =>
  lines.filter((line) => passes(filter, line)).length;

/** An inbox as it is read: its groups in their order, those without a line left out. */
export function arranged(lines: readonly Line[], filter: Filter): { group: Group; lines: Line[] }[] {
  const shown = lines.filter((line) => passes(filter, line));
  return order
    .map((group) => ({ group, lines: shown.filter((line) => groupOf(line) === group).sort(pressing) }))
    .filter((part) => part.lines.length > 0);
}
