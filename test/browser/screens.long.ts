import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { addDays, localDateOf } from '../../shared/domain/time.ts';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted } from '../support/record.ts';
import {
  alertOf,
  evaluationBody,
  openActiveRecord,
  openRecord,
  openTeamSite,
  phq9,
  refer,
  referralBody,
  type TeamSite,
} from '../support/site.ts';
import { contextOf, faultsOf, inThisLook, looks, nameOf, wear } from './look.ts';
import { enter } from './people.ts';
import { screens, type Things, thingsOf, type Viewer, type Viewers } from './screens.ts';

let cloud: RunningCloud;
let browser: Browser;
let viewers: Viewers;
let things: Things;

const viewersOf = [...new Set(screens.map(({ viewer }) => viewer))];

/** What is planned with the person, with a word that no line is long enough for. */
async function writePlans(site: TeamSite, patientId: string): Promise<void> {
  const long = `Une idée longue : ${'mot'.repeat(60)}`;
  const walk = { text: long, actor: 'patient', state: 'planned' };
  const goals = [{ text: 'Remarcher jusqu’au marché', state: 'active', activities: [walk, walk] }];
  const sections = { 'warning-signs': ['Je ne dors plus', long], reasons: ['Mes petits-enfants'] };
  const wishes = { wishes: ['near-home', 'woman'], priceLimitCents: 2550, text: long };
  const read = await site.nurse.done(contract.getPatient, { patientId });
  const before = await acted(site.nurse, contract.saveCarePlan, read, { goals: [...goals, ...goals] });
  const planned = await acted(site.nurse, contract.saveCarePlan, before, { goals });
  const first = await acted(site.nurse, contract.savePersonalPlan, planned, { kind: 'safety', sections });
  const safe = await acted(site.nurse, contract.savePersonalPlan, first, { kind: 'safety', sections });
  const asked = await acted(site.nurse, contract.savePreferences, safe, wishes);
  await acted(site.nurse, contract.savePreferences, asked, wishes);
}

/** Weekly hours, so that hours are proposed; somebody is away, and somebody will be. */
async function planWeeks({ nurse, psychiatrist }: TeamSite): Promise<void> {
  const hours = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '09:00', to: '12:30' }));
  await nurse.done(contract.saveAvailability, {}, { body: { hours }, ifMatch: 1 });
  const day = (later: number) => addDays(localDateOf(new Date().toISOString(), 'Europe/Paris'), later);
  const note = `Une longue raison ${'mot'.repeat(30)}`;
  await nurse.done(contract.planLeave, {}, { body: { from: day(3), to: day(5), note } });
  await psychiatrist.done(contract.planLeave, {}, { body: { from: day(0), to: day(6) } });
}

/** What the GP prescribed and was asked for, with a name that no card is wide enough for. */
async function prescribe({ nurse }: TeamSite, patientId: string): Promise<void> {
  const day = (later: number) => addDays(localDateOf(new Date().toISOString(), 'Europe/Paris'), later);
  const drug = `Médicament ${'mot'.repeat(30)}`;
  const treatment = { drug, class: 'antidepressant', dose: '50 mg le matin', startedOn: day(0) };
  let read = await acted(
    nurse,
    contract.recordTreatment,
    await nurse.done(contract.getPatient, { patientId }),
    treatment,
  );
  const itemId = read.treatments[0]?.treatmentId ?? '';
  const said = { adherence: 'partly', sideEffects: ['nausea', 'sleep', 'sexual'], note: 'L’oublie.' };
  read = await acted(nurse, contract.changeTreatment, read, { change: 'dose', dose: '100 mg', ...said }, { itemId });
  const request = { category: 'investigation', kind: 'thyroid', text: `TSH ${'mot'.repeat(30)}`, state: 'prescribed' };
  read = await acted(nurse, contract.openRequest, read, request);
  await acted(nurse, contract.recordSickLeave, read, { from: day(-3), to: day(11), note: 'mot'.repeat(30) });
}

/** A directory with names that no line is long enough for, and someone who was referred to one of its resources. */
async function referOutside({ nurse }: TeamSite, patientId: string): Promise<void> {
  const long = 'mot'.repeat(30);
  const entry = {
    kind: 'psychologist',
    name: `Cabinet ${long}`,
    phone: '01 39 12 34 56',
    email: `${'x'.repeat(60)}@psy.example`,
  };
  const more = { address: long, fundings: ['pilot', 'self-paid'], priceCents: 5550, delay: '3 semaines', notes: long };
  const { resourceId } = await nurse.done(contract.addResource, {}, { body: { ...entry, ...more } });
  const other = await nurse.done(contract.addResource, {}, { body: { kind: 'social', name: `Service ${long}` } });
  await nurse.done(contract.retireResource, { itemId: other.resourceId }, { ifMatch: 1 });
  const referredAt = new Date(Date.now() - 20 * 86_400_000).toISOString();
  const body = { kind: 'psychologist', resourceId, funding: 'pilot', referredAt };
  const read = await nurse.done(contract.getPatient, { patientId });
  const referred = await acted(nurse, contract.referOutside, read, body);
  const itemId = referred.externalReferrals[0]?.externalReferralId ?? '';
  const session = localDateOf(new Date().toISOString(), 'Europe/Paris');
  const told = { state: 'ongoing', session, barrier: 'delay', note: long, renewal: { reason: long } };
  await acted(nurse, contract.changeExternalReferral, referred, told, { itemId });
}

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
  const ticks = { education: ['sleep', 'depression'], techniques: ['behavioural-activation'] };
  const body = { mode: 'phone', location: 'Chez une voisine', note, ...ticks };
  version = (await site.nurse.done(contract.recordContact, { patientId }, { body, ifMatch: version })).episode.version;
  const startsAt = new Date(Date.now() + 26 * 3_600_000).toISOString();
  const hours = { startsAt, durationMinutes: 45, closedReason: 'Jour férié, peut-être.' };
  const appointment = { ...hours, mode: 'video', note: 'Avec sa fille.' };
  await site.nurse.done(contract.planAppointment, { patientId }, { body: appointment, ifMatch: version });
  await writePlans(site, patientId);
  await prescribe(site, patientId);
  await referOutside(site, patientId);
  await planWeeks(site);
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
