import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted } from '../support/record.ts';
import * as given from '../support/site.ts';
import { faultsOf } from './look.ts';
import { signIn } from './people.ts';

let cloud: RunningCloud;
let browser: Browser;
let site: given.TeamSite;
let page: Page;

const read = (patientId: string) => site.nurse.done(contract.getPatient, { patientId });
const at = (patientId: string, suffix = '') => `${cloud.address}/sites/${site.siteId}/dossiers/${patientId}${suffix}`;
const field = (name: string) => page.locator(`[name="${name}"]`);
const focused = () =>
  page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.textContent);
const button = (name: string | RegExp) => page.getByRole('button', { name });

describe.skipIf(browserIsMissing())('plans in the browser', { timeout: 240_000 }, () => {
  beforeAll(async () => {
    cloud = await startTestCloud();
    site = await given.openTeamSite(cloud, 'Plans en pages');
    browser = await launchChromium();
    ({ page } = await signIn(browser, cloud.address, site.nurse.username));
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });

  it('a care plan is written by keyboard: rows come and go, and the focus follows', async () => {
    const { patientId } = await given.openActiveRecord(site);
    await page.goto(at(patientId, '/projet'));
    await field('goals.0.text').fill('Remarcher jusqu’au marché');
    await field('goals.0.activities.0.text').fill('Sortir chaque matin');
    await button('Ajouter une activité').focus();
    await page.keyboard.press('Enter');
    await field('goals.0.activities.1.text').waitFor();
    expect(await focused()).toBe('goals.0.activities.1.text');
    await page.keyboard.type('Appeler le vendredi');
    await field('goals.0.activities.1.actor').selectOption('nurse');
    await button('Retirer l’activité 1 de l’objectif 1').focus();
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Ajouter une activité');
    await button('Ajouter un objectif').focus();
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('goals.1.text');
    await button('Enregistrer le projet').click();
    await page.getByText('attendu : l’objectif, avec les mots de la personne').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await button('Retirer l’objectif 2').click();
    await button('Enregistrer le projet').click();
    await page.getByText('Projet de soins enregistré.').waitFor();
    await page.getByText('Appeler le vendredi').waitFor();
    const { carePlans } = await read(patientId);
    expect(carePlans.map(({ goals }) => goals)).toEqual([
      [
        {
          text: 'Remarcher jusqu’au marché',
          state: 'active',
          activities: [{ text: 'Appeler le vendredi', actor: 'nurse', state: 'planned' }],
        },
      ],
    ]);
  });

  it('a plan that a colleague saved meanwhile is not written over unseen, and what was typed is not lost', async () => {
    const record = await given.openActiveRecord(site);
    const { patientId } = record;
    await page.goto(at(patientId, '/plans/securite'));
    const signs = field('sections.warning-signs');
    await signs.fill('Je reste au lit');
    const body = { kind: 'safety', sections: { 'warning-signs': ['Je ne dors plus'] } };
    await acted(site.nurse, contract.savePersonalPlan, record, body);
    await button('Enregistrer le plan').click();
    await page.getByText(/Une autre version a été enregistrée/).waitFor();
    expect(await signs.inputValue()).toBe('Je reste au lit');
    expect((await read(patientId)).personalPlans).toHaveLength(1);
    await button('Repartir de la dernière version').click();
    expect(await signs.inputValue()).toBe('Je ne dors plus');
    await page.getByText(/Une autre version a été enregistrée/).waitFor({ state: 'detached' });
    await signs.fill('Je ne dors plus\nJe reste au lit');
    await button('Enregistrer le plan').click();
    await button('Imprimer').waitFor();
    expect(new URL(page.url()).pathname).toMatch(/\/plans\/securite\/imprimer$/);
    await page
      .getByRole('listitem')
      .filter({ hasText: /^Je reste au lit$/ })
      .waitFor();
    expect((await read(patientId)).personalPlans.at(-1)?.sections).toEqual({
      'warning-signs': ['Je ne dors plus', 'Je reste au lit'],
    });
  });

  it('what was agreed before is read beneath the plan: by whom, when, and what it said', async () => {
    const goal = (text: string) => ({ goals: [{ text, state: 'active', activities: [] }] });
    let record = await given.openActiveRecord(site);
    for (const text of ['Dormir', 'Dormir mieux', 'Dormir sans comprimé']) {
      record = await acted(site.nurse, contract.saveCarePlan, record, goal(text));
    }
    for (const line of ['Je ne dors plus', 'Je reste au lit']) {
      const body = { kind: 'safety', sections: { 'warning-signs': [line] } };
      record = await acted(site.nurse, contract.savePersonalPlan, record, body);
    }
    const { patientId } = record;
    let queries = 0;
    page.on('request', (request) => {
      if (request.url().endsWith(`/patients/${patientId}`)) queries += 1;
    });
    await page.goto(at(patientId, '/projet'));
    await page.getByText('Versions précédentes (2)').click();
    const versions = page.locator('details details');
    const author = `${site.nurse.given} ${site.nurse.family}`;
    expect(await versions.locator('summary').allInnerTexts()).toEqual([
      expect.stringMatching(new RegExp(`^Le .* à \\d\\d:\\d\\d · ${author}$`)),
      expect.stringContaining(author),
    ]);
    await versions.first().locator('summary').click();
    await page.getByText('Dormir mieux', { exact: true }).waitFor();
    expect(await page.getByText('Dormir', { exact: true }).isVisible()).toBe(false);
    await versions.last().locator('summary').click();
    await page.getByText('Dormir', { exact: true }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(queries).toBe(1);

    await page.goto(at(patientId, '/plans/securite/imprimer'));
    await page.getByText('Versions précédentes (1)').click();
    await page.locator('details details summary').click();
    await page.getByText('Je ne dors plus', { exact: true }).waitFor();
    // On paper there is the present plan alone.
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Je ne dors plus', { exact: true }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  });

  it('what the person asks for stands before whoever refers, reviews or talks, and before their GP', async () => {
    const record = await given.openActiveRecord(site);
    const { patientId } = record;
    const body = { wishes: ['near-home'], priceLimitCents: 2550, text: 'Pas le jeudi' };
    await acted(site.nurse, contract.savePreferences, record, body);
    const stands = async (who: typeof page) => {
      await who.getByText('Près de chez soi · 25,50 € par séance au plus').waitFor();
      await who.getByText(/Pas le jeudi/).waitFor();
      expect(await faultsOf(who)).toEqual([]);
    };
    for (const suffix of ['/relais', '/consultation']) {
      await page.goto(at(patientId, suffix));
      await stands(page);
    }
    const psychiatrist = await signIn(browser, cloud.address, site.psychiatrist.username);
    await psychiatrist.page.goto(at(patientId, '/revue'));
    await stands(psychiatrist.page);
    await psychiatrist.page.goto(at(patientId));
    await psychiatrist.page.getByText('25,50 € par séance au plus').waitFor();
    await psychiatrist.context.close();
    const gp = await signIn(browser, cloud.address, site.gp.username);
    await gp.page.goto(`${cloud.address}/mes-adressages`);
    await stands(gp.page);
    await gp.context.close();
  });

  it('what the person asks for stands at the side of the record, in euros as it was typed', async () => {
    const { patientId } = await given.openActiveRecord(site);
    await page.goto(at(patientId, '/souhaits'));
    await page.getByText('Près de chez soi', { exact: true }).click();
    await field('priceLimitCents').fill('vingt');
    await button('Enregistrer les souhaits').click();
    await page.getByText('attendu : un montant en euros').first().waitFor();
    await field('priceLimitCents').fill('25,50');
    await button('Enregistrer les souhaits').click();
    await page.getByText('25,50 € par séance au plus').waitFor();
    expect((await read(patientId)).preferences).toMatchObject([{ wishes: ['near-home'], priceLimitCents: 2550 }]);
  });
});
