import * as z from 'zod/mini';
import type { Member } from './demo-data.ts';
import { availability, leave, resource, type SiteHouse } from './demo-tool-data.ts';

const items = <Schema extends z.ZodMiniType>(item: Schema) => z.object({ items: z.array(item) });
const carers = ['nurse', 'psychiatrist'];

const at = (member: Member, siteId: string): string | undefined =>
  member.memberships.find((one) => one.siteId === siteId && carers.includes(one.role))?.role;

async function houseOf(siteId: string, team: readonly Member[]): Promise<SiteHouse> {
  const [reader] = team;
  if (reader === undefined) throw new Error(`nobody works at ${siteId}`);
  const site = `/api/sites/${siteId}`;
  const members = team.map((member) => ({ userId: member.userId, role: at(member, siteId) ?? '' }));
  const hours: SiteHouse['hours'] = [];
  for (const member of team) {
    const said = availability.parse(await member.get(`${site}/availability`));
    if (said.saved) hours.push({ userId: member.userId, role: at(member, siteId) ?? '', ...said });
  }
  return {
    siteId,
    resources: items(resource).parse(await reader.get(`${site}/resources`)).items,
    members,
    hours,
    leaves: items(leave).parse(await reader.get(`${site}/leaves`)).items,
  };
}

/** Directory, hours and leave of every site at which one of these people cares for somebody. */
export async function housesOf(people: readonly Member[]): Promise<SiteHouse[]> {
  const sites = new Set(
    people.flatMap(({ memberships }) =>
      memberships.filter(({ role }) => carers.includes(role)).map(({ siteId }) => siteId),
    ),
  );
  const houses: SiteHouse[] = [];
  for (const siteId of sites)
    houses.push(
      await houseOf(
        siteId,
        people.filter((member) => at(member, siteId) !== undefined),
      ),
    );
  return houses;
}
