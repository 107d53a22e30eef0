import { list, object, string } from '../template/read.ts';
import { type ApiUser, apiUser } from './client.ts';
import type { State } from './cohort.ts';
import { plain } from './people.ts';
import { seeded } from './random.ts';
import { demoSites, demoStaff, region, type StaffMember } from './staff.ts';
import { type Story, storiesOf } from './story.ts';
import { furnishDirectories, furnishWeeks, type House } from './tools/furnish.ts';
import { patiently, type Team, walkStory } from './walk.ts';

export interface SeedTools {
  address: string;
  /** A person's token, by the real login. */
  token: (username: string) => Promise<string>;
  /** Told after each person: how many are there, of how many, and whether the first ones of every nurse are. */
  progress: (done: number, of: number, firstAreThere: boolean) => void;
  seed: number;
  /** When the seeding began first (epoch ms): a second run writes the same dates, and so the same requests. */
  base: number;
  /** Active patients of each nurse. */
  each: number;
  administrator: string;
  /** What earlier runs have finished, and where this one says so. */
  finished: { has: (key: string) => boolean; add: (key: string) => void };
}

/** How many active patients a nurse has before anything else comes in. */
const firstOnes = 10;
/** Requests in flight: as many as help for the first ones, then few, since people are at work by then. */
const lanes = { first: 8, rest: 3 };

const sitesPath = `/api/regions/${region.regionId}/sites`;

/** The sites' ids, in the order of `demoSites`; opens those that are not there. */
async function openSites(admin: ApiUser, seed: number): Promise<string[]> {
  const { items } = await admin.get(sitesPath);
  const known = new Map(
    list(items, 'sites')
      .map((item) => object(item, 'site'))
      .map((site) => [site['name'], string(site['siteId'], 'siteId')]),
  );
  const ids: string[] = [];
  for (const [place, site] of demoSites.entries()) {
    const open = () => admin.post(sitesPath, { ...site, demo: true }, { key: `demo-${seed}-site-${place + 1}` });
    ids.push(known.get(site.name) ?? string((await patiently(open))['siteId'], 'siteId'));
  }
  return ids;
}

async function enrol(admin: ApiUser, sites: readonly string[], member: StaffMember, seed: number): Promise<void> {
  const { family, given, role, rpps, username } = member;
  for (const place of [...member.sites, ...member.covers]) {
    const email = `${plain(given)}.${plain(family)}@demo.sesame.example`;
    const body = { family, given, role, email, ...(rpps === null ? { login: username } : { rpps }) };
    const key = `demo-${seed}-member-${place + 1}-${username}`;
    await patiently(() => admin.post(`${sitesPath}/${sites[place]}/members`, body, { key }));
  }
}

/** Works through the items in order, so many at a time; the first failure stops them all. */
async function inLanes<Item>(count: number, items: readonly Item[], work: (item: Item) => Promise<void>) {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await work(item).catch((error: unknown) => {
        waiting.length = 0;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: count }, lane));
}

const stateOf = ({ person: { role } }: Story): State | null => (role.kind === 'followed' ? role.state : null);
const inPrevention = (state: State): boolean => state === 'prevention' || state === 'relapse';

const sinceOf = ({ person: { role } }: Story): number => (role.kind === 'followed' ? role.since : 0);

/**
 * Ten in the active phase, one of each state before a second of any: a caseload that shows something from the start. Of each
 * state those with the shortest history, which are there soonest.
 */
function firstOf(stories: readonly Story[]): Story[] {
  const seen = new Map<State, number>();
  const ranked = [...stories]
    .sort((a, b) => sinceOf(a) - sinceOf(b))
    .flatMap((story) => {
      const state = stateOf(story);
      if (state === null || inPrevention(state)) return [];
      const turn = seen.get(state) ?? 0;
      seen.set(state, turn + 1);
      return [{ story, turn }];
    });
  return ranked
    .sort((a, b) => a.turn - b.turn)
    .slice(0, firstOnes)
    .map(({ story }) => story);
}

const urgency = (story: Story): number =>
  ({ waiting: 0, evaluated: 1, followed: stateOf(story) === null ? 3 : 2, out: 3, refused: 3 })[story.person.role.kind];

/** Everybody's turn, nurse by nurse in each round, so that no site waits for another. */
function inTurn(hands: readonly (readonly Story[])[]): Story[] {
  const rounds = Math.max(0, ...hands.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) => hands.flatMap((hand) => hand.slice(round, round + 1))).flat();
}

/** Who acts for a nurse's patients: they are spread over her sites, and over each site's GPs. */
function teamsOf({ staff, sites, as }: House, directories: readonly ReadonlyMap<string, string>[]) {
  const nurses = staff.filter(({ role }) => role === 'nurse');
  const at = (role: StaffMember['role'], site: number) =>
    staff.filter((member) => member.role === role && member.sites.includes(site)).map(({ username }) => as(username));
  return ({ nurse, place }: Story, serial: number): Team => {
    const places = nurses[nurse]?.sites ?? [];
    const site = places[place] ?? 0;
    const gps = at('gp', site);
    const gp = gps[Math.floor(serial / places.length) % gps.length];
    const [own, psychiatrist] = [at('nurse', site)[0], at('psychiatrist', site)[0]];
    if (gp === undefined || own === undefined || psychiatrist === undefined)
      throw new Error(`site ${site} has no team`);
    const directory = directories[site] ?? new Map();
    return { siteId: sites[site] ?? '', gp, nurse: own, psychiatrist, directory };
  };
}

/**
 * Fills a cloud through its public API, marked as demonstration data: sites and people, ten active patients for each nurse,
 * then everybody else. Every act has a key of its own: a run that was cut short is finished by the next, nothing is doubled.
 */
export async function seedDemo(tools: SeedTools): Promise<void> {
  const { seed, base, each, finished } = tools;
  const staff = demoStaff(seeded(seed));
  const users = new Map(staff.map(({ username }) => [username, apiUser(tools.address, () => tools.token(username))]));
  const admin = apiUser(tools.address, () => tools.token(tools.administrator));
  const sites = await openSites(admin, seed);
  if (!finished.has('team')) await inLanes(2, staff, (member) => enrol(admin, sites, member, seed));
  finished.add('team');
  const as = (username: string) => users.get(username) ?? admin;
  const house: House = { staff, sites, as, key: `demo-${seed}`, base };
  const directories = await furnishDirectories(house);
  if (!finished.has('weeks')) await furnishWeeks(house);
  finished.add('weeks');

  const nurses = staff.filter(({ role }) => role === 'nurse').length;
  const stories = each === 0 ? [] : storiesOf(seed, base, nurses, each);
  const hands = Array.from({ length: nurses }, (_, nurse) => stories.filter((story) => story.nurse === nurse));
  const teams = teamsOf(house, directories);
  const serials = new Map(hands.flatMap((hand) => hand.map((story, serial) => [story, serial])));
  const first = inTurn(hands.map(firstOf));
  const early = new Set(first);
  const rest = inTurn(hands).filter((story) => !early.has(story));
  rest.sort((a, b) => urgency(a) - urgency(b));

  let done = 0;
  const tell = async (story: Story) => {
    if (!finished.has(story.key)) {
      const team = teams(story, serials.get(story) ?? 0);
      await walkStory(team, `demo-${seed}-${story.key}`, story.acts());
      finished.add(story.key);
    }
    done += 1;
    tools.progress(done, stories.length, done >= first.length);
  };
  await inLanes(lanes.first, first, tell);
  await inLanes(lanes.rest, rest, tell);
}
