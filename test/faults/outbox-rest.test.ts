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

describe('an event that can never be dealt with', () => {
  let patientId = '';

  it('is sent again eight times at growing pauses, and rests then; other people’s go on', async () => {
    const site = world.site();
    const record = await given.openRecord(site, given.evaluationBody(0));
    ({ patientId } = record);
    poisoned = patientId;
    const body = { scale: 'phq9', items: given.phq9(2), difficulty: 1 };
    const { episode } = await site.nurse.done(contract.getPatient, { patientId });
    await site.nurse.done(contract.recordAssessment, { patientId }, { body, ifMatch: episode.version });
    for (let half = 0; half < 40; half += 1) await swept(hour / 2);
    expect(sent).toBe(8);
    expect(await counted(patientId)).toBe('8');
    for (const hours of [12, 24, 48, 48]) await swept(hours * hour);
    expect(sent).toBe(8);
    const healthy = await given.openRecord(site, given.evaluationBody(1));
    await waitFor('the alert of another', async () =>
      (await alertsOf(site, healthy.patientId)).length === 1 ? true : null,
    );
  });

  it('is sent once a week while it rests, so that its message stays with the dead letters', async () => {
    await swept(3 * 24 * hour);
    expect(sent).toBe(9);
    await swept(24 * hour);
    expect(sent).toBe(9);
  });

  it('goes back by the redrive once the fault is mended, and is dealt with once', async () => {
    const site = world.site();
    expect(await alertsOf(site, patientId)).toEqual([]);
    poisoned = '';
    // What was hidden by its last failure shows again.
    await world.admin('advance', { ms: 8 * 60_000 });
    await redrive(await pairBy(localCall(world.data), 'alerts'), { siteId: site.siteId, limit: 100 });
    await waitFor('the alert', async () => ((await alertsOf(site, patientId)).length === 1 ? true : null), 60);
    expect(await counted(patientId)).toBeNull();
    await swept(8 * 24 * hour);
    await world.settled();
    expect(await alertsOf(site, patientId)).toHaveLength(1);
  });
});
