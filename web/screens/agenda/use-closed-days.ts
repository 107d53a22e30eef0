import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ClosedDay, closedOn } from '../../../shared/domain/calendar/closed-days.ts';
import { addDays, daysBetween } from '../../../shared/domain/time.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { useApi } from '../../api/api-context.tsx';
import { type Leave, type OfSites, reads, type SiteCalendar, type SiteOfMine, useOfSites } from '../../api/queries.ts';
import { useMe } from '../../session/session-context.tsx';

/** Why one does not work on a day, and at which of one's sites. */
export interface Closure {
  closed: ClosedDay;
  /** Empty where it is so at all of them. */
  siteNames: string[];
}

interface ClosedDays {
  /** By date. */
  closures: ReadonlyMap<string, Closure[]>;
  /** Of the others, on some of the days. */
  away: (Leave & SiteOfMine)[];
  leaves: OfSites<Leave>;
}

const calendarsOf = (results: UseQueryResult<SiteCalendar>[]) => results.map(({ data }) => data ?? null);

const same = (one: ClosedDay, other: ClosedDay): boolean =>
  one.kind === 'holiday' ? other.kind === 'holiday' && one.label === other.label : one.kind === other.kind;

/** The same reason at several sites, once. */
function together(found: readonly (SiteOfMine & { closed: ClosedDay })[], sites: number): Closure[] {
  const firsts = found.filter(({ closed }, place) => !found.slice(0, place).some((one) => same(one.closed, closed)));
  return firsts.map(({ closed }) => {
    const names = found.filter((one) => same(one.closed, closed)).map(({ siteName }) => siteName);
    return { closed, siteNames: names.length === sites ? [] : names };
  });
}

/** Holidays and leave of a nurse over these days at these sites, and who else of the teams is away. */
export function useClosedDays(sites: SiteOfMine[], from: string, to: string): ClosedDays {
  const api = useApi();
  const { userId, memberships } = useMe();
  const read = useMemo(() => reads.leaves(from), [from]);
  const leaves = useOfSites(sites, read);
  const calendars = useQueries({
    queries: sites.map(({ siteId }) => reads.siteCalendar(api, siteId)),
    combine: calendarsOf,
  });
  const closedAt = (site: SiteOfMine, place: number, date: string): ClosedDay | null => {
    const version = memberships.find(({ siteId }) => siteId === site.siteId)?.programmeVersion;
    if (version === undefined) return null;
    const own = leaves.items.filter(({ siteId }) => siteId === site.siteId);
    const { calendar } = programmeOf(version);
    return closedOn(date, { calendar, area: calendars[place]?.area ?? null, leaves: own, userId });
  };
  const dates = Array.from({ length: daysBetween(from, to) + 1 }, (_, later) => addDays(from, later));
  const closures = new Map(
    dates.flatMap((date): [string, Closure[]][] => {
      const found = sites.flatMap((site, place) => {
        const closed = closedAt(site, place, date);
        return closed === null ? [] : [{ ...site, closed }];
      });
      return found.length === 0 ? [] : [[date, together(found, sites.length)]];
    }),
  );
  const away = leaves.items.filter((leave) => leave.userId !== userId && leave.from <= to);
  return { closures, away, leaves };
}
