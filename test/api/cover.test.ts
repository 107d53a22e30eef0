import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { holidayOn } from '../../shared/domain/calendar/holidays.ts';
import { instantAt, weekdayOf } from '../../shared/domain/local-time.ts';
import { addDays, localDateOf } from '../../shared/domain/time.ts';
import { sesame } from '../../shared/programme/index.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted, expectToStand } from '../support/record.ts';
import * as given from '../support/site.ts';

const paris = 'Europe/Paris';
// The clock is moved by days, and whatever fell due on each is done.
vi.setConfig({ testTimeout: 120_000 });
let cloud: RunningCloud;
/** By how much the cloud's clock is ahead. */
let ahead = 0;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.stop());

const serverNow = () => new Date(Date.now() + ahead).toISOString();
const today = () => localDateOf(serverNow(), paris);
const isHoliday = (date: string) => holidayOn(sesame.calendar, date, null) !== null;
/** The first of these many days in a row, from a day on, of which none is a holiday. */
const workdays = (from: string, count: number): string =>
  Array.from({ length: count }, (_, later) => addDays(from, later)).some(isHoliday)
    ? workdays(addDays(from, 1), count)
    : from;

async function sweep(): Promise<void> {
  await cloud.settled();
  await cloud.admin('invoke', { name: 'due-sweep', event: {} });
  await cloud.settled();
}
/** To this minute of a day of the site, and what fell due by then. */
async function until(date: string, minute: number): Promise<void> {
  const ms = Date.parse(instantAt(date, minute, paris)) - Date.parse(serverNow());
  ahead += ms;
  await cloud.admin('advance', { ms });
  await sweep();
}

interface CoveredSite extends given.TeamSite {
  colleague: given.Staff;
}
async function openSite(name: string): Promise<CoveredSite> {
  const site = await given.openTeamSite(cloud, name);
  return { ...site, colleague: await given.enrol(cloud, { siteId: site.siteId }, 'nurse') };
}

const book = (by: given.Person, record: given.PatientRecord, date: string, hour: number) =>
  acted(by, contract.planAppointment, record, {
    startsAt: instantAt(date, hour * 60, paris),
    durationMinutes: 45,
    mode: 'on-site',
  });
const patient = (site: given.TeamSite, { patientId }: given.PatientRecord) =>
  site.psychiatrist.done(contract.getPatient, { patientId });
const holders = (record: given.PatientRecord) => record.appointments.map(({ nurseId }) => nurseId);
const agenda = async (by: given.Person, date: string) =>
  (await by.done(contract.listAgenda, {}, { query: { from: date, to: date } })).items;
const caseloadOf = async (by: given.Person) =>
  (await by.done(contract.getCaseload)).items.map(({ patientId, nurseId }) => [patientId, nurseId]);
const alertNow = (site: given.TeamSite, { patientId, alertId }: given.Alert) =>
  site.psychiatrist.done(contract.getAlert, { patientId, alertId });
const acknowledge = (by: given.Person, { patientId, alertId, version }: given.Alert) =>
  by.done(contract.acknowledgeAlert, { patientId, alertId }, { ifMatch: version });
const lineOf = async (by: given.Person, { alertId }: given.Alert) =>
  (await by.done(contract.getInbox)).items.find((item) => item.alert.alertId === alertId);
const question = { question: 'Faut-il changer de traitement ?', urgency: 'days' };
const askedOf = ({ psychiatrist }: given.TeamSite, { patientId }: given.PatientRecord) =>
  psychiatrist.done(contract.askAdvice, { patientId }, { body: question });
const alarmed = async (site: given.TeamSite, by: given.Person = site.nurse) => {
  const record = await given.openRecord(site, given.evaluationBody(1));
  return { record, alert: await acknowledge(by, await given.alertOf(cloud, site, record.patientId)) };
};

describe('a planned leave', () => {
  it('moves alerts, call-backs and appointments to the cover, and back when it is over', async () => {
    const site = await openSite('Relais');
    const { nurse, colleague } = site;
    const from = workdays(addDays(today(), 3), 2);
    const to = addDays(from, 6);
    const second = addDays(from, 1);
    const { record: first, alert: safety } = await alarmed(site);
    const call = await askedOf(site, first);
    const free = await book(nurse, first, from, 10);
    const clashing = await book(nurse, await given.openActiveRecord(site), second, 14);
    const before = await book(nurse, await given.openActiveRecord(site), workdays(addDays(to, 1), 1), 9);
    await book(colleague, await given.openActiveRecord(site), second, 14);

    const own = await caseloadOf(colleague);
    const body = { from, to, coverId: colleague.userId };
    const planned = await nurse.done(contract.planLeave, {}, { body });
    const { leaveId } = planned;
    await sweep();
    const moved = await patient(site, free);
    expect(moved.appointments).toMatchObject([
      { nurseId: colleague.userId, changes: [{ change: 'cover', by: nurse.userId, leaveId }] },
    ]);
    expect(moved.episode.version).toBe(free.episode.version + 1);
    await expectToStand(site, moved);
    expect(holders(await patient(site, clashing))).toEqual([nurse.userId]);
    expect(holders(await patient(site, before))).toEqual([nurse.userId]);
    expect(await agenda(nurse, from)).toEqual([]);
    expect(await agenda(colleague, from)).toMatchObject([{ patientId: free.patientId, covering: true }]);
    expect(await agenda(nurse, second)).toMatchObject([{ patientId: clashing.patientId, toReplan: true }]);
    const counts = async (by: given.Person) =>
      (await by.done(contract.listLeaves)).items.map(({ toReplan, version }) => [toReplan, version]);
    // The version that was read still changes it.
    expect(await counts(nurse)).toEqual([[1, planned.version]]);
    expect(await counts(colleague)).toEqual([[undefined, planned.version]]);
    // It has not begun: alerts stay, and so do those who are followed.
    expect(await caseloadOf(colleague)).toEqual(own);
    expect(await alertNow(site, safety)).toEqual(safety);
    expect(await alertNow(site, call)).toEqual(call);

    await until(from, 1);
    for (const alert of [safety, call]) {
      const covered = await alertNow(site, alert);
      const { acknowledgeBy, assessBy, state } = alert;
      expect(covered).toMatchObject({ owner: { userId: colleague.userId }, acknowledgeBy, assessBy, state });
      expect(covered.handOvers).toMatchObject([
        { from: nurse.userId, to: colleague.userId, by: null, reason: null, leaveId },
      ]);
      expect(await lineOf(colleague, alert)).toMatchObject({ unread: true });
      await sweep();
      expect(await alertNow(site, alert)).toEqual(covered);
    }
    expect(await patient(site, free)).toMatchObject({ episode: { version: moved.episode.version } });
    expect(await caseloadOf(colleague)).toContainEqual([free.patientId, nurse.userId]);
    expect((await caseloadOf(nurse)).every(([, nurseId]) => nurseId === nurse.userId)).toBe(true);

    // What is raised meanwhile goes to the cover at once: of a person of hers, and of a referral that waits.
    const meanwhile = await alarmed(site, colleague);
    expect(meanwhile.alert).toMatchObject({
      owner: { userId: colleague.userId },
      handOvers: [{ from: nurse.userId, leaveId }],
    });
    const asked = await askedOf(site, clashing);
    expect(asked.owner.userId).toBe(colleague.userId);
    const referral = await given.refer(site);
    await until(addDays(from, 2), 23 * 60 + 59);
    const { items } = await colleague.done(contract.listAlerts, {}, { query: { limit: '200' } });
    const late = items.find(({ cause }) => cause.id === referral.referralId);
    expect(late?.owner.userId).toBe(colleague.userId);

    await until(addDays(to, 1), 1);
    for (const alert of [safety, call, meanwhile.alert, asked]) {
      const back = await alertNow(site, alert);
      expect(back.owner.userId).toBe(nurse.userId);
      expect(back.handOvers.at(-1)).toMatchObject({ from: colleague.userId, to: nurse.userId, by: null, leaveId });
      expect(back.handOvers).toHaveLength(2);
      expect(await lineOf(nurse, alert)).toMatchObject({ unread: true, why: alert.call === null ? 'owner' : 'asked' });
      await sweep();
      expect(await alertNow(site, alert)).toEqual(back);
    }
    expect(await caseloadOf(colleague)).toEqual(own);
  });

  it('leaves an appointment where it is, to be planned anew, outside the hours of the cover’s week', async () => {
    const site = await openSite('Heures');
    const { nurse, colleague } = site;
    const from = workdays(addDays(today(), 3), 2);
    const second = addDays(from, 1);
    // On the first day until half past ten, and never on the second.
    const hours = [{ day: weekdayOf(from), from: '09:00', to: '10:30' }];
    await colleague.done(contract.saveAvailability, {}, { body: { hours }, ifMatch: 1 });
    const booked: given.PatientRecord[] = [];
    for (const [date, hour] of [
      [from, 9],
      [from, 10],
      [second, 9],
    ] as const) {
      booked.push(await book(nurse, await given.openActiveRecord(site), date, hour));
    }
    const held = async () => (await Promise.all(booked.map((one) => patient(site, one)))).flatMap(holders);
    const body = { from, to: second, coverId: colleague.userId };
    const { leaveId: itemId } = await nurse.done(contract.planLeave, {}, { body });
    await sweep();
    // The second one would last until a quarter to eleven.
    expect(await held()).toEqual([colleague.userId, nurse.userId, nurse.userId]);
    expect(await agenda(nurse, from)).toMatchObject([{ patientId: booked[1]?.patientId, toReplan: true }]);
    expect(await agenda(nurse, second)).toMatchObject([{ patientId: booked[2]?.patientId, toReplan: true }]);
    expect((await nurse.done(contract.listLeaves)).items).toMatchObject([{ toReplan: 2 }]);
    // What went comes back, though it be outside the hours that the nurse has said of herself.
    await nurse.done(contract.saveAvailability, {}, { body: { hours: [] }, ifMatch: 1 });
    await nurse.done(contract.cancelLeave, { itemId }, { ifMatch: 1 });
    await sweep();
    expect(await held()).toEqual([nurse.userId, nurse.userId, nurse.userId]);
    expect((await agenda(nurse, from)).map(({ toReplan }) => toReplan)).toEqual([undefined, undefined]);
  });

  it('that is shortened, covered by somebody else or cancelled moves back what it had moved', async () => {
    const site = await openSite('Changement');
    const { nurse, colleague } = site;
    const other = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
    const from = today();
    const away = workdays(addDays(from, 1), 2);
    const { record, alert } = await alarmed(site);
    const first = await book(nurse, record, away, 10);
    const last = await book(nurse, await given.openActiveRecord(site), addDays(away, 1), 11);
    const days = { from, to: addDays(away, 1) };
    const place = { itemId: '' };
    const body = { ...days, coverId: colleague.userId };
    place.itemId = (await nurse.done(contract.planLeave, {}, { body })).leaveId;
    await sweep();
    const ownerNow = async () => (await alertNow(site, alert)).owner.userId;
    const held = async () => [...holders(await patient(site, first)), ...holders(await patient(site, last))];
    expect([await ownerNow(), await held()]).toEqual([colleague.userId, [colleague.userId, colleague.userId]]);

    // A day less, and another cover.
    const shorter = { from, to: away, coverId: other.userId };
    await nurse.done(contract.changeLeave, place, { body: shorter, ifMatch: 1 });
    await sweep();
    expect([await ownerNow(), await held()]).toEqual([other.userId, [other.userId, nurse.userId]]);

    // By hand to somebody else: it is theirs.
    const call = await askedOf(site, record);
    const { patientId, alertId, version: ifMatch } = call;
    const handOver = { body: { userId: colleague.userId, reason: 'Elle la connaît mieux' }, ifMatch };
    const handed = await other.done(contract.handOverAlert, { patientId, alertId }, handOver);
    await nurse.done(contract.cancelLeave, place, { ifMatch: 2 });
    await sweep();
    expect([await ownerNow(), await held()]).toEqual([nurse.userId, [nurse.userId, nurse.userId]]);
    expect(await alertNow(site, call)).toEqual(handed);
    const after = await patient(site, first);
    expect(after.appointments[0]?.changes.map(({ change }) => change)).toEqual(['cover', 'cover', 'cover-end']);
    await expectToStand(site, after);
    await sweep();
    expect(await patient(site, first)).toEqual(after);
  });

  it('of the cover passes appointments on to theirs, and back, whichever leave goes first', async () => {
    const site = await openSite('Chaîne');
    const { nurse, colleague } = site;
    const other = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
    const date = workdays(addDays(today(), 3), 1);
    const record = await book(nurse, await given.openActiveRecord(site), date, 10);
    const days = { from: date, to: addDays(date, 1) };
    const plan = async (by: given.Person, coverId: string) => {
      const { leaveId } = await by.done(contract.planLeave, {}, { body: { ...days, coverId } });
      await sweep();
      return leaveId;
    };
    const cancel = async (by: given.Person, itemId: string) => {
      await by.done(contract.cancelLeave, { itemId }, { ifMatch: 1 });
      await sweep();
    };
    const held = async () => holders(await patient(site, record));
    const first = await plan(nurse, colleague.userId);
    const second = await plan(colleague, other.userId);
    expect(await held()).toEqual([other.userId]);
    await cancel(colleague, second);
    expect(await held()).toEqual([colleague.userId]);
    expect(await agenda(colleague, date)).toMatchObject([{ patientId: record.patientId, covering: true }]);
    await plan(colleague, other.userId);
    expect(await held()).toEqual([other.userId]);
    await cancel(nurse, first);
    expect(await held()).toEqual([nurse.userId]);
    const after = await patient(site, record);
    const changes = after.appointments[0]?.changes.map(({ change }) => change);
    expect(changes).toEqual(['cover', 'cover', 'cover-end', 'cover', 'cover-end']);
    await expectToStand(site, after);
    const [slot] = await agenda(nurse, date);
    expect([slot?.patientId, slot?.covering]).toEqual([record.patientId, undefined]);
  });

  it('goes on from where it is after an outage at its beginning, or for all of it, once', async () => {
    const site = await openSite('Panne');
    const { nurse, colleague } = site;
    const { alert } = await alarmed(site);
    const plan = (from: string, to: string) =>
      nurse.done(contract.planLeave, {}, { body: { from, to, coverId: colleague.userId } });
    const now = async () => {
      const { owner, handOvers } = await alertNow(site, alert);
      return [owner.userId, handOvers.length];
    };
    const from = addDays(today(), 2);
    await plan(from, addDays(from, 3));
    // Nothing is swept on its first two days.
    await until(addDays(from, 2), 5);
    expect(await now()).toEqual([colleague.userId, 1]);
    await sweep();
    expect(await now()).toEqual([colleague.userId, 1]);
    await until(addDays(from, 4), 5);
    expect(await now()).toEqual([nurse.userId, 2]);
    // Nor between the beginning and the end of this one.
    await plan(addDays(from, 5), addDays(from, 6));
    await until(addDays(from, 7), 5);
    expect(await now()).toEqual([nurse.userId, 2]);
  });

  it('of a psychiatrist gives the questions to another one, and never to who asks', async () => {
    const site = await openSite('Avis');
    const second = await given.enrol(cloud, { siteId: site.siteId }, 'psychiatrist');
    const record = await given.openActiveRecord(site);
    const away = record.episode.psychiatristId;
    const [absent, there] = away === second.userId ? [second, site.psychiatrist] : [site.psychiatrist, second];
    const days = { from: today(), to: addDays(today(), 1) };
    await absent.done(contract.planLeave, {}, { body: { ...days, coverId: there.userId } });
    const asked = await site.nurse.done(contract.askAdvice, { patientId: record.patientId }, { body: question });
    expect(asked.owner).toEqual({ userId: there.userId, role: 'psychiatrist' });
  });
});
