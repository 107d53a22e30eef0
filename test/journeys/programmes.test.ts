import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import {
  act,
  evaluate,
  newPatient,
  openTeamSite,
  type PatientRecord,
  type Referral,
  refer,
  type TeamSite,
} from '../support/site.ts';

/** The two experimentations of the atlas, at a time when both took people. */
const begins = '2022-03-15T09:00:00.000Z';
const day = 86_400_000;

let cloud: RunningCloud;
let now = begins;
let microstructures: TeamSite;
let cecics: TeamSite;

/** The time that the product lives in. */
async function goTo(instant: string): Promise<void> {
  const from = now === begins && instant === begins ? Date.now() : Date.parse(now);
  await cloud.admin('advance', { ms: Date.parse(instant) - from });
  now = instant;
}

const daysLater = (days: number) => new Date(Date.parse(now) + days * day).toISOString();

beforeAll(async () => {
  cloud = await startTestCloud();
  await goTo(begins);
  microstructures = await openTeamSite(cloud, 'Microstructure', { programme: 'microstructures' });
  cecics = await openTeamSite(cloud, 'Insuffisance cardiaque', { programme: 'cecics' });
});
afterAll(() => cloud.stop());

/** Neither programme screens by a scale. */
const referralBody = () => ({
  patient: newPatient(),
  depressiveOrAnxietyDisorder: true,
  ongoingPsychiatricCare: false,
  immediateDanger: false,
});

interface Included {
  referral: Referral;
  record: PatientRecord;
}

/** Referred, evaluated without any score, and oriented as the programme proposes. */
async function include(site: TeamSite, guide: object, orientation: object): Promise<Included> {
  const referral = await refer(site, referralBody());
  const evaluated = await evaluate(site, referral, { mode: 'on-site', assessments: [], guide });
  expect(evaluated.assessments).toEqual([]);
  return { referral, record: await act(site.nurse, contract.orient, evaluated, orientation) };
}

const met = (site: TeamSite, record: PatientRecord, more: object = {}): Promise<PatientRecord> =>
  act(site.nurse, contract.recordContact, record, { mode: 'on-site', durationMinutes: 45, ...more });

const linesOf = ({ billing }: PatientRecord) => billing.map(({ kind, priceCents }) => [kind, priceCents]);
const billed = (site: TeamSite) =>
  site.coordinator.done(contract.listBilling, {}, { query: { from: '2022-01-01', to: '2024-12-31' } });

let followed: PatientRecord;

describe('Microstructures médicales post-COVID-19: another programme, and no code of its own', () => {
  const components = [
    'gp-long-consultation',
    'psychologist',
    'social-worker',
    'psychiatrist',
    'team-meetings',
    'coordination',
  ];
  let record: PatientRecord;

  it('takes someone in without a score: one package for everybody', async () => {
    ({ record } = await include(
      microstructures,
      { vulnerability: ['psychic', 'social'], expectations: 'Retrouver le sommeil.' },
      { orientation: 'yearly' },
    ));
    expect(record.episode).toMatchObject({
      programmeVersion: 'microstructures-2021-1',
      phase: { id: 'care-plan', kind: 'treatment', label: 'Plan personnalisé de soins' },
      orientation: { decision: 'yearly', reason: null },
    });
    expect(record.summary.scales).toEqual({});
    expect(record.billing).toEqual([]);
  });

  it('counts all six components of its sheet, and refuses one that it does not pay', async () => {
    for (const component of components) record = await met(microstructures, record, { component });
    record = await met(microstructures, record, { component: 'psychologist' });
    const counted = record.sequences[0]?.components.map(({ id, planned, done }) => [id, planned, done]);
    expect(counted).toEqual([
      ['gp-long-consultation', 1, 1],
      ['psychologist', 6, 2],
      ['social-worker', 7, 1],
      ['psychiatrist', null, 1],
      ['team-meetings', null, 1],
      ['coordination', null, 1],
    ]);
    const body = { mode: 'on-site', component: 'dentist' };
    const sent = { body, ifMatch: record.episode.version };
    const refused = await microstructures.nurse.ask(contract.recordContact, { patientId: record.patientId }, sent);
    expect(expectProblem(refused, 400, 'request.invalid').map(({ field }) => field)).toEqual(['component']);
  });

  it('bills 829 € for the year, from its first contact, twelve calendar months long', () => {
    expect(linesOf(record)).toEqual([['yearly', 82_900]]);
    expect(record.sequences).toMatchObject([{ kind: 'yearly', startsOn: '2022-03-15', endsOn: '2023-03-14' }]);
  });

  it('keeps to its own cadence: a contact every 28 days, silence after 56, and no scale that could be stale', async () => {
    const row = async () => (await microstructures.nurse.done(contract.getCaseload)).items[0];
    expect(await row()).toMatchObject({ contactDueOn: '2022-04-12', week: 1 });
    await goTo(daysLater(57));
    expect((await row())?.reasons.map(({ code }) => code)).toEqual(['new', 'silence']);
  });

  it('lets the person out, with a reason of its own', async () => {
    const body = { phase: 'exit', outReason: 'plan-completed' };
    const out = await act(microstructures.nurse, contract.changePhase, record, body);
    expect(out.episode.history.map(({ phase }) => phase)).toEqual(['evaluation', 'care-plan', 'exit']);
    expect((await microstructures.nurse.done(contract.getCaseload)).items).toEqual([]);
    expect(await billed(microstructures)).toMatchObject({ totalCents: 82_900, items: [{ dueOn: '2022-03-15' }] });
  });
});

describe('CECICS: three packages by severity', () => {
  const severities = [
    { situation: 'severe-discharge', kind: 'severe', cents: 26_000 },
    { situation: 'very-severe-discharge', kind: 'very-severe', cents: 66_000 },
    { situation: 'unstable', kind: 'unstable', cents: 66_000 },
  ];

  it.each(severities)('$kind: proposed by its situation, billed $cents cents', async ({ situation, kind, cents }) => {
    const guide = { 'heart-failure': 'Deux hospitalisations.', 'geriatric-frailty': 'yes' };
    const { record } = await include(cecics, guide, { orientation: kind, situations: [situation] });
    expect(record.episode).toMatchObject({ programmeVersion: 'cecics-2020-1', orientation: { reason: null } });
    const met1 = await met(cecics, record, { mode: 'telemonitoring', location: 'à son domicile' });
    expect(linesOf(met1)).toEqual([[kind, cents]]);
    const body = { phase: 'exit', outReason: 'stabilised' };
    const out = await act(cecics.nurse, contract.changePhase, met1, body);
    expect(out.episode.phase).toMatchObject({ id: 'exit', kind: 'exit' });
  });

  it('bills 260, 660 and 660 € in all', async () => {
    const { items, totalCents } = await billed(cecics);
    expect(items.map(({ priceCents }) => priceCents).sort()).toEqual([26_000, 66_000, 66_000]);
    expect(totalCents).toBe(158_000);
  });

  it('asks for a reason when nothing of its sheet speaks for it', async () => {
    const referral = await refer(cecics, referralBody());
    const { patientId, episode } = await evaluate(cecics, referral, { mode: 'on-site', assessments: [] });
    const sent = { body: { orientation: 'severe' }, ifMatch: episode.version };
    const refused = await cecics.nurse.ask(contract.orient, { patientId }, sent);
    expect(expectProblem(refused, 400, 'request.invalid').map(({ field }) => field)).toEqual(['reason']);
  });
});

describe('a programme that changes and ends', () => {
  it('moves an episode to another version of the programme: explicitly, traced, and to no other programme', async () => {
    const { record } = await include(microstructures, {}, { orientation: 'yearly' });
    followed = await met(microstructures, record, { component: 'psychologist' });
    await goTo('2022-08-10T09:00:00.000Z');
    const place = { patientId: followed.patientId };
    for (const version of ['sesame-2023-1', 'cecics-2020-1', 'microstructures-2021-1', 'microstructures-1999-1']) {
      const sent = { body: { version, reason: 'Avenant.' }, ifMatch: followed.episode.version };
      const refused = await microstructures.nurse.ask(contract.changeProgramme, place, sent);
      const [field] = expectProblem(refused, 400, 'request.invalid');
      expect(field).toMatchObject({ field: 'version', message: expect.stringContaining('microstructures-2022-1') });
    }
    const body = { version: 'microstructures-2022-1', reason: 'Modification du 06/08/2022.' };
    const moved = await act(microstructures.nurse, contract.changeProgramme, followed, body);
    expect(moved.episode).toMatchObject({
      programmeVersion: 'microstructures-2022-1',
      programmeChanges: [
        {
          from: 'microstructures-2021-1',
          to: 'microstructures-2022-1',
          reason: body.reason,
          by: microstructures.nurse.userId,
          at: expect.stringMatching(/^2022-08-10T/),
        },
      ],
    });
    expect(moved.sequences).toEqual(followed.sequences);
    expect(linesOf(moved)).toEqual([['yearly', 82_900]]);
    const { items } = await billed(microstructures);
    expect(items.map(({ programmeVersion }) => programmeVersion)).toEqual(Array(2).fill('microstructures-2021-1'));
    followed = moved;
  });

  it('takes whoever begins then under the new version, at a site that was opened under the former one', async () => {
    const referral = await refer(microstructures, referralBody());
    const { patientId, episode } = await evaluate(microstructures, referral, { mode: 'on-site', assessments: [] });
    expect(episode.programmeVersion).toBe('microstructures-2022-1');
    const { memberships } = await microstructures.nurse.done(contract.whoAmI);
    expect(memberships).toMatchObject([{ programmeVersion: 'microstructures-2022-1' }]);
    const body = { orientation: 'out', outReason: 'patient-wish', reason: 'Ne souhaite pas de suivi.' };
    const sent = { body, ifMatch: episode.version };
    expect((await microstructures.nurse.ask(contract.orient, { patientId }, sent)).status).toBe(201);
  });

  it('lists nobody for handing over while it runs', async () => {
    expect((await microstructures.nurse.done(contract.listHandOver)).items).toEqual([]);
    expect((await microstructures.nurse.done(contract.getCaseload)).items).toHaveLength(1);
  });

  it('after its last day takes nobody more: no referral, no orientation into care, no new site', async () => {
    const waiting = await refer(microstructures, referralBody());
    const evaluated = await evaluate(microstructures, waiting, { mode: 'on-site', assessments: [] });
    await goTo('2024-01-31T12:00:00.000Z');
    expect((await refer(microstructures, referralBody())).state).toBe('open');
    await goTo('2024-02-01T09:00:00.000Z');
    for (const site of [microstructures, cecics]) {
      const refused = await site.gp.ask(contract.referPatient, {}, { body: referralBody() });
      expectProblem(refused, 409, 'programme.stopped');
    }
    const sent = { body: { orientation: 'yearly' }, ifMatch: evaluated.episode.version };
    const place = { patientId: evaluated.patientId };
    expectProblem(await microstructures.nurse.ask(contract.orient, place, sent), 409, 'programme.stopped');
    await expect(openTeamSite(cloud, 'Trop tard', { programme: 'microstructures' })).rejects.toThrow(
      'programme.stopped',
    );
  });

  it('then lists by name who is still followed, with the reason beside each, until someone else takes over', async () => {
    for (const reader of [microstructures.nurse, microstructures.psychiatrist]) {
      const { items } = await reader.done(contract.listHandOver);
      const found = items.find(({ patientId }) => patientId === followed.patientId);
      expect(found?.patient.family).toBe(followed.patient.family);
      expect(found?.reasons.map(({ code }) => code)).toContain('hand-over');
    }
    const { items } = await microstructures.nurse.done(contract.getCaseload);
    const [before] = items.filter(({ patientId }) => patientId === followed.patientId);
    expect(before?.reasons.find(({ code }) => code === 'hand-over')?.text).toBe(
      'Microstructures médicales post-COVID-19 a pris fin le 31/01/2024 : organiser la suite',
    );
    const met1 = await met(microstructures, followed, { component: 'coordination' });
    await act(microstructures.nurse, contract.changePhase, met1, { phase: 'exit', outReason: 'plan-completed' });
    const left = (await microstructures.nurse.done(contract.listHandOver)).items;
    expect(left.map(({ patientId }) => patientId)).not.toContain(followed.patientId);
  });
});
