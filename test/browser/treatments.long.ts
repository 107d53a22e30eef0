import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { addDays, localDateOf } from '../../shared/domain/time.ts';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { openActiveRecord, openTeamSite, type PatientRecord, type TeamSite } from '../support/site.ts';
import { arrived, saved } from './contact-form.ts';
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
});
