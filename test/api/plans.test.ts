import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { addDays, localDateOf } from '../../shared/domain/time.ts';
import { sesame } from '../../shared/programme/index.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted, daysAgo, expectToStand, oriented, type RecordRoute, refusedField, tried } from '../support/record.ts';
import * as given from '../support/site.ts';

const dayMs = 86_400_000;
const zone = 'Europe/Paris';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Plans');
});
afterAll(() => cloud.stop());

const save = (route: RecordRoute, record: given.PatientRecord, body: object) => acted(site.nurse, route, record, body);
const read = (patientId: string) => site.psychiatrist.done(contract.getPatient, { patientId });

const walk = { text: 'Une marche le mardi', actor: 'patient', state: 'planned' };
const goal = (text: string, state = 'active', activities: object[] = [walk]) => ({ text, state, activities });
const signs = (...lines: string[]) => ({ kind: 'safety', sections: { 'warning-signs': lines } });
const relapse = { kind: 'relapse-prevention', sections: { 'early-signs': ['Je me lève plus tard'] } };
const daysBefore = (days: number) => addDays(localDateOf(new Date().toISOString(), zone), -days);

describe('each saving is a version', () => {
  it('of the care plan: all are kept, in the order in which they were saved', async () => {
    const first = await save(contract.saveCarePlan, await given.openRecord(site), { goals: [goal('Revoir ma sœur')] });
    const goals = [goal('Revoir ma sœur', 'achieved'), goal('Dormir', 'active', [])];
    const second = await save(contract.saveCarePlan, first, { goals });
    expect(second.carePlans.map(({ goals: own }) => own)).toEqual([[goal('Revoir ma sœur')], goals]);
    expect(second.carePlans[1]).toMatchObject({ author: site.nurse.userId, episodeId: second.episode.episodeId });
    await expectToStand(site, second);
  });

  it('of a plan of each kind: the headings under which nothing stands are left out', async () => {
    const first = await save(contract.savePersonalPlan, await given.openRecord(site), signs('Je ne dors plus'));
    const other = await save(contract.savePersonalPlan, first, relapse);
    const sections = {
      'warning-signs': ['Je reste au lit', 'Je ne réponds plus'],
      reasons: [],
      'own-means': ['Nager'],
    };
    const last = await save(contract.savePersonalPlan, other, { kind: 'safety', madeOn: daysBefore(0), sections });
    const today = localDateOf(new Date().toISOString(), zone);
    expect(last.personalPlans.map(({ kind, madeOn, sections: own }) => [kind, madeOn, own])).toEqual([
      ['safety', today, { 'warning-signs': ['Je ne dors plus'] }],
      ['relapse-prevention', today, relapse.sections],
      ['safety', today, { 'warning-signs': ['Je reste au lit', 'Je ne réponds plus'], 'own-means': ['Nager'] }],
    ]);
    expect(last.episode.relapsePlanOn).toBe(today);
    await expectToStand(site, last);
  });

  it('of what the person asks for: a wish stands once, and asking for nothing is an answer', async () => {
    const body = { wishes: ['evening', 'woman', 'evening'], priceLimitCents: 2550, text: 'Pas le jeudi' };
    const first = await save(contract.savePreferences, await given.openRecord(site), body);
    const second = await save(contract.savePreferences, first, { wishes: [] });
    expect(second.preferences).toMatchObject([
      { wishes: ['evening', 'woman'], priceLimitCents: 2550, text: 'Pas le jeudi' },
      { wishes: [], priceLimitCents: null, text: null },
    ]);
    await expectToStand(site, second);
  });
});

describe('what the person asks for', () => {
  const told = async ({ referralId }: given.PatientRecord) =>
    (await site.gp.done(contract.listOwnReferrals)).items.find((one) => one.referralId === referralId);

  it('is read by the GP who referred them, in words, and by no other', async () => {
    const other = await given.enrol(cloud, { siteId: site.siteId }, 'gp');
    const record = await given.openRecord(site);
    expect(await told(record)).toMatchObject({ asked: null });
    const body = { wishes: ['evening', 'woman'], priceLimitCents: 2550, text: 'Pas le jeudi' };
    const first = await save(contract.savePreferences, record, body);
    const words = body.wishes.map((wish) => sesame.preferences.wishes.find(({ id }) => id === wish)?.label);
    expect((await told(record))?.asked).toEqual({
      ...{ wishes: words, priceLimitCents: 2550, text: 'Pas le jeudi' },
      recordedAt: first.preferences[0]?.recordedAt,
    });
    await save(contract.savePreferences, first, { wishes: [] });
    expect((await told(record))?.asked).toMatchObject({ wishes: [], priceLimitCents: null, text: null });
    expect((await other.done(contract.listOwnReferrals)).items).toEqual([]);
  });
});

describe('is refused, in French and by its field', () => {
  const many = { goals: Array.from({ length: sesame.carePlan.goalsAtMost + 1 }, () => goal('Dormir')) };
  const actor = { goals: [goal('Dormir'), goal('Marcher', 'active', [{ ...walk, actor: 'neighbour' }])] };
  const refusals: [string, RecordRoute, object, string, RegExp][] = [
    ['a care plan without a goal', contract.saveCarePlan, { goals: [] }, 'goals', /attendu : au moins un objectif/],
    ['too many goals', contract.saveCarePlan, many, 'goals', /9 objectifs ; attendu : au plus 8/],
    ['an unknown actor', contract.saveCarePlan, actor, 'goals[1].activities[0].actor', /« neighbour » ; .*patient/],
    ['a goal without words', contract.saveCarePlan, { goals: [goal(' ')] }, 'goals[0].text', /au moins 1 caractère/],
    ['a kind of plan that is none', contract.savePersonalPlan, { ...relapse, kind: 'holiday' }, 'kind', /safety/],
    [
      'a heading of the other plan',
      contract.savePersonalPlan,
      { ...relapse, kind: 'safety' },
      'sections.early-signs',
      /« early-signs » ; attendu : warning-signs/,
    ],
    ['an empty plan', contract.savePersonalPlan, signs(), 'sections', /vide ; attendu : au moins une ligne/],
    ['a plan to come', contract.savePersonalPlan, { ...relapse, madeOn: daysBefore(-2) }, 'madeOn', /venir ; attendu/],
    ['a plan of before', contract.savePersonalPlan, { ...relapse, madeOn: daysBefore(40) }, 'madeOn', /avant le suivi/],
    ['an unknown wish', contract.savePreferences, { wishes: ['cheap'] }, 'wishes[0]', /« cheap » ; attendu : no-medic/],
    [
      'a price below nothing',
      contract.savePreferences,
      { wishes: [], priceLimitCents: -1 },
      'priceLimitCents',
      /: -1 centimes ; attendu : 0 ou plus/,
    ],
  ];
  it.each(refusals)('%s', async (_what, route, body, field, message) => {
    const record = await given.openRecord(site);
    expect(refusedField(await tried(site.nurse, route, record, body))).toMatchObject({
      field,
      message: expect.stringMatching(message),
    });
    expect(await read(record.patientId)).toEqual(record);
  });

  it('any of them for someone who has left, and by anybody but a nurse', async () => {
    const record = await oriented(site, 10);
    const acts: [RecordRoute, object][] = [
      [contract.saveCarePlan, { goals: [goal('Dormir')] }],
      [contract.savePersonalPlan, relapse],
      [contract.savePreferences, { wishes: [] }],
    ];
    for (const [route, body] of acts) {
      expectProblem(await tried(site.psychiatrist, route, record, body), 403, 'auth.forbidden');
    }
    const left = await acted(site.nurse, contract.changePhase, record, { phase: 'exit', outReason: 'patient-wish' });
    for (const [route, body] of acts) {
      expectProblem(await tried(site.nurse, route, left, body), 409, 'episode.closed');
    }
  });
});

describe('the relapse-prevention plan', () => {
  const preventing = async (days: number) =>
    acted(site.nurse, contract.changePhase, await oriented(site, days), {
      phase: 'relapse-prevention',
      decidedAt: daysAgo(days - 0.2),
    });
  const exit = { phase: 'exit', outReason: 'remission' };

  it('stands in for the reason of an exit in remission, and nothing else does', async () => {
    const record = await preventing(9);
    const wanted = { field: 'reason', code: 'exit.explanation' };
    expect(refusedField(await tried(site.nurse, contract.changePhase, record, exit))).toMatchObject(wanted);
    const safe = await save(contract.savePersonalPlan, record, signs('Je ne dors plus'));
    expect(refusedField(await tried(site.nurse, contract.changePhase, safe, exit))).toMatchObject(wanted);
    const made = await save(contract.savePersonalPlan, safe, relapse);
    const left = await acted(site.nurse, contract.changePhase, made, exit);
    expect(left.episode.history.at(-1)).toMatchObject({ outReason: 'remission', reason: null });
    await expectToStand(site, left);
  });

  it('is missing two weeks after that phase began: the sweep raises the alert, the plan ends it', async () => {
    const alertsOf = ({ alerts }: given.PatientRecord) =>
      alerts.filter(({ sentence }) => sentence.includes('règle D4')).map(({ state, closure }) => [state, closure?.act]);
    const record = await preventing(2);
    expect(alertsOf(record)).toEqual([]);
    await cloud.admin('advance', { ms: 14 * dayMs });
    await cloud.settled();
    await cloud.admin('invoke', { name: 'due-sweep', event: {} });
    await cloud.settled();
    const late = await read(record.patientId);
    expect(alertsOf(late)).toEqual([['open', undefined]]);
    expect(late.summary.reasons.map(({ code }) => code)).toContain('plan-missing');
    const made = await save(contract.savePersonalPlan, late, relapse);
    expect(alertsOf(made)).toEqual([['closed', 'cause-ended']]);
    expect(made.summary.reasons.map(({ code }) => code)).not.toContain('plan-missing');
    await expectToStand(site, made);
  });
});
