import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { addDays, localDateOf } from '../../shared/domain/time.ts';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted } from '../support/record.ts';
import { openActiveRecord, openTeamSite, type PatientRecord, type TeamSite } from '../support/site.ts';
import { arrived, saved } from './contact-form.ts';
import { faultsOf } from './look.ts';
import { signIn } from './people.ts';

const on = (days: number): string => addDays(localDateOf(new Date().toISOString(), 'Europe/Paris'), days);

describe.skipIf(browserIsMissing())('what the GP prescribes, by its pages', { timeout: 240_000 }, () => {
  let cloud: RunningCloud;
  let browser: Browser;
  let site: TeamSite;
  let record: PatientRecord;
  let page: Page;
  const base = () => `${cloud.address}/sites/${site.siteId}/dossiers/${record.patientId}`;
  const press = (name: string) => page.getByRole('button', { name }).click();
  const ready = () => page.getByText(/se garde toute seule|Brouillon enregistré/).waitFor();
  const open = async (suffix: string) => {
    await page.goto(base() + suffix);
    await ready();
  };
  const follow = async (name: RegExp) => {
    await page.getByRole('link', { name }).click();
    await ready();
  };
  const read = () => site.nurse.done(contract.getPatient, { patientId: record.patientId });

  beforeAll(async () => {
    cloud = await startTestCloud();
    site = await openTeamSite(cloud, 'Ordonnances');
    record = await openActiveRecord(site);
    browser = await launchChromium();
    ({ page } = await signIn(browser, cloud.address, site.nurse.username));
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });

  it('a treatment is noted, changed after a date that is refused, and stands on the curve and in the history', async () => {
    await open('/traitement');
    await press('Enregistrer le traitement');
    await page
      .getByText(/attendu : le nom du médicament/)
      .first()
      .waitFor();
    await page.getByLabel('Médicament').fill('Sertraline');
    await page.getByLabel('Classe').selectOption('antidepressant');
    await page.getByText(/un contact est attendu sous 14 jours/).waitFor();
    await page.getByLabel('Dose').fill('50 mg le matin');
    await press('Enregistrer le traitement');
    await arrived(page);
    await follow(/^Modifier Sertraline/);
    await page.getByLabel(/^La dose/).check();
    await page.getByLabel('Nouvelle dose').fill('100 mg le matin');
    await page.getByLabel('Changée le').fill(on(-9));
    await page.getByLabel('Nausées').check();
    await press('Enregistrer la dose');
    await page
      .getByText(/avant le début du traitement/)
      .first()
      .waitFor();
    await saved(page);
    await page.reload();
    await ready();
    expect(await page.getByLabel('Nouvelle dose').inputValue()).toBe('100 mg le matin');
    expect(await page.getByLabel('Nausées').isChecked()).toBe(true);
    await page.getByLabel('Changée le').fill(on(0));
    await press('Enregistrer la dose');
    await arrived(page);
    const marks = page.getByRole('list', { name: /Changements de traitement/ }).getByRole('listitem');
    expect(await marks.count()).toBe(2);
    expect(await marks.last().innerText()).toContain('Sertraline : 100 mg le matin (avant : 50 mg le matin)');
    expect((await read()).treatments).toMatchObject([
      { dose: '100 mg le matin', changes: [{ change: 'dose', sideEffects: ['nausea'] }] },
    ]);
  });

  it('a request goes on by its steps; another category takes no word of the first', async () => {
    await open('/demande');
    await page.getByLabel('Consultation du médecin', { exact: true }).check();
    await page.getByLabel('Lequel, ou pour quoi').selectOption('prescription');
    await page.getByLabel('Examen', { exact: true }).check();
    expect(await page.getByLabel('Lequel, ou pour quoi').inputValue()).toBe('');
    await page.getByLabel('Lequel, ou pour quoi').selectOption('ecg');
    await press('Enregistrer la demande');
    await arrived(page);
    await follow(/^Faire avancer : Électrocardiogramme/);
    await page.getByLabel('Fait').check();
    await press('Enregistrer l’étape');
    await arrived(page);
    const steps = page.getByRole('list', { name: 'Étapes' }).getByRole('listitem');
    expect((await steps.allInnerTexts()).map((text) => text.trim().split(' (')[0])).toEqual([
      'conseillé',
      'prescrit',
      'fait',
      'résultat vu',
    ]);
    expect((await read()).requests).toMatchObject([{ kind: 'ecg', state: 'done' }]);
  });

  it('a sick leave says how long it is, and is prolonged', async () => {
    await open('/arret');
    await page.getByLabel('Premier jour').fill(on(-2));
    await page.getByLabel('Dernier jour').fill(on(11));
    await page.getByText(/^Durée : 14 jours/).waitFor();
    await press('Enregistrer l’arrêt de travail');
    await arrived(page);
    await follow(/^Modifier l’arrêt/);
    expect(await page.getByLabel('Dernier jour').inputValue()).toBe(on(11));
    await page.getByLabel('Dernier jour').fill(on(18));
    await press('Enregistrer l’arrêt de travail');
    await arrived(page);
    expect((await read()).sickLeaves).toMatchObject([{ from: on(-2), to: on(18), changes: [{ to: on(11) }] }]);
  });

  it('what was entered in error leaves its card, and stands struck through with who, when and why', async () => {
    const { nurse } = site;
    const outside = { kind: 'psychologist', to: 'Cabinet des Tilleuls', funding: 'pilot' };
    let now = await acted(nurse, contract.referOutside, await read(), outside);
    now = await acted(nurse, contract.openRequest, now, { category: 'investigation', kind: 'thyroid' });
    const contact = { mode: 'on-site', education: ['sleep', 'depression'] };
    now = await acted(nurse, contract.recordContact, now, contact);
    await page.goto(base());
    await arrived(page);
    const wrong: [act: RegExp, asked: string | null, gone: RegExp][] = [
      [/^Saisie par erreur Examen : bilan thyroïdien/, null, /^Faire avancer : Bilan thyroïdien/],
      [/^Saisi par erreur Arrêt/, null, /^Modifier l’arrêt/],
      [/^Saisi par erreur Relais/, null, /^Faire le point : /],
      [/^Case cochée par erreur Contact/, 'Information donnée : le sommeil', /^nothing$/],
    ];
    for (const [act, asked, gone] of wrong) {
      await page.getByRole('button', { name: 'Corriger une saisie' }).click();
      const all = page.getByRole('button', { name: /^Voir les \d+ autres/ });
      if (await all.isVisible()) await all.click();
      await follow(act);
      if (asked !== null) await page.getByLabel(asked).check();
      await press('Marquer comme erreur');
      await page
        .getByText(/attendu : pourquoi c’est une erreur/)
        .first()
        .waitFor();
      await page.getByLabel(/^Pourquoi c’est une erreur/).fill('Autre personne.');
      await press('Marquer comme erreur');
      await page.getByText(/On ne revient pas en arrière/).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await press('Confirmer et envoyer');
      await arrived(page);
      expect(await page.getByRole('link', { name: gone }).count()).toBe(0);
    }
    const all = page.getByRole('button', { name: /^Voir les \d+ autres/ });
    if (await all.isVisible()) await all.click();
    const struck = (await page.locator('s').allInnerTexts()).join(' ');
    for (const words of [/bilan thyroïdien/, /Arrêt/, /Relais : Psychologue/, /Information donnée : le sommeil/]) {
      expect(struck).toMatch(words);
    }
    const why = `Saisie par erreur : Autre personne. (${nurse.given} ${nurse.family}, le `;
    expect(await page.getByText(why).count()).toBe(wrong.length);
    expect(await faultsOf(page)).toEqual([]);
    const { requests, sickLeaves, externalReferrals, contacts } = await read();
    const marked = [requests.at(-1), sickLeaves.at(-1), externalReferrals.at(-1)];
    expect(marked.map((one) => one?.enteredInError?.reason)).toEqual(Array(3).fill('Autre personne.'));
    expect(contacts.at(-1)).toMatchObject({ education: ['depression'], ticksInError: [{ word: 'sleep' }] });
    // What is marked takes no act any more, whatever address one has kept.
    await page.goto(`${base()}/demandes/${requests.at(-1)?.requestId}`);
    await page.getByText('Déjà marqué comme saisi par erreur').waitFor();
  });
});
