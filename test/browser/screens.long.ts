import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import {
  alertOf,
  evaluationBody,
  openActiveRecord,
  openRecord,
  openTeamSite,
  phq9,
  refer,
  referralBody,
} from '../support/site.ts';
import { contextOf, faultsOf, inThisLook, looks, nameOf, wear } from './look.ts';
import { enter } from './people.ts';
import { screens, type Things, thingsOf, type Viewer, type Viewers } from './screens.ts';

let cloud: RunningCloud;
let browser: Browser;
let viewers: Viewers;
let things: Things;

const viewersOf = [...new Set(screens.map(({ viewer }) => viewer))];

/** A site where every screen has something to show: hostile names, a long note, a course, alerts, waiting referrals. */
async function furnish(): Promise<void> {
  const site = await openTeamSite(cloud, 'Tous les écrans');
  await refer(site, { ...referralBody(), immediateDanger: true, reason: 'Ne dort plus.', question: 'Que faire ?' });
  await refer(site);
  const active = await openActiveRecord(site);
  const { patientId } = active;
  let version = active.episode.version;
  for (const items of [phq9(0), [1, 1, 1, 1, 1, 1, 1, 1, 0], [3, 3, 3, 2, 2, 2, 2, 2, null]]) {
    const act = { body: { scale: 'phq9', items }, ifMatch: version };
    version = (await site.nurse.done(contract.recordAssessment, { patientId }, act)).episode.version;
  }
  const note = `${'Un mot très long sans espace : '}${'a'.repeat(200)}\n<b>Gras ?</b> « & »`;
  const body = { mode: 'phone', location: 'Chez une voisine', note };
  version = (await site.nurse.done(contract.recordContact, { patientId }, { body, ifMatch: version })).episode.version;
  const startsAt = new Date(Date.now() + 26 * 3_600_000).toISOString();
  const appointment = { startsAt, durationMinutes: 45, mode: 'video', note: 'Avec sa fille.' };
  await site.nurse.done(contract.planAppointment, { patientId }, { body: appointment, ifMatch: version });
  await openRecord(site);
  const alarming = await openRecord(site, evaluationBody(2));
  await alertOf(cloud, site, alarming.patientId);
  viewers = {
    nurse: site.nurse.username,
    psychiatrist: site.psychiatrist.username,
    gp: site.gp.username,
    coordinator: site.coordinator.username,
    'regional-admin': 'admin-region',
  };
  things = await thingsOf(cloud, viewers);
}

async function entered(page: Page, viewer: Viewer): Promise<void> {
  if (viewer === 'nobody') return;
  await page.goto(cloud.address);
  await enter(page, viewers[viewer], viewer === 'regional-admin' ? 'administrator' : 'professional');
  await page.getByRole('navigation').first().waitFor();
}

/** Opens a screen by its address, and waits until it shows what it has to show. */
async function show(page: Page, path: string): Promise<void> {
  await page.goto(cloud.address + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => !/Chargement…|Ouverture…|Connexion en cours/.test(document.body.innerText));
}

describe.skipIf(browserIsMissing())('every screen', { timeout: 600_000 }, () => {
  beforeAll(async () => {
    cloud = await startTestCloud();
    await furnish();
    browser = await launchChromium();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });

  it.each(viewersOf)('of %s is accessible, holds its width, breaks no policy and says where one is', async (viewer) => {
    const context = await contextOf(browser, looks[0] ?? { width: 1440, colorScheme: 'light', forcedColors: 'none' });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
    });
    const faults: Record<string, string[]> = {};
    const titles = new Map<string, string>();
    await entered(page, viewer);
    for (const look of looks) {
      await wear(page, look);
      for (const { name, path } of inThisLook(screens, look).filter((screen) => screen.viewer === viewer)) {
        await show(page, path(things));
        const found = [...(await faultsOf(page)), ...complaints.splice(0)];
        if (found.length > 0) faults[`${name}, ${nameOf(look)}`] = found;
        titles.set(name, await page.title());
      }
    }
    await context.close();
    expect(faults).toEqual({});
    // A person’s own page names no programme: others may look at the screen.
    for (const [name, title] of titles)
      expect(title).toMatch(name === 'lien-absent' ? /^Questionnaire$/ : /\S — SÉSAME$/);
    expect(new Set(titles.values()).size).toBe(titles.size);
  });
});
