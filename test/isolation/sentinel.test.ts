import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { change } from '../faults/edits.ts';
import { startWorld, type World, waitFor } from '../faults/world.ts';
import type { Act, Place, Reply } from '../support/api.ts';
import * as given from '../support/site.ts';
import { readRows, setValue } from '../support/table.ts';
import { messagesAtRest, person, sentinelsIn, sentinelsOnDisk, textOfFiles, texts } from './sentinels.ts';

type Fault = (action: string, body: string) => { status: number; body: unknown } | 'never' | null;

const output: string[] = [];
let fault: Fault = () => null;
let world: World;
let site: given.TeamSite;
let record: given.PatientRecord;
let referral: given.Referral;

const keep = (chunk: string | Uint8Array) => output.push(String(chunk)) > 0;

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  world = await startWorld({
    // Long enough to start in, short enough to wait for.
    edit: change('AWS::Lambda::Function', /\/Gp\//, (properties) => {
      properties['Timeout'] = 4;
    }),
    intercept: ({ action, body }) => {
      const answer = fault(action, JSON.stringify(body));
      return answer === 'never' ? new Promise(() => {}) : answer;
    },
  });
  site = world.site();
  referral = await given.refer(site, referralBody());
  const body = { ...given.evaluationBody(0), note: texts.note };
  const act = { body, ifMatch: referral.version };
  record = await site.nurse.done(contract.recordEvaluation, { referralId: referral.referralId }, act);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.stop();
});

const referralBody = () => ({
  ...given.referralBody(),
  patient: person,
  reason: texts.reason,
  question: texts.question,
});

/** The table answers this to every call that matches, while `act` runs. */
async function during<T>(broken: Fault, act: () => Promise<T>): Promise<T> {
  fault = broken;
  try {
    return await act();
  } finally {
    fault = () => null;
  }
}

const attribute = (text: string) => ({ S: text });
const item = { family: attribute(person.family), note: attribute(texts.note), version: { N: '3' } };
const dynamoError = (name: string, more: object = {}) => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: `${name}: ${person.family}`, ...more },
});
const cancelled = (code: string) =>
  dynamoError('TransactionCanceledException', {
    CancellationReasons: Array.from({ length: 12 }, () => ({ Code: code, Message: texts.note, Item: item })),
  });

const refer = (body: unknown, act: Act = {}): Promise<Reply> =>
  site.gp.ask(contract.referPatient, {}, { body, ...act });
const place = (): Place => ({ patientId: record.patientId });
const contact = (ifMatch: number, act: Act = {}) =>
  site.nurse.ask(contract.recordContact, place(), {
    body: { mode: 'phone', location: texts.note, note: texts.note },
    ifMatch,
    ...act,
  });
const statusOf = async (reply: Promise<Reply>): Promise<number> => (await reply).status;

/** What the product has left where no patient may be named. */
function leaks(): string[] {
  const places = ['logs', 'queues', 'mail'].flatMap((name) => sentinelsOnDisk(join(world.data, name)));
  return [...places, ...sentinelsIn(output.join('')).map((found) => `output: ${found}`)];
}

describe('a patient’s name, birth date and texts stay out of logs, metrics, queues and mail', () => {
  it('while they do stand in the table, where the same search finds them', () => {
    expect(sentinelsOnDisk(join(world.data, 'table')).length).toBeGreaterThan(0);
    expect(leaks()).toEqual([]);
  });

  it('when the input is wrong', async () => {
    const wrong = [
      { ...referralBody(), patient: { ...person, birthDate: texts.surplus } },
      { ...referralBody(), patient: { ...person, [texts.surplus]: 1 } },
      { ...referralBody(), patient: { ...person, birthDate: '2031-07-19' } },
      { ...referralBody(), phq2: { items: [texts.note, 4] } },
      { ...referralBody(), immediateDanger: person.family },
      { ...referralBody(), reason: `${texts.reason}${'x'.repeat(2000)}` },
      `{"patient":{"family":"${person.family}"`,
      [texts.surplus],
    ];
    for (const body of wrong) expect(await statusOf(refer(body))).toBe(400);
    expect(await statusOf(refer({ ...referralBody(), reason: texts.reason.repeat(4000) }))).toBe(413);
    expect(await statusOf(refer(referralBody(), { key: `clé ${person.family}` }).catch(() => fallback))).toBe(400);
    expect(await statusOf(site.nurse.ask(contract.getPatient, { patientId: person.family }))).toBe(404);
    expect(await statusOf(site.nurse.ask(contract.listAlerts, {}, { query: { cursor: person.family } }))).toBe(400);
    expect(await statusOf(site.nurse.ask(contract.listAlerts, {}, { query: { [texts.surplus]: '1' } }))).toBe(400);
    expect(leaks()).toEqual([]);
  });

  it('when a condition fails: the same person twice, a stale version, a key used for two requests', async () => {
    const again = await given.refer(site, referralBody());
    const act = { body: { ...given.evaluationBody(0), note: texts.note }, ifMatch: again.version };
    const twice = site.nurse.ask(contract.recordEvaluation, { referralId: again.referralId }, act);
    expect(await twice).toMatchObject({ status: 409, body: { code: 'patient.duplicate' } });
    expect(await statusOf(contact(7))).toBe(409);
    const key = 'one-key-for-two';
    expect([
      await statusOf(refer(referralBody(), { key })),
      await statusOf(refer(given.referralBody(), { key })),
    ]).toEqual([201, 422]);
    expect(leaks()).toEqual([]);
  });

  it('when the table refuses, and brings the record along with its refusal', async () => {
    const refusals: [Fault, number][] = [
      [(action) => (action === 'TransactWriteItems' ? cancelled('ConditionalCheckFailed') : null), 409],
      [(action) => (action === 'TransactWriteItems' ? cancelled('TransactionConflict') : null), 503],
      [(action) => (action === 'TransactWriteItems' ? cancelled('ItemCollectionSizeLimitExceeded') : null), 500],
      [(action) => (action === 'TransactWriteItems' ? dynamoError('ValidationException') : null), 500],
      [(action) => (action === 'Query' ? dynamoError('AccessDeniedException', { Item: item }) : null), 500],
      [(action) => (action === 'GetItem' ? { status: 200, body: { Item: item } } : null), 500],
      [() => ({ status: 500, body: person.family }), 500],
    ];
    for (const [broken, status] of refusals) {
      const reply = await during(broken, () => contact(1));
      expect([reply.status, sentinelsIn(reply.text)]).toEqual([status, []]);
    }
    expect(leaks()).toEqual([]);
  });

  it('when a function runs out of time in the middle of an act', async () => {
    const late: Fault = (action, body) =>
      action === 'TransactWriteItems' && sentinelsIn(body).length > 0 ? 'never' : null;
    const reply = await during(late, () => refer(referralBody()));
    // The stack gives up a moment before its time; where that comes too late, the gateway answers.
    expect([500, 503]).toContain(reply.status);
    expect(sentinelsIn(reply.text)).toEqual([]);
    expect(leaks()).toEqual([]);
  });

  it('when an alert is acted on wrongly, and when the worker fails until its message rests', async () => {
    const fails: Fault = (action, body) =>
      action === 'TransactWriteItems' && body.includes('ALERT#') ? dynamoError('ValidationException') : null;
    const rested = await during(fails, async () => {
      const body = { scale: 'phq9', items: given.phq9(2) };
      await site.nurse.done(contract.recordAssessment, place(), { body, ifMatch: 1 });
      return waitFor('a message in the dead-letter queue', async () => {
        await world.admin('advance', { ms: 61_000 });
        return (await messagesAtRest(world))[0] ?? null;
      });
    });
    expect(sentinelsIn(JSON.stringify(rested))).toEqual([]);
    expect(rested.body).toContain(record.patientId);

    await world.admin('invoke', {
      name: 'alert-worker',
      event: { Records: [{ messageId: 'm', attributes: {}, body: rested.body }] },
    });
    const alert = await given.alertOf(world, site, record.patientId);
    const wrong = {
      ...given.safetyAssessmentBody(),
      intent: 'qzsurplus7731',
      protectiveFactors: texts.protectiveFactors,
    };
    const alertPlace = { ...place(), alertId: alert.alertId };
    expect(await statusOf(site.nurse.ask(contract.assessAlert, alertPlace, { body: wrong, ifMatch: 1 }))).toBe(400);
    expect(leaks()).toEqual([]);
  });

  it('when items are corrupt, or are what no answer may hold', async () => {
    const rows = [...(await readRows(world)).keys()];
    const keyOf = (pattern: RegExp) => rows.find((key) => pattern.test(key)) ?? '';
    const [row, episode] = [keyOf(/#CASELOAD/), keyOf(/EPISODE#[^#]+$/)];
    await setValue(world, episode, ['psychiatristId'], attribute(person.family));
    expect(await statusOf(site.nurse.ask(contract.getPatient, place()))).toBe(500);
    await setValue(world, row, ['facts', 'flags'], attribute(texts.note));
    expect(await statusOf(site.nurse.ask(contract.getCaseload))).toBe(500);
    await setValue(world, row, ['facts', 'flags'], { L: [attribute(texts.note)] });
    await setValue(world, row, ['facts', 'programmeVersion'], attribute(texts.note));
    expect(await statusOf(site.nurse.ask(contract.getCaseload))).toBe(500);
    expect(leaks()).toEqual([]);
  });

  it('while every one of these faults did leave its line in the log', () => {
    const log = textOfFiles(join(world.data, 'logs'));
    const expected = [
      '"request failed"',
      '"corrupt item"',
      '"event failed"',
      '"CorruptItem":1',
      '"EventFailed":1',
      'ZodError',
    ];
    expect(expected.filter((line) => !log.includes(line))).toEqual([]);
    expect(log.split('\n').filter((line) => line.includes('"request answered"')).length).toBeGreaterThan(20);
  });
});

const fallback: Reply = { status: 400, headers: new Headers(), text: '', body: {} };
