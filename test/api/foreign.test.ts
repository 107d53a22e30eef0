import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import type { AnyRoute } from '../../shared/contracts/route.ts';
import { expectProblem, type Place } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { exampleAct, fillSite, freshPlace, placeOf, routes, wantsItsOwn } from '../support/examples.ts';
import * as given from '../support/site.ts';
import { watchTable, writtenBy } from '../support/table.ts';
import { may } from './matrix.ts';

const siteRoles = ['nurse', 'psychiatrist', 'gp', 'coordinator'] as const;
const ofRegion = routes.filter(({ path }) => path.includes('{regionId}'));
const ofSite = routes.filter(({ path }) => path.includes('{siteId}') && !path.includes('{regionId}'));
/** Routes that name something inside a site. */
const ofRecord = ofSite.filter(({ path }) => /\{(referral|patient|alert)Id\}/.test(path));

const allowed = (list: AnyRoute[]) =>
  list.flatMap((route) =>
    siteRoles.filter((role) => may(route.id, role)).map((role) => [route.id, role, route] as const),
  );

let cloud: RunningCloud;
let home: given.TeamSite;
let elsewhere: given.TeamSite;
/** What there is at `home`. */
let things: Place;
let stranger: given.Person;
/** What was written since it was asked last. */
let written: () => Promise<string[]>;
beforeAll(async () => {
  cloud = await startTestCloud();
  home = await given.openTeamSite(cloud, 'Ici');
  elsewhere = await given.openTeamSite(cloud, 'Ailleurs');
  things = await fillSite(cloud, home);
  const administrator = { family: 'Autre', given: 'Région', login: 'admin-autre' };
  await cloud.admin('invoke', {
    name: 'regions',
    event: { regionId: 'R84', name: 'Autre région', demo: true, administrator },
  });
  const user = { given: 'Région', family: 'Autre', profession: '', role: '', sites: [], nationalId: null };
  await cloud.addUsers({ ...user, username: 'admin-autre', group: 'demo' });
  stranger = given.administratorOf(cloud, 'admin-autre', { regionId: 'R84' });
  written = await watchTable(cloud);
});
afterAll(() => cloud.stop());

const nothingWritten = async () => expect(await written()).toEqual([]);

describe('what is of another site does not exist, and nothing is written', () => {
  it('every route that names a site, a referral, a patient or an alert is tried', () => {
    // The address of a calendar names its place by a secret: what is none of it is tried where it is tested.
    const named = routes.filter(({ path, access }) => path.includes('{') && access !== 'public');
    expect([...ofRegion, ...ofSite].map(({ id }) => id).sort()).toEqual(named.map(({ id }) => id).sort());
    expect(ofRecord.length).toBeGreaterThanOrEqual(9);
  });

  it.each(allowed(ofSite))('%s by a %s of another site, at the foreign site → 404', async (_, role, route) => {
    const reply = await elsewhere[role].ask(route, placeOf(route, things), exampleAct(route));
    expectProblem(reply, 404, 'resource.not-found');
    await nothingWritten();
  });

  it.each(allowed(ofRecord))(
    '%s by a %s of another site, foreign ids under the own site → 404',
    async (_, role, route) => {
      const place = { ...placeOf(route, things), siteId: elsewhere.siteId };
      expectProblem(await elsewhere[role].ask(route, place, exampleAct(route)), 404, 'resource.not-found');
      await nothingWritten();
    },
  );

  it.each(ofSite.map((route) => [route.id, route] as const))(
    '%s by a regional administrator → 404',
    async (_, route) => {
      const admin = given.administratorOf(cloud);
      const reply = await admin.ask(route, placeOf(route, things), exampleAct(route));
      expectProblem(reply, 404, 'resource.not-found');
      await nothingWritten();
    },
  );

  it.each(ofRegion.map((route) => [route.id, route] as const))('%s from another region → 404', async (_, route) => {
    const places = [{ regionId: 'R11' }, ...(route.path.includes('{siteId}') ? [{ regionId: 'R84' }] : [])];
    for (const place of places) {
      const reply = await stranger.ask(route, { ...placeOf(route, things), ...place }, exampleAct(route));
      expectProblem(reply, 404, 'resource.not-found');
    }
    for (const role of siteRoles) {
      const place = { ...placeOf(route, things), regionId: 'R11' };
      expectProblem(await home[role].ask(route, place, exampleAct(route)), 404, 'resource.not-found');
    }
    await nothingWritten();
  });

  it('ids that no site has, or that are none, are 404 alike', async () => {
    const ids = {
      patientId: 'P000000000000000',
      referralId: `${home.gp.userId}.${'0'.repeat(26)}`,
      alertId: `S1.${'0'.repeat(26)}`,
      itemId: '0'.repeat(26),
    };
    const wrong = { patientId: 'P1', referralId: 'x', alertId: '%2e%2e', itemId: 'x' };
    for (const route of ofRecord) {
      const [role] = siteRoles.filter((one) => may(route.id, one));
      for (const place of [ids, wrong]) {
        if (role === undefined) continue;
        expectProblem(await home[role].ask(route, place, exampleAct(route)), 404, 'resource.not-found');
      }
    }
    await nothingWritten();
  });
});

describe('a role that may not, at the right site, is 403, and nothing is written', () => {
  const forbidden = ofSite.flatMap((route) =>
    siteRoles.filter((role) => !may(route.id, role)).map((role) => [route.id, role, route] as const),
  );
  it.each(forbidden)('%s by a %s → 403', async (_, role, route) => {
    const reply = await home[role].ask(route, placeOf(route, things), exampleAct(route));
    expectProblem(reply, 403, 'auth.forbidden');
    await nothingWritten();
  });

  it.each(allowed(ofSite))('%s by a %s → as declared', async (_, role, route) => {
    const place = wantsItsOwn(route) ? await freshPlace(cloud, home, route, role) : placeOf(route, things);
    await home[role].done(route, place, exampleAct(route));
  });
});

describe('a GP sees the own referrals, and nobody else’s of the same site', () => {
  it('lists none of a colleague’s', async () => {
    const colleague = await given.enrol(cloud, { siteId: home.siteId }, 'gp');
    const { referralId } = await given.refer(home);
    expect((await home.gp.done(contract.listOwnReferrals)).items.map((one) => one.referralId)).toContain(referralId);
    expect((await colleague.done(contract.listOwnReferrals)).items).toEqual([]);
  });
});

describe('one token at two sites within the authorizer’s 30 s', () => {
  it('works for both in turn and at once, and for no third', async () => {
    const third = await given.openTeamSite(cloud, 'Tierce');
    const floating = await given.enrol(cloud, { siteId: home.siteId }, 'nurse');
    await given.enrol(cloud, { siteId: elsewhere.siteId }, 'nurse', floating);
    const caseload = (siteId: string) => floating.ask(contract.getCaseload, { siteId });
    const sites = Array.from({ length: 4 }, () => [home.siteId, elsewhere.siteId, third.siteId]).flat();
    const expected = sites.map((siteId) => (siteId === third.siteId ? 404 : 200));
    const inTurn: number[] = [];
    for (const siteId of sites) inTurn.push((await caseload(siteId)).status);
    expect(inTurn).toEqual(expected);
    expect((await Promise.all(sites.map(caseload))).map(({ status }) => status)).toEqual(expected);

    const write = (siteId: string) =>
      floating.ask(
        contract.recordContact,
        { siteId, patientId: things['patientId'] ?? '' },
        exampleAct(contract.recordContact),
      );
    expect((await write(home.siteId)).status).toBe(201);
    const left = await writtenBy(cloud, async () => {
      for (const siteId of [elsewhere.siteId, third.siteId]) expect((await write(siteId)).status).toBe(404);
    });
    expect(left).toEqual([]);
  });
});
