import type * as z from 'zod/mini';
import { demoRpps } from '../../local/demo/people.ts';
import { contract } from '../../shared/contracts/index.ts';
import type { AnyRoute, InputOf, OutputOf } from '../../shared/contracts/route.ts';
import { type Act, type Answering, outputOf, type Place, type Reply, request, send } from './api.ts';
import type { Connection } from './cloud.ts';

export type SiteRole = InputOf<typeof contract.addMember>['role'];

/** Someone who can sign in; `place` is where their requests go unless they name another. */
export interface Person {
  username: string;
  userId: string;
  /** As it comes, refusals included. */
  ask: (route: AnyRoute, place?: Place, act?: Act) => Promise<Reply>;
  /** What the route declares, and nothing else; throws on a refusal. */
  done: <Output extends z.ZodMiniType>(route: Answering<Output>, place?: Place, act?: Act) => Promise<z.output<Output>>;
}

export interface Staff extends Person {
  role: SiteRole;
  given: string;
  family: string;
  rpps: string;
}

export interface TeamSite {
  siteId: string;
  nurse: Staff;
  psychiatrist: Staff;
  gp: Staff;
  coordinator: Staff;
}

export const region: Place = { regionId: 'R11' };

export function personOf(cloud: Connection, username: string, userId: string, home: Place): Person {
  const ask: Person['ask'] = async (route, place = {}, act) => {
    const { method, path, sent } = request(route, { ...home, ...place }, act);
    return send(cloud.address + path, await cloud.token(username), method, sent);
  };
  return { username, userId, ask, done: async (route, place, act) => outputOf(route, await ask(route, place, act)) };
}

export const administratorOf = (cloud: Connection, username = 'admin-region', home = region): Person =>
  personOf(cloud, username, '', home);

let serial = 0;

/** Enrols someone new at a site, or `known` at one more, and lets them sign in. */
export async function enrol(cloud: Connection, place: Place, role: SiteRole, known?: Staff): Promise<Staff> {
  serial += 1;
  const { username, given, family, rpps } = known ?? {
    username: `${role}-${serial}`,
    given: 'Camille',
    family: `Exemple ${serial}`,
    rpps: demoRpps(serial),
  };
  const login = { username, given, family, profession: role, role, sites: [], nationalId: `8${rpps}` };
  await cloud.addUsers({ ...login, group: 'demo' });
  const admin = administratorOf(cloud);
  const body = { role, family, given, rpps, email: `${username}@equipe.example` };
  const { userId } = await admin.done(contract.addMember, place, { body });
  return { ...personOf(cloud, username, userId, place), role, given, family, rpps };
}

export const siteBody = (name: string) => ({
  name,
  department: '75',
  kind: 'centre de santé',
  structures: [{ name: `Structure ${name}` }],
});

/** A new site of region R11 with one person of each role, opened through the API. */
export async function openTeamSite(cloud: Connection, name: string, more: object = {}): Promise<TeamSite> {
  const body = { ...siteBody(name), ...more };
  const { siteId } = await administratorOf(cloud).done(contract.openSite, {}, { body });
  const place = { siteId };
  const [nurse, psychiatrist, gp, coordinator] = await Promise.all([
    enrol(cloud, place, 'nurse'),
    enrol(cloud, place, 'psychiatrist'),
    enrol(cloud, place, 'gp'),
    enrol(cloud, place, 'coordinator'),
  ]);
  return { siteId, nurse, psychiatrist, gp, coordinator };
}

export type Referral = OutputOf<typeof contract.referPatient>;
export type PatientRecord = OutputOf<typeof contract.getPatient>;
export type Alert = OutputOf<typeof contract.getAlert>;

let patients = 0;

/** An adult whom no other test knows. */
export function newPatient() {
  patients += 1;
  return { family: `Essai ${patients}`, given: 'Dominique', birthDate: '1984-02-29', sex: 'other' };
}

export const referralBody = () => ({
  patient: newPatient(),
  phq2: { items: [2, 2] },
  depressiveOrAnxietyDisorder: true,
  ongoingPsychiatricCare: false,
  immediateDanger: false,
});

/** PHQ-9 answers with this item 9; 16 points without it. */
export const phq9 = (item9: number | null) => [2, 2, 2, 2, 2, 2, 2, 2, item9];

/** A case that was presented and goes on as it is. */
export const reviewBody = () => ({ advice: [{ kind: 'follow-up', text: 'Poursuivre.' }] });

export const evaluationBody = (item9: number | null = 0) => ({
  mode: 'on-site',
  assessments: [
    { scale: 'phq9', items: phq9(item9), difficulty: 2 },
    { scale: 'gad7', items: [2, 2, 1, 2, 1, 1, 1] },
  ],
});

export const refer = (site: TeamSite, body: unknown = referralBody()): Promise<Referral> =>
  site.gp.done(contract.referPatient, {}, { body });

/** The initial evaluation of someone who was referred. */
export const evaluate = (
  site: TeamSite,
  { referralId, version }: Pick<Referral, 'referralId' | 'version'>,
  body: unknown = evaluationBody(),
): Promise<PatientRecord> => site.nurse.done(contract.recordEvaluation, { referralId }, { body, ifMatch: version });

/** Refers someone and evaluates them, both at the moment that the body names, if any: a record at version 1. */
export async function openRecord(site: TeamSite, body: object = evaluationBody()): Promise<PatientRecord> {
  const earlier = 'heldAt' in body ? { referredAt: body.heldAt } : {};
  return evaluate(site, await refer(site, { ...referralBody(), ...earlier }), body);
}

/** An act of the nurse, or of somebody else, at the record as it was last seen. */
export const act = (
  by: Person,
  route: Answering<typeof contract.getPatient.output>,
  { patientId, episode }: PatientRecord,
  body: unknown,
): Promise<PatientRecord> => by.done(route, { patientId }, { body, ifMatch: episode.version });

/** A record in the active phase: version 2. */
export async function openActiveRecord(site: TeamSite, body?: object): Promise<PatientRecord> {
  const { patientId, episode } = await openRecord(site, body);
  const act = { body: { orientation: 'classique' }, ifMatch: episode.version };
  return site.nurse.done(contract.orient, { patientId }, act);
}

/** The one safety alert of a patient, once the queue has brought it. */
export async function alertOf(cloud: Connection, site: TeamSite, patientId: string): Promise<Alert> {
  await cloud.settled();
  const { items } = await site.nurse.done(contract.listAlerts, {}, { query: { limit: '200' } });
  const [alert, ...others] = items.filter((one) => one.patientId === patientId && one.severity === 'safety');
  if (alert === undefined || others.length > 0) throw new Error(`${others.length} alerts beside ${alert?.alertId}`);
  return alert;
}

export const safetyAssessmentBody = () => ({
  intent: 'passive',
  plan: 'none',
  means: 'none',
  protectiveFactors: 'Entourage présent, rendez-vous accepté.',
  decision: 'reinforced-follow-up',
});
