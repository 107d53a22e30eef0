import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { addDays, localDateOf } from '../../shared/domain/time.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted, daysAgo, inHours, oriented, refusedField, seen } from '../support/record.ts';
import * as given from '../support/site.ts';
import { setValue } from '../support/table.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Listes');
});
afterAll(() => cloud.stop());

const today = () => localDateOf(new Date().toISOString(), 'Europe/Paris');

describe('the agenda of a nurse', () => {
  const asked = (query: Record<string, string>, by: given.Person = site.nurse) =>
    by.ask(contract.listAgenda, {}, { query });

  it('is her own days at the site, by hour, with the names as they now are', async () => {
    const colleague = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
    const hours = { durationMinutes: 30, mode: 'phone', closedReason: 'Jour férié, peut-être.' };
    const record = await given.openActiveRecord(site);
    const late = await acted(site.nurse, contract.planAppointment, record, { ...hours, startsAt: inHours(73) });
    const both = await acted(site.nurse, contract.planAppointment, late, { ...hours, startsAt: inHours(48) });
    await acted(colleague, contract.planAppointment, await given.openActiveRecord(site), {
      ...hours,
      startsAt: inHours(50),
    });
    const { birthDate, sex, given: first } = both.patient;
    const renamed = { family: 'Martin-Nouvelle', given: first, birthDate, sex };
    await acted(site.nurse, contract.amendIdentity, both, renamed);
    const query = { from: today(), to: addDays(today(), 61) };
    const { items } = await site.nurse.done(contract.listAgenda, {}, { query });
    expect(items.map(({ startsAt, patient }) => [startsAt, patient?.family])).toEqual([
      [both.appointments[1]?.startsAt, 'Martin-Nouvelle'],
      [both.appointments[0]?.startsAt, 'Martin-Nouvelle'],
    ]);
    const before = { from: today(), to: addDays(today(), 1) };
    expect((await site.nurse.done(contract.listAgenda, {}, { query: before })).items).toEqual([]);
  });

  it('is of sixty-two days at most, from one date to a later one, and of nurses', async () => {
    const from = today();
    expect(refusedField(await asked({ from, to: addDays(from, 62) }))).toMatchObject({
      field: 'to',
      code: 'period.too-long',
    });
    expect(refusedField(await asked({ from, to: addDays(from, -1) }))).toMatchObject({
      field: 'to',
      code: 'period.reversed',
    });
    expectProblem(await asked({ from, to: '2026-02-30' }), 400, 'request.invalid');
    expectProblem(await asked({ from, to: from }, site.psychiatrist), 403, 'auth.forbidden');
  });
});

describe('the billing lines of a site', () => {
  it('fall due in their period, in cents, without a name', async () => {
    const own = await given.openTeamSite(cloud, 'Facturation');
    const record = await seen(own, await oriented(own, 60), 50);
    await seen(own, await oriented(own, 30), 5);
    await oriented(own, 30);
    const list = (from: string, to: string, by: given.Person = own.coordinator) =>
      by.done(contract.listBilling, {}, { query: { from, to } });
    const dueOn = localDateOf(daysAgo(50), 'Europe/Paris');
    const all = await list('2026-01-01', addDays(today(), 1));
    expect([all.items.length, all.totalCents]).toEqual([2, 121_600]);
    expect(await list(dueOn, dueOn, own.nurse)).toEqual({
      items: [
        {
          patientId: record.patientId,
          episodeId: expect.any(String),
          number: 1,
          kind: 'classique',
          label: 'SÉSAME classique',
          dueOn,
          priceCents: 60_800,
          programmeVersion: 'sesame-2023-1',
        },
      ],
      totalCents: 60_800,
    });
    expect((await list(addDays(dueOn, 1), addDays(dueOn, 2))).items).toEqual([]);
    const contactId = record.contacts.at(-1)?.contactId ?? '';
    await acted(own.nurse, contract.markContactInError, record, { reason: 'Autre personne' }, { itemId: contactId });
    expect((await list('2026-01-01', addDays(today(), 1))).totalCents).toBe(60_800);
    const refused = await own.nurse.ask(contract.listBilling, {}, { query: { from: dueOn, to: '2020-01-01' } });
    expect(refusedField(refused).field).toBe('to');
    const query = { from: dueOn, to: dueOn };
    expectProblem(await own.gp.ask(contract.listBilling, {}, { query }), 403, 'auth.forbidden');
  });
});

describe('a programme that has stopped', () => {
  /** A site and its referral of the time when the programme ran: neither is made any more. */
  const stopped = async (name: string) => {
    const own = await given.openTeamSite(cloud, name);
    const referral = await given.refer(own, { ...given.referralBody(), referredAt: '2023-03-01T09:00:00.000Z' });
    await setValue(cloud, `SITE#${own.siteId} | SETTINGS`, ['programmeVersion'], { S: 'microstructures-2022-1' });
    return { own, referral };
  };
  const followed = async ({ own, referral }: Awaited<ReturnType<typeof stopped>>) => {
    const body = { mode: 'on-site', assessments: [], heldAt: '2023-03-02T09:00:00.000Z' };
    const record = await given.evaluate(own, referral, body);
    return acted(own.nurse, contract.orient, record, { orientation: 'yearly', decidedAt: '2023-03-03T09:00:00.000Z' });
  };

  it('takes nobody more', async () => {
    const { own } = await stopped('Relais');
    const refused = await own.gp.ask(
      contract.referPatient,
      {},
      { body: { ...given.referralBody(), phq2: null, reason: 'x' } },
    );
    expectProblem(refused, 409, 'programme.stopped');
  });

  it('lists those who must be handed over, and nobody else', async () => {
    const then = await stopped('Passage');
    const { own } = then;
    const record = await followed(then);
    const { items } = await own.psychiatrist.done(contract.listHandOver);
    expect(items).toEqual([record.summary]);
    await setValue(cloud, `SITE#${own.siteId} | SETTINGS`, ['programmeVersion'], { S: 'sesame-2023-1' });
    const alarming = await given.openRecord(own, given.evaluationBody(2));
    const fresh = await given.openActiveRecord(own);
    await given.alertOf(cloud, own, alarming.patientId);
    expect((await own.nurse.done(contract.listHandOver)).items).toEqual(items);
    const rows = (await own.psychiatrist.done(contract.getCaseload)).items;
    expect(rows.map(({ patientId }) => patientId).sort()).toEqual(
      [record, alarming, fresh].map(({ patientId }) => patientId).sort(),
    );
    expect(rows[0]?.patientId).toBe(alarming.patientId);
    expect(rows.map(({ rank }) => rank)).toEqual(rows.map(({ rank }) => rank).sort((a, b) => a - b));
  });

  it('goes on under another version of it, by an act that says why', async () => {
    const then = await stopped('Versions');
    const { own } = then;
    const record = await followed(then);
    const from = record.episode.programmeVersion;
    const [to = ''] = ['microstructures-2021-1', 'microstructures-2022-1'].filter((version) => version !== from);
    const change = (version: string) => ({ version, reason: 'Avenant' });
    const other = await own.nurse.ask(
      contract.changeProgramme,
      { patientId: record.patientId },
      { body: change('sesame-2023-1'), ifMatch: record.episode.version },
    );
    expect(refusedField(other)).toMatchObject({
      field: 'version',
      message: expect.stringContaining(`attendu : une de : ${to}`),
    });
    const seenOnce = await acted(own.nurse, contract.recordContact, record, {
      mode: 'on-site',
      component: 'psychologist',
      heldAt: '2023-04-03T09:00:00.000Z',
    });
    const moved = await acted(own.nurse, contract.changeProgramme, seenOnce, change(to));
    expect(moved.episode.programmeVersion).toBe(to);
    expect(moved.episode.programmeChanges).toEqual([
      { from, to, reason: 'Avenant', by: own.nurse.userId, at: expect.any(String) },
    ]);
    expect(moved.billing).toEqual(seenOnce.billing);
    const query = { from: '2023-01-01', to: '2023-12-31' };
    const { items } = await own.nurse.done(contract.listBilling, {}, { query });
    expect(items).toMatchObject([{ programmeVersion: from, priceCents: 82_900 }]);
    expect(moved.sequences[0]?.components.find(({ id }) => id === 'psychologist')).toMatchObject({
      planned: 6,
      done: 1,
    });
    expect(await own.nurse.done(contract.getPatient, { patientId: record.patientId })).toEqual(moved);
  });
});

describe('a version that has no other', () => {
  it('is left for none', async () => {
    const record = await given.openActiveRecord(site);
    const body = { version: 'sesame-2099-1', reason: 'x' };
    const reply = await site.nurse.ask(contract.changeProgramme, { patientId: record.patientId }, { body, ifMatch: 2 });
    expect(refusedField(reply).message).toMatch(/sesame-2099-1.*attendu : aucune autre version ne convient/);
  });
});
