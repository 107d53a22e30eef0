import { calendarFrom } from '../../local/demo/calendar.ts';
import { demoSites, sitesOf, standsInFor } from '../../local/demo/staff.ts';
import { directoryOf, retiredAt } from '../../local/demo/tools/directory.ts';
import { leavesAhead, nurseWeek, psychiatristWeek } from '../../local/demo/tools/hours.ts';
import type { SiteHouse } from '../oracle/demo-tool-data.ts';
import { nurses } from './demo.ts';

const people = Array.from({ length: nurses }, (_, person) => person);
const idOf = { nurse: (person: number) => `U${person}`, psychiatrist: (person: number) => `P${person}` };
const weekOf = { nurse: nurseWeek, psychiatrist: psychiatristWeek };

/** What the API would answer of the sites once they are furnished; a nurse is `U…`, a psychiatrist `P…`. */
export function housesTold(now: string): SiteHouse[] {
  const calendar = calendarFrom(Date.parse(now));
  return demoSites.map((_, site) => {
    const own = people.filter((person) => sitesOf(person).includes(site));
    const standIns = people.filter(
      (person) => sitesOf(standsInFor[person] ?? -1).includes(site) && person in standsInFor,
    );
    const retired = retiredAt(site);
    return {
      siteId: `S${site}`,
      resources: [
        ...directoryOf(site).map((one) => ({ ...one, resourceId: one.name, state: 'active' })),
        ...(retired === null ? [] : [{ ...retired, resourceId: retired.name, state: 'retired' }]),
      ],
      members: [
        ...[...own, ...standIns].map((person) => ({ userId: idOf.nurse(person), role: 'nurse' })),
        ...own.map((person) => ({ userId: idOf.psychiatrist(person), role: 'psychiatrist' })),
      ],
      hours: own.flatMap((person) =>
        (['nurse', 'psychiatrist'] as const).map((role) => ({
          ...{ userId: idOf[role](person), role, saved: true },
          hours: weekOf[role](person, sitesOf(person).indexOf(site)),
        })),
      ),
      leaves: leavesAhead(calendar)
        .filter(({ person }) => own.includes(person))
        .map(({ role, person, from, to, cover }) => ({
          ...{ userId: idOf[role](person), coverId: cover === null ? null : idOf.nurse(cover) },
          ...{ from: calendar.day(from), to: calendar.day(to), state: 'planned' },
        })),
    };
  });
}
