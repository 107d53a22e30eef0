import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { object } from '../../local/template/read.ts';
import { contract } from '../../shared/contracts/index.ts';
import * as given from '../support/site.ts';
import { readRows } from '../support/table.ts';
import { dropOutboxPipe } from './edits.ts';
import { alertsOf, startWorld, type World } from './world.ts';

let world: World;
let site: given.TeamSite;
beforeAll(async () => {
  // Without its pipe nothing is delivered but what a test delivers.
  world = await startWorld({ sites: ['Alpha', 'Beta'], edit: dropOutboxPipe });
  site = world.site();
});
afterAll(() => world.stop());

interface Message {
  pk: string;
  sk: string;
}

/** The message that the pipe would have made of the one event of a patient. */
async function messageOf(patientId: string): Promise<Message> {
  const keys = [...(await readRows(world)).keys()].map((key) => key.split(' | '));
  const [found, ...more] = keys.filter(([pk]) => pk?.endsWith(`#PAT#${patientId}#OUTBOX`));
  if (found === undefined || more.length > 0) throw new Error(`${more.length} events beside the first`);
  return { pk: found[0] ?? '', sk: found[1] ?? '' };
}

const recordOf = (message: Message, position: number) => ({
  messageId: `message-${position}`,
  receiptHandle: `handle-${position}`,
  body: JSON.stringify(message),
  attributes: { MessageGroupId: message.pk, ApproximateReceiveCount: '1' },
  eventSource: 'aws:sqs',
});

/** Hands these messages to the worker as one batch. Returns the ids of those that it reports as failed. */
async function deliver(...messages: Message[]): Promise<unknown[]> {
  const outcome = await world.admin('invoke', { name: 'alert-worker', event: { Records: messages.map(recordOf) } });
  expect(outcome['ok'], String(outcome['error'])).toBe(true);
  const failures = object(outcome['result'], 'result')['batchItemFailures'];
  return Array.isArray(failures) ? failures.map((one) => object(one, 'failure')['itemIdentifier']) : [failures];
}

async function positive(): Promise<{ patientId: string; message: Message }> {
  const { patientId } = await given.openRecord(site, given.evaluationBody(1));
  return { patientId, message: await messageOf(patientId) };
}

async function openAlertsOnRow(patientId: string): Promise<number | undefined> {
  const { items } = await site.nurse.done(contract.getCaseload);
  const row = items.find((one) => one.patientId === patientId);
  return row?.reasons.filter(({ code }) => code === 'safety.alert').length;
}

describe('an event that is delivered', () => {
  it('never, raises nothing: the alert comes by delivery alone', async () => {
    const { patientId } = await positive();
    expect(await alertsOf(site, patientId)).toEqual([]);
  });

  it('twice in a row, raises one alert', async () => {
    const { patientId, message } = await positive();
    expect([await deliver(message), await deliver(message)]).toEqual([[], []]);
    expect(await alertsOf(site, patientId)).toHaveLength(1);
    expect(await openAlertsOnRow(patientId)).toBe(1);
  });

  it('again a day later, changes nothing in the table', async () => {
    const { patientId, message } = await positive();
    await deliver(message);
    // Its mails have left.
    await world.settled();
    const rowsOf = async () => [...(await readRows(world))].filter(([key]) => key.includes(patientId));
    const before = await rowsOf();
    await world.admin('advance', { ms: 24 * 3_600_000 });
    expect(await deliver(message)).toEqual([]);
    expect(await rowsOf()).toEqual(before);
  });

  it('several times in one batch, raises one alert', async () => {
    const { patientId, message } = await positive();
    expect(await deliver(message, message, message)).toEqual([]);
    expect(await alertsOf(site, patientId)).toHaveLength(1);
  });

  it('several times at the same moment, raises one alert and fails nowhere', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { patientId, message } = await positive();
      const failures = await Promise.all([deliver(message), deliver(message), deliver(message, message)]);
      expect(failures.flat()).toEqual([]);
      expect(await alertsOf(site, patientId)).toHaveLength(1);
      expect(await openAlertsOnRow(patientId)).toBe(1);
    }
  });

  it('again after the alert was closed, opens nothing again', async () => {
    const { patientId, message } = await positive();
    await deliver(message);
    const [alert] = await alertsOf(site, patientId);
    const place = { patientId, alertId: alert?.alertId ?? '' };
    const assessment = { body: given.safetyAssessmentBody(), ifMatch: alert?.version ?? 0 };
    await site.psychiatrist.done(contract.assessAlert, place, assessment);
    expect(await deliver(message)).toEqual([]);
    expect(await alertsOf(site, patientId)).toEqual([]);
    expect(await site.nurse.done(contract.getAlert, place)).toMatchObject({ state: 'closed', version: 2 });
  });
});

describe('a message that names no event', () => {
  it('of this table is reported, for the queue to keep', async () => {
    const { siteId } = site;
    const forged = [
      { pk: `SITE#${siteId}`, sk: 'SETTINGS' },
      { pk: `SITE#${siteId}#PAT#P000000000000000`, sk: 'OUTBOX#1' },
      { pk: 'USER#U000000000000000', sk: 'PROFILE' },
      { pk: 'SITE#', sk: 'OUTBOX#1' },
    ];
    for (const message of forged) expect(await deliver(message)).toEqual(['message-0']);
  });

  it('of its site takes nothing from another site, because the site comes from the key that was written', async () => {
    const { patientId, message } = await positive();
    const elsewhere = message.pk.replace(site.siteId, world.site(1).siteId);
    expect(await deliver({ ...message, pk: elsewhere })).toEqual([]);
    expect(await alertsOf(world.site(1), patientId)).toEqual([]);
    expect(await alertsOf(site, patientId)).toEqual([]);
  });
});

describe('a batch', () => {
  it('goes on with the other groups when one message fails, and stops the failed group there', async () => {
    const [one, other] = [await positive(), await positive()];
    const broken = { pk: one.message.pk, sk: 'PROFILE' };
    expect(await deliver(broken, one.message, other.message)).toEqual(['message-0', 'message-1']);
    expect(await alertsOf(site, one.patientId)).toEqual([]);
    expect(await alertsOf(site, other.patientId)).toHaveLength(1);
    expect(await deliver(one.message)).toEqual([]);
    expect(await alertsOf(site, one.patientId)).toHaveLength(1);
  });
});
