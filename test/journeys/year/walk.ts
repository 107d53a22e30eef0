import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, ApiUser, Json } from '../../../local/demo/client.ts';
import { list, object, string } from '../../../local/template/read.ts';
import { type Act, places, type RecordAct, structured } from './acts.ts';

export interface Team {
  siteId: string;
  gp: ApiUser;
  nurse: ApiUser;
  psychiatrist: ApiUser;
}

/** What the API made of one person's acts. */
export interface Walked {
  key: string;
  patientId: string | null;
  /** One for each orientation: what was decided, as the API answered. */
  decisions: string[];
  /** Refusals that were wanted, and came as they should. */
  refused: string[];
  /** Acts that the API took, by what they were. */
  done: Record<string, number>;
}

interface Walk extends Walked {
  team: Team;
  referral: Json;
  record: Json;
  labels: Map<string, string>;
}

const mostWaits = 120;
const mostIncidents = 3;
const alertWaitMs = 60_000;
const french = /[àâéèêîôùç’]|attendu|Des champs/;

/**
 * Sends again, under the same key, what the site was too busy for; and an incident a few times, as the API says to: one that
 * comes back is none of a busy machine.
 */
async function patiently(send: () => Promise<Answer>): Promise<Answer> {
  for (let waits = 0; ; waits += 1) {
    const answer = await send();
    const busy = answer.status === 429 || answer.status === 503;
    if (waits >= (busy ? mostWaits : answer.status === 500 ? mostIncidents : 0)) return answer;
    await pause(1000 * (answer.retryAfter ?? 1) * (0.5 + (waits % 3) / 4));
  }
}

/** An act that the API refused although the story is allowed, or took although it is not. */
export class Unexpected extends Error {}

const versionOf = (json: Json): number => Number(json['version']);
const episodeOf = ({ record }: Walk): Json => object(record['episode'], 'episode');
const patientPath = ({ team, patientId }: Walk) => `/api/sites/${team.siteId}/patients/${patientId}`;
const referralPath = ({ team, referral }: Walk) =>
  `/api/sites/${team.siteId}/referrals/${string(referral['referralId'], 'referralId')}`;

interface Request {
  path: string;
  body: unknown;
  ifMatch: number | null;
}

function targetOf(walk: Walk, { what, target }: Act): string {
  const found = target === undefined ? undefined : walk.labels.get(target);
  if (target !== undefined && found === undefined)
    throw new Error(`${walk.key}: ${what} of ${target}, which is nothing`);
  return found ?? '';
}

function requestOf(walk: Walk, act: Act): Request {
  const { what, body = {} } = act;
  if (what === 'refer') return { path: `/api/sites/${walk.team.siteId}/referrals`, body, ifMatch: null };
  if (what === 'attempt') return { path: `${referralPath(walk)}/attempts`, body, ifMatch: versionOf(walk.referral) };
  if (what === 'answer') return { path: `${referralPath(walk)}/answer`, body, ifMatch: versionOf(walk.referral) };
  if (what === 'evaluate') {
    const known = act.target === 'known' ? { knownAs: walk.patientId } : {};
    return { path: `${referralPath(walk)}/evaluation`, body: { ...body, ...known }, ifMatch: versionOf(walk.referral) };
  }
  const place = places[what as RecordAct].replace('{target}', targetOf(walk, act));
  return { path: `${patientPath(walk)}/${place}`, body, ifMatch: versionOf(episodeOf(walk)) };
}

function send(walk: Walk, { by }: Act, { path, body, ifMatch }: Request, key: string): Promise<Answer> {
  const version = ifMatch === null ? {} : { 'if-match': `"${ifMatch}"` };
  const headers = { 'idempotency-key': key, ...version };
  return patiently(() => walk.team[by].send('POST', path, { body, headers }));
}

async function read(walk: Walk): Promise<Json> {
  const { status, body } = await patiently(() => walk.team.nurse.send('GET', patientPath(walk)));
  if (status !== 200) throw new Unexpected(`${walk.key}: the record answers ${status}`);
  walk.record = body;
  return body;
}

/** What a refusal has to be, in French, naming the field that it is about. */
function checkRefusal(walk: Walk, { what, refused }: Act, { status, body }: Answer): void {
  const said = JSON.stringify(body);
  const errors = Array.isArray(body['errors']) ? body['errors'].map((one) => object(one, 'error')) : [];
  const named = errors.find(({ field }) => field === refused?.field);
  const right = status === refused?.status && body['code'] === refused.code && french.test(String(body['detail']));
  const told = refused?.field == null || french.test(String(named?.['message'] ?? ''));
  if (!right || !told) {
    throw new Unexpected(`${walk.key}: ${what} should be refused (${JSON.stringify(refused)}), is ${status} ${said}`);
  }
  walk.refused.push(`${what} ${refused?.field ?? refused?.code}`);
}

const idsIn = (record: Json): string[] =>
  (['assessments', 'contacts', 'appointments', 'treatments'] as const).flatMap((name) =>
    (Array.isArray(record[name]) ? record[name] : []).map((one) => {
      const item = object(one, name);
      return String(item['assessmentId'] ?? item['contactId'] ?? item['appointmentId'] ?? item['treatmentId']);
    }),
  );

function take(walk: Walk, { what, label }: Act, body: Json): void {
  walk.done[what] = (walk.done[what] ?? 0) + 1;
  if (['refer', 'attempt', 'answer'].includes(what)) {
    walk.referral = body;
    return;
  }
  const before = new Set(idsIn(walk.record));
  walk.record = body;
  walk.patientId = string(body['patientId'], 'patientId');
  const added = idsIn(body).find((id) => !before.has(id));
  if (label !== undefined && added !== undefined) walk.labels.set(label, added);
  if (what === 'orient') walk.decisions.push(String(object(episodeOf(walk)['orientation'], 'orientation')['decision']));
}

/** Those of safety: the others follow from the record, and end with what they follow from. */
const openAlerts = ({ record }: Walk): Json[] =>
  list(record['alerts'], 'alerts')
    .map((one) => object(one, 'alert'))
    .filter(({ severity, state }) => severity === 'safety' && state !== 'closed');

/** The alert comes by the queue. */
async function awaitAlert(walk: Walk): Promise<void> {
  for (const until = performance.now() + alertWaitMs; performance.now() < until; await pause(60)) {
    await read(walk);
    if (openAlerts(walk).length > 0) return;
  }
  throw new Unexpected(`${walk.key}: the alert did not come`);
}

async function closeAlerts(walk: Walk, key: string): Promise<void> {
  for (const { alertId, version } of openAlerts(walk)) {
    const path = `${patientPath(walk)}/alerts/${String(alertId)}`;
    const by: Act = { what: 'safety', by: 'nurse' };
    const seen = { path: `${path}/acknowledgement`, body: undefined, ifMatch: Number(version) };
    const taken = await send(walk, by, seen, `${key}-seen-${alertId}`.slice(0, 128));
    const assessed = { path: `${path}/assessment`, body: structured, ifMatch: versionOf(taken.body) };
    const { status, body } = await send(walk, by, assessed, `${key}-done-${alertId}`.slice(0, 128));
    if (status !== 201) throw new Unexpected(`${walk.key}: alert ${alertId} → ${status} ${JSON.stringify(body)}`);
  }
  await read(walk);
}

async function perform(walk: Walk, act: Act, key: string): Promise<void> {
  if (act.what === 'alert') return awaitAlert(walk);
  if (act.what === 'safety') return closeAlerts(walk, key);
  let request = requestOf(walk, act);
  let answer = await send(walk, act, request, key);
  // A worker or another act has moved the record since: it is read again, as a page would.
  for (let tries = 0; answer.body['code'] === 'version.stale' && tries < 5; tries += 1) {
    await read(walk);
    request = requestOf(walk, act);
    answer = await send(walk, act, request, `${key}-${tries}`);
  }
  if (act.refused !== undefined) return checkRefusal(walk, act, answer);
  if (answer.status !== 201) {
    const said = `${answer.status} ${JSON.stringify(answer.body)}`;
    throw new Unexpected(`${walk.key}: ${act.what} ${JSON.stringify(act.body)} → ${said}`);
  }
  take(walk, act, answer.body);
}

/** Walks one person's acts in order. Throws `Unexpected` at the first that is not answered as the story wants. */
export async function walkActs(team: Team, key: string, acts: readonly Act[]): Promise<Walked> {
  const walked: Walked = { key, patientId: null, decisions: [], refused: [], done: {} };
  const walk: Walk = { ...walked, team, referral: {}, record: {}, labels: new Map() };
  for (const [place, act] of acts.entries()) await perform(walk, act, `year-${key}-${place}-${act.what}`);
  const { patientId, decisions, refused, done } = walk;
  return { key, patientId, decisions, refused, done };
}
