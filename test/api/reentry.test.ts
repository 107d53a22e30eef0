import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';

const day = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * day).toISOString();

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Retour');
});
afterAll(() => cloud.stop());

/** What was entered of an earlier time raised others, and ended them. */
const ofSafety = ({ alerts }: given.PatientRecord) => alerts.filter(({ severity }) => severity === 'safety');

type Traits = ReturnType<typeof given.newPatient>;

const referAgain = (patient: Traits, more: object = {}) =>
  given.refer(site, { ...given.referralBody(), patient, ...more });
const oriented = (record: given.PatientRecord, decidedAt: string) =>
  given.act(site.nurse, contract.orient, record, { orientation: 'classique', decidedAt });
const seen = (record: given.PatientRecord, heldAt: string) =>
  given.act(site.nurse, contract.recordContact, record, { mode: 'on-site', heldAt });
const leave = (record: given.PatientRecord, body: object) =>
  given.act(site.nurse, contract.changePhase, record, { phase: 'exit', ...body });

/** Someone who was followed from day 150 on, with one sequence, and left so many days ago. */
async function whoLeft(ago: number, outReason = 'patient-wish', more: object = {}) {
  const patient = given.newPatient();
  const referral = await referAgain(patient, { referredAt: daysAgo(152) });
  const evaluated = await given.evaluate(site, referral, { ...given.evaluationBody(), heldAt: daysAgo(150) });
  const followed = await seen(await oriented(evaluated, daysAgo(149)), daysAgo(148));
  return { patient, left: await leave(followed, { outReason, decidedAt: daysAgo(ago), ...more }) };
}

const mild = {
  mode: 'on-site',
  assessments: [
    { scale: 'phq9', items: [1, 1, 1, 1, 1, 1, 1, 1, 0] },
    { scale: 'gad7', items: [1, 1, 1, 1, 1, 1, 1] },
  ],
};
const comeBack = (referral: given.Referral, { patientId }: given.PatientRecord, body: object = mild) =>
  given.evaluate(site, referral, { ...body, knownAs: patientId });
const rowOf = async (patientId: string) => {
  const { items } = await site.nurse.done(contract.getCaseload);
  return items.filter((row) => row.patientId === patientId);
};

describe('a medication that runs on', () => {
  it('is told to the GP the same day when the evaluation of the return tells of a pregnancy', async () => {
    const patient = given.newPatient();
    const referral = await referAgain(patient, { referredAt: daysAgo(60) });
    const evaluated = await given.evaluate(site, referral, { ...given.evaluationBody(), heldAt: daysAgo(59) });
    const cared = await oriented(evaluated, daysAgo(58));
    const pill = { drug: 'Sertraline', class: 'antidepressant', dose: '50 mg', startedOn: daysAgo(57).slice(0, 10) };
    const treated = await given.act(site.nurse, contract.recordTreatment, cared, pill);
    const left = await leave(treated, { outReason: 'patient-wish', decidedAt: daysAgo(20) });
    expect(left.tasks).toEqual([]);
    const again = await referAgain(patient);
    const back = await comeBack(again, left, { ...mild, guide: { pregnancy: 'pregnant' } });
    expect(back.tasks).toMatchObject([{ kind: 'call-gp', state: 'requested', episodeId: back.episode.episodeId }]);
    expect((await site.nurse.done(contract.getPatient, { patientId: back.patientId })).tasks).toEqual(back.tasks);
  });
});

describe('whoever comes back within 90 days', () => {
  it('goes on in the same episode: another treatment period, its own baseline and weeks, the sequences counted on', async () => {
    const { patient, left } = await whoLeft(30);
    const referral = await referAgain(patient);
    const again = await comeBack(referral, left);
    expect(again.patientId).toBe(left.patientId);
    expect(again.referralId).toBe(referral.referralId);
    expect(again.episode).toMatchObject({
      episodeId: left.episode.episodeId,
      number: 1,
      period: 2,
      phase: { id: 'evaluation', kind: 'evaluation' },
      orientation: null,
      version: left.episode.version + 1,
    });
    expect(again.episode.history.map(({ phase }) => phase)).toEqual(['evaluation', 'active', 'exit', 'evaluation']);
    expect(again.formerEpisodes).toEqual([]);
    expect(again.summary.scales['phq9']).toMatchObject({ baseline: { total: 8 }, last: { total: 8 } });
    expect(again.summary.lastContactAt).toBe(again.episode.phase.since);
    expect(again.billing).toEqual(left.billing);
    expect(again.billing).toHaveLength(1);
    expect(await site.psychiatrist.done(contract.getPatient, { patientId: left.patientId })).toEqual(again);
    const treated = await given.act(site.nurse, contract.orient, again, { orientation: 'leger' });
    expect(treated.summary.week).toBe(1);
    expect(treated.sequences.map(({ number, kind }) => [number, kind])).toEqual([
      [1, 'classique'],
      [2, 'leger'],
    ]);
  });

  it('has a caseload row again, and the referral names the record', async () => {
    const { patient, left } = await whoLeft(10);
    expect(await rowOf(left.patientId)).toEqual([]);
    const referral = await referAgain(patient);
    await comeBack(referral, left);
    expect(await rowOf(left.patientId)).toHaveLength(1);
    const own = await site.gp.done(contract.listOwnReferrals);
    const [told] = own.items.filter(({ referralId }) => referralId === referral.referralId);
    expect(told).toMatchObject({ state: 'evaluated', patient: { patientId: left.patientId } });
    expect(told?.evaluatedAt).not.toBeNull();
    expect(told?.asked).toBeNull();
  });

  it('asks for what they asked for before, which the GP reads with the new referral', async () => {
    const patient = given.newPatient();
    const before = await referAgain(patient, { referredAt: daysAgo(60) });
    const evaluated = await given.evaluate(site, before, { ...given.evaluationBody(), heldAt: daysAgo(59) });
    const asked = { wishes: ['near-home'], priceLimitCents: 0 };
    const heard = await given.act(site.nurse, contract.savePreferences, evaluated, asked);
    const left = await leave(await oriented(heard, daysAgo(58)), { outReason: 'patient-wish', decidedAt: daysAgo(20) });
    const referral = await referAgain(patient);
    await comeBack(referral, left);
    const own = await site.gp.done(contract.listOwnReferrals);
    const [told] = own.items.filter(({ referralId }) => referralId === referral.referralId);
    expect(told?.asked).toMatchObject({ wishes: [expect.any(String)], priceLimitCents: 0, text: null });
  });

  it('cannot be evaluated on a day before they had left', async () => {
    const { patient, left } = await whoLeft(10);
    const { referralId, version } = await referAgain(patient);
    const body = { ...mild, knownAs: left.patientId, heldAt: daysAgo(11) };
    const reply = await site.nurse.ask(contract.recordEvaluation, { referralId }, { body, ifMatch: version });
    const [field] = expectProblem(reply, 400, 'request.invalid');
    expect(field).toMatchObject({ field: 'heldAt', code: 'phase.too-early' });
    expect(field?.message).toContain('(Sortie)');
  });
});

describe('whoever comes back later, or after specialised care', () => {
  const cases = [
    ['after more than 90 days', 95, 'patient-wish', {}],
    ['after specialised care, however soon', 5, 'specialised-care', { firstAppointmentOn: daysAgo(6).slice(0, 10) }],
  ] as const;

  it.each(cases)('%s, begins another episode', async (_, ago, outReason, more) => {
    const { patient, left } = await whoLeft(ago, outReason, more);
    const again = await comeBack(await referAgain(patient), left);
    expect(again.patientId).toBe(left.patientId);
    expect(again.episode).toMatchObject({ number: 2, period: 1, version: 1, phase: { id: 'evaluation' } });
    expect(again.episode.episodeId).not.toBe(left.episode.episodeId);
    expect(again.episode.history.map(({ phase }) => phase)).toEqual(['evaluation']);
    expect(again.formerEpisodes).toMatchObject([
      { episodeId: left.episode.episodeId, number: 1, until: left.episode.phase.since, outReason },
    ]);
    expect(again.billing).toEqual(left.billing);
    expect(await site.nurse.done(contract.getPatient, { patientId: left.patientId })).toEqual(again);
    expect(await rowOf(left.patientId)).toHaveLength(1);
    const treated = await given.act(site.nurse, contract.orient, again, { orientation: 'leger' });
    expect(treated.sequences.filter(({ episodeId }) => episodeId === again.episode.episodeId)).toMatchObject([
      { number: 1, kind: 'leger' },
    ]);
  });

  it('the referrals of one person that are evaluated at once open one period: the second finds it running', async () => {
    const { patient, left } = await whoLeft(20);
    const referrals = [await referAgain(patient), await referAgain(patient)];
    const replies = await Promise.all(
      referrals.map(({ referralId, version }) =>
        site.nurse.ask(
          contract.recordEvaluation,
          { referralId },
          { body: { ...mild, knownAs: left.patientId }, ifMatch: version },
        ),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    const lost = replies.find(({ status }) => status === 409);
    if (lost !== undefined) expectProblem(lost, 409, 'episode.running');
    const { episode } = await site.nurse.done(contract.getPatient, { patientId: left.patientId });
    expect(episode.period).toBe(2);
  });
});

describe('a danger that the referral reports', () => {
  const inDanger = { immediateDanger: true };
  const alertsOf = async (patientId: string) =>
    (await site.nurse.done(contract.listAlerts, {}, { query: { limit: '200' } })).items.filter(
      (alert) => alert.patientId === patientId,
    );

  it('raised before the evaluation, goes on in the record of the person, acknowledgement included', async () => {
    const { patient, left } = await whoLeft(30);
    const referral = await referAgain(patient, inDanger);
    const reserved = referral.patient.patientId;
    const alert = await given.alertOf(cloud, site, reserved);
    const seenAt = { patientId: reserved, alertId: alert.alertId };
    const acknowledged = await site.nurse.done(contract.acknowledgeAlert, seenAt, { ifMatch: alert.version });
    const again = await comeBack(referral, left);
    expect(ofSafety(again)).toMatchObject([{ alertId: alert.alertId, state: 'acknowledged' }]);
    expect(again.summary.reasons[0]).toMatchObject({ code: 'safety.alert', since: alert.raisedAt });
    expect(await alertsOf(reserved)).toEqual([]);
    expect(await alertsOf(left.patientId)).toMatchObject([
      { alertId: alert.alertId, cause: alert.cause, acknowledgements: acknowledged.acknowledgements },
    ]);
    expect(await site.nurse.done(contract.getPatient, { patientId: left.patientId })).toEqual(again);
  });

  it('is found, and closed, at the address that was given out before it moved', async () => {
    const { patient, left } = await whoLeft(30);
    const referral = await referAgain(patient, inDanger);
    const place = { patientId: referral.patient.patientId, alertId: '' };
    const alert = await given.alertOf(cloud, site, place.patientId);
    place.alertId = alert.alertId;
    await comeBack(referral, left);
    const found = await site.psychiatrist.done(contract.getAlert, place);
    expect(found).toMatchObject({ patientId: left.patientId, state: 'open', version: alert.version });
    const act = { body: given.safetyAssessmentBody(), ifMatch: alert.version };
    const closed = await site.psychiatrist.done(contract.assessAlert, place, act);
    expect(closed).toMatchObject({ patientId: left.patientId, state: 'closed' });
    expect(await alertsOf(left.patientId)).toEqual([]);
    const [row] = await rowOf(left.patientId);
    expect(row?.reasons.map(({ code }) => code)).not.toContain('safety.alert');
  });

  it('raised while the evaluation is under way, or after it, stands once, in the record and on its row', async () => {
    const { patient, left } = await whoLeft(30);
    // Nobody waits for the queue: the worker comes before, during or after.
    const referral = await referAgain(patient, inDanger);
    await comeBack(referral, left);
    await cloud.settled();
    const record = await site.nurse.done(contract.getPatient, { patientId: left.patientId });
    const { summary } = record;
    expect(ofSafety(record)).toMatchObject([{ cause: { kind: 'referral', id: referral.referralId }, state: 'open' }]);
    expect(summary.reasons[0]).toMatchObject({ code: 'safety.alert' });
    expect(await alertsOf(left.patientId)).toHaveLength(1);
    expect(await alertsOf(referral.patient.patientId)).toEqual([]);
  });
});

describe('a grave event that becomes known after the exit', () => {
  it('raises its alert all the same, and stands on the row of whoever comes back', async () => {
    const { patient, left } = await whoLeft(30);
    const { patientId } = left;
    await given.act(site.nurse, contract.recordEvent, left, { kind: 'suicide-attempt', occurredAt: daysAgo(2) });
    const alert = await given.alertOf(cloud, site, patientId);
    expect(alert).toMatchObject({ cause: { kind: 'event' }, state: 'open' });
    expect(alert.sentence).toMatch(/^Événement grave signalé au dossier \(règle S5/);
    const again = await comeBack(await referAgain(patient), left);
    expect(again.summary.reasons[0]).toMatchObject({ code: 'safety.alert', since: alert.raisedAt });
    const place = { patientId, alertId: alert.alertId };
    const closing = { body: given.safetyAssessmentBody(), ifMatch: alert.version };
    await site.psychiatrist.done(contract.assessAlert, place, closing);
    const [row] = await rowOf(patientId);
    expect(row?.reasons.map(({ code }) => code)).not.toContain('safety.alert');
  });

  it('recorded just before somebody comes back, it is lost to neither the record nor the row', async () => {
    const { patient, left } = await whoLeft(30);
    const referral = await referAgain(patient);
    const event = { kind: 'suicide-attempt', occurredAt: daysAgo(2) };
    // Nobody waits for the queue: the worker comes before, during or after.
    await given.act(site.nurse, contract.recordEvent, left, event);
    await comeBack(referral, left);
    await cloud.settled();
    const record = await site.nurse.done(contract.getPatient, { patientId: left.patientId });
    const { summary } = record;
    expect(ofSafety(record)).toMatchObject([{ cause: { kind: 'event' }, state: 'open' }]);
    expect(summary.reasons[0]).toMatchObject({ code: 'safety.alert' });
  });
});
