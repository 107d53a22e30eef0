import { demoRpps } from '../../local/demo/people.ts';
import { administrator, region } from '../../local/demo/staff.ts';
import { string } from '../../local/template/read.ts';
import type { BenchCloud } from './open.ts';
import type { MeasuredUser, Sample } from './user.ts';

/** A site with one of each: whoever acts on it in the measurements. */
export interface Team {
  siteId: string;
  gp: MeasuredUser;
  gpId: string;
  nurse: MeasuredUser;
  nurseId: string;
  /** For invocations that need the token itself. */
  nurseLogin: string;
  psychiatrist: MeasuredUser;
  psychiatristId: string;
}

export interface World {
  teams: Team[];
  openSite: Sample[];
  addMember: Sample[];
}

const roles = ['gp', 'nurse', 'psychiatrist', 'coordinator'] as const;
const letter = (number: number): string => String.fromCharCode('a'.charCodeAt(0) + number);

/** Opens sites with their people, through the API, and keeps the figures of it. */
export async function openWorld(cloud: BenchCloud, siteCount: number): Promise<World> {
  const admin = cloud.as(administrator.login);
  const world: World = { teams: [], openSite: [], addMember: [] };
  await admin.get('/api/me');
  for (let number = 0; number < siteCount; number += 1) {
    const opened = await admin.post(`/api/regions/${region.regionId}/sites`, {
      name: `Site de mesure ${letter(number)}`,
      department: '75',
      kind: 'centre de santé',
      structures: [{ name: `Centre de mesure ${letter(number)}` }],
      demo: true,
    });
    world.openSite.push(opened);
    const siteId = string(opened.body['siteId'], 'siteId');
    const ids: Record<string, string> = {};
    for (const [position, role] of roles.entries()) {
      const username = `mesure-${role}-${letter(number)}`;
      const rpps = demoRpps(900_000 + number * roles.length + position);
      cloud.addLogin(username, rpps);
      const person = { role, family: `Mesure ${letter(number)}`, given: 'Camille', rpps };
      const joined = await admin.post(`/api/regions/${region.regionId}/sites/${siteId}/members`, person);
      world.addMember.push(joined);
      ids[role] = string(joined.body['userId'], 'userId');
    }
    const as = (role: (typeof roles)[number]) => cloud.as(`mesure-${role}-${letter(number)}`);
    world.teams.push({
      siteId,
      gp: as('gp'),
      gpId: ids['gp'] ?? '',
      nurse: as('nurse'),
      nurseId: ids['nurse'] ?? '',
      nurseLogin: `mesure-nurse-${letter(number)}`,
      psychiatrist: as('psychiatrist'),
      psychiatristId: ids['psychiatrist'] ?? '',
    });
  }
  return world;
}
