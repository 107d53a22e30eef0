import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localCall } from '../../infra/operations/redrive/calls.ts';
import { pairBy } from '../../infra/operations/redrive/pairs.ts';
import { type QueuePair, type RestingMessage, redrive } from '../../infra/operations/redrive/redrive.ts';
import { queuesOf } from '../../local/template/queues.ts';
import { contract } from '../../shared/contracts/index.ts';
import { drop } from '../faults/edits.ts';
import { alertsOf, assembly, startWorld, type World, waitFor } from '../faults/world.ts';
import * as given from '../support/site.ts';

const root = resolve(import.meta.dirname, '../..');
const minute = 61_000;
/** Patients whose alerts the table refuses, until the fault is mended. */
const poisoned = new Set<string>();
let refusals = 0;
const refusal = { status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#ValidationException' } };

let world: World;
beforeAll(async () => {
  world = await startWorld({
    sites: ['Alpha', 'Beta'],
    // The second sweep would send the event again by itself, every five minutes.
    edit: drop('AWS::Scheduler::Schedule'),
    intercept: ({ action, body }) => {
      const text = action === 'TransactWriteItems' ? JSON.stringify(body) : '';
      if (!text.includes('"ALERT#') || ![...poisoned].some((id) => text.includes(id))) return null;
      refusals += 1;
      return refusal;
    },
  });
}, 60_000);
afterAll(() => world.stop());

function depthOf(name: string) {
  const queue = queuesOf(world.cloud.assembly).find((one) => one.name === name);
  if (queue === undefined) throw new Error(`no queue ${name}`);
  return world.cloud.queues.depth(queue.arn);
}
const atRest = () => depthOf('sesame-alerts-dead.fifo');
const alertCount = async (site: given.TeamSite, patientId: string) => (await alertsOf(site, patientId)).length;

/** An answer that calls for an alert which cannot be written: the patient is poisoned once the record is there. */
async function poison(site: given.TeamSite): Promise<string> {
  const { patientId } = await given.openRecord(site, given.evaluationBody(0));
  poisoned.add(patientId);
  const { episode } = await site.nurse.done(contract.getPatient, { patientId });
  const body = { scale: 'phq9', items: given.phq9(2), difficulty: 1 };
  await site.nurse.done(contract.recordAssessment, { patientId }, { body, ifMatch: episode.version });
  return patientId;
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

const receives = 5;

/** Each failure hides its message for a minute: they pass, one after the other, until every message has had its five. */
async function untilAtRest(messages: number): Promise<void> {
  for (let round = 1; round <= receives; round += 1) {
    await waitFor(`receive ${round}`, () => (refusals >= messages * round ? true : null), 60);
    await pause(300);
    world.cloud.advance(minute);
  }
  await waitFor('the dead letters', () => (atRest().visible === messages ? true : null), 60);
}

const run = promisify(execFile);
const command = (...flags: string[]) =>
  run(process.execPath, [join(root, 'infra/operations/redrive/main.ts'), '--data', world.data, ...flags]);

describe('a message that fails always', () => {
  let [first, second, healthy] = ['', '', ''];
  beforeAll(async () => {
    first = await poison(world.site(0));
    second = await poison(world.site(1));
    healthy = (await given.openRecord(world.site(0), given.evaluationBody(2))).patientId;
    await waitFor(
      'the alert of another',
      async () => ((await alertCount(world.site(0), healthy)) === 1 ? true : null),
      60,
    );
    await untilAtRest(2);
  }, 120_000);

  it('rests with the dead letters after its limit, and stops no other patient of its site', async () => {
    expect(await alertCount(world.site(0), healthy)).toBe(1);
    expect(await alertCount(world.site(0), first)).toBe(0);
    expect(depthOf('sesame-alerts.fifo')).toMatchObject({ visible: 0, inFlight: 0 });
  });

  it('rings, and the runbook names the command', () => {
    const texts = readdirSync(assembly)
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => readFileSync(join(assembly, file), 'utf8'));
    const alarm = texts.map((text) => /"AlarmDescription": ?"([^"]*#alerts-dead-letters)"/.exec(text)?.[1]);
    expect(alarm.filter((found) => found !== undefined)).toHaveLength(1);
    const runbook = readFileSync(join(root, 'docs/runbook.md'), 'utf8');
    const [, section = ''] = runbook.split('## alerts-dead-letters');
    expect(section.split('\n## ')[0]).toContain('npm run redrive');
  });

  it('goes back for one site, once mended; what belongs to another rests untouched', async () => {
    poisoned.clear();
    const queues = await pairBy(localCall(world.data), 'alerts');
    const { siteId } = world.site(0);
    expect(await redrive(queues, { siteId, limit: 100 })).toEqual({ moved: 1, left: 1 });
    await world.settled();
    expect(await alertCount(world.site(0), first)).toBe(1);
    expect(await alertCount(world.site(1), second)).toBe(0);
    // Not hidden from anybody either.
    expect(atRest()).toMatchObject({ visible: 1, inFlight: 0 });
    expect(await redrive(queues, { siteId, limit: 100 })).toEqual({ moved: 0, left: 1 });
  });

  it('goes back by the command, which says how many and nothing of whom', async () => {
    const { siteId } = world.site(1);
    const { stdout } = await command('--site', siteId);
    expect(stdout).toContain('remis en file 1, laissés au repos 0');
    expect(stdout).not.toContain(second);
    await world.settled();
    expect(await alertCount(world.site(1), second)).toBe(1);
    expect(atRest()).toMatchObject({ visible: 0, inFlight: 0 });
  }, 30_000);

  it('refuses a site that is none, and asks for one', async () => {
    await expect(command('--site', 'Alpha')).rejects.toThrow(/identifiant de site ; attendu/);
    await expect(command()).rejects.toThrow(/Il faut --site ou --all-sites/);
  }, 30_000);
});

describe('a redrive that breaks off', () => {
  const message = (id: string, site: string): RestingMessage => ({
    id,
    body: `{"pk":"SITE#${site}#PAT#P1#OUTBOX","sk":"OUTBOX#${id}"}`,
    group: `SITE#${site}#PAT#P1#OUTBOX`,
    receipt: `receipt-${id}`,
  });

  /** A queue of these messages that notes what is done to it. */
  function queueOf(messages: RestingMessage[], breaksAt: string | null = null) {
    const done: string[] = [];
    let batches = [messages];
    const queues: QueuePair = {
      receive: async () => {
        const [batch = [], ...rest] = batches;
        batches = rest;
        return batch;
      },
      send: async ({ body, deduplicationId }) => {
        const { sk } = JSON.parse(body);
        if (sk === breaksAt) throw new Error('gone');
        expect(deduplicationId).not.toBe(sk);
        done.push(`send ${sk}`);
      },
      remove: async (receipt) => void done.push(`remove ${receipt}`),
      release: async (receipt) => void done.push(`release ${receipt}`),
    };
    return { queues, done };
  }

  it('has lost nothing: sent before removed, and the rest released', async () => {
    const { queues, done } = queueOf([message('1', 'A'), message('2', 'A'), message('3', 'B')], 'OUTBOX#2');
    await expect(redrive(queues, { siteId: 'A', limit: 10 })).rejects.toThrow('gone');
    expect(done).toEqual(['send OUTBOX#1', 'remove receipt-1', 'release receipt-2', 'release receipt-3']);
  });

  it('stops at its limit, and takes every site where it is asked to', async () => {
    const some = [message('1', 'A'), message('2', 'B'), message('3', 'A')];
    const limited = queueOf(some);
    expect(await redrive(limited.queues, { siteId: null, limit: 2 })).toEqual({ moved: 2, left: 1 });
    expect(limited.done.at(-1)).toBe('release receipt-3');
    expect(await redrive(queueOf(some).queues, { siteId: null, limit: 9 })).toEqual({ moved: 3, left: 0 });
  });
});
