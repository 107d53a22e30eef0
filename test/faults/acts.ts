import { randomUUID } from 'node:crypto';
import type { ApiUser, Json } from '../../local/demo/client.ts';
import { demoRpps } from '../../local/demo/people.ts';
import { list, number, object, string } from '../../local/template/read.ts';
import type { LocalUser } from '../../local/users.ts';

/** A running cloud, in this process or in another. */
export interface Host {
  as: (username: string) => ApiUser;
  addUsers: (...users: LocalUser[]) => Promise<void>;
}

export type Profession = 'gp' | 'nurse' | 'psychiatrist';

export interface Team {
  siteId: string;
  path: string;
  gp: ApiUser;
  nurse: ApiUser;
  psychiatrist: ApiUser;
  /** Ids of the three, by profession. */
  ids: Record<Profession, string>;
}

export interface Person {
  family: string;
  given: string;
  birthDate: string;
  sex: 'female' | 'male' | 'other';
}

const professions: Profession[] = ['gp', 'nurse', 'psychiatrist'];
let serial = 0;

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Asks until the answer is not null. Throws after `seconds` of real time. */
export async function waitFor<T>(what: string, ask: () => Promise<T | null>, seconds = 15): Promise<T> {
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const answer = await ask();
    if (answer !== null) return answer;
    await pause(25);
  }
  throw new Error(`waited ${seconds} s in vain: ${what}`);
}

const login = (username: string, family: string, nationalId: string): LocalUser => ({
  username,
  given: 'Camille',
  family,
  profession: '',
  role: '',
  sites: [],
  nationalId,
  group: 'demo',
});

/** Opens a site of region R11 by the API and enrols a GP, a nurse and a psychiatrist of its own. */
export async function openTeam(host: Host, name: string): Promise<Team> {
  const admin = host.as('admin-region');
  const site = { name, department: '75', kind: 'centre de santé', structures: [{ name: `Structure ${name}` }] };
  const siteId = string((await admin.post('/api/regions/R11/sites', site))['siteId'], 'siteId');
  const enrol = async (role: Profession): Promise<string> => {
    serial += 1;
    const rpps = demoRpps(serial);
    const username = `${name.toLowerCase()}-${role}`;
    await host.addUsers(login(username, name, `8${rpps}`));
    const body = { role, family: name, given: 'Camille', rpps };
    const member = await admin.post(`/api/regions/R11/sites/${siteId}/members`, body);
    return string(member['userId'], 'userId');
  };
  const [gp = '', nurse = '', psychiatrist = ''] = await Promise.all(professions.map(enrol));
  const person = (role: Profession) => host.as(`${name.toLowerCase()}-${role}`);
  return {
    siteId,
    path: `/api/sites/${siteId}`,
    gp: person('gp'),
    nurse: person('nurse'),
    psychiatrist: person('psychiatrist'),
    ids: { gp, nurse, psychiatrist },
  };
}

export function newPerson(family = 'Essai'): Person {
  return { family, given: `Camille ${randomUUID()}`, birthDate: '1980-05-17', sex: 'female' };
}

export function referralBody(patient: Person = newPerson(), more: Json = {}): Json {
  return {
    patient,
    phq2: { items: [2, 2] },
    depressiveOrAnxietyDisorder: true,
    ongoingPsychiatricCare: false,
    immediateDanger: false,
    reason: 'Tristesse depuis deux mois',
    ...more,
  };
}

/** A PHQ-9 of total 12 + `item9`. */
export const evaluationBody = (item9 = 0, more: Json = {}): Json => ({
  mode: 'on-site',
  phq9: { items: [2, 2, 2, 2, 1, 1, 1, 1, item9] },
  gad7: { items: [1, 1, 1, 1, 1, 1, 1] },
  ...more,
});

export const refer = (team: Team, body: Json = referralBody(), key: string = randomUUID()): Promise<Json> =>
  team.gp.post(`${team.path}/referrals`, body, { key });

export const evaluate = (team: Team, referral: Json, body: Json = evaluationBody(), key: string = randomUUID()) =>
  team.nurse.post(`${team.path}/referrals/${string(referral['referralId'], 'referralId')}/evaluation`, body, {
    key,
    ifMatch: number(referral['version'], 0),
  });

/** A record opened by a referral and an evaluation. */
export async function openRecord(team: Team, item9 = 0, person: Person = newPerson()): Promise<Json> {
  return evaluate(team, await refer(team, referralBody(person)), evaluationBody(item9));
}

export const patientIdOf = (record: Json): string => string(record['patientId'], 'patientId');
export const patientPath = (team: Team, record: Json): string => `${team.path}/patients/${patientIdOf(record)}`;

export async function openAlerts(team: Team): Promise<Json[]> {
  const alerts: Json[] = [];
  let cursor: unknown = null;
  do {
    const next = typeof cursor === 'string' ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page = await team.nurse.get(`${team.path}/alerts?limit=200${next}`);
    alerts.push(...list(page['items'], 'alerts').map((item) => object(item, 'alert')));
    cursor = page['nextCursor'];
  } while (typeof cursor === 'string');
  return alerts;
}

export async function alertsOf(team: Team, patientId: string): Promise<Json[]> {
  return (await openAlerts(team)).filter((alert) => alert['patientId'] === patientId);
}

export const firstAlertOf = (team: Team, patientId: string, seconds?: number): Promise<Json> =>
  waitFor('an alert', async () => (await alertsOf(team, patientId))[0] ?? null, seconds);
