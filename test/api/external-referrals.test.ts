import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { addDays, localDateOf, usualTimeZone } from '../../shared/domain/time.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted, expectToStand, refusedField, tried } from '../support/record.ts';
import * as given from '../support/site.ts';
import { writtenBy } from '../support/table.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
let elsewhere: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Annuaire');
  elsewhere = await given.openTeamSite(cloud, 'Ailleurs');
});
afterAll(() => cloud.stop());

/** A year that is over: all of its days have come. */
const year = Number(new Date().toISOString().slice(0, 4)) - 1;
const begun = `${year}-01-02`;
const today = () => localDateOf(new Date().toISOString(), usualTimeZone);
/** The weekly session of this number, from 0 on. */
const week = (number: number): string => addDays(`${year}-01-05`, 7 * number);

let serial = 0;
const entry = (more: object = {}) => {
  serial += 1;
  return { kind: 'psychologist', name: `Cabinet ${serial}`, fundings: ['mon-soutien-psy'], ...more };
};
const add = (more: object = {}) => site.nurse.done(contract.addResource, {}, { body: entry(more) });
const retire = (itemId: string, ifMatch = 1) => site.coordinator.done(contract.retireResource, { itemId }, { ifMatch });

const last = ({ externalReferrals }: given.PatientRecord) => {
  const found = externalReferrals.at(-1);
  if (found === undefined) throw new Error('no referral');
  return found;
};

/** Someone who was referred at the beginning of that year. */
const referred = async (more: object = {}, record?: given.PatientRecord) =>
  acted(site.nurse, contract.referOutside, record ?? (await given.openActiveRecord(site)), {
    ...{ kind: 'psychologist', to: 'Mme Exemple', referredAt: `${begun}T09:00:00.000Z` },
    ...more,
  });

const place = (record: given.PatientRecord, itemId = last(record).externalReferralId) => ({ itemId });
const change = (record: given.PatientRecord, body: object, itemId?: string) =>
  acted(site.nurse, contract.changeExternalReferral, record, body, place(record, itemId));
const refusedChange = async (record: given.PatientRecord, body: object, itemId?: string) =>
  refusedField(await tried(site.nurse, contract.changeExternalReferral, record, body, place(record, itemId)));

/** One session a week, from this number on. */
async function weekly(record: given.PatientRecord, from: number, to: number, itemId?: string) {
  let after = record;
  for (let number = from; number < to; number += 1) after = await change(after, { session: week(number) }, itemId);
  return after;
}

describe('the directory of a site', () => {
  it('is kept by nurse and coordinator and read by the psychiatrist; a change and a retirement make a version each', async () => {
    const whole = {
      ...{ phone: '01 39 12 34 56', email: 'cabinet@psy.example', address: '4 rue des Tilleuls, Houilles' },
      ...{ priceCents: 5000, delay: '3 semaines', notes: 'Reçoit aussi en visio.' },
    };
    const added = await add(whole);
    expect(added).toMatchObject({ ...whole, state: 'active', version: 1 });
    const body = entry({ kind: 'social', fundings: [] });
    const at = { itemId: added.resourceId };
    const amended = await site.coordinator.done(contract.amendResource, at, { body, ifMatch: 1 });
    // What is left out is cleared.
    expect(amended).toMatchObject({ ...body, phone: null, notes: null, priceCents: null, version: 2 });
    const gone = await retire(added.resourceId, 2);
    expect(gone).toMatchObject({ ...body, state: 'retired', version: 3 });
    const { items } = await site.psychiatrist.done(contract.listResources);
    expect(items.find(({ resourceId }) => resourceId === added.resourceId)).toEqual(gone);
  });

  it('is sorted by name', async () => {
    await add({ name: 'Écoute et vous' });
    await add({ name: 'ecole des parents' });
    await add({ name: 'Zénith' });
    const names = (await site.nurse.done(contract.listResources)).items.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'fr')));
    expect(names.indexOf('Écoute et vous')).toBeLessThan(names.indexOf('Zénith'));
  });

  it('refuses in French what is wrong, by field, and writes nothing', async () => {
    const { name } = await add({ name: 'Maison des solitudes', kind: 'association' });
    const written = await writtenBy(cloud, async () => {
      for (const [field, code, wrong] of [
        ['kind', 'vocabulary.unknown', { kind: 'massage' }],
        ['fundings[1]', 'vocabulary.unknown', { fundings: ['free', 'lottery'] }],
        ['fundings', 'resource.funding-twice', { fundings: ['free', 'free'] }],
        ['name', 'resource.twice', { name: ` ${name.toUpperCase()} `, kind: 'association' }],
        ['name', undefined, { name: '' }],
        ['phone', undefined, { phone: '12' }],
        ['email', undefined, { email: 'nobody' }],
        ['priceCents', undefined, { priceCents: -1 }],
      ] as const) {
        const found = refusedField(await site.nurse.ask(contract.addResource, {}, { body: entry(wrong) }));
        expect(found.field).toBe(field);
        if (code !== undefined) expect(found.code).toBe(code);
      }
    });
    expect(written).toEqual([]);
  });

  it('takes one name of two that are entered at once', async () => {
    const { resourceId: itemId } = await add({ kind: 'association' });
    const body = entry({ name: 'Club des marcheurs', kind: 'association' });
    const replies = await Promise.all([
      site.nurse.ask(contract.addResource, {}, { body }),
      site.coordinator.ask(contract.amendResource, { itemId }, { body, ifMatch: 1 }),
    ]);
    const refused = replies.filter(({ status }) => status === 400);
    expect(refused.map((reply) => refusedField(reply).code)).toEqual(['resource.twice']);
    const { items } = await site.nurse.done(contract.listResources);
    expect(items.filter(({ name }) => name === body.name)).toHaveLength(1);
  });

  it('of another site does not exist, whichever way one asks', async () => {
    const { resourceId: itemId } = await add();
    const written = await writtenBy(cloud, async () => {
      for (const who of [elsewhere.nurse, elsewhere.coordinator]) {
        for (const siteId of [site.siteId, elsewhere.siteId]) {
          const amend = await who.ask(contract.amendResource, { siteId, itemId }, { body: entry(), ifMatch: 1 });
          expectProblem(amend, 404, 'resource.not-found');
          const gone = await who.ask(contract.retireResource, { siteId, itemId }, { ifMatch: 1 });
          expectProblem(gone, 404, 'resource.not-found');
        }
        expectProblem(await who.ask(contract.listResources, { siteId: site.siteId }), 404, 'resource.not-found');
      }
      const record = await given.openActiveRecord(elsewhere);
      const body = { kind: 'psychologist', resourceId: itemId };
      const reply = await tried(elsewhere.nurse, contract.referOutside, record, body);
      expect(refusedField(reply)).toMatchObject({ field: 'resourceId', code: 'external.no-resource' });
    });
    expect(written.filter((key) => key.includes('RESOURCE'))).toEqual([]);
    const { items } = await elsewhere.nurse.done(contract.listResources);
    expect(items).toEqual([]);
  });

  it('changes by one of two people at a time, and no more once it is retired', async () => {
    const { resourceId: itemId } = await add();
    const body = entry();
    const replies = await Promise.all(
      [site.nurse, site.coordinator].map((who) =>
        who.ask(contract.amendResource, { itemId }, { body: { ...body, delay: who.role }, ifMatch: 1 }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    await retire(itemId, 2);
    const late = await site.nurse.ask(contract.amendResource, { itemId }, { body, ifMatch: 3 });
    expectProblem(late, 409, 'directory.retired');
    expectProblem(await site.nurse.ask(contract.retireResource, { itemId }, { ifMatch: 3 }), 409, 'directory.retired');
    // The name is free again.
    expect(await site.nurse.done(contract.addResource, {}, { body })).toMatchObject({ name: body.name, version: 1 });
  });
});

describe('referring someone outside', () => {
  it('to a resource of the directory takes its name, unless the team names another person there', async () => {
    const { resourceId, name } = await add();
    let record = await referred({ resourceId, to: null, funding: 'mon-soutien-psy' });
    expect(last(record)).toMatchObject({ resourceId, to: name, funding: 'mon-soutien-psy', state: 'proposed' });
    await expectToStand(site, record);
    record = await referred({ resourceId, to: 'Mme Exemple, au cabinet' }, record);
    expect(last(record).to).toBe('Mme Exemple, au cabinet');
    await retire(resourceId);
    expect((await site.nurse.done(contract.getPatient, { patientId: record.patientId })).externalReferrals).toEqual(
      record.externalReferrals,
    );
  });

  it('to a retired resource, one of another kind, or with an unknown funding is refused, and nothing is written', async () => {
    const [present, gone] = [await add(), await add()];
    await retire(gone.resourceId);
    const record = await given.openActiveRecord(site);
    const written = await writtenBy(cloud, async () => {
      for (const [field, code, wrong] of [
        ['resourceId', 'external.retired', { resourceId: gone.resourceId }],
        ['resourceId', 'external.no-resource', { resourceId: '0'.repeat(26) }],
        ['kind', 'external.other-kind', { resourceId: present.resourceId, kind: 'social' }],
        ['funding', 'vocabulary.unknown', { funding: 'lottery' }],
      ] as const) {
        const body = { kind: 'psychologist', ...wrong };
        const found = refusedField(await tried(site.nurse, contract.referOutside, record, body));
        expect(found).toMatchObject({ field, code });
      }
    });
    expect(written).toEqual([]);
  });
});

describe('what becomes of a referral', () => {
  it('is told step by step, with barrier, first appointment and funding; never out of an end', async () => {
    let record = await referred();
    record = await change(record, { state: 'accepted', on: week(0), barrier: 'delay', note: 'Liste d’attente.' });
    record = await change(record, { firstAppointmentOn: week(4), funding: 'pilot' });
    record = await change(record, { state: 'ongoing', on: week(4), barrier: null, session: week(4) });
    await expectToStand(site, record);
    const signed = { by: site.nurse.userId, at: expect.any(String) };
    expect(last(record)).toMatchObject({
      ...{ state: 'ongoing', barrier: null, firstAppointmentOn: week(4), funding: 'pilot', sessions: [week(4)] },
      changes: [
        { state: 'accepted', on: week(0), note: 'Liste d’attente.', ...signed },
        { state: 'ongoing', on: week(4), note: null, ...signed },
      ],
    });
    expect(await refusedChange(record, { state: 'booked' })).toMatchObject({
      field: 'state',
      code: 'external.backwards',
    });
    record = await change(record, { state: 'completed' });
    expect(last(record).changes.at(-1)?.on).toBe(today());
    const over = await refusedChange(record, { state: 'ongoing' });
    expect(over).toMatchObject({ field: 'state', code: 'external.over' });
    expect(over.message).toBe(
      'Étape refusée : ce relais est clos (suivi terminé) ; attendu : un nouveau relais, si besoin.',
    );
    const unknown = await tried(
      site.nurse,
      contract.changeExternalReferral,
      record,
      { note: 'x' },
      { itemId: '0'.repeat(26) },
    );
    expectProblem(unknown, 404, 'resource.not-found');
  });

  it('with a wrong day, word or nothing at all is refused, and nothing is written', async () => {
    const record = await change(await referred({ funding: 'pilot' }), { session: week(1) });
    const written = await writtenBy(cloud, async () => {
      for (const [field, code, wrong] of [
        ['state', 'external.nothing-said', {}],
        ['state', 'vocabulary.unknown', { state: 'lost' }],
        ['on', 'external.ahead', { state: 'booked', on: addDays(today(), 1) }],
        ['on', 'external.before-last', { state: 'booked', on: addDays(begun, -1) }],
        ['barrier', 'vocabulary.unknown', { barrier: 'weather' }],
        ['session', 'external.session-ahead', { session: addDays(today(), 1) }],
        ['session', 'external.session-before', { session: addDays(begun, -1) }],
        ['session', 'external.session-twice', { session: week(1) }],
        ['firstAppointmentOn', 'external.appointment-before', { firstAppointmentOn: addDays(begun, -1) }],
        ['funding', 'external.funded', { funding: 'self-paid' }],
        ['sessionInError.on', 'external.no-session', { sessionInError: { on: week(2), reason: 'x' } }],
      ] as const) {
        expect(await refusedChange(record, wrong)).toMatchObject({ field, code });
      }
    });
    expect(written).toEqual([]);
  });

  it('is noted no more of someone who has left', async () => {
    const record = await referred();
    const left = await acted(site.nurse, contract.changePhase, record, { phase: 'exit', outReason: 'patient-wish' });
    const late = await tried(site.nurse, contract.changeExternalReferral, left, { note: 'x' }, place(left));
    expectProblem(late, 409, 'episode.closed');
  });
});

describe('the funding counter', () => {
  it('takes the pilot’s ten sessions over all referrals, the eleventh after one renewal with its reason, and no second one', async () => {
    let record = await weekly(await referred({ funding: 'pilot' }), 0, 6);
    const first = last(record).externalReferralId;
    record = await referred({ funding: 'pilot', to: 'Un autre cabinet' }, record);
    const second = last(record).externalReferralId;
    expect(second).not.toBe(first);
    record = await weekly(record, 6, 10, second);
    const eleventh = await refusedChange(record, { session: week(10) }, first);
    expect(eleventh).toMatchObject({ field: 'session', code: 'external.used-renewable' });
    expect(eleventh.message).toMatch(
      /^Séance refusée : déjà 10 séances sur 10 \(séances du pilote\) pendant ce suivi ; attendu : un renouvellement/,
    );
    const reason = 'Sans ressources, situation très précaire.';
    record = await change(record, { renewal: { reason }, session: week(10) }, first);
    expect(record.externalReferrals.find(({ externalReferralId }) => externalReferralId === first)).toMatchObject({
      renewal: { reason, by: site.nurse.userId },
      sessions: [0, 1, 2, 3, 4, 5, 10].map(week),
    });
    await expectToStand(site, record);
    const again = await refusedChange(record, { renewal: { reason } }, second);
    expect(again).toMatchObject({ field: 'renewal.reason', code: 'external.not-renewable' });
  });

  it('takes eight sessions of a year with Mon soutien psy; one by mistake is given back', async () => {
    let record = await weekly(await referred({ funding: 'mon-soutien-psy' }), 0, 8);
    const ninth = await refusedChange(record, { session: week(8) });
    expect(ninth).toMatchObject({ field: 'session', code: 'external.used' });
    expect(ninth.message).toMatch(new RegExp(`déjà 8 séances sur 8 \\(Mon soutien psy\\) en ${year}`));
    record = await change(record, { sessionInError: { on: week(3), reason: 'Rendez-vous manqué.' } });
    expect(last(record).sessionsInError).toEqual([
      { on: week(3), reason: 'Rendez-vous manqué.', by: site.nurse.userId, at: expect.any(String) },
    ]);
    record = await change(record, { session: week(8) });
    expect(last(record).sessions).toEqual([0, 1, 2, 4, 5, 6, 7, 8].map(week));
    // Of another year: that one has its own number.
    record = await change(record, { session: `${year + 1}-01-01` });
    expect(last(record).sessions).toHaveLength(9);
  });

  it('counts nothing of a referral that was an error, which stays as it was with why', async () => {
    let record = await weekly(await referred({ funding: 'mon-soutien-psy' }), 0, 8);
    const wrong = last(record);
    record = await referred({ funding: 'mon-soutien-psy', to: 'Un autre cabinet' }, record);
    expect(await refusedChange(record, { session: week(8) })).toMatchObject({ code: 'external.used' });
    const reason = 'Relais d’une autre personne.';
    record = await acted(
      site.nurse,
      contract.markExternalInError,
      record,
      { reason },
      place(record, wrong.externalReferralId),
    );
    expect(record.externalReferrals[0]).toEqual({
      ...wrong,
      enteredInError: { reason, by: site.nurse.userId, at: expect.any(String) },
    });
    // Its sessions took the days of nobody.
    record = await change(await change(record, { session: week(8) }), { session: week(3) });
    expect(last(record).sessions).toEqual([3, 8].map(week));
    await expectToStand(site, record);
    expect(await refusedChange(record, { session: week(9) }, wrong.externalReferralId)).toMatchObject({
      field: 'itemId',
      code: 'in-error.already',
    });
  });
});
