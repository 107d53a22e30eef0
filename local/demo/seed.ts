import { list, object, string } from '../template/read.ts';
import { type ApiUser, apiUser, type Json } from './client.ts';
import { answersFor, daysBefore, demoPatient } from './patients.ts';
import { type Random, seeded } from './random.ts';
import { demoSites, demoStaff, region, type StaffMember } from './staff.ts';

export interface SeedTools {
  address: string;
  /** A person's token, by the real login. */
  token: (username: string) => Promise<string>;
  progress: (done: number, of: number, what: string) => void;
  seed: number;
  /** When the seeding began first (epoch ms). */
  base: number;
  administrator: string;
}

const id = (json: Json, name: string): string => string(json[name], name);
const versionOf = (json: Json): number => Number(json['version']);

/** A name for each act that is the same at every run: a start that was cut short is finished, not doubled. */
const keys = (seed: number) => {
  let serial = 0;
  return (what: string) => {
    serial += 1;
    return `demo-${seed}-${serial}-${what}`;
  };
};

async function openSites(admin: ApiUser, key: (what: string) => string): Promise<string[]> {
  const ids: string[] = [];
  for (const site of demoSites) {
    const opened = await admin.post(
      `/api/regions/${region.regionId}/sites`,
      { ...site, demo: true },
      { key: key('site') },
    );
    ids.push(id(opened, 'siteId'));
  }
  return ids;
}

async function enrol(
  admin: ApiUser,
  sites: string[],
  member: StaffMember,
  key: (what: string) => string,
): Promise<void> {
  const { family, given, role, rpps, username } = member;
  for (const site of member.sites) {
    const body = { family, given, role, ...(rpps === null ? { login: username } : { rpps }) };
    await admin.post(`/api/regions/${region.regionId}/sites/${sites[site]}/members`, body, { key: key('member') });
  }
}

interface SiteTeam {
  base: number;
  siteId: string;
  gp: ApiUser;
  nurse: ApiUser;
  psychiatrist: ApiUser;
}

type Step = 'referred' | 'evaluated' | 'active' | 'alert-open' | 'alert-acknowledged' | 'alert-closed';
const steps: Step[] = ['referred', 'evaluated', 'active', 'alert-open', 'alert-acknowledged', 'alert-closed'];

async function refer({ siteId, gp, base }: SiteTeam, random: Random, step: Step, key: string): Promise<Json> {
  const { family, given, sex, birthDate, phone } = demoPatient(random, base);
  const hoursAgo = step === 'referred' ? random.int(1, 70) : random.int(80, 400);
  return gp.post(
    `/api/sites/${siteId}/referrals`,
    {
      patient: { family, given, sex, birthDate, phone },
      phq2: { items: [random.int(1, 3), random.int(2, 3)] },
      depressiveOrAnxietyDisorder: true,
      ongoingPsychiatricCare: false,
      immediateDanger: false,
      reason: random.pick([
        'Tristesse et insomnie depuis deux mois',
        'Anxiété au travail, fatigue',
        'Rechute après un arrêt de traitement',
      ]),
      question: random.pick([
        'Merci de votre évaluation.',
        'Un suivi par l’équipe est-il indiqué ?',
        'Avis sur la conduite à tenir.',
      ]),
      referredAt: daysBefore(base, hoursAgo / 24),
    },
    { key },
  );
}

/** The alert reaches the caseload by the queue: within a second, seldom two. */
async function alertOf({ siteId, nurse }: SiteTeam, patientId: string): Promise<Json> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const { items } = await nurse.get(`/api/sites/${siteId}/alerts?limit=200`);
    const found = list(items, 'alerts')
      .map((item) => object(item, 'alert'))
      .find((alert) => alert['patientId'] === patientId);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the alert did not come');
}

async function walk(team: SiteTeam, random: Random, step: Step, key: (what: string) => string): Promise<void> {
  const { siteId, nurse, psychiatrist, base } = team;
  const referral = await refer(team, random, step, key('referral'));
  if (step === 'referred') return;
  const alarming = step.startsWith('alert');
  const total = random.int(10, 21);
  const evaluation = await nurse.post(
    `/api/sites/${siteId}/referrals/${id(referral, 'referralId')}/evaluation`,
    {
      mode: 'on-site',
      heldAt: daysBefore(base, random.int(1, 3)),
      phq9: { items: answersFor(random, 9, total, alarming ? random.int(1, 2) : 0), difficulty: random.int(1, 2) },
      gad7: { items: answersFor(random, 7, random.int(6, 17)) },
    },
    { ifMatch: versionOf(referral), key: key('evaluation') },
  );
  if (step === 'evaluated') return;
  const patient = `/api/sites/${siteId}/patients/${id(evaluation, 'patientId')}`;
  const version = Number(object(evaluation['episode'], 'episode')['version']);
  const oriented = await nurse.post(
    `${patient}/orientation`,
    { orientation: 'classique' },
    { ifMatch: version, key: key('orientation') },
  );
  const next = Number(object(oriented['episode'], 'episode')['version']);
  await nurse.post(
    `${patient}/contacts`,
    { mode: 'phone', durationMinutes: 25 },
    { ifMatch: next, key: key('contact') },
  );
  if (!alarming) return;
  const alert = await alertOf(team, id(evaluation, 'patientId'));
  if (step === 'alert-open') return;
  const path = `${patient}/alerts/${id(alert, 'alertId')}`;
  const acknowledged = await nurse.post(`${path}/acknowledgement`, undefined, {
    ifMatch: versionOf(alert),
    key: key('ack'),
  });
  if (step === 'alert-acknowledged') return;
  await psychiatrist.post(
    `${path}/assessment`,
    {
      intent: 'none',
      plan: 'none',
      means: 'none',
      protectiveFactors: 'Entourage présent, rendez-vous accepté, projets à court terme.',
      decision: 'continue-follow-up',
    },
    { ifMatch: versionOf(acknowledged), key: key('assessment') },
  );
}

/**
 * Fills a new cloud through its public API, marked as demonstration data: sites, people, and at each site one patient at
 * each step of the path. Every act has a key of its own, so that running it again changes nothing.
 */
export async function seedDemo({ address, token, progress, seed, base, administrator }: SeedTools): Promise<void> {
  const random = seeded(seed);
  const key = keys(seed);
  const staff = demoStaff(random);
  const as = (username: string) => apiUser(address, () => token(username));
  const admin = as(administrator);
  const total = demoSites.length + staff.length + demoSites.length * steps.length;
  let done = 0;
  const tick = (what: string, by = 1) => {
    done += by;
    progress(done, total, what);
  };
  const sites = await openSites(admin, key);
  tick('sites', sites.length);
  for (const member of staff) {
    await enrol(admin, sites, member, key);
    tick('membres');
  }
  for (const [position, siteId] of sites.entries()) {
    const member = (role: StaffMember['role']) => {
      const found = staff.find((person) => person.role === role && person.sites.includes(position));
      if (found === undefined) throw new Error(`site ${position} has no ${role}`);
      return as(found.username);
    };
    const team: SiteTeam = {
      base,
      siteId,
      gp: member('gp'),
      nurse: member('nurse'),
      psychiatrist: member('psychiatrist'),
    };
    for (const step of steps) {
      await walk(team, random, step, key);
      tick('patients');
    }
  }
}
