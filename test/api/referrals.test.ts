import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';

const hour = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * hour).toISOString();

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Adressages');
});
afterAll(() => cloud.stop());

const attempt = ({ referralId, version }: given.Referral, body: object) =>
  site.nurse.done(contract.recordCallAttempt, { referralId }, { body, ifMatch: version });
const tried = ({ referralId, version }: given.Referral, body: object) =>
  site.nurse.ask(contract.recordCallAttempt, { referralId }, { body, ifMatch: version });
const answer = ({ referralId, version }: given.Referral, body: object) =>
  site.nurse.done(contract.answerReferral, { referralId }, { body, ifMatch: version });
const answered = ({ referralId, version }: given.Referral, body: object) =>
  site.nurse.ask(contract.answerReferral, { referralId }, { body, ifMatch: version });
const toldTheGp = async ({ referralId }: given.Referral) =>
  (await site.gp.done(contract.listOwnReferrals)).items.find((one) => one.referralId === referralId);
const onTheList = async ({ referralId }: given.Referral) =>
  (await site.nurse.done(contract.listReferrals, {}, { query: { limit: '200' } })).items.some(
    (one) => one.referralId === referralId,
  );
const late = () => given.refer(site, { ...given.referralBody(), referredAt: hoursAgo(60) });

describe('calls to the person', () => {
  it('stand by their date with the programme’s words; the clock runs until the first conversation', async () => {
    const referral = await late();
    expect(referral.clock.state).toBe('past-target');
    const first = await attempt(referral, { outcome: 'no-answer', at: hoursAgo(20) });
    const second = await attempt(first, { outcome: 'message-left', at: hoursAgo(30), note: 'Rappellera.' });
    expect(second.clock.state).toBe('past-target');
    const by = site.nurse.userId;
    expect(second.attempts.map(({ outcome, label, note, by: author }) => [outcome, label, note, author])).toEqual([
      ['message-left', 'message laissé', 'Rappellera.', by],
      ['no-answer', 'sans réponse', null, by],
    ]);
    const spoken = await attempt(second, { outcome: 'spoken' });
    expect(spoken.clock.state).toBe('answered');
    expect(spoken.state).toBe('open');
    expect(await onTheList(referral)).toBe(true);
    expect(await toldTheGp(referral)).toEqual(spoken);
  });

  it('end in a word of the programme, after the referral and not in the future', async () => {
    const referral = await given.refer(site);
    const cases = [
      [{ outcome: 'engaged' }, 'outcome'],
      [{ outcome: 'spoken', at: hoursAgo(1) }, 'at'],
      [{ outcome: 'spoken', at: hoursAgo(-1) }, 'at'],
    ] as const;
    for (const [body, field] of cases) {
      expect(expectProblem(await tried(referral, body), 400, 'request.invalid')).toMatchObject([{ field }]);
    }
  });
});

describe('the answer to the GP', () => {
  it('accepted: the person stays on the list until the evaluation', async () => {
    const referral = await given.refer(site);
    const accepted = await answer(referral, { decision: 'accepted', message: 'Rendez-vous lundi.' });
    expect(accepted).toMatchObject({ state: 'accepted', answer: { decision: 'accepted', reason: null } });
    expect(await onTheList(referral)).toBe(true);
    expect((await toldTheGp(referral))?.answer?.message).toBe('Rendez-vous lundi.');
    await given.evaluate(site, accepted);
    expect(await onTheList(referral)).toBe(false);
    expect(await toldTheGp(referral)).toMatchObject({ state: 'evaluated', clock: { state: 'answered' } });
  });

  it('refused: with a reason of the programme and words that the GP reads; the person leaves the list', async () => {
    const referral = await late();
    const refused = await answer(referral, {
      decision: 'refused',
      reason: 'ongoing-care',
      message: 'Déjà suivie au CMP.',
    });
    expect(refused).toMatchObject({ state: 'refused', clock: { state: 'answered' } });
    expect(refused.answer).toMatchObject({
      decision: 'refused',
      reason: 'ongoing-care',
      reasonLabel: 'suivi psychiatrique en cours',
      message: 'Déjà suivie au CMP.',
      by: site.nurse.userId,
    });
    expect(await onTheList(referral)).toBe(false);
    expect(await toldTheGp(referral)).toEqual(refused);
    expectProblem(await tried(refused, { outcome: 'spoken' }), 409, 'referral.closed');
    expectProblem(await answered(refused, { decision: 'accepted' }), 409, 'referral.closed');
    const act = { body: given.evaluationBody(), ifMatch: refused.version };
    const evaluation = await site.nurse.ask(contract.recordEvaluation, { referralId: referral.referralId }, act);
    expectProblem(evaluation, 409, 'referral.closed');
  });

  it('a refusal has both its reason and its words', async () => {
    const referral = await given.refer(site);
    const bare = expectProblem(await answered(referral, { decision: 'refused' }), 400, 'request.invalid');
    expect(bare.map(({ field }) => field)).toEqual(['reason', 'message']);
    const unknown = await answered(referral, { decision: 'refused', reason: 'too-far', message: 'Trop loin.' });
    const [field] = expectProblem(unknown, 400, 'request.invalid');
    expect(field).toMatchObject({ field: 'reason', message: expect.stringContaining('attendu : not-eligible') });
    const needless = await answered(referral, { decision: 'accepted', reason: 'other' });
    expect(expectProblem(needless, 400, 'request.invalid')).toMatchObject([{ field: 'reason' }]);
  });

  it('nobody is refused while the danger that the GP reported is unassessed', async () => {
    const referral = await given.refer(site, { ...given.referralBody(), immediateDanger: true });
    const refusal = { decision: 'refused', reason: 'specialised-care', message: 'Adressée aux urgences.' };
    expectProblem(await answered(referral, refusal), 409, 'episode.safety-open');
    const { patientId } = referral.patient;
    const { alertId, version } = await given.alertOf(cloud, site, patientId);
    expectProblem(await answered(referral, refusal), 409, 'episode.safety-open');
    const closing = { body: given.safetyAssessmentBody(), ifMatch: version };
    await site.psychiatrist.done(contract.assessAlert, { patientId, alertId }, closing);
    expect((await answer(referral, refusal)).state).toBe('refused');
  });

  it('two nurses who answer at once: one of them is told', async () => {
    const referral = await given.refer(site);
    const replies = await Promise.all([
      answered(referral, { decision: 'accepted' }),
      tried(referral, { outcome: 'no-answer' }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('a referral', () => {
  it('keeps the GP’s diagnosis and question', async () => {
    const body = { ...given.referralBody(), diagnosis: 'Épisode dépressif', question: 'Traitement adapté ?' };
    expect(await given.refer(site, body)).toMatchObject({
      diagnosis: 'Épisode dépressif',
      question: 'Traitement adapté ?',
      attempts: [],
      answer: null,
      evaluatedAt: null,
    });
  });

  it('without an answer to either question of PHQ-2 is as one without PHQ-2', async () => {
    const body = { ...given.referralBody(), phq2: { items: [null, null] } };
    expect((await given.refer(site, body)).phq2).toBeNull();
  });
});
