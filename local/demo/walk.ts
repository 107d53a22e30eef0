import { setTimeout as pause } from 'node:timers/promises';
import { list, object, string } from '../template/read.ts';
import type { Act, ActKind, ToolKind } from './acts.ts';
import { type ApiUser, type Json, Refused } from './client.ts';

export interface Team {
  siteId: string;
  gp: ApiUser;
  nurse: ApiUser;
  psychiatrist: ApiUser;
  /** Ids of the resources of the site's directory, by name. */
  directory: ReadonlyMap<string, string>;
}

const mostWaits = 60;
const longestWait = 5 * 60_000;
/** Seconds between two tries with a machine that is too busy to answer in time, and how many of them. */
const breath = 3;
const mostBreaths = 20;

/** After how many seconds it helps to send the same act again; null where it does not. */
function comesBackIn({ retryAfter, status }: Refused, waits: number): number | null {
  if (retryAfter !== undefined) return waits < mostWaits ? retryAfter : null;
  return status >= 500 && waits < mostBreaths ? breath : null;
}

/**
 * Sends one act; where the site is asked too much it waits as it is told to, where the machine is too busy for a moment, and
 * sends the same act again under the same key.
 */
export async function patiently<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await send();
    } catch (error) {
      const seconds = error instanceof Refused ? comesBackIn(error, waits) : null;
      if (seconds === null) throw error;
      await pause(seconds * 1000);
    }
  }
}

/** Refused for what it asks, or for how the thing is: not for a fault of the machine. */
const leftOut = [400, 409];

/** Somebody has gone on with this person by hand while the data were coming in: what they did stands. */
const overtaken = ['episode.closed', 'episode.phase', 'referral.closed', 'alert.closed'];

interface Walk {
  team: Team;
  key: string;
  referral: Json;
  /** As the last act left it. */
  record: Json;
  alerts: number;
}

const versionOf = (json: Json): number => Number(json['version']);
const episodeVersion = ({ record }: Walk): number => versionOf(object(record['episode'], 'episode'));
const patientPath = ({ team, record, referral }: Walk): string => {
  const patientId = record['patientId'] ?? object(referral['patient'], 'patient')['patientId'];
  return `/api/sites/${team.siteId}/patients/${string(patientId, 'patientId')}`;
};

const onReferral: Record<'evaluate' | 'call' | 'answer', string> = {
  evaluate: 'evaluation',
  call: 'attempts',
  answer: 'answer',
};

type OnReferral = keyof typeof onReferral;

const places: Record<
  Exclude<ActKind, OnReferral | ToolKind | 'refer' | 'outside' | 'acknowledge' | 'close'>,
  string
> = {
  orient: 'orientation',
  contact: 'contacts',
  scale: 'assessments',
  review: 'reviews',
  phase: 'phase',
  renew: 'sequences',
  diagnose: 'diagnoses',
  plan: 'appointments',
};

/** People who work by hand on a record, or on the directory, meanwhile may leave these no place: then they are left out. */
const toolPlaces: Record<ToolKind | 'outside', string> = {
  outside: 'external-referrals',
  consult: 'consultations',
  'sign-note': 'gp-notes/{item}/signature',
  wishes: 'preferences',
  'care-plan': 'care-plans',
  'personal-plan': 'personal-plans',
  treat: 'treatments',
  'change-treatment': 'treatments/{item}/change',
  request: 'requests',
  'advance-request': 'requests/{item}/change',
  'sick-leave': 'sick-leaves',
  'amend-sick-leave': 'sick-leaves/{item}',
  'change-outside': 'external-referrals/{item}/change',
  task: 'tasks',
  'close-task': 'tasks/{item}/closure',
};
const isTool = (kind: ActKind): kind is keyof typeof toolPlaces => kind in toolPlaces;

async function refer(walk: Walk, { body }: Act, key: string): Promise<void> {
  walk.referral = await walk.team.gp.post(`/api/sites/${walk.team.siteId}/referrals`, body, { key });
}

/** An act on the referral, at the version that the walk saw last; read again when somebody else was faster. */
async function actOnReferral(walk: Walk, kind: OnReferral, { body }: Act, key: string): Promise<void> {
  const { nurse, siteId } = walk.team;
  const path = `/api/sites/${siteId}/referrals/${string(walk.referral['referralId'], 'referralId')}`;
  const send = () => nurse.post(`${path}/${onReferral[kind]}`, body, { key, ifMatch: versionOf(walk.referral) });
  const answer = await again(send, async () => {
    walk.referral = await nurse.get(path);
  });
  if (kind === 'evaluate') walk.record = answer;
  else walk.referral = answer;
}

/** Sends; once more, after another reading, when somebody else was faster. */
async function again(send: () => Promise<Json>, read: () => Promise<void>): Promise<Json> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Refused) || error.problem['code'] !== 'version.stale') throw error;
    await read();
    return send();
  }
}

/** Those of safety; the others follow from the record. */
const alertsIn = (record: Json): Json[] =>
  list(record['alerts'], 'alerts')
    .map((one) => object(one, 'alert'))
    .filter(({ severity }) => severity === 'safety')
    .sort((a, b) => (String(a['raisedAt']) < String(b['raisedAt']) ? -1 : 1));

/** The alert that the last acts raised comes by the queue: within a second, seldom two; minutes when a worker had to be retried. */
async function alertOf(walk: Walk): Promise<Json> {
  for (const until = Date.now() + longestWait; Date.now() < until; ) {
    walk.record = await walk.team.nurse.get(patientPath(walk));
    const found = alertsIn(walk.record)[walk.alerts - 1];
    if (found !== undefined) return found;
    await pause(100);
  }
  throw new Error('the alert did not come');
}

async function onAlert(walk: Walk, { kind, by, body }: Act, key: string): Promise<void> {
  if (kind === 'acknowledge') walk.alerts += 1;
  const alert = await alertOf(walk);
  const path = `${patientPath(walk)}/alerts/${string(alert['alertId'], 'alertId')}`;
  const [suffix, sent] = kind === 'acknowledge' ? ['acknowledgement', undefined] : ['assessment', body];
  await walk.team[by].post(`${path}/${suffix}`, sent, { key, ifMatch: versionOf(alert) });
}

/** What the act goes on with, in the record as the walk saw it last; undefined where it is not there. */
function itemOf({ record }: Walk, { list: name, says }: NonNullable<Act['of']>): Json | undefined {
  const items = list(record[name] ?? [], name).map((one) => object(one, name));
  return items.find((one) => Object.entries(says).every(([field, value]) => one[field] === value));
}

/** With the ids that the cloud gave: of the resource that the act names, and of the item that it goes on with. */
function addressed(walk: Walk, place: string, { of, resource, kind, body }: Act) {
  const named = resource === undefined ? body : { ...body, resourceId: walk.team.directory.get(resource) ?? null };
  if (of === undefined) return { path: place, body: named };
  const item = itemOf(walk, of);
  if (item === undefined) return null;
  const path = place.replace('{item}', string(item[of.id], of.id));
  return { path, body: kind === 'sign-note' ? { ...named, text: item['text'] } : named };
}

/** An act on the record, alike. */
async function onRecord(walk: Walk, place: string, act: Act, key: string): Promise<void> {
  const patient = patientPath(walk);
  const sent = addressed(walk, place, act);
  if (sent === null) return;
  const send = () =>
    walk.team[act.by].post(`${patient}/${sent.path}`, sent.body, { key, ifMatch: episodeVersion(walk) });
  walk.record = await again(send, async () => {
    walk.record = await walk.team.nurse.get(patient);
  });
}

/** A start that was killed may be finished so late that an hour or a day ahead has come: nobody plans for it any more. */
function isPast({ kind, body }: Act): boolean {
  if (kind === 'plan') return Date.parse(String(body['startsAt'])) <= Date.now();
  // The day's end in Paris is never later than that of its date in UTC.
  return kind === 'task' && Date.parse(`${body['dueOn']}T22:00:00Z`) <= Date.now();
}

async function perform(walk: Walk, act: Act, key: string): Promise<void> {
  const { kind } = act;
  if (isPast(act)) return;
  if (kind === 'refer') return refer(walk, act, key);
  if (kind === 'evaluate' || kind === 'call' || kind === 'answer') return actOnReferral(walk, kind, act, key);
  if (kind === 'acknowledge' || kind === 'close') return onAlert(walk, act, key);
  return onRecord(walk, isTool(kind) ? toolPlaces[kind] : places[kind], act, key);
}

/**
 * Walks one person's acts through the API, each under a key that is the same at every run: what was done before is answered,
 * not doubled.
 */
export async function walkStory(team: Team, key: string, acts: readonly Act[]): Promise<void> {
  const walk: Walk = { team, key, referral: {}, record: {}, alerts: 0 };
  for (const [place, act] of acts.entries()) {
    try {
      await patiently(() => perform(walk, act, `${key}-${place + 1}-${act.kind}`));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (overtaken.includes(String(error.problem['code']))) return;
      if (!isTool(act.kind) || !leftOut.includes(error.status)) throw error;
    }
  }
}
