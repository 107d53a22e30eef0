import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoRpps } from '../../local/demo/people.ts';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { faultsOf } from './look.ts';
import { answerScale, type SignedIn, signIn } from './people.ts';

let cloud: RunningCloud;
let browser: Browser;

const patience = { timeout: 20_000 };

const staff = [
  { role: 'Infirmier·ère SÉSAME', username: 'ines-nurse', given: 'Inès', family: 'Aubry', rpps: demoRpps(701) },
  { role: 'Psychiatre référent·e', username: 'paul-psy', given: 'Paul', family: 'Baron', rpps: demoRpps(702) },
  { role: 'Médecin généraliste', username: 'lea-gp', given: 'Léa', family: 'Caron', rpps: demoRpps(703) },
];

describe.skipIf(browserIsMissing())('the six steps in the browser, walked by four people', { timeout: 180_000 }, () => {
  const people = new Map<string, SignedIn>();
  /** Who acted last. */
  let last = '';
  beforeAll(async () => {
    cloud = await startTestCloud();
    await cloud.addUsers(
      ...staff.map(({ username, given, family, role, rpps }) => ({
        username,
        given,
        family,
        role,
        profession: role,
        sites: [],
        nationalId: `8${rpps}`,
        group: 'demo' as const,
      })),
    );
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });

  /** Each person has a browser of their own, and comes back to it. */
  async function of(username: string): Promise<Page> {
    const known = people.get(username) ?? (await signIn(browser, cloud.address, username));
    people.set(username, known);
    last = username;
    return known.page;
  }

  /** Whatever page a step ends on is accessible and holds its width. */
  afterEach(async () => {
    const faults: Record<string, string[]> = {};
    const page = people.get(last)?.page;
    const found = page === undefined ? [] : await faultsOf(page);
    if (found.length > 0) faults[`${last} at ${page?.url()}`] = found;
    expect(faults).toEqual({});
  });

  it('1: the regional administrator opens a site with its structures and members', async () => {
    const page = await of('admin-region');
    await page.getByRole('link', { name: 'Ouvrir un site' }).first().click();
    await page.getByLabel('Nom du site').fill('MSP des Coteaux');
    await page.getByLabel('Département').fill('78');
    await page.getByLabel('Type').selectOption('maison de santé pluriprofessionnelle');
    await page.getByLabel('Nom de la structure').fill('MSP des Coteaux');
    for (const [index, { role, given, family, rpps }] of staff.entries()) {
      await page.getByRole('button', { name: 'Ajouter un membre' }).click();
      await page.locator(`[name="members.${index}.role"]`).selectOption({ label: role });
      await page.locator(`[name="members.${index}.family"]`).fill(family);
      await page.locator(`[name="members.${index}.given"]`).fill(given);
      await page.locator(`[name="members.${index}.rpps"]`).fill(rpps);
    }
    await page.getByRole('button', { name: 'Ouvrir le site' }).click();
    await page.getByRole('heading', { level: 1, name: /MSP des Coteaux/ }).waitFor();
    for (const { family } of staff) await page.getByText(new RegExp(family, 'i')).first().waitFor();
    await page.getByRole('link', { name: 'Sites' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
    await page.getByRole('link', { name: 'MSP des Coteaux' }).waitFor();
    await expect.poll(() => page.getByRole('main').innerText(), patience).toMatch(/MSP des Coteaux[\s\S]*78/);
  });

  it('2: the GP refers in one page, and reads when the person will be called', async () => {
    const page = await of('lea-gp');
    await page.getByRole('heading', { level: 1, name: 'Adresser une personne' }).waitFor();
    await page.getByLabel('Nom', { exact: true }).fill('Lefèvre');
    await page.getByLabel('Prénom').fill('Anne-Marie');
    await page.getByLabel('Date de naissance').fill('1979-06-30');
    await page.getByLabel('Téléphone').fill('06 12 34 56 78');
    await page.getByRole('radio', { name: 'Femme' }).check();
    await page.getByRole('group', { name: 'La personne est-elle en danger immédiat ?' }).getByLabel('Non').check();
    await answerScale(page, 'phq2.items', [2, 3]);
    await page.getByRole('group', { name: 'Trouble dépressif ou anxieux ?' }).getByLabel('Oui').check();
    await page.getByRole('group', { name: 'Suivi psychiatrique en cours ?' }).getByLabel('Non').check();
    await page.getByLabel(/Votre question à l’équipe/).fill('Un suivi est-il indiqué ?');
    await page.getByRole('button', { name: 'Adresser cette personne' }).click();
    await page.getByRole('heading', { level: 1, name: 'Adressage envoyé' }).waitFor();
    await expect
      .poll(() => page.getByRole('main').innerText(), patience)
      .toMatch(/Rappel visé avant[\s\S]*Rappel au plus tard/);
    await page.getByRole('link', { name: 'Mes adressages' }).first().click();
    await page.getByText('LEFÈVRE Anne-Marie').waitFor();
  });

  it('3: the nurse sees the referral with its clock, evaluates and orients', async () => {
    const page = await of('ines-nurse');
    await page.getByRole('link', { name: /^À rappeler/ }).click();
    await page.getByRole('heading', { name: 'LEFÈVRE Anne-Marie' }).waitFor();
    await expect.poll(() => page.getByRole('main').innerText(), patience).toMatch(/Reste 4\d h/);
    await page
      .getByRole('link', { name: /Évaluer/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByLabel('Par téléphone').check();
    await page.getByLabel('Où se trouve la personne').fill('Chez elle, à Versailles');
    await answerScale(page, 'assessments.0.items', [3, 3, 2, 2, 2, 2, 2, 2, 1]);
    await expect.poll(() => page.getByRole('main').innerText(), patience).toContain('3114');
    await answerScale(page, 'assessments.1.items', [2, 2, 2, 2, 2, 1, 1]);
    await page.getByLabel(/Ce qui compte pour la suite/).fill('Accepte le suivi.');
    await page.getByRole('button', { name: 'Enregistrer l’évaluation' }).click();
    // Item 9 was positive: the safety assessment is what comes next.
    await page.getByRole('heading', { level: 1, name: /sécurité/i }).waitFor();
  });

  it('5: the psychiatrist sees the safety alert with cause and deadline, and takes it', async () => {
    const page = await of('paul-psy');
    await page.getByRole('heading', { level: 1, name: 'Alertes' }).waitFor();
    await page
      .getByText(/LEFÈVRE Anne-Marie/)
      .first()
      .waitFor();
    const shown = await page.getByRole('main').innerText();
    expect(shown).toMatch(/item 9 du PHQ-9/);
    expect(shown).toMatch(/À prendre en charge\s+avant \d\d:\d\d, dans 1 h 5\d/);
    await page.getByRole('button', { name: /Je prends en charge/ }).click();
    await page.getByText(/Vous avez pris en charge/).waitFor();
  });

  it('6: the nurse signs the structured assessment, which alone closes the alert', async () => {
    const page = await of('ines-nurse');
    await page.getByRole('link', { name: /^Alertes/ }).click();
    await page
      .getByRole('link', { name: /Évaluer/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Évaluation structurée' }).waitFor();
    await page.getByText(/Prise en charge par Dr Baron/).waitFor();
    await page.getByRole('group', { name: 'Intention' }).getByLabel('Idées passives').check();
    await page.getByRole('group', { name: 'Projet' }).getByLabel('Pas de projet').check();
    await page.getByRole('group', { name: 'Moyens' }).getByLabel('Pas de moyen à portée').check();
    await page.getByLabel('Facteurs protecteurs').fill('Entourage présent, rendez-vous accepté.');
    await page.getByRole('group', { name: 'Décision' }).getByLabel('Suivi renforcé').check();
    await page.getByRole('button', { name: 'Signer et clore l’alerte' }).click();
    await page.getByText(/l’alerte est close/).waitFor();
    await page.getByRole('link', { name: /^Alertes/ }).click();
    await page.getByRole('heading', { name: 'Aucune alerte ouverte' }).waitFor();
    await expect.poll(() => page.getByRole('main').innerText(), patience).not.toContain('LEFÈVRE');
  });

  it('4: the row stands in the caseload with scores and reason, and leads to the curve', async () => {
    const page = await of('ines-nurse');
    await page.getByRole('link', { name: 'Ma file active' }).first().click();
    await page.getByRole('link', { name: 'LEFÈVRE Anne-Marie' }).click();
    await page.getByRole('heading', { level: 1, name: 'LEFÈVRE Anne-Marie' }).waitFor();
    await page.getByRole('link', { name: 'Orienter', exact: true }).click();
    await page.getByLabel('SÉSAME classique').check();
    await page.getByRole('button', { name: 'Enregistrer l’orientation' }).click();
    await page.getByRole('heading', { level: 1, name: 'LEFÈVRE Anne-Marie' }).waitFor();
    await page.getByRole('link', { name: 'Noter un contact' }).click();
    await page.getByLabel('Par téléphone').check();
    await page.getByLabel('Où se trouve la personne').fill('Chez elle, à Versailles');
    await page.getByLabel(/Durée/).fill('25');
    await page.getByRole('button', { name: 'Enregistrer le contact' }).click();
    await page.getByRole('heading', { level: 1, name: 'LEFÈVRE Anne-Marie' }).waitFor();
    await expect.poll(() => page.getByRole('main').innerText(), patience).toMatch(/Contact par téléphone · 25 min/);
    await page.getByRole('link', { name: 'Ma file active' }).first().click();
    const row = page.getByRole('row', { name: /LEFÈVRE Anne-Marie/ });
    await row.getByText(/Sem. 1/).waitFor();
    const text = await row.innerText();
    expect(text).toMatch(/jamais présenté/);
    expect(text).toMatch(/19[\s\S]*modérément sévère/);
    expect(text).toMatch(/12[\s\S]*modérée/);
    expect(text).toMatch(/Sem. 1\s+Phase active\s+SÉSAME classique 1 · encore \d+ jours/);
    expect(text).toMatch(/Dr Caron/);
  });

  it('and nobody’s page broke its policy or an expectation of its own', () => {
    expect([...people].flatMap(([who, { complaints }]) => complaints.map((one) => `${who}: ${one}`))).toEqual([]);
  });
});
