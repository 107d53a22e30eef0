import { demoFiness, demoRpps, type Name, nameOf, plain } from './people.ts';
import type { Random } from './random.ts';
import programme from './sesame-programme.json' with { type: 'json' };

export interface StaffMember extends Name {
  username: string;
  role: 'nurse' | 'psychiatrist' | 'gp' | 'coordinator';
  rpps: string | null;
  /** Positions in `sites`. */
  sites: number[];
  /** Where they are a member only to stand in for a colleague who is away. */
  covers: number[];
}

export interface DemoSite {
  name: string;
  department: string;
  kind: string;
  structures: { name: string; finess: string | null }[];
}

export const region = { regionId: 'R11', name: programme.region.name };
export const administrator = { family: 'Delorme', given: 'Agnès', login: 'admin-region' };

/** The twelve sites of the programme, as an administrator would enter them. */
export const demoSites: DemoSite[] = programme.sites.map((site, index) => ({
  name: site.name,
  department: site.department,
  kind: site.kind,
  structures: site.structures.map((name, position) => ({
    name,
    finess: site.kind === 'exercice isolé' ? null : demoFiness(site.department, index * 10 + position),
  })),
}));

/** Twelve sites for eight people: the first four have two each. */
export const sitesOf = (person: number): number[] => (person < 4 ? [person * 2, person * 2 + 1] : [person + 4]);

/** Which nurse stands in for which, by their place in the list: the fifth one for the first, and so on. */
export const standsInFor: Record<number, number> = { 4: 0, 6: 5, 7: 2 };

/** 8 nurses and 8 psychiatrists (four of each on two sites), five GPs and one coordinator a site. */
export function demoStaff(random: Random): StaffMember[] {
  let serial = 0;
  const staff: StaffMember[] = [];
  const taken = new Set<string>();
  const add = (role: StaffMember['role'], sites: number[], card: boolean, covers: number[] = []) => {
    serial += 1;
    const name = nameOf(random, random.next() < 0.65 ? 'female' : 'male');
    let username = plain(`${name.given}-${name.family}`);
    while (taken.has(username)) username = `${username}-${serial}`;
    taken.add(username);
    staff.push({ ...name, username, role, sites, covers, rpps: card ? demoRpps(serial) : null });
  };
  for (let person = 0; person < programme.staffing.nurses; person += 1) {
    const away = standsInFor[person];
    add('nurse', sitesOf(person), true, away === undefined ? [] : sitesOf(away));
  }
  for (let person = 0; person < programme.staffing.psychiatrists; person += 1)
    add('psychiatrist', sitesOf(person), true);
  for (const site of demoSites.keys()) {
    for (let gp = 0; gp < 5; gp += 1) add('gp', [site], true);
    add('coordinator', [site], false);
  }
  return staff;
}
