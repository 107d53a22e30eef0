import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import type { OutputOf } from '../../shared/contracts/route.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import {
  type Alert,
  administratorOf,
  enrol,
  openRecord,
  openTeamSite,
  type PatientRecord,
  type Referral,
  type Staff,
  safetyAssessmentBody,
  type TeamSite,
} from '../support/site.ts';

const hour = 3_600_000;
const hoursBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / hour;

let cloud: RunningCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.stop());

type Row = OutputOf<typeof contract.getCaseload>['items'][number];

/** The one row of the nurse's caseload. */
async function rowOf(nurse: Staff): Promise<Row> {
  const { items } = await nurse.done(contract.getCaseload);
  const [row] = items;
  if (row === undefined || items.length !== 1) throw new Error(`${items.length} rows`);
  return row;
}

describe('the path from a referral to a closed alert, walked by four people', () => {
  let siteId = '';
  let nurse: Staff;
  let psychiatrist: Staff;
  let gp: Staff;
  let referral: Referral;
  let record: PatientRecord;
  let alert: Alert;

  it('1: the regional administrator opens a site with its structures and members', async () => {
    const admin = administratorOf(cloud);
    const structures = [{ name: 'Centre Pyrénées', finess: null }];
    const body = { name: 'Paris Belleville', department: '75', kind: 'centre de santé', structures };
    const opened = await admin.done(contract.openSite, {}, { body });
    expect(opened).toMatchObject({ ...body, state: 'active', programmeVersion: 'sesame-2023-1', demo: false });
    siteId = opened.siteId;
    nurse = await enrol(cloud, { siteId }, 'nurse');
    psychiatrist = await enrol(cloud, { siteId }, 'psychiatrist');
    gp = await enrol(cloud, { siteId }, 'gp');
    expect(await admin.done(contract.getSite, { siteId })).toEqual(opened);
    const { items } = await admin.done(contract.listMembers, { siteId });
    expect(items.map(({ userId, role }) => `${role} ${userId}`).sort()).toEqual(
      [`gp ${gp.userId}`, `nurse ${nurse.userId}`, `psychiatrist ${psychiatrist.userId}`].sort(),
    );
    const me = await nurse.done(contract.whoAmI);
    const place = { siteId, siteName: 'Paris Belleville', timeZone: 'Europe/Paris' };
    expect(me.memberships).toEqual([{ ...place, programmeVersion: 'sesame-2023-1', role: 'nurse' }]);
  });

  it('2: the GP refers an adult with PHQ-2 and the eligibility answers; the call-back clock runs to 48 h and 72 h', async () => {
    const body = {
      patient: {
        family: 'Lefèvre',
        given: 'Anne-Marie',
        birthDate: '1979-06-30',
        sex: 'female',
        phone: '06 12 34 56 78',
      },
      phq2: { items: [2, 3] },
      depressiveOrAnxietyDisorder: true,
      ongoingPsychiatricCare: false,
      immediateDanger: false,
      reason: 'Tristesse et insomnie depuis deux mois',
      question: 'Un suivi est-il indiqué ?',
    };
    referral = await gp.done(contract.referPatient, {}, { body });
    expect(referral).toMatchObject({ ...body, phq2: { items: [2, 3], total: 5, positive: true } });
    expect(referral).toMatchObject({ state: 'open', notice: null, version: 1, gp: { userId: gp.userId } });
    expect(hoursBetween(referral.referredAt, referral.clock.targetAt)).toBe(48);
    expect(hoursBetween(referral.referredAt, referral.clock.limitAt)).toBe(72);
    expect(referral.clock.state).toBe('on-time');
    expect((await gp.done(contract.listOwnReferrals)).items).toEqual([referral]);
  });

  it('3: the nurse sees the referral, records the evaluation with PHQ-9 and GAD-7, and orients', async () => {
    expect((await nurse.done(contract.listReferrals)).items).toEqual([referral]);
    expect(await nurse.done(contract.getReferral, { referralId: referral.referralId })).toEqual(referral);
    const body = {
      mode: 'video',
      location: 'Chez elle',
      assessments: [
        { scale: 'phq9', items: [3, 3, 2, 2, 2, 2, 2, 2, 1], difficulty: 2 },
        { scale: 'gad7', items: [2, 2, 2, 2, 2, 1, 1] },
      ],
      note: 'Accepte le suivi.',
    };
    const { referralId, version } = referral;
    record = await nurse.done(contract.recordEvaluation, { referralId }, { body, ifMatch: version });
    expect(record.patientId).toBe(referral.patient.patientId);
    expect(record.episode.phase).toMatchObject({ id: 'evaluation', label: 'Évaluation initiale' });
    const scores = record.assessments.map(({ scale, total, band }) => `${scale} ${total} ${band}`);
    expect(scores.sort()).toEqual(['gad7 12 moderate', 'phq9 19 moderately-severe']);
    expect(record.contacts).toMatchObject([{ mode: 'video', note: 'Accepte le suivi.', author: nurse.userId }]);
    expect(record.proposal.proposal).toBe('classique');
    const act = { body: { orientation: 'classique' }, ifMatch: record.episode.version };
    const oriented = await nurse.done(contract.orient, { patientId: record.patientId }, act);
    expect(oriented.episode.orientation).toMatchObject({ decision: 'classique', by: nurse.userId, reason: null });
    const [sequence, ...others] = oriented.sequences;
    expect(others).toEqual([]);
    expect(sequence).toMatchObject({ kind: 'classique', number: 1, startsOn: null, endsOn: null, cutOn: null });
    expect(sequence).toMatchObject({ openedBy: nurse.userId, reason: null });
    expect((await nurse.done(contract.listReferrals)).items).toEqual([]);
    expect((await gp.done(contract.listOwnReferrals)).items).toMatchObject([
      { referralId, state: 'evaluated', clock: { state: 'answered' } },
    ]);
  });

  it('4: the row stands in the caseload: phase, week, `baseline → last (change)`, band, last contact, reason', async () => {
    await cloud.settled();
    const { patientId } = record;
    const before = await nurse.done(contract.getPatient, { patientId });
    const contact = { body: { mode: 'on-site', durationMinutes: 25 }, ifMatch: before.episode.version };
    const called = await nurse.done(contract.recordContact, { patientId }, contact);
    const improved = { scale: 'phq9', items: [1, 1, 1, 1, 1, 1, 1, 1, 1] };
    const act = { body: improved, ifMatch: called.episode.version };
    const assessed = await nurse.done(contract.recordAssessment, { patientId }, act);
    const row = await rowOf(nurse);
    expect(row.patient).toEqual({
      family: 'Lefèvre',
      given: 'Anne-Marie',
      birthDate: '1979-06-30',
      sex: 'female',
      interpreter: null,
      safeContact: false,
    });
    expect(row).toMatchObject({ nurseId: nurse.userId, phase: { id: 'active', label: 'Phase active' }, week: 1 });
    expect(row.scales['phq9']).toMatchObject({ text: '19 → 9 (−10)', change: -10, changePercent: -53, response: true });
    expect(row.scales['phq9']?.band).toEqual({ id: 'mild', label: 'légère' });
    expect(row.scales['gad7']).toMatchObject({ text: '12 → 12 (0)', change: 0, response: false });
    expect(row.scales['gad7']?.band).toEqual({ id: 'moderate', label: 'modérée' });
    expect(row.lastContactAt).toBe(called.contacts.at(-1)?.heldAt);
    expect(row.sequence).toMatchObject({ kind: 'classique', number: 1, startsOn: expect.stringMatching(/^\d{4}-/) });
    expect(row.version).toBe(assessed.episode.version);
    expect(row.reasons.map(({ group, code }) => [group, code])).toContainEqual([5, 'new']);
  });

  it('5: each positive item 9 became one safety alert with owner, deadlines of 2 h and 24 h, and its cause', async () => {
    await cloud.settled();
    const { items } = await nurse.done(contract.listAlerts);
    expect(items).toHaveLength(2);
    const phq9s = (await nurse.done(contract.getPatient, { patientId: record.patientId })).assessments.filter(
      ({ scale }) => scale === 'phq9',
    );
    expect(items.map(({ cause }) => cause.id).sort()).toEqual(phq9s.map(({ assessmentId }) => assessmentId).sort());
    for (const one of items) {
      expect(one).toMatchObject({ state: 'open', severity: 'safety', owner: { userId: nurse.userId, role: 'nurse' } });
      const answered = phq9s.find(({ assessmentId }) => assessmentId === one.cause.id)?.recordedAt ?? '';
      expect(hoursBetween(answered, one.acknowledgeBy)).toBe(2);
      // Within a day, and before closing time where the answer came in opening hours.
      expect(hoursBetween(answered, one.assessBy)).toBeGreaterThan(0);
      expect(hoursBetween(answered, one.assessBy)).toBeLessThanOrEqual(24);
      expect(one.raisedAt >= answered).toBe(true);
      expect(one.sentence).toBe('Réponse 1 ou plus à l’item 9 du PHQ-9 (règle S1, version 1).');
    }
    const row = await rowOf(nurse);
    expect(row.rank).toBe(1);
    expect(row.reasons[0]).toMatchObject({ group: 1, code: 'safety.alert' });
    expect(row.reasons[0]?.text).toMatch(/^2 alertes de sécurité ouvertes depuis le \d\d\/\d\d$/);
  });

  it('6: psychiatrist and nurse see it and acknowledge it; only the structured assessment closes it', async () => {
    const seen = (await psychiatrist.done(contract.listAlerts)).items;
    expect(seen).toEqual((await nurse.done(contract.listAlerts)).items);
    for (const one of seen) {
      const place = { patientId: one.patientId, alertId: one.alertId };
      const mine = await nurse.done(contract.acknowledgeAlert, place, { ifMatch: one.version });
      const both = await psychiatrist.done(contract.acknowledgeAlert, place, { ifMatch: mine.version });
      expect(both.acknowledgements.map(({ by, role }) => [by, role])).toEqual([
        [nurse.userId, 'nurse'],
        [psychiatrist.userId, 'psychiatrist'],
      ]);
      expect(both.state).toBe('acknowledged');
      expect(await nurse.done(contract.getAlert, place)).toEqual(both);
      const unfinished = await psychiatrist.ask(contract.assessAlert, place, { body: {}, ifMatch: both.version });
      const missing = expectProblem(unfinished, 400, 'request.invalid').map(({ field }) => field);
      expect(missing.sort()).toEqual(['decision', 'intent', 'means', 'plan', 'protectiveFactors']);
      const body = safetyAssessmentBody();
      alert = await psychiatrist.done(contract.assessAlert, place, { body, ifMatch: both.version });
      expect(alert.assessment).toMatchObject({ ...body, by: { userId: psychiatrist.userId, role: 'psychiatrist' } });
      expect(alert.assessment?.by.name).toBe(`${psychiatrist.given} ${psychiatrist.family}`);
      expect(alert.state).toBe('closed');
    }
    expect((await nurse.done(contract.listAlerts)).items).toEqual([]);
    const row = await rowOf(nurse);
    expect(row.reasons.map(({ code }) => code)).toEqual(['new']);
    expect(row.rank).toBe(5);
    const { patientId, alertId } = alert;
    expect(await psychiatrist.done(contract.getAlert, { patientId, alertId })).toEqual(alert);
    const again = await nurse.ask(contract.acknowledgeAlert, { patientId, alertId }, { ifMatch: alert.version });
    expectProblem(again, 409, 'alert.closed');
  });
});

describe('the other orientations', () => {
  let site: TeamSite;
  beforeAll(async () => {
    site = await openTeamSite(cloud, 'Autres orientations');
  });

  it('léger: the proposal for mild scores, with a sequence of its own', async () => {
    const body = {
      mode: 'on-site',
      assessments: [
        { scale: 'phq9', items: [1, 1, 1, 1, 1, 1, 0, 0, 0] },
        { scale: 'gad7', items: [1, 1, 1, 0, 0, 0, 0] },
      ],
    };
    const { patientId, episode, proposal } = await openRecord(site, body);
    expect(proposal).toMatchObject({ proposal: 'leger', psychiatristOpinionRequired: false });
    const act = { body: { orientation: 'leger' }, ifMatch: episode.version };
    const oriented = await site.nurse.done(contract.orient, { patientId }, act);
    expect(oriented.sequences).toMatchObject([{ kind: 'leger', number: 1 }]);
    expect(oriented.summary).toMatchObject({ orientation: 'leger', phase: { id: 'active' } });
  });

  it('out, with a reason: the person leaves the caseload, the record stays readable and takes no further act', async () => {
    const { patientId, episode } = await openRecord(site, {
      mode: 'on-site',
      assessments: [{ scale: 'phq9', items: [0, 0, 0, 0, 0, 0, 0, 0, 0] }],
    });
    const refused = await site.nurse.ask(
      contract.orient,
      { patientId },
      { body: { orientation: 'out' }, ifMatch: episode.version },
    );
    const [field] = expectProblem(refused, 400, 'request.invalid');
    expect(field?.field).toBe('outReason');
    expect(field?.message).toMatch(/motif de sortie, parmi : remission, specialised-care, patient-wish/);
    const body = { orientation: 'out', outReason: 'patient-wish' };
    const left = await site.nurse.done(contract.orient, { patientId }, { body, ifMatch: episode.version });
    expect(left.episode).toMatchObject({ phase: { id: 'exit' }, orientation: { outReason: 'patient-wish' } });
    const { items } = await site.psychiatrist.done(contract.getCaseload);
    expect(items.map((row) => row.patientId)).not.toContain(patientId);
    expect((await site.psychiatrist.done(contract.getPatient, { patientId })).episode).toEqual(left.episode);
    const contact = { body: { mode: 'phone' }, ifMatch: left.episode.version };
    expectProblem(await site.nurse.ask(contract.recordContact, { patientId }, contact), 409, 'episode.closed');
  });

  it('neither léger nor out while a positive item 9 has not been assessed', async () => {
    const body = { mode: 'on-site', assessments: [{ scale: 'phq9', items: [0, 0, 0, 0, 0, 0, 0, 0, 2] }] };
    const { patientId, episode, proposal } = await openRecord(site, body);
    expect(proposal.proposal).toBeNull();
    for (const orientation of ['leger', 'out']) {
      const act = { body: { orientation, reason: 'Souhait', outReason: 'patient-wish' }, ifMatch: episode.version };
      const refused = await site.nurse.ask(contract.orient, { patientId }, act);
      expect(expectProblem(refused, 400, 'request.invalid').map(({ code }) => code)).toContain(
        'orientation.safety-first',
      );
    }
  });
});
