import { type DomainIssue, issue, type LocalDate } from '../model.ts';
import { addDays, daysBetween, localDateOf } from '../time.ts';
import { type Alert, isOpen, isSafety } from './alert.ts';

type Counted = Pick<Alert, 'family' | 'severity' | 'state' | 'patientId' | 'raisedAt'>;

export interface Period {
  from: LocalDate;
  /** Included. */
  to: LocalDate;
}

/** The longest period that is counted at once, in days. */
export const mostDays = 92;

/** What is wrong with a period; nothing when it may be counted. */
export function checkPeriod({ from, to }: Period): DomainIssue[] {
  if (to < from) return [issue('to', 'period.reversed', { value: to, from })];
  const last = addDays(from, mostDays - 1);
  return to > last ? [issue('to', 'period.too-long', { value: to, highest: mostDays, last })] : [];
}

function grouped<One>(all: readonly One[], keyOf: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

const datesOf = ({ from, to }: Period): LocalDate[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, day) => addDays(from, day));

/** How many alerts each day, of each family and for each person: how tiring they are. Names nobody. */
export function countedAlerts(alerts: readonly Counted[], period: Period, timeZone: string) {
  const dated = alerts
    .map((alert) => ({ ...alert, date: localDateOf(alert.raisedAt, timeZone) }))
    .filter(({ date }) => date >= period.from && date <= period.to);
  const byDate = grouped(dated, ({ date }) => date);
  const byFamily = grouped(dated, ({ family }) => family);
  const byPerson = grouped(dated, ({ patientId }) => patientId);
  const personDays = new Set(dated.map(({ patientId, date }) => `${patientId} ${date}`)).size;
  return {
    ...period,
    raised: dated.length,
    days: datesOf(period).map((date) => {
      const ofDay = byDate.get(date) ?? [];
      return { date, raised: ofDay.length, safety: ofDay.filter(isSafety).length };
    }),
    families: [...byFamily]
      .map(([family, all]) => ({ family, raised: all.length, closed: all.filter((one) => !isOpen(one)).length }))
      .sort((one, other) => (one.family < other.family ? -1 : 1)),
    people: byPerson.size,
    mostOfOnePerson: Math.max(0, ...[...byPerson.values()].map(({ length }) => length)),
    /** To two decimals; null where nothing was raised. */
    perPersonDay: personDays === 0 ? null : Math.round((dated.length / personDays) * 100) / 100,
  };
}
