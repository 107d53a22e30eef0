import type { ApiUser } from '../../local/demo/client.ts';
import { founder } from '../../local/demo/founding.ts';
import { demoRpps } from '../../local/demo/people.ts';
import { demoSites, region } from '../../local/demo/staff.ts';
import { string } from '../../local/template/read.ts';
import type { LocalUser } from '../../local/users.ts';
import type { ReplaySite } from './run.ts';

export type As = (username: string) => ApiUser;

const person = (username: string, rpps: string, role: string): LocalUser => ({
  username,
  given: 'Camille',
  family: username,
  profession: role,
  role,
  sites: [],
  nationalId: `8${rpps}`,
  group: 'demo',
});

/** The first `count` of the programme's sites, each with a nurse, a psychiatrist and a GP of its own. */
export async function openSites(
  as: As,
  enrol: (user: LocalUser) => void | Promise<void>,
  count = demoSites.length,
): Promise<ReplaySite[]> {
  const admin = as(founder.username);
  const base = `/api/regions/${region.regionId}/sites`;
  const sites: ReplaySite[] = [];
  for (const [position, site] of demoSites.slice(0, count).entries()) {
    const siteId = string((await admin.post(base, { ...site, demo: true }))['siteId'], 'siteId');
    for (const [offset, role] of ['nurse', 'psychiatrist', 'gp'].entries()) {
      const rpps = demoRpps(9000 + position * 10 + offset);
      await enrol(person(`${role}-${position}`, rpps, role));
      await admin.post(`${base}/${siteId}/members`, { role, family: `${role} ${position}`, given: 'Camille', rpps });
    }
    const own = (role: string) => as(`${role}-${position}`);
    sites.push({ siteId, gp: own('gp'), nurse: own('nurse'), psychiatrist: own('psychiatrist') });
  }
  return sites;
}
