import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import {
  alertOf,
  openActiveRecord,
  openTeamSite,
  type PatientRecord,
  phq9,
  safetyAssessmentBody,
  type TeamSite,
} from '../support/site.ts';
import { faultsOf } from './look.ts';
import { type SignedIn, signIn } from './people.ts';

let cloud: RunningCloud;
let browser: Browser;
let site: TeamSite;
let record: PatientRecord;
let nurse: SignedIn;
let psychiatrist: SignedIn;

const hourMs = 3_600_000;
/** A page asks every ten seconds; a busy machine needs more. */
const patience = { timeout: 45_000, interval: 250 };

const mainText = (page: Page): Promise<string> => page.getByRole('main').innerText();
/** The navigation's link to the alerts, as a reader hears it. */
const spokenCount = async (page: Page): Promise<string> =>
  page.evaluate(() => {
    const link = document.querySelector('nav a[href="/alertes"]')?.cloneNode(true);
    if (!(link instanceof Element)) return '';
    for (const hidden of link.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
    return link.textContent ?? '';
  });

/** Marks the page: what it bears is gone after a reload. */
const markPage = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-open', 'since'));
const isSamePage = (page: Page) => page.evaluate(() => document.documentElement.getAttribute('data-open') === 'since');

describe.skipIf(browserIsMissing())('an alert on open pages', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    cloud = await startTestCloud();
    browser = await launchChromium();
    site = await openTeamSite(cloud, 'Alertes');
    record = await openActiveRecord(site);
    await cloud.settled();
    nurse = await signIn(browser, cloud.address, site.nurse.username, { path: '/' });
    psychiatrist = await signIn(browser, cloud.address, site.psychiatrist.username, { path: '/' });
    await nurse.page.getByRole('heading', { level: 1, name: 'Ma file active' }).waitFor();
    await nurse.page.getByRole('link', { name: /^Alertes/ }).click();
    await psychiatrist.page.getByRole('heading', { level: 1, name: 'Alertes' }).waitFor();
    for (const { page } of [nurse, psychiatrist]) {
      await page.getByRole('heading', { name: 'Aucune alerte ouverte' }).waitFor();
      await markPage(page);
    }
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });

  it('of safety comes to both without reloading, and is said', async () => {
    const act = { body: { scale: 'phq9', items: phq9(1) }, ifMatch: record.episode.version };
    await site.nurse.done(contract.recordAssessment, { patientId: record.patientId }, act);
    for (const { page } of [nurse, psychiatrist]) {
      await expect.poll(() => mainText(page), patience).toMatch(/Sécurité[\s\S]*ESSAI \d+ Dominique[\s\S]*item 9/);
      expect(await spokenCount(page)).toMatch(/^Alertes : 1 non lue, dont 1 de sécurité$/);
      expect(await page.getByRole('status', { name: 'Messages' }).innerText()).toMatch(/Nouvelle alerte de sécurité/);
      expect(await faultsOf(page)).toEqual([]);
    }
    expect(await mainText(nurse.page)).toMatch(/Responsable : vous/);
    expect(await mainText(psychiatrist.page)).toMatch(/Responsable : Camille Exemple \d+, infirmier·ère/);
  });

  it('is read by each on their own: the nurse’s reading leaves it unread for the psychiatrist', async () => {
    await nurse.page.getByRole('button', { name: /^Marquer comme lue : ESSAI/ }).click();
    await expect.poll(() => spokenCount(nurse.page), patience).toBe('Alertes');
    expect(await mainText(nurse.page)).not.toMatch(/Non lue/);
    const inbox = await site.psychiatrist.done(contract.getInbox);
    expect(inbox.items).toMatchObject([{ unread: true }]);
    await psychiatrist.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect.poll(() => spokenCount(psychiatrist.page), patience).toMatch(/1 non lue/);
    expect(await mainText(psychiatrist.page)).toMatch(/Non lue/);
  });

  it('becomes the psychiatrist’s on the open page when nobody acts in two hours, and unread again for the nurse', async () => {
    await cloud.admin('advance', { ms: 2 * hourMs + 5 * 60_000 });
    await expect
      .poll(() => mainText(psychiatrist.page), { ...patience, timeout: 120_000 })
      .toMatch(/Responsable : vous/);
    await expect.poll(() => mainText(nurse.page), patience).toMatch(/Responsable : Dr Exemple \d+, psychiatre/);
    await expect.poll(() => spokenCount(nurse.page), patience).toMatch(/1 non lue, dont 1 de sécurité/);
  });

  it('is told on its page: whose it was, and why it passed on', async () => {
    await psychiatrist.page.getByRole('link', { name: /^Évaluer : ESSAI/ }).click();
    await psychiatrist.page.getByRole('heading', { name: 'Histoire de l’alerte' }).waitFor();
    await expect
      .poll(() => mainText(psychiatrist.page), patience)
      .toMatch(/Sans réaction à temps : confiée à vous \(jusque-là : Camille Exemple \d+\)/);
    // Opening it was reading it.
    await expect.poll(() => spokenCount(psychiatrist.page), patience).toBe('Alertes');
    expect(await faultsOf(psychiatrist.page)).toEqual([]);
  });

  it('closes by the assessment alone: not by taking it on, not by writing', async () => {
    const { page } = psychiatrist;
    await page.getByRole('button', { name: /^Je prends en charge/ }).click();
    await page.getByText(/Vous avez pris en charge/).waitFor();
    await page.getByLabel('Votre message').fill('Je l’appelle à midi.');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.getByText('Je l’appelle à midi.', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Clore', exact: true }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Mettre de côté', exact: true }).count()).toBe(0);
    const alert = await alertOf(cloud, site, record.patientId);
    expect(alert).toMatchObject({ state: 'acknowledged', thread: [{ text: 'Je l’appelle à midi.' }] });
    const place = { patientId: record.patientId, alertId: alert.alertId };
    const reply = await site.nurse.ask(contract.closeAlert, place, { body: { note: 'Vu.' }, ifMatch: alert.version });
    expect(reply).toMatchObject({ status: 409, body: { code: 'alert.safety' } });
    const { intent, plan, means } = { intent: 'Idées passives', plan: 'Pas de projet', means: 'Pas de moyen à portée' };
    await page.getByRole('group', { name: 'Intention' }).getByLabel(intent).check();
    await page.getByRole('group', { name: 'Projet' }).getByLabel(plan).check();
    await page.getByRole('group', { name: 'Moyens' }).getByLabel(means).check();
    await page.getByLabel('Facteurs protecteurs').fill(safetyAssessmentBody().protectiveFactors);
    await page.getByRole('group', { name: 'Décision' }).getByLabel('Suivi renforcé').check();
    await page.getByRole('button', { name: 'Signer et clore l’alerte' }).click();
    await page.getByText(/l’alerte est close/).waitFor();
    await expect.poll(() => mainText(nurse.page), patience).toMatch(/Aucune alerte ouverte/);
    await expect.poll(() => spokenCount(nurse.page), patience).toBe('Alertes');
  });

  it('and all of it on pages that were never loaded again, and broke no policy', async () => {
    expect(await Promise.all([nurse, psychiatrist].map(({ page }) => isSamePage(page)))).toEqual([true, true]);
    expect([nurse, psychiatrist].flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  it('may be a question to a colleague: asked from the record, put aside, answered in its thread, closed', async () => {
    site = await openTeamSite(cloud, 'Avis');
    record = await openActiveRecord(site);
    nurse = await signIn(browser, cloud.address, site.nurse.username);
    psychiatrist = await signIn(browser, cloud.address, site.psychiatrist.username);
    const { page } = nurse;
    await page.goto(`${cloud.address}/sites/${site.siteId}/dossiers/${record.patientId}`);
    await page.getByRole('button', { name: 'Autres actes' }).click();
    await page.getByRole('link', { name: /Demander un avis/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Demander un avis' }).waitFor();
    await page.getByRole('button', { name: 'Envoyer la question' }).click();
    await page.getByText(/2 champs à corriger/).waitFor();
    await page.getByLabel(/Ce que vous demandez/).fill('Faut-il augmenter la sertraline ?');
    await page.getByLabel('Dans la journée').check();
    await page.getByRole('button', { name: 'Envoyer la question' }).click();
    await page.getByRole('heading', { level: 1, name: 'Avis demandé' }).waitFor();
    await page.getByText('« Faut-il augmenter la sertraline ? »').waitFor();

    const other = psychiatrist.page;
    await other.getByRole('link', { name: /^Alertes : 1 non lue/ }).click();
    await other.getByRole('heading', { name: /On me demande/ }).waitFor();
    await other.getByRole('link', { name: /^Répondre : ESSAI/ }).click();
    await other.getByRole('button', { name: 'Mettre de côté' }).click();
    await other.getByRole('textbox', { name: 'Pourquoi' }).fill('Je relis le dossier demain.');
    await other.getByRole('group', { name: 'Jusqu’à' }).getByLabel('Demain').check();
    await other.locator('form').getByRole('button', { name: 'Mettre de côté' }).click();
    await other.getByText(/L’alerte est de côté/).waitFor();
    await other.getByRole('link', { name: '← Alertes' }).click();
    await other.getByText('Mises de côté', { exact: false }).last().click();
    await other.getByText(/^Revient le/).waitFor();
    await other.getByRole('link', { name: /^Répondre : ESSAI/ }).click();
    await other.getByLabel('Votre réponse').fill('Oui, à 100 mg, et revoir dans deux semaines.');
    await other.getByRole('button', { name: 'Envoyer' }).click();
    await other.getByText('Oui, à 100 mg, et revoir dans deux semaines.', { exact: true }).waitFor();

    // The answer comes to the page that is open.
    await page.getByText('Oui, à 100 mg, et revoir dans deux semaines.', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Clore', exact: true }).click();
    await page.getByLabel('Ce qui a été fait').fill('Dose augmentée avec le médecin.');
    await page.getByRole('button', { name: 'Clore l’alerte' }).click();
    await page.getByText(/Close : réponse donnée par vous/).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect((await site.psychiatrist.done(contract.getInbox)).items.filter(({ alert }) => alert.call !== null)).toEqual(
      [],
    );
  });
});
