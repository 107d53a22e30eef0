import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { dateAndTime, localDate, time } from '../../web/text/format.ts';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted } from '../support/record.ts';
import {
  enrol,
  openActiveRecord,
  openTeamSite,
  type PatientRecord,
  type Staff,
  type TeamSite,
} from '../support/site.ts';
import { takeNext } from './consulting.ts';
import { faultsOf, type Look, wear } from './look.ts';
import { answerScale, type SignedIn, signIn } from './people.ts';

let cloud: RunningCloud;
let browser: Browser;
let site: TeamSite;
/** Another site of the same nurse, and herself there. */
let other: TeamSite;
let elsewhere: Staff;
let nurse: SignedIn;

const narrow: Look = { width: 390, colorScheme: 'light', forcedColors: 'none' };
const desk: Look = { width: 1440, colorScheme: 'light', forcedColors: 'none' };
const saved = (page: Page) => page.getByText(/Brouillon enregistré à/).waitFor();
const readRecord = (patientId: string) => site.nurse.done(contract.getPatient, { patientId });

async function consult({ patientId }: PatientRecord): Promise<Page> {
  const { page } = nurse;
  await page.goto(`${cloud.address}/sites/${site.siteId}/dossiers/${patientId}`);
  await page.getByRole('link', { name: 'Consultation', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Consultation' }).waitFor();
  await page.getByText(/se garde toute seule|Brouillon enregistré/).waitFor();
  return page;
}

/** Both sizes of window, axe and the width of the page. */
async function looksRight(page: Page): Promise<void> {
  await wear(page, narrow);
  expect(await faultsOf(page)).toEqual([]);
  await wear(page, desk);
  expect(await faultsOf(page)).toEqual([]);
}

/** The request arrives, and its answer does not: the first one alone. */
async function losesAnswer(page: Page, address: string): Promise<void> {
  await page.route(
    address,
    async (route: Route) => {
      await route.fetch();
      return route.abort('connectionreset');
    },
    { times: 1 },
  );
}

/** An alarming PHQ-9 in a consultation that takes no next appointment. */
async function alarm(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Comment', exact: true }).getByLabel('Sur place').check();
  await page.getByRole('group', { name: 'Prendre le prochain rendez-vous' }).getByLabel('Plus tard').check();
  await page.locator('summary', { hasText: 'PHQ-9' }).click();
  await answerScale(page, 'filled.phq9.items', [2, 2, 2, 2, 2, 2, 2, 2, 1]);
}

const alarms = async (patientId: string) =>
  (await readRecord(patientId)).assessments.filter(({ safety }) => safety === 'positive');

/** The draft as the server holds it says so. */
const drafted = (patientId: string, said: RegExp) =>
  expect
    .poll(
      async () =>
        (await site.nurse.done(contract.getCareDraft, { draftId: `consultation.${patientId}` })).content ?? '',
      { timeout: 30_000 },
    )
    .toMatch(said);

describe.skipIf(browserIsMissing())('a consultation on its page', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    cloud = await startTestCloud();
    browser = await launchChromium();
    site = await openTeamSite(cloud, 'Entretiens');
    other = await openTeamSite(cloud, 'Ailleurs');
    // Before her first request: for half a minute the site would not know that she is hers.
    elsewhere = await enrol(cloud, { siteId: other.siteId }, 'nurse', site.nurse);
    nurse = await signIn(browser, cloud.address, site.nurse.username, { path: '/' });
  }, 240_000);
  afterAll(async () => {
    expect(nurse.complaints).toEqual([]);
    await browser?.close();
    await cloud?.stop();
  });

  it('asks what is to be asked, survives a reload, and ends with everything in one act', async () => {
    const record = await openActiveRecord(site);
    const page = await consult(record);
    await page.getByRole('group', { name: 'Comment', exact: true }).getByLabel('Par téléphone').check();
    await page.getByLabel('Où se trouve la personne').fill('Chez elle');
    await page.getByLabel('Ce qui s’est passé, dans ses mots').fill('A repris la marche.');
    expect(await page.getByLabel('Lequel, et quand').count()).toBe(0);
    await page
      .getByRole('group', { name: /^Événement de santé/ })
      .getByLabel('Oui')
      .check();
    await page.getByLabel('Lequel, et quand').fill('Urgences lundi');
    await page.locator('summary', { hasText: 'PHQ-9' }).click();
    await answerScale(page, 'filled.phq9.items', [1, 1, 1, 1, 1, 1, 1, 1, 0]);
    await page.getByLabel('À dire au médecin', { exact: true }).fill('Bilan ?');
    await page
      .getByRole('group', { name: /^Information donnée/ })
      .getByLabel('Le sommeil')
      .check();
    await saved(page);
    await page.reload();
    await page.getByText(/Brouillon enregistré/).waitFor();
    expect(await page.getByLabel('Lequel, et quand').inputValue()).toBe('Urgences lundi');
    expect(await page.getByText('8', { exact: true }).count()).toBeGreaterThan(0);

    await takeNext(page);
    await page.getByLabel('Questionnaire').selectOption('gad7');
    await page.getByRole('button', { name: 'Ajouter une tâche' }).click();
    await page.getByLabel('Quoi').selectOption('call-gp');
    await looksRight(page);
    await page.getByRole('button', { name: 'Terminer la consultation' }).click();
    await page.getByText('La consultation est enregistrée').waitFor();
    expect(await page.getByLabel('Adresse à remettre').inputValue()).toMatch(/\/q#S/);
    await looksRight(page);

    const after = await readRecord(record.patientId);
    expect(after.consultations).toMatchObject([{ answers: { event: 'yes', 'event-what': 'Urgences lundi' } }]);
    expect(after.contacts.at(-1)).toMatchObject({ location: 'Chez elle', education: ['sleep'] });
    expect(after.assessments.at(-1)).toMatchObject({ scale: 'phq9', total: 8 });
    expect([after.appointments.length, after.tasks.length, after.gpNotes.length]).toEqual([1, 1, 1]);

    await page.getByRole('link', { name: 'Relire et signer' }).click();
    const words = page.getByLabel('Texte de la note');
    expect(await words.inputValue()).toMatch(/PHQ-9 : 16 → 8 \(−8\)[\s\S]*À dire au médecin : Bilan \?/);
    await words.fill(`${await words.inputValue()}\nMerci.`);
    await looksRight(page);
    // What is kept is an act of its own: signing asks afterwards as before.
    await page.getByRole('button', { name: 'Signer la note' }).click();
    await page.getByText(/Confirmez que c’est bien ce texte/).waitFor();
    await losesAnswer(page, '**/gp-notes/*/text');
    await page.getByRole('button', { name: 'Garder en brouillon' }).click();
    await page.getByText('L’acte n’a pas abouti').waitFor();
    await page.getByRole('button', { name: 'Garder en brouillon' }).click();
    await page.getByText('Brouillon gardé au dossier.').waitFor();
    await page.getByRole('link', { name: 'Relire et signer' }).click();
    await page.getByRole('button', { name: 'Signer la note' }).click();
    await page.getByText(/Confirmez que c’est bien ce texte/).waitFor();
    expect((await readRecord(record.patientId)).gpNotes).toMatchObject([
      { state: 'draft', text: expect.stringMatching(/Merci\.$/) },
    ]);
    await page.getByRole('button', { name: 'Confirmer et envoyer' }).click();
    await page.getByText('Note au médecin signée').waitFor();
    expect((await readRecord(record.patientId)).gpNotes).toMatchObject([
      { state: 'signed', text: expect.stringMatching(/Merci\.$/) },
    ]);

    await page.getByRole('link', { name: /^Clore la tâche/ }).click();
    await page.getByRole('radio', { name: /^Faite/ }).check();
    await looksRight(page);
    await page.getByRole('button', { name: 'Clore la tâche' }).click();
    await page.getByRole('heading', { name: 'Évolution' }).waitFor();
    expect((await readRecord(record.patientId)).tasks).toMatchObject([{ state: 'completed' }]);
  });

  it('with a positive answer leads to the assessment first, and goes on from its draft', async () => {
    const record = await openActiveRecord(site);
    const page = await consult(record);
    await page.getByRole('group', { name: 'Comment', exact: true }).getByLabel('Sur place').check();
    await page.getByLabel('Ce qui s’est passé, dans ses mots').fill('Semaine difficile.');
    await page.locator('summary', { hasText: 'PHQ-9' }).click();
    await answerScale(page, 'filled.phq9.items', [2, 2, 2, 2, 2, 2, 2, 2, 1]);
    await page.getByRole('heading', { name: 'La sécurité d’abord', exact: true }).waitFor();
    await looksRight(page);
    await page.getByRole('group', { name: 'Prendre le prochain rendez-vous' }).getByLabel('Plus tard').check();
    await page.getByRole('button', { name: 'Terminer la consultation' }).click();
    await page
      .getByText(/attendu : pourquoi l’évaluation attend/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Évaluer la sécurité maintenant' }).click();
    await page.getByRole('heading', { level: 1, name: /Alerte|Sécurité/ }).waitFor();

    const { assessments, alerts } = await readRecord(record.patientId);
    expect(assessments.filter(({ safety }) => safety === 'positive')).toHaveLength(1);
    const [alert] = alerts;
    const body = {
      intent: 'passive',
      plan: 'none',
      means: 'none',
      protectiveFactors: 'Sœur.',
      decision: 'reinforced-follow-up',
    };
    await site.nurse.done(
      contract.assessAlert,
      { patientId: record.patientId, alertId: alert?.alertId ?? '' },
      { body, ifMatch: alert?.version ?? 1 },
    );
    const again = await consult(record);
    expect(await again.getByLabel('Ce qui s’est passé, dans ses mots').inputValue()).toBe('Semaine difficile.');
    await again.getByRole('button', { name: 'Terminer la consultation' }).click();
    await again.getByText('La consultation est enregistrée').waitFor();
    const after = await readRecord(record.patientId);
    expect(after.consultations).toMatchObject([{ deferral: null }]);
    expect(after.assessments.filter(({ safety }) => safety === 'positive')).toHaveLength(1);
  });

  it('a scale sent alone whose answer was lost is one assessment, and the end waits for it', async () => {
    const { patientId } = await openActiveRecord(site);
    const page = await consult(await readRecord(patientId));
    await alarm(page);
    await losesAnswer(page, '**/assessments');
    await page.getByRole('button', { name: 'Évaluer la sécurité maintenant' }).click();
    await page.getByText('Pas de réponse du serveur').waitFor();
    const end = page.getByRole('button', { name: 'Terminer la consultation' });
    expect(await end.count()).toBe(0);
    await looksRight(page);
    await drafted(patientId, /"alone":\{"key"/);
    await page.reload();
    await page.getByText('Pas de réponse du serveur').waitFor();
    expect(await end.count()).toBe(0);
    await page.getByRole('button', { name: 'Évaluer la sécurité maintenant' }).click();
    await page.getByRole('heading', { level: 1, name: /Alerte|Sécurité/ }).waitFor();
    expect(await alarms(patientId)).toHaveLength(1);
    await drafted(patientId, /"alone":null/);
    await consult(await readRecord(patientId));
    await end.waitFor();
    expect(await page.locator('input[name^="filled.phq9.items."]:checked').count()).toBe(0);
  });

  it('an end whose answer was lost still leads to its alert and its note', async () => {
    const { patientId } = await openActiveRecord(site);
    const page = await consult(await readRecord(patientId));
    await alarm(page);
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    await page.getByLabel(/^Pourquoi elle attend/).fill('Sa sœur est avec elle.');
    await page.locator('input[name="deferral.until.day"]').fill(localDate(soon));
    await page.locator('input[name="deferral.until.hour"]').fill(time(soon));
    await losesAnswer(page, '**/consultations');
    await page.getByRole('button', { name: 'Terminer la consultation' }).click();
    await page.getByText('Pas de réponse du serveur').waitFor();
    // The scale may be recorded with the consultation: nobody sends it alone beside it.
    const alone = page.getByRole('button', { name: 'Évaluer la sécurité maintenant' });
    const left = page.getByText('La consultation est partie, sans réponse pour l’instant');
    await left.waitFor();
    expect(await alone.count()).toBe(0);
    await looksRight(page);
    await drafted(patientId, /"unsure":true/);
    await page.reload();
    await page.getByText(/Brouillon enregistré/).waitFor();
    await left.waitFor();
    expect(await alone.count()).toBe(0);
    await page.getByRole('button', { name: 'Terminer la consultation' }).click();
    await page.getByText('La consultation est enregistrée').waitFor();
    await page.getByText('La note au médecin est en brouillon').waitFor();
    expect(await alarms(patientId)).toHaveLength(1);
    await page.getByRole('button', { name: 'Évaluer la sécurité maintenant' }).click();
    await page.getByRole('heading', { level: 1, name: /Alerte|Sécurité/ }).waitFor();
  });

  it('an end that did not leave offers the scale alone again, as soon as that is known', async () => {
    const { patientId } = await openActiveRecord(site);
    const page = await consult(await readRecord(patientId));
    await alarm(page);
    await page.getByLabel(/^Pourquoi elle attend/).fill('Sa sœur est avec elle.');
    // No hour until which: refused, and nothing is recorded.
    await page.locator('input[name="deferral.until.hour"]').fill('');
    await page.getByRole('button', { name: 'Terminer la consultation' }).click();
    await page
      .getByText(/Date ou heure absente/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Évaluer la sécurité maintenant' }).click();
    await page.getByRole('heading', { level: 1, name: /Alerte|Sécurité/ }).waitFor();
    expect(await alarms(patientId)).toHaveLength(1);
  });

  it('of a nurse of two sites takes no hour that she has given away at the other', async () => {
    const hours = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '09:00', to: '11:00' }));
    const { version } = await site.nurse.done(contract.getAvailability);
    await site.nurse.done(contract.saveAvailability, {}, { body: { hours }, ifMatch: version });
    const record = await openActiveRecord(site);
    const { patientId } = record;
    const proposed = async () => (await site.nurse.done(contract.listProposals, { patientId })).items;
    const [first] = await proposed();
    if (first === undefined) throw new Error('nothing is proposed');
    const there = await openActiveRecord({ ...other, nurse: elsewhere });
    const body = { startsAt: first.startsAt, durationMinutes: 60, mode: 'on-site' };
    await acted(elsewhere, contract.planAppointment, there, body);

    // The site itself knows nothing of it.
    expect(await proposed()).toContainEqual(first);
    const { context, page } = await signIn(browser, cloud.address, site.nurse.username);
    const address = `${cloud.address}/sites/${site.siteId}/dossiers/${patientId}`;
    for (const suffix of ['/consultation', '/nouveau-rendez-vous']) {
      await page.goto(address + suffix);
      const choices = page.getByRole('group', { name: 'Premières heures libres' }).getByRole('button');
      await choices.first().waitFor();
      const offered = (await choices.allInnerTexts()).map((words) => words.toLocaleLowerCase('fr'));
      expect(offered).toHaveLength(6);
      expect(offered).not.toContain(dateAndTime(first.startsAt).toLocaleLowerCase('fr'));
      // The second half of that morning is free.
      const later = new Date(Date.parse(first.startsAt) + 60 * 60_000).toISOString();
      expect(offered).toContain(dateAndTime(later).toLocaleLowerCase('fr'));
    }
    const at = new Date(Date.parse(first.startsAt) + 45 * 60_000).toISOString();
    await page.getByLabel('Date', { exact: true }).fill(localDate(at));
    await page.getByLabel('Heure', { exact: true }).fill(time(at));
    await page.getByLabel('Sur place').check();
    await page.getByRole('button', { name: 'Enregistrer le rendez-vous' }).click();
    await page
      .getByText(/Heure refusée : vous avez déjà un rendez-vous .* \(Ailleurs\) ; attendu/)
      .first()
      .waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect((await readRecord(patientId)).appointments).toEqual([]);
    const free = new Date(Date.parse(first.startsAt) + 60 * 60_000).toISOString();
    await page.getByLabel('Heure', { exact: true }).fill(time(free));
    await page.getByRole('button', { name: 'Enregistrer le rendez-vous' }).click();
    await page.getByText('Rendez-vous enregistré.').waitFor();
    expect((await readRecord(patientId)).appointments).toMatchObject([{ startsAt: free }]);
    // A site that does not answer is named, and hours are proposed all the same.
    await page.route(`**/sites/${other.siteId}/agenda**`, (route: Route) => route.abort('connectionreset'));
    await page.goto(`${address}/nouveau-rendez-vous`);
    await page.getByText('Ailleurs : vos rendez-vous n’ont pas pu être lus').waitFor();
    await page.getByRole('group', { name: 'Premières heures libres' }).getByRole('button').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await context.close();
  });
});
