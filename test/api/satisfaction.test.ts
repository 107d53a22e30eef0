import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { sesame } from '../../shared/programme/index.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Avis');
});
afterAll(() => cloud.stop());

const answers = Object.fromEntries(sesame.satisfaction.questions.map(({ id }, place) => [id, place % 5]));
const { saveCareSatisfaction, listCareSatisfaction, saveGpSatisfaction, listGpSatisfaction } = contract;

describe('what a professional thinks of a month', () => {
  it('is kept as it was sent last, the latest month first, and read by its author alone', async () => {
    const first = { month: '2026-03', answers, comment: 'Bon mois.' };
    await site.nurse.done(saveCareSatisfaction, {}, { body: { ...first, comment: 'Brouillon' } });
    await site.nurse.done(saveCareSatisfaction, {}, { body: first });
    await site.nurse.done(saveCareSatisfaction, {}, { body: { month: '2026-04', answers } });
    const { items } = await site.nurse.done(listCareSatisfaction);
    expect(items).toMatchObject([{ month: '2026-04', answers, comment: null }, first]);
    expect((await site.psychiatrist.done(listCareSatisfaction)).items).toEqual([]);
  });

  it('of a GP lies with the GP', async () => {
    await site.gp.done(saveGpSatisfaction, {}, { body: { month: '2026-03', answers } });
    expect((await site.gp.done(listGpSatisfaction)).items).toMatchObject([{ month: '2026-03', answers }]);
    const other = await given.enrol(cloud, { siteId: site.siteId }, 'gp');
    expect((await other.done(listGpSatisfaction)).items).toEqual([]);
  });

  it('answers every question within its range, and no month to come', async () => {
    const refused = async (body: object) =>
      expectProblem(await site.nurse.ask(saveCareSatisfaction, {}, { body }), 400, 'request.invalid');
    const next = new Date(Date.now() + 32 * 86_400_000).toISOString().slice(0, 7);
    expect(await refused({ month: next, answers })).toMatchObject([{ field: 'month', code: 'screening.month-ahead' }]);
    const { useful: _, ...rest } = answers;
    expect(await refused({ month: '2026-03', answers: rest })).toMatchObject([
      { field: 'answers.useful', message: 'Réponse absente ; attendu : un nombre entier de 0 à 4.' },
    ]);
    expect(await refused({ month: '2026-03', answers: { ...answers, useful: 5 } })).toMatchObject([
      { field: 'answers.useful', code: 'scale.answer-range' },
    ]);
    expect(await refused({ month: '2026-03', answers: { ...answers, weather: 1 } })).toMatchObject([
      { field: 'answers.weather', code: 'vocabulary.unknown' },
    ]);
  });
});
