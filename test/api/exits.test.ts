import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import {
  acted,
  daysAgo,
  evaluated,
  expectToStand,
  inHours,
  oriented,
  refusedField,
  rowOf,
  seen,
  tried,
} from '../support/record.ts';
import * as given from '../support/site.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Sorties');
});
afterAll(() => cloud.stop());

const leave = (record: given.PatientRecord, body: object) =>
  acted(site.nurse, contract.changePhase, record, { phase: 'exit', ...body });
const refusal = async (record: given.PatientRecord, body: object) =>
  refusedField(await tried(site.nurse, contract.changePhase, record, { phase: 'exit', ...body }));
const attempts = async (record: given.PatientRecord, ...days: number[]) => {
  let after = record;
  for (const ago of days) {
    const body = { mode: 'phone', status: 'attempted', heldAt: daysAgo(ago) };
    after = await acted(site.nurse, contract.recordContact, after, body);
  }
  return after;
};

describe('an exit', () => {
  it('has one of the programme’s reasons, and nothing else has one', async () => {
    const record = await oriented(site, 30);
    expect((await refusal(record, {})).field).toBe('outReason');
    expect((await refusal(record, { outReason: 'tired' })).message).toMatch(/attendu : remission, specialised-care/);
    const on = { phase: 'relapse-prevention', outReason: 'remission' };
    expect(refusedField(await tried(site.nurse, contract.changePhase, record, on)).field).toBe('outReason');
  });

  it('in remission says in words what stands in for a plan', async () => {
    const record = await seen(site, await oriented(site, 30), 20);
    expect(await refusal(record, { outReason: 'remission' })).toMatchObject({
      field: 'reason',
      code: 'exit.explanation',
    });
    const left = await leave(record, { outReason: 'remission', reason: 'PHQ-9 à 3 depuis deux mois' });
    expect(left.episode.history.at(-1)).toMatchObject({ outReason: 'remission', reason: 'PHQ-9 à 3 depuis deux mois' });
    expect(left.billing).toEqual(record.billing);
    await expectToStand(site, left);
  });

  it('to specialised care waits until the person has been seen there', async () => {
    const record = await oriented(site, 30);
    const out = { outReason: 'specialised-care' };
    expect((await refusal(record, out)).field).toBe('firstAppointmentOn');
    const ahead = localDateOf(inHours(72), 'Europe/Paris');
    expect(await refusal(record, { ...out, firstAppointmentOn: ahead })).toMatchObject({
      field: 'firstAppointmentOn',
      code: 'exit.first-appointment-ahead',
    });
    const left = await leave(record, { ...out, firstAppointmentOn: localDateOf(daysAgo(2), 'Europe/Paris') });
    expect(left.episode.phase.kind).toBe('exit');
  });

  it('lost to follow-up after three attempts on different days, and the psychiatrist’s word if safety is in doubt', async () => {
    const out = { outReason: 'lost-to-follow-up' };
    const record = await seen(site, await oriented(site, 90), 80);
    const twice = await attempts(record, 30, 20);
    expect((await refusal(twice, out)).message).toMatch(/2 jours.*attendu : des tentatives 3 jours différents/);
    expect((await leave(await attempts(twice, 10), out)).episode.phase.kind).toBe('exit');
  });

  it('is refused while a safety alert is open, from the moment of the answer on', async () => {
    const record = await oriented(site, 30);
    const body = { scale: 'phq9', items: given.phq9(1) };
    const alarming = await acted(site.nurse, contract.recordAssessment, record, body);
    const exit = { phase: 'exit', outReason: 'patient-wish' };
    expectProblem(await tried(site.nurse, contract.changePhase, alarming, exit), 409, 'episode.safety-open');
    await cloud.settled();
    expectProblem(await tried(site.nurse, contract.changePhase, alarming, exit), 409, 'episode.safety-open');
    expect(await rowOf(site, record.patientId)).not.toBeNull();
  });

  it('cancels what is booked, in the same act, and stops what falls due', async () => {
    const record = await oriented(site, 30);
    const hours = { durationMinutes: 30, mode: 'on-site', closedReason: 'Jour férié, peut-être.' };
    const once = await acted(site.nurse, contract.planAppointment, record, { ...hours, startsAt: inHours(30) });
    const twice = await acted(site.nurse, contract.planAppointment, once, { ...hours, startsAt: inHours(80) });
    const left = await leave(twice, { outReason: 'moved' });
    expect(left.appointments.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    const query = { from: localDateOf(daysAgo(0), 'Europe/Paris'), to: localDateOf(inHours(200), 'Europe/Paris') };
    const { items } = await site.nurse.done(contract.listAgenda, {}, { query });
    expect(items.filter(({ patientId }) => patientId === record.patientId).map(({ status }) => status)).toEqual([
      'cancelled',
      'cancelled',
    ]);
    expect(left.renewal).toBeNull();
    await expectToStand(site, left);
  });

  it('takes no act of care any more, but identity, events and consents', async () => {
    const left = await leave(await oriented(site, 30), { outReason: 'patient-wish' });
    const bodies = [
      [contract.recordContact, { mode: 'on-site' }],
      [contract.openSequence, { kind: 'classique' }],
      [contract.planAppointment, { startsAt: inHours(5), durationMinutes: 30, mode: 'on-site' }],
      [contract.recordAssessment, { scale: 'phq9', items: given.phq9(0) }],
      [contract.recordDiagnosis, { kind: 'working', text: 'x' }],
      [contract.flagPatient, { flag: 'to-review', raised: true }],
      [contract.changeProgramme, { version: 'sesame-2023-1', reason: 'x' }],
    ] as const;
    for (const [route, body] of bodies) {
      expectProblem(await tried(site.nurse, route, left, body), 409, 'episode.closed');
    }
    const event = await acted(site.nurse, contract.recordEvent, left, { kind: 'hospitalisation' });
    expect(event.events).toHaveLength(1);
    await expectToStand(site, event);
  });
});

describe('an orientation', () => {
  it('out of the evaluation needs what its reason needs, and leaves nobody on the caseload', async () => {
    const record = await evaluated(site, 3);
    const out = { orientation: 'out', outReason: 'specialised-care', reason: 'Trouble bipolaire' };
    expect(refusedField(await tried(site.nurse, contract.orient, record, out)).field).toBe('firstAppointmentOn');
    const left = await acted(site.nurse, contract.orient, record, { ...out, outReason: 'inappropriate-referral' });
    expect([left.episode.phase.kind, left.sequences, left.billing]).toEqual(['exit', [], []]);
    await expectToStand(site, left);
  });

  it('is of an evaluation, once; transitions out of order are refused', async () => {
    const record = await evaluated(site, 3);
    for (const phase of ['active', 'relapse-prevention', 'exit', 'screening']) {
      expectProblem(
        await tried(site.nurse, contract.changePhase, record, { phase, outReason: 'moved' }),
        409,
        'episode.phase',
      );
    }
    const active = await acted(site.nurse, contract.orient, record, { orientation: 'classique' });
    expectProblem(await tried(site.nurse, contract.orient, active, { orientation: 'classique' }), 409, 'episode.phase');
    expectProblem(await tried(site.nurse, contract.changePhase, active, { phase: 'evaluation' }), 409, 'episode.phase');
    expect(
      refusedField(
        await tried(site.nurse, contract.orient, await evaluated(site, 3), { orientation: 'premium', reason: 'x' }),
      ).field,
    ).toBe('orientation');
  });
});
