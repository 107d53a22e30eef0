import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { openActiveRecord, openTeamSite, type PatientRecord, type TeamSite } from '../support/site.ts';
import { signIn } from './people.ts';

export const note = 'Sommeil meilleur, reprend la marche.';
export const submit = 'Enregistrer le contact';

export interface ContactForm {
  site: TeamSite;
  cloud: RunningCloud;
  /** A record of its own for each test. */
  record: () => PatientRecord;
  /** The form's address. */
  address: () => string;
  /** At the form, in a browser in which the nurse has signed in before. */
  open: () => Promise<{ context: BrowserContext; page: Page }>;
  /** The same by a login of its own, for a test that ends the session. */
  signInAndOpen: () => Promise<{ context: BrowserContext; page: Page }>;
  /** The contacts of the record that bear the note. */
  recorded: () => Promise<unknown[]>;
}

export async function fill(page: Page): Promise<void> {
  await page.getByLabel('Par téléphone').check();
  await page.getByLabel('Où se trouve la personne').fill('Chez elle');
  await page.getByLabel(/^Note/).fill(note);
}

export const arrived = (page: Page) => page.getByRole('heading', { name: 'Évolution' }).waitFor();
export const saved = (page: Page) => page.getByText(/Brouillon enregistré à/).waitFor();

async function ready(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Noter un contact' }).waitFor();
  await page.getByText(/se garde toute seule|Brouillon enregistré/).waitFor();
}

/** A nurse at the form of a contact, as every mishap finds her. To be called where the tests are declared. */
export function atContactForm(): ContactForm {
  let cloud: RunningCloud;
  let browser: Browser;
  let site: TeamSite;
  let record: PatientRecord;
  let session: Awaited<ReturnType<BrowserContext['storageState']>>;
  beforeAll(async () => {
    cloud = await startTestCloud();
    site = await openTeamSite(cloud, 'Mésaventures');
    browser = await launchChromium();
    const { context } = await signIn(browser, cloud.address, site.nurse.username);
    session = await context.storageState();
    await context.close();
  });
  beforeEach(async () => {
    record = await openActiveRecord(site);
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });
  const address = () => `/sites/${site.siteId}/dossiers/${record.patientId}/contact`;
  return {
    get site() {
      return site;
    },
    get cloud() {
      return cloud;
    },
    record: () => record,
    address,
    async open() {
      const context = await browser.newContext({ storageState: session, locale: 'fr-FR', timezoneId: 'Europe/Paris' });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      await page.goto(cloud.address + address());
      await ready(page);
      return { context, page };
    },
    async signInAndOpen() {
      const { context, page } = await signIn(browser, cloud.address, site.nurse.username, { path: address() });
      await ready(page);
      return { context, page };
    },
    recorded: async () => {
      const { contacts } = await site.nurse.done(contract.getPatient, { patientId: record.patientId });
      return contacts.filter((contact) => contact.note === note);
    },
  };
}
