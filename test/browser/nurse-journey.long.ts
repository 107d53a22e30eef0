import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { fundingCount } from '../../shared/domain/funding.ts';
import { addDays, localDateOf } from '../../shared/domain/time.ts';
import { sesame } from '../../shared/programme/index.ts';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { connectionTo, type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { daysAgo } from '../support/record.ts';
import * as given from '../support/site.ts';
import { openDay, takeNext } from './consulting.ts';
import { faultsOf, type Look, looks, wear } from './look.ts';
import { paperOf } from './paper.ts';
import { answerScale, type SignedIn, signIn } from './people.ts';

const zone = 'Europe/Paris';
const on = (days: number): string => addDays(localDateOf(new Date().toISOString(), zone), days);
const siteName = 'Maison de santé des Acacias';
const person = {
  family: 'Delacroix',
  given: 'Solène',
  birthDate: '1987-05-12',
  sex: 'female',
  phone: '06 12 34 56 78',
};

const desk: Look = { width: 1440, colorScheme: 'light', forcedColors: 'none' };

/** When what happened: all of it before today is entered afterwards. */
const days = { referral: 30, call: 29, evaluation: 27, first: 13, second: 0 };
/** When the person is to be seen: the days of the two appointments. */
const appointments = [openDay(8), openDay(22)] as const;

const safetyPlan = {
  'warning-signs': ['Je ne dors plus', 'Je ne réponds plus au téléphone'],
  'own-means': ['Marcher jusqu’au canal'],
  'people-help': ['Ma sœur Agnès'],
  reasons: ['Mes enfants'],
};
const relapsePlan = {
  'early-signs': ['Je me réveille à quatre heures'],
  triggers: ['Les fins de mois'],
  'what-helps': ['Nager le mardi', 'Appeler Paul'],
  'if-it-comes-back': ['J’appelle le cabinet le jour même'],
};

describe.skipIf(browserIsMissing())('a nurse and one person', { timeout: 120_000 }, () => {
  const data = mkdtempSync(join(tmpdir(), 'sesame-journey-'));
  let cloud: RunningCloud;
  let browser: Browser;
  let site: given.TeamSite;
  let nurse: SignedIn;
  let page: Page;
  let patientId = '';

  const start = async (port = '0') => {
    cloud = await startTestCloud({ data, keepData: true, flags: ['--port', port] });
  };
  const current = connectionTo(() => cloud);
  const read = () => site.nurse.done(contract.getPatient, { patientId });

  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  const follow = (name: string | RegExp) => page.getByRole('link', { name }).first().click();
  const heading = (name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor();
  const said = (words: string | RegExp) => page.getByText(words).first().waitFor();
  const pick = (group: string | RegExp, label: string) =>
    page.getByRole('group', { name: group }).first().getByLabel(label).check();
  const field = (name: string) => page.locator(`[name="${name}"]`);
  /** A form whose draft has been looked for takes what is typed; what was said of the act before lies over it no more. */
  async function ready(): Promise<void> {
    await page.getByText(/se garde toute seule|Brouillon enregistré/).waitFor();
    const messages = page.getByRole('button', { name: 'Fermer ce message' });
    while ((await messages.count()) > 0) await messages.first().click();
  }
  const arrived = () => page.getByRole('heading', { name: 'Évolution' }).waitFor();
  const saved = () => page.getByText(/Brouillon enregistré à/).waitFor();

  /** So many days ago, at ten. */
  async function earlier(name: string, ago: number): Promise<void> {
    await field(`${name}.kind`).and(page.locator('[value="earlier"]')).check();
    await field(`${name}.day`).fill(on(-ago));
    await field(`${name}.hour`).fill('10:00');
  }

  /** By the record's menu of acts, as one gets there. */
  async function act(name: string): Promise<void> {
    await press('Autres actes');
    await follow(name);
    await ready();
  }

  async function atRecord(): Promise<void> {
    await page.goto(`${current.address}/sites/${site.siteId}/dossiers/${patientId}`);
    await arrived();
  }

  /** A questionnaire inside a consultation; its questions are folded. */
  async function fill(scale: string, label: string, answers: readonly number[]): Promise<void> {
    await page.locator('summary', { hasText: label }).click();
    await answerScale(page, `filled.${scale}.items`, answers);
  }

  async function consult(): Promise<void> {
    await atRecord();
    await page.getByRole('link', { name: 'Consultation', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Consultation' }).waitFor();
    await ready();
  }

  /**
   * The server dies by SIGKILL as the draft is being saved: as the request leaves, or once it is saved, before its answer gets
   * back.
   */
  async function killedBySaving(moment: 'on-its-way' | 'saved', type: () => Promise<void>): Promise<void> {
    const dies = async (route: Route) => {
      const saving = route.fetch().catch(() => null);
      if (moment === 'saved') await saving;
      await cloud.kill();
      await saving;
      return route.abort('connectionreset');
    };
    await page.route('**/drafts/consultation.*', dies, { times: 1 });
    await type();
    await said(/Hors ligne : brouillon gardé/);
    expect(cloud.child.signalCode).toBe('SIGKILL');
  }

  /** The same address, the same data; the page is loaded anew. */
  async function startAgain(): Promise<void> {
    await start(new URL(current.address).port);
    // Its functions start anew as well, and the first of them may take too long.
    await vi.waitFor(read, { timeout: 30_000 });
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Consultation' }).waitFor();
    await page.getByText(/Brouillon enregistré/).waitFor();
  }

  const faults: Record<string, string[]> = {};
  let turn = 0;
  /** What stands there, in the next look: accessible, and no wider than the window. */
  async function look(name: string): Promise<void> {
    turn += 1;
    await wear(page, looks[turn % looks.length] ?? desk);
    const found = await faultsOf(page);
    if (found.length > 0) faults[name] = found;
    await wear(page, desk);
  }

  beforeAll(async () => {
    await start();
    site = await given.openTeamSite(current, siteName);
    browser = await launchChromium();
    await given.refer(site, {
      ...given.referralBody(),
      patient: person,
      question: 'Un suivi est-il indiqué ?',
      referredAt: daysAgo(days.referral),
    });
    nurse = await signIn(browser, current.address, site.nurse.username);
    ({ page } = nurse);
  }, 240_000);
  afterEach(() => {
    expect(faults).toEqual({});
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  it('takes the referral: answers the GP, notes the call', async () => {
    await follow(/^À rappeler/);
    await heading('DELACROIX Solène');
    await follow(/Répondre au médecin de DELACROIX/);
    await ready();
    await page.getByLabel('Accepter').check();
    await press('Accepter l’adressage');
    await follow(/Noter un appel à DELACROIX/);
    await ready();
    await page.getByLabel('Conversation').check();
    await earlier('at', days.call);
    await press('Enregistrer l’appel');
    await said('1 appel noté');
    expect((await site.gp.done(contract.listOwnReferrals)).items).toMatchObject([{ state: 'accepted' }]);
  });

  it('evaluates by the guide, with both scales, and orients', async () => {
    await follow(/Évaluer DELACROIX/);
    await ready();
    await field('mode').and(page.locator('[value="on-site"]')).check();
    await earlier('heldAt', days.evaluation);
    await field('durationMinutes').fill('60');
    await page.getByLabel('Ce qui amène la personne, dans ses mots').fill('Je n’ai plus envie de rien.');
    await page.getByLabel('Entourage et soutiens').fill('Sa sœur, deux enfants.');
    await pick('Épisode maniaque ou hypomaniaque', 'Non');
    await answerScale(page, 'assessments.0.items', [2, 2, 2, 2, 2, 2, 2, 2, 0]);
    await answerScale(page, 'assessments.1.items', [2, 2, 2, 1, 1, 1, 1]);
    await press('Ajouter un problème');
    await field('problems.0.words').fill('Ne sort plus');
    await page.getByLabel('Ce qui compte pour la suite').fill('Accepte le suivi.');
    await saved();
    await look('evaluation');
    await press('Enregistrer l’évaluation');
    await heading('Orienter');
    await ready();
    await page.getByLabel('SÉSAME classique').check();
    await earlier('decidedAt', days.evaluation);
    await field('decidedAt.hour').fill('11:00');
    await press('Enregistrer l’orientation');
    await arrived();
    patientId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { evaluations, assessments } = await read();
    expect([evaluations.length, assessments.length]).toEqual([1, 2]);
  });

  it('a first follow-up outlives two kills of the server while its draft is being saved', async () => {
    await consult();
    await page.getByLabel('Ce qui s’est passé, dans ses mots').fill('A repris la marche.');
    await saved();
    // Killed as the draft leaves: it is on this device alone.
    await killedBySaving('on-its-way', async () => {
      await page.getByLabel('Ce que la personne retient').fill('Sortir un peu chaque jour.');
    });
    await look('serveur-coupe');
    await startAgain();
    expect(await page.getByLabel('Ce que la personne retient').inputValue()).toBe('Sortir un peu chaque jour.');
    expect(await page.getByLabel('Ce qui s’est passé, dans ses mots').inputValue()).toBe('A repris la marche.');

    // Killed once it is saved, before the answer; and one types on meanwhile.
    await killedBySaving('saved', async () => {
      await page.getByLabel('À dire au médecin', { exact: true }).fill('Bilan');
    });
    await page.getByLabel('À dire au médecin', { exact: true }).fill('Bilan sanguin ?');
    await startAgain();
    expect(await page.getByLabel('À dire au médecin', { exact: true }).inputValue()).toBe('Bilan sanguin ?');
    expect(await page.getByText(/modifié dans un autre onglet/).count()).toBe(0);

    await pick('Comment', 'Sur place');
    await earlier('heldAt', days.first);
    await pick(/^Événement de santé/, 'Non');
    await fill('phq9', 'PHQ-9', [2, 1, 2, 1, 1, 1, 1, 1, 0]);
    await fill('gad7', 'GAD-7', [1, 1, 1, 1, 1, 1, 1]);
    await pick('Idées de mort ou de suicide abordées', 'Abordées : absentes');
    await pick(/^Information donnée/, 'Le sommeil');
    await field('durationMinutes').fill('45');
    await takeNext(page, appointments[0]);
    await saved();
    await press('Terminer la consultation');
    await said('La consultation est enregistrée');
    await look('consultation-finie');
    expect((await read()).consultations).toHaveLength(1);
  });

  it('a second one loses the network in the middle, keeps every word, and is there once', async () => {
    await consult();
    await pick('Comment', 'Par téléphone');
    await page.getByLabel('Où se trouve la personne').fill('Chez elle');
    await page.getByLabel('Ce qui s’est passé, dans ses mots').fill('A vu sa sœur.');
    await saved();
    await nurse.context.setOffline(true);
    await said('Connexion perdue');
    await fill('phq9', 'PHQ-9', [1, 1, 1, 1, 1, 1, 1, 0, 0]);
    await fill('gad7', 'GAD-7', [1, 1, 1, 1, 1, 0, 0]);
    await pick('Idées de mort ou de suicide abordées', 'Abordées : absentes');
    await pick('Prise du traitement', 'Comme prescrit');
    await page.getByLabel(/^Note/).fill('Dort mieux, a repris la nage.');
    await pick('Prendre le prochain rendez-vous', 'Maintenant');
    await takeNext(page, appointments[1]);
    await said(/Hors ligne : brouillon gardé/);
    await press('Terminer la consultation');
    await said('Pas de réponse du serveur');
    await look('sans-reseau');
    await nurse.context.setOffline(false);
    await page.getByText('Connexion perdue').waitFor({ state: 'detached' });
    // The network is back, and its first answer is lost on the way.
    let sent = 0;
    await page.route('**/consultations', async (route: Route) => {
      sent += 1;
      if (sent > 1) return route.fallback();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await press('Terminer la consultation');
    await expect.poll(() => sent, { timeout: 20_000 }).toBe(1);
    await said('Pas de réponse du serveur');
    expect(await page.getByLabel(/^Note/).inputValue()).toBe('Dort mieux, a repris la nage.');
    expect(await page.locator('input[name^="filled.phq9.items."]:checked').count()).toBe(9);
    await press('Terminer la consultation');
    await said('La consultation est enregistrée');
    await page.unroute('**/consultations');
    expect(sent).toBe(2);
    const { contacts, consultations } = await read();
    expect(contacts.filter(({ note }) => note === 'Dort mieux, a repris la nage.')).toHaveLength(1);
    expect(consultations).toHaveLength(2);
    await follow('Voir le dossier');
    await arrived();
  });

  it('a treatment is noted and changed', async () => {
    await act('Noter un traitement');
    await page.getByLabel('Médicament').fill('Sertraline');
    await page.getByLabel('Classe').selectOption('antidepressant');
    await page.getByLabel('Dose').fill('50 mg le matin');
    await page.getByLabel('Débuté le').fill(on(-20));
    await press('Enregistrer le traitement');
    await arrived();
    await follow(/^Modifier Sertraline/);
    await ready();
    await page.getByLabel(/^La dose/).check();
    await page.getByLabel('Nouvelle dose').fill('100 mg le matin');
    await page.getByLabel('Changée le').fill(on(-2));
    await page.getByLabel('Prise du traitement').selectOption('as-prescribed');
    await page.getByLabel('Nausées').check();
    await press('Enregistrer la dose');
    await arrived();
    const marks = page.getByRole('list', { name: /Changements de traitement/ }).getByRole('listitem');
    expect(await marks.count()).toBe(2);
  });

  it('a resource is entered in the directory, the person referred to it, and two funded sessions counted', async () => {
    await follow('Annuaire');
    await press('Ajouter une ressource');
    await ready();
    await page.getByLabel('Sorte').selectOption('psychologist');
    await page.getByLabel('Nom', { exact: true }).fill('Cabinet du Canal');
    await page.getByLabel('Téléphone').fill('01 23 45 67 89');
    await page.getByLabel('Séances du pilote').check();
    await page.getByLabel('Délai').fill('2 semaines');
    await press('Enregistrer la ressource');
    await heading('Cabinet du Canal');
    await atRecord();
    await act('Passer le relais à l’extérieur');
    await page.getByLabel('Psychologue').check();
    await page.getByLabel('Dans l’annuaire du site').selectOption({ label: 'Cabinet du Canal' });
    await said('Délai : 2 semaines');
    await page.getByLabel('Qui paie').selectOption('pilot');
    await said('0 sur 10 séances (séances du pilote)');
    await earlier('referredAt', days.first);
    await press('Enregistrer le relais');
    await arrived();
    for (const session of [on(-6), on(-1)]) {
      await follow(/^Faire le point/);
      await ready();
      if (session === on(-6)) await page.getByLabel('Suivi en cours').check();
      await page.getByLabel('Séance tenue le').fill(session);
      if (session === on(-1)) await look('relais-suite');
      await press('Enregistrer');
      await arrived();
    }
    await said('2 sur 10 séances (séances du pilote)');
    expect((await read()).externalReferrals).toHaveLength(1);
  });

  it('goes on to relapse prevention, with both plans on one sheet of paper each', async () => {
    await act('Changer d’étape ou sortir');
    await page.getByLabel('Prévention de la rechute').check();
    await press('Enregistrer l’étape');
    await arrived();
    for (const [name, plan, title] of [
      ['Plan de sécurité', safetyPlan, 'Mon plan pour les moments difficiles'],
      ['Plan de prévention de la rechute', relapsePlan, 'Mon plan pour aller bien'],
    ] as const) {
      await act(name);
      for (const [section, lines] of Object.entries(plan)) await field(`sections.${section}`).fill(lines.join('\n'));
      await press('Enregistrer le plan');
      await page.getByRole('button', { name: 'Imprimer' }).waitFor();
      const { pages, a4, text } = await paperOf(page);
      expect([pages, a4]).toEqual([1, true]);
      for (const line of [title, 'Solène', siteName, '3114', ...Object.values(plan).flat()])
        expect(text).toContain(line);
      expect(text).not.toMatch(/delacroix|rechute|dépress|PHQ|GAD|sertraline/i);
      await follow('DELACROIX Solène');
      await arrived();
    }
    await look('dossier-3');
  });

  it('the address of her calendar opens in another program, and says nothing of the person', async () => {
    await follow('Agenda');
    await heading('Mes rendez-vous');
    await page.goto(`${current.address}/mon-calendrier`);
    await press('Créer une adresse');
    const address = page.getByLabel('Adresse', { exact: true });
    await address.waitFor();
    await look('calendrier');
    const answer = await fetch(await address.inputValue());
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const text = await answer.text();
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    const booked = (await read()).appointments.map(({ appointmentId, startsAt }) => [appointmentId, startsAt]);
    expect(events.map(({ uid, startDate }) => [uid, startDate.toJSDate().toISOString()]).toSorted()).toEqual(
      booked.toSorted(),
    );
    expect(booked).toHaveLength(2);
    expect(events.map(({ summary }) => summary)).toEqual(Array(2).fill(`Rendez-vous – ${siteName}`));
    expect(text).not.toMatch(
      /delacroix|solène|06 ?12|PHQ|GAD|sertraline|canal|consultation|sécurité|rechute|nage|sésame/i,
    );
  });

  it('and all of it stands on the server as it was done', async () => {
    const record = await read();
    const [today, seen] = [on(0), [on(-days.evaluation), on(-days.first), on(-days.second)]];
    const dayOf = (instant: string) => localDateOf(instant, zone);
    expect(record.contacts.map((one) => [one.status, dayOf(one.heldAt), one.mode, one.location, one.note])).toEqual([
      ['done', seen[0], 'on-site', null, 'Accepte le suivi.'],
      ['done', seen[1], 'on-site', null, null],
      ['done', seen[2], 'phone', 'Chez elle', 'Dort mieux, a repris la nage.'],
    ]);
    expect(record.contacts.map((one) => [one.durationMinutes, one.education])).toEqual([
      [60, []],
      [45, ['sleep']],
      [null, []],
    ]);
    expect(record.consultations.map(({ guideId, answers }) => [guideId, answers])).toEqual([
      [
        'follow-up',
        {
          news: 'A repris la marche.',
          event: 'no',
          ideas: 'not-present',
          words: 'Sortir un peu chaque jour.',
          'for-doctor': 'Bilan sanguin ?',
        },
      ],
      ['follow-up', { news: 'A vu sa sœur.', ideas: 'not-present', taking: 'as-prescribed' }],
    ]);
    const scores = (scale: string) =>
      record.assessments
        .filter((one) => one.scale === scale)
        .map((one) => [dayOf(one.authoredAt), one.total, one.safety]);
    expect(scores('phq9')).toEqual(seen.map((day, place) => [day, [16, 10, 7][place], 'none']));
    expect(scores('gad7')).toEqual(seen.map((day, place) => [day, [10, 7, 5][place], 'not-asked']));
    expect(record.assessments).toHaveLength(6);
    expect(record.alerts).toEqual([]);

    const by = { by: site.nurse.userId, at: expect.any(String) };
    const treatment = { drug: 'Sertraline', class: 'antidepressant', firstDose: '50 mg le matin' };
    expect(record.treatments).toEqual([
      {
        ...treatment,
        treatmentId: expect.any(String),
        episodeId: record.episode.episodeId,
        dose: '100 mg le matin',
        startedOn: on(-20),
        stoppedOn: null,
        changes: [
          {
            ...{ change: 'dose', on: on(-2), dose: '100 mg le matin', note: null },
            ...{ adherence: 'as-prescribed', sideEffects: ['nausea'], ...by },
          },
        ],
        enteredInError: null,
        author: site.nurse.userId,
      },
    ]);

    const { items: resources } = await site.nurse.done(contract.listResources);
    expect(resources.map(({ name, kind, fundings, state }) => [name, kind, fundings, state])).toEqual([
      ['Cabinet du Canal', 'psychologist', ['pilot'], 'active'],
    ]);
    const [referral, ...others] = record.externalReferrals;
    expect(others).toEqual([]);
    expect(referral).toMatchObject({
      ...{ kind: 'psychologist', to: 'Cabinet du Canal', resourceId: resources[0]?.resourceId, funding: 'pilot' },
      ...{ state: 'ongoing', sessions: [on(-6), on(-1)], sessionsInError: [], renewal: null, barrier: null },
      changes: [{ state: 'ongoing', on: today, note: null }],
    });
    const funded = { funding: 'pilot', episodeId: record.episode.episodeId };
    const count = fundingCount(sesame, record.externalReferrals, funded, today);
    expect(count).toMatchObject({ held: 2, granted: 10, renewable: true });

    expect(record.personalPlans.map(({ kind, madeOn, sections }) => [kind, madeOn, sections])).toEqual([
      ['safety', today, safetyPlan],
      ['relapse-prevention', today, relapsePlan],
    ]);
    expect(record.appointments.map((one) => [one.status, dayOf(one.startsAt), one.mode, one.changes])).toEqual(
      appointments.map((day) => ['booked', day, 'on-site', []]),
    );
    expect(record.gpNotes.map(({ state, contactId }) => [state, contactId])).toEqual(
      record.contacts.slice(1).map(({ contactId }) => ['draft', contactId]),
    );
    expect(record.episode.history.map(({ phase }) => phase)).toEqual(['evaluation', 'active', 'relapse-prevention']);
    const { items: referred } = await site.gp.done(contract.listOwnReferrals);
    expect(referred.map(({ state, attempts }) => [state, attempts.map(({ outcome }) => outcome)])).toEqual([
      ['evaluated', ['spoken']],
    ]);
  });

  it('and no page broke its policy or an expectation of its own', () => {
    expect(nurse.complaints).toEqual([]);
  });
});
