import { list, object, string } from '../../template/read.ts';
import { calendarFrom } from '../calendar.ts';
import type { ApiUser, Json } from '../client.ts';
import type { StaffMember } from '../staff.ts';
import { patiently } from '../walk.ts';
import { directoryOf, type Resource, retiredAt } from './directory.ts';
import { leavesAhead, nurseWeek, psychiatristWeek, type Span } from './hours.ts';

/** What the sites are furnished by: who works there, and in whose name an act is sent. */
export interface House {
  staff: readonly StaffMember[];
  /** The sites' ids, in the order of `demoSites`. */
  sites: readonly string[];
  as: (username: string) => ApiUser;
  /** Before every key. */
  key: string;
  /** When the seeding began first (epoch ms). */
  base: number;
}

const ofRole = ({ staff }: House, role: StaffMember['role']) => staff.filter((member) => member.role === role);

const itemsOf = (answer: Json): Json[] => list(answer['items'], 'items').map((item) => object(item, 'item'));

/** Names and ids of what a site's directory has; what is missing is added. */
async function fillDirectory(house: House, site: number): Promise<Map<string, string>> {
  const nurse = ofRole(house, 'nurse').find(({ sites }) => sites.includes(site));
  if (nurse === undefined) return new Map();
  const user = house.as(nurse.username);
  const path = `/api/sites/${house.sites[site] ?? ''}/resources`;
  const ids = new Map(
    itemsOf(await patiently(() => user.get(path))).map((one) => [
      string(one['name'], 'name'),
      string(one['resourceId'], 'resourceId'),
    ]),
  );
  const add = async (entry: Resource, key: string): Promise<Json | null> => {
    if (ids.has(entry.name)) return null;
    const added = await patiently(() => user.post(path, entry, { key }));
    ids.set(entry.name, string(added['resourceId'], 'resourceId'));
    return added;
  };
  for (const [place, entry] of directoryOf(site).entries())
    await add(entry, `${house.key}-resource-${site + 1}-${place + 1}`);
  const old = retiredAt(site);
  const added = old === null ? null : await add(old, `${house.key}-resource-${site + 1}-old`);
  if (added !== null) {
    const retirement = `${path}/${string(added['resourceId'], 'resourceId')}/retirement`;
    const options = { key: `${house.key}-retired-${site + 1}`, ifMatch: Number(added['version']) };
    await patiently(() => user.post(retirement, undefined, options));
  }
  return ids;
}

/** The weekly hours of somebody at one of their sites, unless they have said them. */
async function sayHours(house: House, member: StaffMember, place: number, hours: Span[]): Promise<void> {
  const user = house.as(member.username);
  const path = `/api/sites/${house.sites[member.sites[place] ?? 0] ?? ''}/availability`;
  const now = await patiently(() => user.get(path));
  if (now['saved'] === true) return;
  const options = { key: `${house.key}-hours-${place + 1}-${member.username}`, ifMatch: Number(now['version']) };
  await patiently(() => user.post(path, { hours }, options));
}

async function planLeaves(house: House): Promise<void> {
  const calendar = calendarFrom(house.base);
  for (const { role, person, from, to, cover, note } of leavesAhead(calendar)) {
    const member = ofRole(house, role)[person];
    const standIn = cover === null ? undefined : ofRole(house, 'nurse')[cover];
    if (member === undefined) continue;
    const known = standIn === undefined ? null : await patiently(() => house.as(standIn.username).get('/api/me'));
    const days = { from: calendar.day(from), to: calendar.day(to) };
    const body = { ...days, note, coverId: known === null ? null : string(known['userId'], 'userId') };
    for (const site of member.sites) {
      const key = `${house.key}-leave-${site + 1}-${member.username}`;
      await patiently(() =>
        house.as(member.username).post(`/api/sites/${house.sites[site] ?? ''}/leaves`, body, { key }),
      );
    }
  }
}

/** The directory of each site: ids by name, in the order of the sites. */
export async function furnishDirectories(house: House): Promise<Map<string, string>[]> {
  const found: Map<string, string>[] = [];
  for (const site of house.sites.keys()) found.push(await fillDirectory(house, site));
  return found;
}

/** Everybody's weekly hours, and the leave of the next weeks. */
export async function furnishWeeks(house: House): Promise<void> {
  const weeks = { nurse: nurseWeek, psychiatrist: psychiatristWeek };
  for (const role of ['nurse', 'psychiatrist'] as const) {
    for (const [person, member] of ofRole(house, role).entries()) {
      for (const place of member.sites.keys()) await sayHours(house, member, place, weeks[role](person, place));
    }
  }
  await planLeaves(house);
}
