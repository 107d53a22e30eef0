import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../../local/demo/random.ts';
import { list, object, string } from '../../local/template/read.ts';
import { contract } from '../../shared/contracts/index.ts';
import type { Reply } from '../support/api.ts';
import { connectionTo, type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';
import { readRows } from '../support/table.ts';
import { assembly, openAlerts } from './world.ts';

const rounds = Number(process.env['SESAME_KILL_ROUNDS'] ?? 2);
const patientsPerRound = 8;
/** Printed with every failure; the moments of the kills follow from it. */
const seed = Number(process.env['SESAME_KILL_SEED'] ?? Date.now() % 1_000_000);
const random = seeded(seed);
const data = mkdtempSync(join(tmpdir(), 'sesame-kill-'));

let cloud: RunningCloud;
let site: given.TeamSite;

const current = connectionTo(() => cloud);

const start = async () => {
  cloud = await startTestCloud({ data, keepData: true, flags: ['--assembly', assembly] });
};

beforeAll(async () => {
  await start();
  site = await given.openTeamSite(current, 'Coupure');
}, 60_000);
afterAll(async () => {
  await cloud.kill();
  rmSync(data, { recursive: true, force: true });
});

/** One patient's way, each step with a key of its own that it keeps however often it must be sent. */
interface Way {
  name: string;
  danger: boolean;
  item9: number;
  referral: given.Referral | null;
  record: given.PatientRecord | null;
}

const ways: Way[] = [];

const newWay = (position: number): Way => ({
  name: `Coupure ${ways.length + position}`,
  danger: position % 4 === 3,
  item9: position % 2 === 0 ? 1 + (position % 3) : 0,
  referral: null,
  record: null,
});

const count = { answered: 0, interrupted: 0 };

/** Null when no answer came: the sender does not know what happened. */
async function answered(send: Promise<Reply>): Promise<Reply | null> {
  const reply = await send.catch(() => null);
  if (reply === null || reply.status >= 500) {
    count.interrupted += 1;
    return null;
  }
  count.answered += 1;
  expect(reply.status, `seed ${seed}: ${reply.text}`).toBe(201);
  return reply;
}

const keyOf = (way: Way, step: string) => `${way.name.replace(' ', '-')}-${step}`;

function refer(way: Way): Promise<Reply | null> {
  const patient = { family: way.name, given: 'Dominique', birthDate: '1984-02-29', sex: 'other' };
  const body = { ...given.referralBody(), patient, immediateDanger: way.danger };
  return answered(site.gp.ask(contract.referPatient, {}, { body, key: keyOf(way, 'referral') }));
}

function evaluate(way: Way, { referralId }: given.Referral): Promise<Reply | null> {
  const act = { body: given.evaluationBody(way.item9), ifMatch: 1, key: keyOf(way, 'evaluation') };
  return answered(site.nurse.ask(contract.recordEvaluation, { referralId }, act));
}

/** Goes on from where the last answer left it. */
async function walk(way: Way): Promise<void> {
  if (way.referral === null) {
    const reply = await refer(way);
    if (reply === null) return;
    way.referral = contract.referPatient.output.parse(reply.body);
  }
  if (way.record === null) {
    const reply = await evaluate(way, way.referral);
    if (reply === null) return;
    way.record = contract.recordEvaluation.output.parse(reply.body);
  }
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const unfinished = () => ways.filter(({ record }) => record === null);

/** Kills amid the answers: after the first of them, or the last but one, or anywhere between, and a moment more. */
async function killedRound(): Promise<void> {
  ways.push(...Array.from({ length: patientsPerRound }, (_, position) => newWay(position)));
  const target = count.answered + random.int(1, unfinished().length * 2 - 1);
  const walking = Promise.all(unfinished().map(walk));
  let waiting = true;
  walking.finally(() => {
    waiting = false;
  });
  while (waiting && count.answered < target) await pause(1);
  await pause(random.int(0, 40));
  await cloud.kill();
  await walking;
  await start();
}

/** Until every message is dealt with; one that a dead worker held comes back when its time is over. */
async function settle(): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    for (let look = 0; look < 40; look += 1) {
      if ((await cloud.admin('idle'))['idle'] === true) return;
      await pause(50);
    }
    await cloud.admin('advance', { ms: 61_000 });
  }
  throw new Error('something is on its way for ever');
}

const counted = (texts: string[]) =>
  Object.fromEntries(texts.map((text) => [text, texts.filter((one) => one === text).length]));
const onceEach = (texts: string[]) => Object.fromEntries(texts.map((text) => [text, 1]));

describe('a product that is killed at any moment', () => {
  it(
    `loses and doubles nothing that it accepted (${rounds} kills)`,
    async () => {
      for (let round = 0; round < rounds; round += 1) await killedRound();
      for (let attempt = 0; unfinished().length > 0 && attempt < 5; attempt += 1)
        await Promise.all(unfinished().map(walk));
      expect(unfinished(), `seed ${seed}`).toEqual([]);
      await settle();

      const { items } = await site.gp.done(contract.listOwnReferrals);
      expect(counted(items.map(({ patient }) => patient.family))).toEqual(onceEach(ways.map(({ name }) => name)));
      const caseload = await site.nurse.done(contract.getCaseload);
      expect(counted(caseload.items.map(({ patient }) => patient.family))).toEqual(
        onceEach(ways.map(({ name }) => name)),
      );
    },
    60_000 + rounds * 20_000,
  );

  it('answers the same request with the same record, however often it is sent', async () => {
    for (const way of ways) {
      const { referral, record } = way;
      if (referral === null || record === null) throw new Error('not finished');
      expect((await refer(way))?.body['referralId']).toBe(referral.referralId);
      expect((await evaluate(way, referral))?.body['patientId']).toBe(record.patientId);
    }
  }, 30_000);

  it('raises exactly one alert for each answer that calls for one, and none beside', async () => {
    const found = (await openAlerts(site)).map(({ patientId, cause }) => `${patientId} ${cause.kind}`);
    const expected = ways.flatMap(({ record, danger, item9 }) => [
      ...(danger ? [`${record?.patientId} referral`] : []),
      ...(item9 > 0 ? [`${record?.patientId} assessment`] : []),
    ]);
    expect(counted(found), `seed ${seed}`).toEqual(onceEach(expected));
    expect(expected.length).toBeGreaterThanOrEqual(rounds * 4);
  });

  it('names them on the caseload, and leaves nothing in the outbox', async () => {
    const rows = [...(await readRows(current))].map(([key, text]) => ({ key, item: object(JSON.parse(text), key) }));
    const openOn = rows
      .filter(({ key }) => key.includes('#CASELOAD |'))
      .map(({ item }) => {
        const facts = object(object(item['facts'], 'facts')['M'], 'facts');
        const safety = object(object(facts['safety'], 'safety')['M'], 'safety');
        return [String(object(facts['patientId'], 'id')['S']), Number(object(safety['openAlerts'], 'count')['N'])];
      });
    const expected = ways.map(({ record, danger, item9 }) => [
      record?.patientId ?? '',
      Number(danger) + Number(item9 > 0),
    ]);
    expect(Object.fromEntries(openOn)).toEqual(Object.fromEntries(expected));
    expect(rows.filter(({ item }) => 'GSI3PK' in item).map(({ key }) => key)).toEqual([]);
  });
});

describe('after a kill', () => {
  it('the login knows who had signed in: a token from before still opens the door', async () => {
    const token = await cloud.token(site.nurse.username);
    await cloud.kill();
    await start();
    const response = await fetch(`${cloud.address}/api/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(200);
    const me = object(await response.json(), 'me');
    expect(list(me['memberships'], 'memberships').map((one) => string(object(one, 'one')['siteId'], 'id'))).toEqual([
      site.siteId,
    ]);
  }, 60_000);
});
