import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Évaluation');
});
afterAll(() => cloud.stop());

const [phq9, gad7] = given.evaluationBody().assessments;
const evaluate = async (body: object) => {
  const { referralId, version } = await given.refer(site);
  return site.nurse.ask(contract.recordEvaluation, { referralId }, { body, ifMatch: version });
};
const refusal = async (more: object) =>
  expectProblem(await evaluate({ ...given.evaluationBody(), ...more }), 400, 'request.invalid');

describe('the initial evaluation', () => {
  it('opens the record with its contact, its interview, its scales and the GP’s diagnosis', async () => {
    const guide = {
      'life-context': 'Vit seule, en arrêt depuis trois semaines.',
      pregnancy: 'no',
      mania: 'none',
      preferences: ['psychotherapy', 'activity'],
    };
    const referral = await given.refer(site, { ...given.referralBody(), diagnosis: 'F32.1, premier épisode' });
    const body = {
      ...given.evaluationBody(),
      mode: 'video',
      location: 'Chez elle, Montreuil',
      durationMinutes: 55,
      note: 'Premier échange.',
      guide,
      problems: ['Sommeil', 'Arrêt de travail'],
    };
    const record = await given.evaluate(site, referral, body);
    const { since } = record.episode.phase;
    const author = site.nurse.userId;
    expect(record.contacts).toMatchObject([
      {
        status: 'done',
        heldAt: since,
        mode: 'video',
        location: 'Chez elle, Montreuil',
        durationMinutes: 55,
        note: 'Premier échange.',
        author,
      },
    ]);
    expect(record.evaluations).toMatchObject([
      { heldAt: since, guideVersion: '1', guide, problems: ['Sommeil', 'Arrêt de travail'], author },
    ]);
    expect(record.assessments.map(({ scale, total }) => [scale, total]).sort()).toEqual([
      ['gad7', 10],
      ['phq9', 16],
    ]);
    expect(record.diagnoses).toMatchObject([
      { kind: 'initial', text: 'F32.1, premier épisode', author: site.gp.userId, recordedFor: referral.referredAt },
    ]);
    expect(record.episode).toMatchObject({ number: 1, period: 1, version: 1, nurseId: author });
    expect(await site.psychiatrist.done(contract.getPatient, { patientId: record.patientId })).toEqual(record);
  });

  it('takes any scale of the programme, and those of which only a total is kept', async () => {
    const assessments = [phq9, { scale: 'who5', total: 40 }, { scale: 'audit-c', total: 3 }];
    const record = await given.openRecord(site, { mode: 'on-site', assessments });
    expect(Object.fromEntries(record.assessments.map(({ scale, total }) => [scale, total]))).toEqual({
      phq9: 16,
      who5: 40,
      'audit-c': 3,
    });
  });

  it('an answer that alarms asks for the psychiatrist before the orientation', async () => {
    const record = await given.openRecord(site, { ...given.evaluationBody(), guide: { psychosis: 'suspected' } });
    expect(record.proposal).toMatchObject({ psychiatristOpinionRequired: true, psychiatristOpinionGiven: false });
  });

  it('a referral is evaluated once', async () => {
    const { referralId, version } = await given.refer(site);
    const ask = (ifMatch: number) =>
      site.nurse.ask(contract.recordEvaluation, { referralId }, { body: given.evaluationBody(), ifMatch });
    expect((await ask(version)).status).toBe(201);
    expectProblem(await ask(version + 1), 409, 'referral.closed');
  });
});

describe('what an evaluation is refused for', () => {
  it('a date before the referral, to the minute', async () => {
    const referral = await given.refer(site, { ...given.referralBody(), referredAt: '2026-01-05T09:30:30.000Z' });
    const { referralId, version } = referral;
    const on = (heldAt: string) => {
      const body = { ...given.evaluationBody(), heldAt };
      return site.nurse.ask(contract.recordEvaluation, { referralId }, { body, ifMatch: version });
    };
    const refused = expectProblem(await on('2026-01-05T09:29:00.000Z'), 400, 'request.invalid');
    expect(refused).toMatchObject([{ field: 'heldAt', code: 'evaluation.before-referral' }]);
    expect(refused[0]?.message).toBe(
      'Date refusée : avant l’adressage ; attendu : au plus tôt le 05/01/2026 10:30, date de l’adressage.',
    );
    expect((await on('2026-01-05T09:30:00.000Z')).status).toBe(201);
  });

  it('a question that the guide does not have', async () => {
    const [field] = await refusal({ guide: { 'star-sign': 'Lion' } });
    expect(field).toMatchObject({ field: 'guide.star-sign', code: 'vocabulary.unknown' });
    expect(field?.message).toMatch(/« star-sign » ; attendu : life-context, .*expectations/);
  });

  it.each([
    [
      'an option that the question does not have',
      { mania: 'maybe' },
      'guide.mania',
      /« maybe » ; attendu : none, past/,
    ],
    [
      'one option of several that it does not have',
      { preferences: ['group', 'hypnosis'] },
      'guide.preferences',
      /hypnosis/,
    ],
    ['several words where there is one', { mania: ['none'] }, 'guide.mania', /attendu : un seul mot/],
    ['one word where there may be several', { preferences: 'group' }, 'guide.preferences', /attendu : une liste/],
    ['words instead of a text', { complaint: ['none'] }, 'guide.complaint', /attendu : un texte/],
  ])('%s', async (_, guide, field, message) => {
    expect(await refusal({ guide })).toEqual([
      { field, code: expect.any(String), message: expect.stringMatching(message) },
    ]);
  });

  it('a scale that the programme requires and is not there', async () => {
    const [field] = await refusal({ assessments: [gad7] });
    expect(field).toMatchObject({ field: 'assessments', code: 'evaluation.scale-required' });
    expect(field?.message).toContain('PHQ-9');
  });

  it.each([
    ['a scale twice', [phq9, phq9], 'assessments[1].scale'],
    ['a scale of no programme', [phq9, { scale: 'iq', items: [1] }], 'assessments[1].scale'],
    ['answers too few', [{ scale: 'phq9', items: [0, 1] }], 'assessments[0].items'],
    ['an answer out of range', [phq9, { scale: 'gad7', items: [0, 0, 0, 4, 0, 0, 0] }], 'assessments[1].items[3]'],
    ['a total of a scale of answers', [{ scale: 'phq9', total: 12 }], 'assessments[0].total'],
  ])('%s', async (_, assessments, field) => {
    expect(await refusal({ assessments })).toMatchObject([{ field }]);
  });

  it('someone at a distance of whom nobody knows where they are', async () => {
    expect(await refusal({ mode: 'phone' })).toMatchObject([{ field: 'location', code: 'contact.location' }]);
  });

  it('all of it at once', async () => {
    const fields = await refusal({ mode: 'phone', guide: { mania: 'maybe' }, assessments: [gad7] });
    expect(fields.map(({ field }) => field)).toEqual(['location', 'guide.mania', 'assessments']);
  });
});
