import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ProductOptions, startProduct } from '../../local/product.ts';
import { isProperties, list, object } from '../../local/template/read.ts';
import { contract } from '../../shared/contracts/index.ts';
import { type Connection, connect } from '../support/cloud.ts';
import * as given from '../support/site.ts';
import { readRows } from '../support/table.ts';
import { change, drop, dropOutboxPipe, edits } from './edits.ts';
import { advance, assembly } from './world.ts';

const hour = 60;
// Every test starts the product anew, or moves its clock by days.
vi.setConfig({ testTimeout: 240_000 });
const data = mkdtempSync(join(tmpdir(), 'sesame-due-'));
type Product = Awaited<ReturnType<typeof startProduct>>;

let product: Product;
let connection: Connection;
let site: given.TeamSite;
let other: given.TeamSite;
/** Minutes by which the clock was moved; a start begins at the real hour. */
let moved = 0;
let between: ProductOptions['intercept'] = () => null;
/** Sort keys of what the sweep sent, in its order. */
let sent: string[] = [];

/** Whatever runs at the moment: people keep their way to it over a restart. */
const current: Connection = {
  get address() {
    return connection.address;
  },
  token: (username) => connection.token(username),
  login: (username) => connection.login(username),
  as: (username) => connection.as(username),
  admin: (command, body) => connection.admin(command, body),
  addUsers: (...users) => connection.addUsers(...users),
  settled: () => connection.settled(),
};

const observe: NonNullable<ProductOptions['observe']> = ({ service, action, body }) => {
  if (service !== 'sqs' || action !== 'SendMessageBatch') return;
  const entries = list(isProperties(body) ? body['Entries'] : [], 'entries');
  sent.push(
    ...entries.map((one) => String(object(JSON.parse(String(object(one, 'entry')['MessageBody'])), 'key')['sk'])),
  );
};

/** How long a function may take is not what these tests are about, and a machine may be slow. */
const unhurried = change('AWS::Lambda::Function', /./, (properties) => Object.assign(properties, { Timeout: 120 }));
const withoutWorker = drop('AWS::Lambda::EventSourceMapping', /Alert/);

async function start(...more: NonNullable<ProductOptions['edit']>[]): Promise<void> {
  const intercept: ProductOptions['intercept'] = (call) => between?.(call) ?? null;
  product = await startProduct({ assembly, data, port: 0, observe, intercept, edit: edits(unhurried, ...more) });
  connection = connect(product);
  if (moved > 0) await advance(current, moved);
}

async function restart(...more: NonNullable<ProductOptions['edit']>[]): Promise<void> {
  await product.stop();
  await start(...more);
}

async function later(minutes: number): Promise<void> {
  moved += minutes;
  await advance(current, minutes);
}

/** Nobody is on duty, and the practice never opens: what is due does not depend on the hour at which the tests run. */
const neverThere = {
  opening: [],
  duty: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00', userId: null })),
};

async function openSite(name: string): Promise<given.TeamSite> {
  const opened = await given.openTeamSite(current, name);
  await opened.coordinator.done(contract.nameDuty, {}, { body: neverThere, ifMatch: 1 });
  return opened;
}

beforeAll(async () => {
  await start();
  site = await openSite('Échéance');
  other = await openSite('Voisin');
});
afterAll(async () => {
  await product.stop();
  rmSync(data, { recursive: true, force: true });
});

/** The open alerts of a person, of every family. */
async function alertsOf({ nurse }: given.TeamSite, patientId: string): Promise<given.Alert[]> {
  const { items } = await nurse.done(contract.listAlerts, {}, { query: { limit: '200' } });
  return items.filter((alert) => alert.patientId === patientId);
}

async function raised(at = site): Promise<given.Alert> {
  const { patientId } = await given.openRecord(at, given.evaluationBody(1));
  return given.alertOf(current, at, patientId);
}
const again = async ({ patientId, alertId }: given.Alert, at = site): Promise<given.Alert> =>
  at.psychiatrist.done(contract.getAlert, { patientId, alertId });
/** Kind and reader of every notice of an alert, each as often as it stands. */
async function noticesOf({ alertId }: given.Alert): Promise<string[]> {
  const rows = [...(await readRows(current))].filter(([key]) => key.includes(`NOTICE#${alertId}.`));
  return rows
    .map(([, text]) => object(JSON.parse(text), 'notice'))
    .map((item) => `${object(item['kind'], 'kind')['S']} ${object(item['userId'], 'user')['S']}`)
    .sort();
}
const told = (kind: string, ...people: given.Staff[]) => people.map(({ userId }) => `${kind} ${userId}`);

describe('a safety alert that nobody acknowledges', () => {
  it('climbs after two hours and after four, each once, over a restart in between', async () => {
    const alert = await raised();
    const { nurse, psychiatrist, gp, coordinator } = site;
    expect(alert).toMatchObject({ owner: { userId: nurse.userId }, step: 0, nextStepAt: alert.acknowledgeBy });
    expect(await noticesOf(alert)).toEqual(told('raised', nurse, psychiatrist).sort());
    await later(2 * hour - 3);
    expect(await again(alert)).toEqual(alert);

    await later(4);
    const first = await again(alert);
    expect(first).toMatchObject({ owner: { userId: psychiatrist.userId }, step: 1, state: 'open' });
    expect(first.handOvers).toMatchObject([{ from: nurse.userId, to: psychiatrist.userId, by: null }]);
    await restart();
    await later(20);
    expect(await again(alert)).toEqual(first);

    await later(2 * hour - 23);
    expect(await again(alert)).toEqual(first);
    await later(4);
    const second = await again(alert);
    expect(second).toMatchObject({ owner: { userId: gp.userId, role: 'gp' }, step: 2, state: 'open' });
    expect(await noticesOf(alert)).toEqual(
      [
        ...told('raised', nurse, psychiatrist),
        ...told('step', nurse, psychiatrist, nurse, psychiatrist, gp),
        ...told('unattended', coordinator),
      ].sort(),
    );
    const seen = { patientId: alert.patientId, alertId: alert.alertId };
    const done = await psychiatrist.done(contract.acknowledgeAlert, seen, { ifMatch: second.version });
    expect(done.nextStepAt).toBe(alert.assessBy);
    await later(3 * hour);
    expect(await again(alert)).toEqual(done);
  });

  it('does not climb once it is acknowledged', async () => {
    const alert = await raised();
    const place = { patientId: alert.patientId, alertId: alert.alertId };
    await later(hour);
    const seen = await site.nurse.done(contract.acknowledgeAlert, place, { ifMatch: alert.version });
    await later(4 * hour);
    expect(await again(alert)).toEqual(seen);
  });
});

describe('a worker that was down for a day', () => {
  it('raises what was missed in order of urgency, each once', async () => {
    await restart(withoutWorker);
    const referral = await given.refer(site);
    const { patientId } = await given.openRecord(site, given.evaluationBody(1));
    await later(26 * hour);
    expect(await alertsOf(site, patientId)).toEqual([]);
    await restart();
    const [alert, ...more] = (await alertsOf(site, patientId)).filter(({ family }) => family === 'safety');
    expect(more).toEqual([]);
    if (alert === undefined) throw new Error('the alert was lost');
    // Raised late, its hours are those of the answer: it goes where it would stand by now, without the steps between.
    await later(2);
    const climbed = await again(alert);
    expect(climbed).toMatchObject({ owner: { role: 'gp' }, step: 2 });
    expect(climbed.handOvers).toHaveLength(1);
    expect((await noticesOf(alert)).filter((one) => one.startsWith('step'))).toHaveLength(3);

    await restart(withoutWorker);
    await later(48 * hour);
    sent = [];
    await later(1);
    const kinds = sent.map((sk) => sk.split('#')[0]);
    expect(sent[0]).toBe(`ALERT#${alert.alertId}`);
    const order = ['ALERT', 'REFERRAL', 'DUE'];
    expect(kinds).toEqual(kinds.toSorted((one, two) => order.indexOf(one ?? '') - order.indexOf(two ?? '')));
    expect(kinds.filter((kind) => kind === 'REFERRAL')).toHaveLength(1);
    await restart();
    await current.settled();
    const late = await alertsOf(site, referral.patient.patientId);
    expect(late.map(({ rule }) => rule.id)).toEqual(['R2']);
    expect(await again(alert)).toMatchObject({ step: 3 });
  });
});

describe('someone who was referred', () => {
  const rulesOf = async ({ patient }: given.Referral) =>
    (await alertsOf(site, patient.patientId)).map(({ rule, owner, family }) => [rule.id, owner.userId, family]);
  const r1 = () => ['R1', site.nurse.userId, 'referral'];

  it('and not called back is told at 48 h and at 72 h, once each, over a restart', async () => {
    const referral = await given.refer(site);
    await later(48 * hour - 3);
    expect(await rulesOf(referral)).toEqual([]);
    await later(4);
    expect(await rulesOf(referral)).toEqual([r1()]);
    const [alert] = await alertsOf(site, referral.patient.patientId);
    expect(alert?.sentence).toMatch(/^Aucune conversation 48 h après l’adressage du .* \(0 tentative\) \(règle R1/);
    expect(alert?.patient?.family).toBe(referral.patient.family);
    await restart();
    await later(7 * hour);
    expect(await rulesOf(referral)).toEqual([r1()]);
    await later(17 * hour);
    expect(new Set((await rulesOf(referral)).map(([id]) => id))).toEqual(new Set(['R1', 'R2']));
    await later(24 * hour);
    expect(await rulesOf(referral)).toHaveLength(2);
    // What the clock does is no version of the referral’s: whoever read it before may still act.
    const spoken = { body: { outcome: 'spoken' }, ifMatch: referral.version };
    await site.nurse.done(contract.recordCallAttempt, { referralId: referral.referralId }, spoken);
    expect(await rulesOf(referral)).toEqual([]);
    if (alert === undefined) throw new Error('no alert');
    expect(await again(alert)).toMatchObject({ state: 'closed', closure: { act: 'cause-ended', by: null } });
    await later(72 * hour);
    expect(await rulesOf(referral)).toEqual([]);
  });

  it('and spoken to in time is not', async () => {
    const referral = await given.refer(site);
    const tried = { body: { outcome: 'no-answer' }, ifMatch: referral.version };
    const place = { referralId: referral.referralId };
    await site.nurse.done(contract.recordCallAttempt, place, tried);
    await site.nurse.done(contract.recordCallAttempt, place, { body: { outcome: 'spoken' }, ifMatch: 2 });
    await later(80 * hour);
    expect(await rulesOf(referral)).toEqual([]);
  });

  it('and evaluated or refused late has no alert left open, and none goes to the record', async () => {
    const [one, two] = [await given.refer(site), await given.refer(site)];
    await later(73 * hour);
    expect([...(await rulesOf(one)), ...(await rulesOf(two))].length).toBeGreaterThan(1);
    const record = await given.evaluate(site, one);
    expect(record.alerts.filter(({ cause, state }) => cause.kind === 'referral' && state !== 'closed')).toEqual([]);
    const refusal = { decision: 'refused', reason: 'unreachable', message: 'Trois appels sans réponse.' };
    await site.nurse.done(contract.answerReferral, { referralId: two.referralId }, { body: refusal, ifMatch: 1 });
    expect([await rulesOf(one), await rulesOf(two)]).toEqual([[], []]);
    expect((await site.nurse.done(contract.getPatient, { patientId: record.patientId })).alerts).toEqual(record.alerts);
  });
});

/** Refuses every Query of one partition of the site, as a table would that lost a right. */
const unreadable =
  (partition: 'DUE' | 'OUTBOX'): NonNullable<ProductOptions['intercept']> =>
  ({ action, body }) => {
    const values = isProperties(body) && action === 'Query' ? object(body['ExpressionAttributeValues'] ?? {}, 'v') : {};
    if (object(values[':pk'] ?? {}, 'pk')['S'] !== `SITE#${site.siteId}#${partition}`) return null;
    return { status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#AccessDeniedException' } };
  };

describe('a site that cannot be read', () => {
  it('does not stop the others, and makes the sweep fail', async () => {
    const [here, there] = [await raised(), await raised(other)];
    between = unreadable('DUE');
    moved += 2 * hour + 1;
    await current.admin('advance', { ms: (2 * hour + 1) * 60_000 });
    const outcome = await current.admin('invoke', { name: 'due-sweep', event: {} });
    await current.settled();
    expect(outcome).toMatchObject({ ok: false });
    expect(await again(there, other)).toMatchObject({ step: 1 });
    expect(await again(here)).toMatchObject({ step: 0 });
    between = () => null;
    await later(1);
    expect(await again(here)).toMatchObject({ step: 1 });
  });

  it('does not keep the others’ events waiting in the second sweep either', async () => {
    await restart(dropOutboxPipe);
    const lost = async (at: given.TeamSite) => (await given.openRecord(at, given.evaluationBody(1))).patientId;
    const [here, there] = [await lost(site), await lost(other)];
    const safety = async (at: given.TeamSite, patientId: string) =>
      (await alertsOf(at, patientId)).filter(({ severity }) => severity === 'safety').length;
    between = unreadable('OUTBOX');
    moved += 3;
    await current.admin('advance', { ms: 3 * 60_000 });
    expect(await current.admin('invoke', { name: 'outbox-sweep', event: {} })).toMatchObject({ ok: false });
    await current.settled();
    expect([await safety(site, here), await safety(other, there)]).toEqual([0, 1]);
    between = () => null;
    expect(await current.admin('invoke', { name: 'outbox-sweep', event: {} })).toMatchObject({ ok: true });
    await current.settled();
    expect([await safety(site, here), await safety(other, there)]).toEqual([1, 1]);
  });
});
