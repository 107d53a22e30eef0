import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { localCall } from '../../infra/operations/redrive/calls.ts';
import { pairBy } from '../../infra/operations/redrive/pairs.ts';
import { redrive } from '../../infra/operations/redrive/redrive.ts';
import { isProperties, list, object } from '../../local/template/read.ts';
import { contract } from '../../shared/contracts/index.ts';
import * as given from '../support/site.ts';
import { readRows } from '../support/table.ts';
import { change, drop, edits } from './edits.ts';
import { alertsOf, startWorld, type World, waitFor } from './world.ts';

vi.setConfig({ testTimeout: 240_000 });
const hour = 60;
/** Nothing here depends on how fast this machine is. */
const unhurried = change('AWS::Lambda::Function', /./, (properties) => Object.assign(properties, { Timeout: 60 }));

let world: World;
/** Of whom no alert can be written, until the fault is mended. */
let poisoned = '';
/** How often the sweep sent an event of theirs. */
let sent = 0;

beforeAll(async () => {
  world = await startWorld({
    sites: ['Alpha'],
    edit: edits(unhurried, drop('AWS::Scheduler::Schedule')),
    observe: ({ service, action, body }) => {
      if (service !== 'sqs' || action !== 'SendMessageBatch' || poisoned === '') return;
      const entries = list(isProperties(body) ? body['Entries'] : [], 'entries');
      const bodies = entries.map((one) => String(object(one, 'entry')['MessageBody']));
      sent += bodies.filter((text) => text.includes(poisoned) && text.includes('OUTBOX#')).length;
    },
    intercept: ({ action, body }) => {
      const text = action === 'TransactWriteItems' ? JSON.stringify(body) : '';
      if (poisoned === '' || !text.includes('"ALERT#') || !text.includes(poisoned)) return null;
      return { status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#ValidationException' } };
    },
  });
}, 120_000);
afterAll(() => world.stop());

/** Time passes, and the sweep runs. What fails always is never done: nothing here waits for that. */
const swept = async (minutes: number) => {
  await world.admin('advance', { ms: minutes * 60_000 });
  expect(await world.admin('invoke', { name: 'outbox-sweep', event: {} })).toMatchObject({ ok: true });
};

/** How often the event says that it was sent again; null once it has been dealt with. */
async function counted(patientId: string): Promise<string | null> {
  const rows = [...(await readRows(world))].filter(([key]) => key.includes(`#PAT#${patientId}#OUTBOX | OUTBOX#`));
  const waiting = rows.map(([, text]) => object(JSON.parse(text), 'event')).filter((event) => 'GSI3PK' in event);
  const [event] = waiting;
  if (event === undefined) return null;
  const resent = object(event['resent'], 'resent');
  return String(object(object(object(resent['M'], 'resent')['times'], 'times'), 'times')['N']);
}

/** Of somebody new, a positive answer that nobody can deal with for now. */
async function poison(site: given.TeamSite): Promise<string> {
  const { patientId, episode } = await given.openRecord(site, given.evaluationBody(0));
  poisoned = patientId;
  sent = 0;
  const body = { scale: 'phq9', items: given.phq9(2), difficulty: 1 };
  await site.nurse.done(contract.recordAssessment, { patientId }, { body, ifMatch: episode.version });
  return patientId;
}
const arrived = (site: given.TeamSite, patientId: string) =>
  waitFor('the alert', async () => ((await alertsOf(site, patientId)).length === 1 ? true : null), 60);

describe('an event that cannot be dealt with', () => {
  it('is sent again at pauses that grow to an hour, and on; other people’s go on', async () => {
    const site = world.site();
    const patientId = await poison(site);
    for (let half = 0; half < 40; half += 1) await swept(hour / 2);
    // At 30, 60, 90, 120 and 180 minutes, then every hour until the twentieth.
    expect(sent).toBe(5 + 17);
    expect(await counted(patientId)).toBe('22');
    const healthy = await given.openRecord(site, given.evaluationBody(1));
    await arrived(site, healthy.patientId);
    expect(await alertsOf(site, patientId)).toEqual([]);
    // What was hidden by its last failure shows again.
    poisoned = '';
    await world.admin('advance', { ms: 8 * 60_000 });
    await redrive(await pairBy(localCall(world.data), 'alerts'), { siteId: site.siteId, limit: 100 });
    await arrived(site, patientId);
    expect(await counted(patientId)).toBeNull();
    await swept(24 * hour);
    await world.settled();
    expect(await alertsOf(site, patientId)).toHaveLength(1);
  });

  it('comes by itself within the hour in which a worker returns that was down for more than a day', async () => {
    const site = world.site();
    const patientId = await poison(site);
    for (let passed = 0; passed < 30; passed += 1) await swept(hour);
    expect(await alertsOf(site, patientId)).toEqual([]);
    poisoned = '';
    await swept(hour);
    await arrived(site, patientId);
    await world.settled();
    expect(await alertsOf(site, patientId)).toHaveLength(1);
  });
});
