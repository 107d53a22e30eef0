import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';
import { writtenBy } from '../support/table.ts';

const day = 86_400_000;

let cloud: RunningCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.stop());

const admin = () => given.administratorOf(cloud);
const open = (name: string, more: object = {}) =>
  admin().done(contract.openSite, {}, { body: { ...given.siteBody(name), ...more } });
const sesame = { id: 'sesame', name: 'SÉSAME', state: 'prolonged', validTo: '2027-08-31' };

describe('a site of a programme', () => {
  it('has SÉSAME unless another is asked for, in its version of the day; whoever reads it sees how that stands', async () => {
    const opened = await open('Usuel');
    expect(opened).toMatchObject({ programmeVersion: 'sesame-2023-1', programme: sesame });
    expect((await open('Demandé', { programme: 'sesame' })).programme).toEqual(sesame);
    expect(await admin().done(contract.getSite, { siteId: opened.siteId })).toEqual(opened);
    const { items } = await admin().done(contract.listSites);
    expect(items.find(({ siteId }) => siteId === opened.siteId)).toEqual(opened);
  });

  it('whose versions have all stopped is not opened', async () => {
    const body = { ...given.siteBody('Arrêté'), programme: 'cecics' };
    expect(
      await writtenBy(cloud, async () => {
        expectProblem(await admin().ask(contract.openSite, {}, { body }), 409, 'programme.stopped');
      }),
    ).toEqual([]);
  });
});

describe('a member', () => {
  it('is told the time zone and the programme of each site at the sign-in', async () => {
    const site = await given.openTeamSite(cloud, 'Saint-Denis', { timeZone: 'Indian/Reunion' });
    const other = await given.openTeamSite(cloud, 'Nanterre');
    await given.enrol(cloud, { siteId: other.siteId }, 'nurse', site.nurse);
    const { memberships } = await site.nurse.done(contract.whoAmI);
    expect(memberships.toSorted((a, b) => (a.siteName < b.siteName ? 1 : -1))).toMatchObject([
      { siteName: 'Saint-Denis', role: 'nurse', timeZone: 'Indian/Reunion', programmeVersion: 'sesame-2023-1' },
      { siteName: 'Nanterre', role: 'nurse', timeZone: 'Europe/Paris', programmeVersion: 'sesame-2023-1' },
    ]);
  });
});

describe('once the programme has ended', () => {
  it('nobody is referred any more, whenever the GP saw them, and the region sees it', async () => {
    const site = await given.openTeamSite(cloud, 'Dernier jour');
    const before = new Date().toISOString();
    const left = Date.parse('2027-09-01T00:30:00Z') - Date.now();
    await cloud.admin('advance', { ms: Math.max(day, left) });
    for (const referredAt of [undefined, before]) {
      const body = { ...given.referralBody(), referredAt };
      expectProblem(await site.gp.ask(contract.referPatient, {}, { body }), 409, 'programme.stopped');
    }
    const { programme } = await admin().done(contract.getSite, { siteId: site.siteId });
    expect(programme).toEqual({ ...sesame, state: 'stopped' });
  });
});
