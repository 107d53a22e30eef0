import { list, object, string } from '../../local/template/read.ts';
import type { BenchCloud } from '../cloud/open.ts';
import type { Sample } from '../cloud/user.ts';
import { openWorld, type Team } from '../cloud/world.ts';
import { outboxKeyOf, queueEvent } from './outbox.ts';

/** Sites over which the acts are dealt, so that no site meets its own limit of requests per second. */
const siteCount = 4;
/** Left as they are at each site, so that the lists have something to say. */
const standing = 3;

interface Person {
  team: Team;
  /** Which one, over all sites. */
  number: number;
  path: string;
  patientId: string;
  version: number;
  evaluated: Sample;
}

type Keep = (operation: string, sample: Sample) => Sample;

const birthDate = '1977-05-17';
const quiet = { scale: 'phq9', items: [2, 2, 1, 2, 1, 1, 2, 1, 0], difficulty: 1 };
const alarming = { scale: 'phq9', items: [2, 2, 2, 2, 1, 2, 2, 1, 1], difficulty: 2 };
const gad7 = { scale: 'gad7', items: [2, 2, 1, 2, 1, 1, 2] };
const hour = 3_600_000;
const words = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'];
const spelled = (number: number): string => [...String(number)].map((digit) => words[Number(digit)]).join(' ');

const referral = (number: number) => ({
  patient: { family: `Mesure ${spelled(number)}`, given: 'Dominique', birthDate, sex: 'female', phone: '0612345678' },
  phq2: { items: [2, 2] },
  depressiveOrAnxietyDisorder: true,
  ongoingPsychiatricCare: false,
  immediateDanger: false,
  reason: 'Tristesse et insomnie depuis deux mois',
  question: 'Un suivi par l’équipe est-il indiqué ?',
});

const versionOf = ({ body }: Sample): number =>
  Number(body['version'] ?? object(body['episode'], 'episode')['version']);

/** Tokens, workers, credentials and connections are there before anything is measured. */
async function warm({ siteId, gp, nurse, psychiatrist }: Team): Promise<void> {
  for (const user of [gp, nurse, psychiatrist]) await user.get('/api/me');
  await gp.get(`/api/sites/${siteId}/gp/referrals`);
  await nurse.get(`/api/sites/${siteId}/caseload`);
  for (const user of [nurse, psychiatrist]) await user.get(`/api/sites/${siteId}/alerts`);
}

async function evaluate(team: Team, number: number, operation: string, phq9: object, keep: Keep): Promise<Person> {
  const referred = keep('refer', await team.gp.post(`/api/sites/${team.siteId}/referrals`, referral(number)));
  const path = `/api/sites/${team.siteId}/referrals/${string(referred.body['referralId'], 'referralId')}/evaluation`;
  const body = { mode: 'on-site', assessments: [phq9, gad7] };
  const evaluated = keep(operation, await team.nurse.post(path, body, versionOf(referred)));
  const patientId = string(evaluated.body['patientId'], 'patientId');
  const own = `/api/sites/${team.siteId}/patients/${patientId}`;
  return { team, number, path: own, patientId, version: versionOf(evaluated), evaluated };
}

/** Into the light course, and over to the other one: the only sequence that may be opened on the day of the first. */
async function follow({ team: { nurse }, number, path, version }: Person, keep: Keep): Promise<Sample> {
  const oriented = { orientation: 'leger', reason: 'Préférence de la personne.' };
  const orientation = keep('orient', await nurse.post(`${path}/orientation`, oriented, version));
  const contact = {
    mode: 'phone',
    location: 'À son domicile',
    durationMinutes: 25,
    note: 'Premier entretien, accord pour le suivi.',
  };
  const first = keep('contact, the first', await nurse.post(`${path}/contacts`, contact, versionOf(orientation)));
  const second = keep('contact', await nurse.post(`${path}/contacts`, contact, versionOf(first)));
  const assessed = keep('assess a scale', await nurse.post(`${path}/assessments`, quiet, versionOf(second)));
  const alarmed = keep(
    'assess a scale, item 9 positive',
    await nurse.post(`${path}/assessments`, alarming, versionOf(assessed)),
  );
  const change = { kind: 'classique', reason: 'Amélioration trop lente.' };
  const opened = keep('open a sequence', await nurse.post(`${path}/sequences`, change, versionOf(alarmed)));
  // An hour of its own: two appointments of one nurse never meet.
  const startsAt = new Date(Date.now() + (24 + number) * hour).toISOString();
  const appointment = { startsAt, durationMinutes: 45, mode: 'on-site', closedReason: 'Jour férié, peut-être.' };
  keep('plan an appointment', await nurse.post(`${path}/appointments`, appointment, versionOf(opened)));
  return alarmed;
}

/** The worker, handed what the pipe and the queue would have brought it: one event a batch. */
async function raise(cloud: BenchCloud, { evaluated: { calls } }: Person, keep: Keep): Promise<void> {
  const key = outboxKeyOf(calls);
  if (key === null) throw new Error('the evaluation left no event');
  const answer = keep('alert worker (one event)', await cloud.invoke('alert-worker', queueEvent(key)));
  const failures = list(answer.body['batchItemFailures'], 'batchItemFailures');
  if (failures.length > 0) throw new Error('the worker failed');
}

async function close({ team, patientId }: Person, keep: Keep): Promise<void> {
  const { items } = (await team.nurse.get(`/api/sites/${team.siteId}/alerts?limit=200`)).body;
  const found = list(items, 'alerts')
    .map((item) => object(item, 'alert'))
    .find((alert) => alert['patientId'] === patientId && alert['severity'] === 'safety');
  if (found === undefined) throw new Error('the alert is not there');
  const path = `/api/sites/${team.siteId}/patients/${patientId}/alerts/${string(found['alertId'], 'alertId')}`;
  const version = Number(found['version']);
  const seen = keep('acknowledge', await team.nurse.post(`${path}/acknowledgement`, undefined, version));
  const assessment = {
    intent: 'none',
    plan: 'none',
    means: 'none',
    protectiveFactors: 'Entourage présent, rendez-vous accepté.',
    decision: 'continue-follow-up',
  };
  keep('structured assessment', await team.psychiatrist.post(`${path}/assessment`, assessment, versionOf(seen)));
}

async function read(cloud: BenchCloud, { team, path }: Person, keep: Keep): Promise<void> {
  const site = `/api/sites/${team.siteId}`;
  keep('whoAmI', await team.nurse.get('/api/me'));
  keep('caseload', await team.nurse.get(`${site}/caseload`));
  keep('record', await team.nurse.get(path));
  keep('list referrals', await team.nurse.get(`${site}/referrals`));
  keep('list alerts', await team.nurse.get(`${site}/alerts`));
  // One Query for each person that the site was ever sent: a few here.
  keep('indicators', await team.nurse.get(`${site}/indicators?period=${new Date().getUTCFullYear()}`));
  const headers = { Authorization: `Bearer ${await cloud.token(team.nurseLogin)}` };
  const methodArn = 'arn:aws:execute-api:eu-west-3:000000000000:bench/v1/GET/api/me';
  keep(
    'authorizer (once per token and 30 s)',
    await cloud.invoke('authorizer', { type: 'REQUEST', methodArn, headers }),
  );
}

/** Walks `times` patients without and `times` with a positive item 9 through every operation. Returns each one's samples. */
export async function walkOperations(cloud: BenchCloud, times: number): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>();
  const keep: Keep = (operation, sample) => {
    samples.set(operation, [...(samples.get(operation) ?? []), sample]);
    return sample;
  };
  const { teams, openSite, addMember } = await openWorld(cloud, siteCount);
  const all: [string, Sample[]][] = [
    ['open site', openSite],
    ['add member', addMember],
  ];
  for (const [operation, found] of all) for (const sample of found) keep(operation, sample);
  const unheard: Keep = (_, sample) => sample;
  let number = 0;
  const next = () => {
    number += 1;
    return number;
  };
  for (const team of teams) {
    await warm(team);
    for (let left = 0; left < standing; left += 1) {
      await team.gp.post(`/api/sites/${team.siteId}/referrals`, referral(next()));
      await raise(cloud, await evaluate(team, next(), '', alarming, unheard), unheard);
    }
  }
  for (let time = 0; time < times; time += 1) {
    const team = teams[time % teams.length];
    if (team === undefined) throw new Error('no site');
    const calm = await evaluate(team, next(), 'evaluate, item 9 none', quiet, keep);
    const answered = await follow(calm, keep);
    await raise(cloud, { ...calm, evaluated: answered }, keep);
    await close(calm, unheard);
    const alarmed = await evaluate(team, next(), 'evaluate, item 9 positive', alarming, keep);
    await raise(cloud, alarmed, keep);
    await read(cloud, calm, keep);
    await close(alarmed, keep);
  }
  return samples;
}
