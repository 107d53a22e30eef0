import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { alertOf, openActiveRecord, openTeamSite, type TeamSite } from '../support/site.ts';
import { contextOf, faultsOf, type Look, nameOf } from './look.ts';
import { signIn } from './people.ts';

let cloud: RunningCloud;
let browser: Browser;
let site: TeamSite;

const phone: Look = { width: 390, colorScheme: 'light', forcedColors: 'none' };
const looks: Look[] = [
  phone,
  { width: 1440, colorScheme: 'light', forcedColors: 'none' },
  { width: 390, colorScheme: 'dark', forcedColors: 'none' },
  { width: 390, colorScheme: 'light', forcedColors: 'active' },
];

async function linkOf(patientId: string): Promise<string> {
  const body = { scale: 'phq9', practicePhone: '01 23 45 67 89' };
  const { url } = await site.nurse.done(contract.createAnswerLink, { patientId }, { body });
  return cloud.address + url.slice(new URL(url).origin.length);
}

const pictures = process.env['SESAME_PICTURES'];
async function picture(page: Page, name: string, look: Look): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  const path = join(pictures, `${name}-${nameOf(look).replaceAll(/\W+/g, '-')}.png`);
  await page.screenshot({ path, fullPage: true });
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const numbersOf = (page: Page) =>
  page.locator('a[href^="tel:"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));

/** Chooses the first answer of every question, and this one of the last. */
async function fill(page: Page, last: number): Promise<void> {
  for (let number = 1; number <= 9; number += 1) {
    await page
      .locator(`input[name="q${number}"]`)
      .nth(number === 9 ? last : 0)
      .check();
  }
}

/** What the network brought to a page, in bytes of scripts. */
function watchScripts(page: Page): { names: () => string[] } {
  const names: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') names.push(new URL(request.url()).pathname);
  });
  return { names: () => names };
}

describe.skipIf(browserIsMissing())('the page of a link', { timeout: 240_000 }, () => {
  beforeAll(async () => {
    cloud = await startTestCloud();
    site = await openTeamSite(cloud, 'Cabinet des Tilleuls');
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });

  it.each(looks.map((look) => [nameOf(look), look] as const))(
    'asks, takes the answers and thanks, without a fault at each step: %s',
    async (_, look) => {
      const { patientId } = await openActiveRecord(site);
      const context = await contextOf(browser, look);
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      await page.goto(await linkOf(patientId));
      await heading(page).getByText('Êtes-vous bien la personne concernée ?').waitFor();
      expect(new URL(page.url()).hash).toBe('');
      expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
      expect((await numbersOf(page)).slice(0, 3)).toEqual(['tel:3114', 'tel:15', 'tel:112']);
      await picture(page, '1-concernee', look);
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Oui, c’est bien moi' }).click();
      await heading(page).getByText('Au cours des deux dernières semaines').waitFor();
      await fill(page, 0);
      await page.locator('input[name="q2"]').nth(2).check();
      await page.getByText('Encore une question').waitFor();
      await picture(page, '2-questions', look);
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.locator('body').innerText()).toMatch(/Personne ne lit vos réponses en temps réel/);
      await page.getByRole('button', { name: 'Envoyer mes réponses' }).click();
      await heading(page).getByText('Merci').waitFor();
      expect(await focusedText(page)).toMatch(/Merci/);
      await picture(page, '3-merci', look);
      expect(await faultsOf(page)).toEqual([]);
      expect(complaints).toEqual([]);
      expect(await page.locator('body').innerText()).not.toMatch(/Essai|Dominique/);
      await context.close();
    },
  );

  it('puts the numbers first for item 9, at once and after sending, with the focus on them', async () => {
    const { patientId } = await openActiveRecord(site);
    const context = await contextOf(browser, phone);
    const page = await context.newPage();
    await page.goto(await linkOf(patientId));
    await page.getByRole('button', { name: 'Oui, c’est bien moi' }).click();
    await fill(page, 1);
    await page.getByText('Vous n’êtes pas seul·e').waitFor();
    await picture(page, '4-item-9', phone);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Envoyer mes réponses' }).click();
    await heading(page).getByText('Si vous êtes en danger, appelez maintenant').waitFor();
    expect(await focusedText(page)).toBe('Si vous êtes en danger, appelez maintenant');
    const box = await page.locator('a[href="tel:3114"]').first().boundingBox();
    expect(box !== null && box.y < 400 && box.height >= 44).toBe(true);
    await picture(page, '5-danger', phone);
    expect(await faultsOf(page)).toEqual([]);
    expect((await alertOf(cloud, site, patientId)).severity).toBe('safety');
    await context.close();
  });

  it('keeps the answers when they do not leave, and sends them again as the same', async () => {
    const { patientId } = await openActiveRecord(site);
    const context = await contextOf(browser, phone);
    const page = await context.newPage();
    await page.goto(await linkOf(patientId));
    await page.getByRole('button', { name: 'Oui, c’est bien moi' }).click();
    await fill(page, 0);
    // It arrives, and its answer does not.
    const keys: string[] = [];
    await page.route('**/api/answer-link/answers', async (route) => {
      keys.push(route.request().headers()['idempotency-key'] ?? '');
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('button', { name: 'Envoyer mes réponses' }).click();
    await page.getByText('Vos réponses ne sont pas parties').waitFor();
    await picture(page, '6-non-parties', phone);
    expect(await page.locator('input[name="q1"]').first().isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Envoyer mes réponses' }).click();
    await heading(page).getByText('Merci').waitFor();
    expect(new Set(keys).size).toBe(1);
    const { assessments } = await site.nurse.done(contract.getPatient, { patientId });
    expect(assessments.filter(({ channel }) => channel === 'link')).toHaveLength(1);
    await context.close();
  });

  it('says to whoever is not concerned, or has a link that does not open, what to do', async () => {
    const { patientId } = await openActiveRecord(site);
    const context = await contextOf(browser, phone);
    const page = await context.newPage();
    const url = await linkOf(patientId);
    await page.goto(url);
    await page.getByRole('button', { name: 'Non', exact: true }).click();
    await heading(page).getByText('Merci de l’avoir dit').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.reload();
    await heading(page).getByText('Rouvrez votre lien').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.goto('about:blank');
    await page.goto(`${url.slice(0, -4)}AAAA`);
    await heading(page).getByText('Ce lien ne s’ouvre pas').waitFor();
    await picture(page, '7-refuse', phone);
    expect(await faultsOf(page)).toEqual([]);
    expect((await numbersOf(page)).slice(0, 3)).toEqual(['tel:3114', 'tel:15', 'tel:112']);
    await context.close();
  });

  it('is answered by keyboard alone, and loads nothing of the application', async () => {
    const { patientId } = await openActiveRecord(site);
    const context = await contextOf(browser, phone);
    const page = await context.newPage();
    const scripts = watchScripts(page);
    await page.goto(await linkOf(patientId));
    await heading(page).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await heading(page).getByText('Au cours des deux dernières semaines').waitFor();
    for (let number = 1; number <= 9; number += 1) {
      await page.keyboard.press('Tab');
      // A group that was answered has one more stop: to leave it open again.
      if (number > 1) await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(`q${number}`);
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await heading(page).getByText('Merci').waitFor();
    expect(
      scripts.names().filter((name) => /app|screen|session|start-/.test(name) && !/answer/.test(name)).length,
    ).toBeLessThanOrEqual(1);
    await context.close();
  });

  it('is made, shown once and taken back by the nurse, who confirms what came', async () => {
    const { patientId } = await openActiveRecord(site);
    const { context, page } = await signIn(browser, cloud.address, site.nurse.username);
    await page.goto(`${cloud.address}/sites/${site.siteId}/dossiers/${patientId}/liens`);
    await page.getByRole('button', { name: 'Créer le lien' }).click();
    const address = page.getByLabel('Adresse à remettre');
    await address.waitFor();
    expect(await address.inputValue()).toMatch(/\/q#S.+/);
    const url = cloud.address + (await address.inputValue()).slice(new URL(await address.inputValue()).origin.length);
    await page.getByText('attend une réponse').waitFor();
    await picture(page, '8-infirmiere', { ...phone, width: 1440 });
    expect(await faultsOf(page)).toEqual([]);
    const other = await contextOf(browser, phone);
    const patient = await other.newPage();
    await patient.goto(url);
    await patient.getByRole('button', { name: 'Oui, c’est bien moi' }).click();
    await fill(patient, 0);
    await patient.getByRole('button', { name: 'Envoyer mes réponses' }).click();
    await heading(patient).getByText('Merci').waitFor();
    await other.close();
    await cloud.settled();
    await page.goto(`${cloud.address}/sites/${site.siteId}/dossiers/${patientId}`);
    await page.getByText('la personne, par lien · non vérifié').waitFor();
    await picture(page, '9-dossier', { ...phone, width: 1440 });
    await page
      .getByRole('link', { name: /^Confirmer/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'C’est bien sa réponse' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'C’est bien sa réponse' }).click();
    await page.getByText('Réponse confirmée.').waitFor();
    const { assessments } = await site.nurse.done(contract.getPatient, { patientId });
    expect(assessments.find(({ channel }) => channel === 'link')?.verified).toBe(true);
    await context.close();
  });
});
