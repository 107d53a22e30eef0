import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import type { OutputOf } from '../../shared/contracts/route.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted, refusedField } from '../support/record.ts';
import * as given from '../support/site.ts';
import { writtenBy } from '../support/table.ts';

type Inbox = OutputOf<typeof contract.getInbox>;

let cloud: RunningCloud;
let site: given.TeamSite;
let colleague: given.Staff;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Boîtes');
  colleague = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
});
afterAll(() => cloud.stop());

const inboxOf = (who: given.Person): Promise<Inbox> => who.done(contract.getInbox);
const lineOf = async (who: given.Person, { alertId }: { alertId: string }) =>
  (await inboxOf(who)).items.find((item) => item.alert.alertId === alertId) ?? null;
const read = (who: given.Person, ...alerts: { alertId: string; movedAt: string }[]) =>
  who.done(contract.markRead, {}, { body: { read: alerts.map(({ alertId, movedAt }) => ({ alertId, movedAt })) } });
const question = { question: 'Faut-il changer de traitement ?', urgency: 'days' };
const ask = ({ patientId }: { patientId: string }, by: given.Person = site.nurse) =>
  by.done(contract.askAdvice, { patientId }, { body: question });
const alarming = async () =>
  given.alertOf(cloud, site, (await given.openRecord(site, given.evaluationBody(2))).patientId);
const write = (who: given.Person, { patientId, alertId, version }: given.Alert, text: string) =>
  who.done(contract.writeToAlert, { patientId, alertId }, { body: { text }, ifMatch: version });
const assess = (alert: given.Alert) =>
  site.nurse.done(
    contract.assessAlert,
    { patientId: alert.patientId, alertId: alert.alertId },
    { body: given.safetyAssessmentBody(), ifMatch: alert.version },
  );

describe('an inbox', () => {
  it('is its owner’s: what one has read stays unread for the other', async () => {
    const alert = await alarming();
    expect(await lineOf(site.nurse, alert)).toMatchObject({ unread: true, why: 'owner', snoozed: false });
    expect(await lineOf(site.psychiatrist, alert)).toMatchObject({ unread: true, why: 'team' });
    expect(await lineOf(colleague, alert)).toMatchObject({ unread: true, why: 'team' });
    const before = await inboxOf(site.psychiatrist);
    const nurses = (await inboxOf(site.nurse)).unread;

    expect(await read(site.nurse, alert)).toEqual({ read: 1 });
    expect(await lineOf(site.nurse, alert)).toMatchObject({ unread: false });
    expect((await inboxOf(site.nurse)).unread).toBe(nurses - 1);
    expect(await inboxOf(site.psychiatrist)).toEqual(before);
    expect(await lineOf(colleague, alert)).toMatchObject({ unread: true });

    const marks = await writtenBy(cloud, () => read(site.psychiatrist, alert));
    expect(marks.filter((key) => !key.includes('#ACCESS'))).toEqual([
      `SITE#${site.siteId}#INBOX#${site.psychiatrist.userId} | READ`,
    ]);
    expect(await lineOf(colleague, alert)).toMatchObject({ unread: true });
  });

  it('is unread again after a message, and not for the one who wrote it', async () => {
    const call = await ask(await given.openRecord(site));
    expect(await lineOf(site.psychiatrist, call)).toMatchObject({ why: 'asked', unread: true });
    expect(await lineOf(site.nurse, call)).toMatchObject({ why: 'team', unread: false });
    await read(site.psychiatrist, call);
    expect(await lineOf(site.psychiatrist, call)).toMatchObject({ unread: false });
    const answered = await write(site.psychiatrist, call, 'Oui');
    expect(await lineOf(site.psychiatrist, call)).toMatchObject({ unread: false });
    expect(await lineOf(site.nurse, call)).toMatchObject({ unread: true });
    await read(site.nurse, answered);
    expect(await lineOf(site.nurse, call)).toMatchObject({ unread: false });
    await write(site.nurse, answered, 'Merci');
    expect(await lineOf(site.psychiatrist, call)).toMatchObject({ unread: true });
  });

  it('never takes a mark back, and reads nothing that is still to come', async () => {
    const alert = await alarming();
    const written = await write(site.psychiatrist, alert, 'Je l’appelle');
    await read(site.nurse, written);
    expect(await read(site.nurse, alert)).toEqual({ read: 1 });
    expect(await lineOf(site.nurse, alert)).toMatchObject({ unread: false });
    const movedAt = new Date(Date.now() + 60_000).toISOString();
    const reply = await site.nurse.ask(
      contract.markRead,
      {},
      { body: { read: [{ alertId: alert.alertId, movedAt }] } },
    );
    expect(refusedField(reply).field).toBe('read[0].movedAt');
  });

  it('two pages that mark at once lose neither mark', async () => {
    const alerts = [await alarming(), await alarming(), await alarming()];
    await Promise.all(alerts.map((alert) => read(site.nurse, alert)));
    for (const alert of alerts) expect(await lineOf(site.nurse, alert)).toMatchObject({ unread: false });
  });

  it('holds of a nurse’s patients what another nurse knows nothing of, and forgets what is closed', async () => {
    const record = await given.openRecord(site);
    const call = await ask(record, site.psychiatrist);
    const { patientId, alertId } = call;
    expect(await lineOf(site.nurse, call)).toMatchObject({ why: 'asked' });
    expect(await lineOf(colleague, call)).toBeNull();
    // Once it is the colleague's, the nurse still follows the person.
    const handOver = { body: { userId: colleague.userId, reason: 'Congé' }, ifMatch: call.version };
    const handed = await site.nurse.done(contract.handOverAlert, { patientId, alertId }, handOver);
    expect(await lineOf(colleague, call)).toMatchObject({ why: 'asked', unread: true });
    expect(await lineOf(site.nurse, call)).toMatchObject({ why: 'team' });
    const answered = await write(colleague, handed, 'Elle va mieux');
    const end = { body: { note: 'Réglé' }, ifMatch: answered.version };
    await colleague.done(contract.closeAlert, { patientId, alertId }, end);
    for (const who of [site.nurse, colleague, site.psychiatrist]) expect(await lineOf(who, call)).toBeNull();
    const reply = await site.nurse.ask(
      contract.markRead,
      {},
      { body: { read: [{ alertId, movedAt: answered.movedAt }] } },
    );
    expect(refusedField(reply).field).toBe('read[0].alertId');
  });

  it('what is put aside is there, says so, and calls nobody until it is over', async () => {
    const call = await ask(await given.openRecord(site));
    const { patientId, alertId, version } = call;
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const unread = (await inboxOf(site.psychiatrist)).unread;
    const snooze = { body: { until, reason: 'Tout à l’heure' }, ifMatch: version };
    await colleague.done(contract.snoozeAlert, { patientId, alertId }, snooze);
    expect(await lineOf(site.psychiatrist, call)).toMatchObject({ snoozed: true, unread: true });
    expect((await inboxOf(site.psychiatrist)).unread).toBe(unread - 1);
  });

  it('of another site is not there, and none of its alerts can be marked', async () => {
    const elsewhere = await given.openTeamSite(cloud, 'Boîtes ailleurs');
    const alert = await alarming();
    const body = { read: [{ alertId: alert.alertId, movedAt: alert.movedAt }] };
    for (const route of [contract.getInbox, contract.getPulse]) {
      expectProblem(await elsewhere.nurse.ask(route, { siteId: site.siteId }), 404, 'resource.not-found');
    }
    expectProblem(
      await elsewhere.nurse.ask(contract.markRead, { siteId: site.siteId }, { body }),
      404,
      'resource.not-found',
    );
    expect(refusedField(await elsewhere.nurse.ask(contract.markRead, {}, { body })).field).toBe('read[0].alertId');
    expect(await inboxOf(elsewhere.nurse)).toEqual({ items: [], unread: 0 });
  });
});

describe('the pulse', () => {
  const pulse = (who: given.Person = site.psychiatrist) => who.done(contract.getPulse);

  it('moves when an alert is raised, moved or closed, and stands still otherwise', async () => {
    await cloud.settled();
    const before = await pulse();
    expect(await pulse(site.nurse)).toEqual(before);
    const alert = await alarming();
    const raised = await pulse();
    expect(raised).toMatchObject({ open: before.open + 1, safety: before.safety + 1 });
    await read(site.nurse, alert);
    expect(await pulse()).toEqual(raised);
    const written = await write(site.nurse, alert, 'Vu');
    const moved = await pulse();
    expect(moved).toMatchObject({ open: raised.open, safety: raised.safety });
    await assess(written);
    const closed = await pulse();
    expect(closed).toEqual(before);
    expect(new Set([raised.mark, moved.mark, closed.mark]).size).toBe(3);
  });

  it('names nobody, and leaves nothing behind', async () => {
    const alert = await alarming();
    let text = '';
    const written = await writtenBy(cloud, async () => {
      text = (await site.nurse.ask(contract.getPulse)).text;
    });
    expect(written).toEqual([]);
    expect(Object.keys(JSON.parse(text)).sort()).toEqual(['mark', 'open', 'safety']);
    for (const told of [alert.patientId, alert.alertId, alert.patient?.family ?? '', site.nurse.userId]) {
      expect(text).not.toContain(told);
    }
  });
});

describe('alerts counted by day', () => {
  const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date());
  const count = (who: given.Person, from = today(), to = today()) =>
    who.done(contract.countAlerts, {}, { query: { from, to } });

  it('are those that are open and those that are closed, each once; the coordinator may know', async () => {
    const counted = await given.openTeamSite(cloud, 'Comptes');
    const record = await given.openRecord(counted, given.evaluationBody(1));
    const alert = await given.alertOf(cloud, counted, record.patientId);
    await acted(counted.nurse, contract.recordAssessment, record, { scale: 'phq9', items: given.phq9(1) });
    await cloud.settled();
    const place = { patientId: record.patientId, alertId: alert.alertId };
    await counted.nurse.done(contract.assessAlert, place, { body: given.safetyAssessmentBody(), ifMatch: 1 });
    const other = await given.openRecord(counted);
    await counted.nurse.done(contract.askAdvice, { patientId: other.patientId }, { body: question });
    const counts = await count(counted.coordinator);
    expect(counts).toEqual({
      ...{ from: today(), to: today(), raised: 3, people: 2, mostOfOnePerson: 2, perPersonDay: 1.5 },
      days: [{ date: today(), raised: 3, safety: 2 }],
      families: [
        { family: 'call', raised: 1, closed: 0 },
        { family: 'safety', raised: 2, closed: 1 },
      ],
    });
    expect(await count(counted.nurse)).toEqual(counts);
    const past = await count(counted.psychiatrist, '2026-01-01', '2026-01-02');
    expect(past).toMatchObject({ raised: 0, perPersonDay: null, days: [{ raised: 0 }, { raised: 0 }] });
  });

  it.each([
    { from: '2026-01-02', to: '2026-01-01' },
    { from: '2026-01-01', to: '2026-04-03' },
  ])('are refused for $from to $to', async (query) => {
    expect(refusedField(await site.nurse.ask(contract.countAlerts, {}, { query })).field).toBe('to');
  });
});
