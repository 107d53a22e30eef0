import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { addDays, localDateOf } from '../../shared/domain/time.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';
import { readRows, setValue } from '../support/table.ts';

const day = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * day).toISOString();

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Parcours');
});
afterAll(() => cloud.stop());

const evaluatedOn = (heldAt: string) => given.openRecord(site, { ...given.evaluationBody(), heldAt });
const orient = ({ patientId, episode }: given.PatientRecord, more: object = {}) => {
  const body = { orientation: 'classique', ...more };
  return site.nurse.ask(contract.orient, { patientId }, { body, ifMatch: episode.version });
};
const go = ({ patientId, episode }: given.PatientRecord, body: object) =>
  site.nurse.ask(contract.changePhase, { patientId }, { body, ifMatch: episode.version });
const gone = async (record: given.PatientRecord, body: object) => {
  const { patientId, episode } = record;
  return site.nurse.done(contract.changePhase, { patientId }, { body, ifMatch: episode.version });
};
const treated = async (evaluated: string, decided: string): Promise<given.PatientRecord> => {
  const { patientId, episode } = await evaluatedOn(evaluated);
  const body = { orientation: 'classique', decidedAt: decided };
  return site.nurse.done(contract.orient, { patientId }, { body, ifMatch: episode.version });
};
const caseloadOf = async (patientId: string) => {
  const { items } = await site.psychiatrist.done(contract.getCaseload);
  return items.find((row) => row.patientId === patientId) ?? null;
};

describe('clinical dates are inputs', () => {
  it('the evaluation’s date begins its phase; the orientation’s begins the treatment and its weeks', async () => {
    const [evaluated, decided] = [daysAgo(40), daysAgo(36)];
    const opened = await evaluatedOn(evaluated);
    expect(opened.episode.phase).toMatchObject({ id: 'evaluation', since: evaluated });
    const { patientId, episode } = opened;
    const act = { body: { orientation: 'classique', decidedAt: decided }, ifMatch: episode.version };
    const oriented = await site.nurse.done(contract.orient, { patientId }, act);
    expect(oriented.episode.phase).toEqual({
      id: 'active',
      kind: 'treatment',
      label: 'Phase active',
      since: decided,
    });
    expect(oriented.episode.orientation?.decidedAt).toBe(decided);
    expect(oriented.summary.week).toBe(6);
    const by = site.nurse.userId;
    expect(oriented.episode.history).toEqual([
      { phase: 'evaluation', label: 'Évaluation initiale', since: evaluated, reason: null, outReason: null, by },
      { phase: 'active', label: 'Phase active', since: decided, reason: null, outReason: null, by },
    ]);
    expect(await site.nurse.done(contract.getPatient, { patientId })).toEqual(oriented);
  });

  it('an orientation cannot be decided before the evaluation that it concludes', async () => {
    const opened = await evaluatedOn(daysAgo(3));
    const [field] = expectProblem(await orient(opened, { decidedAt: daysAgo(4) }), 400, 'request.invalid');
    expect(field).toMatchObject({ field: 'decidedAt', code: 'phase.too-early' });
    expect(field?.message).toMatch(/attendu : au plus tôt le \d\d\/\d\d\/\d{4} \d\d:\d\d \(Évaluation initiale\)\.$/);
    expect((await orient(opened, { decidedAt: daysAgo(3 - 0.01) })).status).toBe(201);
  });
});

describe('response and remission', () => {
  it('stand on the row beside the version of the programme that says what they are', async () => {
    const record = await treated(daysAgo(40), daysAgo(39));
    const unchanged = { programmeVersion: 'sesame-2023-1', response: false, remission: false };
    expect(record.summary).toMatchObject(unchanged);
    const scored = (before: given.PatientRecord, scale: string, items: number[]) =>
      given.act(site.nurse, contract.recordAssessment, before, { scale, items });
    const one = await scored(record, 'phq9', [1, 1, 1, 1, 0, 0, 0, 0, 0]);
    expect(one.summary).toMatchObject(unchanged);
    const both = await scored(one, 'gad7', [1, 1, 1, 1, 1, 0, 0]);
    expect(both.summary).toMatchObject({ response: true, remission: false });
    expect(await caseloadOf(record.patientId)).toEqual(both.summary);
  });
});

describe('from phase to phase', () => {
  it('relapse prevention and back keep the treatment’s beginning; each stretch has its date and reason', async () => {
    const record = await treated(daysAgo(120), daysAgo(119));
    const better = { phase: 'relapse-prevention', decidedAt: daysAgo(40), reason: 'PHQ-9 à 4 depuis six semaines' };
    const preventing = await gone(record, better);
    const { phase } = preventing.summary;
    expect(phase).toEqual({ id: 'relapse-prevention', kind: 'relapse-prevention', label: 'Prévention de la rechute' });
    expect(preventing.summary.week).toBe(record.summary.week);
    const again = await gone(preventing, { phase: 'active', decidedAt: daysAgo(10), reason: 'Rechute' });
    expect(again.episode.history.map(({ phase, since, reason }) => [phase, since, reason])).toEqual([
      ['evaluation', record.episode.history[0]?.since, null],
      ['active', record.episode.phase.since, null],
      ['relapse-prevention', better.decidedAt, better.reason],
      ['active', again.episode.phase.since, 'Rechute'],
    ]);
    expect(again.summary.week).toBe(record.summary.week);
    expect(await site.psychiatrist.done(contract.getPatient, { patientId: record.patientId })).toEqual(again);
    const tooEarly = await go(again, { phase: 'exit', outReason: 'remission', decidedAt: daysAgo(11) });
    expect(expectProblem(tooEarly, 400, 'request.invalid')).toMatchObject([{ field: 'decidedAt' }]);
  });

  it('only where the programme says, and not before the orientation', async () => {
    const opened = await given.openRecord(site);
    for (const phase of ['active', 'relapse-prevention', 'exit']) {
      expectProblem(await go(opened, { phase, outReason: 'remission' }), 409, 'episode.phase');
    }
    const record = await given.openActiveRecord(site);
    expectProblem(await go(record, { phase: 'active' }), 409, 'episode.phase');
  });

  it('the léger has no relapse prevention', async () => {
    const mild = { mode: 'on-site', assessments: [{ scale: 'phq9', items: [1, 1, 1, 1, 1, 1, 0, 0, 0] }] };
    const { patientId, episode } = await given.openRecord(site, mild);
    const act = { body: { orientation: 'leger' }, ifMatch: episode.version };
    const leger = await site.nurse.done(contract.orient, { patientId }, act);
    expectProblem(await go(leger, { phase: 'relapse-prevention' }), 409, 'episode.phase');
    const well = { phase: 'exit', outReason: 'remission', reason: 'PHQ-9 à 2 depuis un mois.' };
    expect((await gone(leger, well)).episode.phase.id).toBe('exit');
  });
});

describe('an exit', () => {
  it('takes the person off the caseload with its reason; the record is read and takes no further act', async () => {
    const record = await given.openActiveRecord(site);
    const { patientId } = record;
    expect(await caseloadOf(patientId)).not.toBeNull();
    const left = await gone(record, {
      phase: 'exit',
      outReason: 'specialised-care',
      reason: 'CMP, premier rendez-vous',
      firstAppointmentOn: localDateOf(daysAgo(1), 'Europe/Paris'),
    });
    expect(left.episode.history.at(-1)).toMatchObject({
      phase: 'exit',
      label: 'Sortie',
      outReason: 'specialised-care',
      reason: 'CMP, premier rendez-vous',
      by: site.nurse.userId,
    });
    expect(await caseloadOf(patientId)).toBeNull();
    expect(await site.nurse.done(contract.getPatient, { patientId })).toEqual(left);
    const { version } = left.episode;
    const closed = [
      await go(left, { phase: 'active' }),
      await site.nurse.ask(contract.referOutside, { patientId }, { body: { kind: 'social' }, ifMatch: version }),
      await site.psychiatrist.ask(contract.recordReview, { patientId }, { body: given.reviewBody(), ifMatch: version }),
    ];
    for (const reply of closed) expectProblem(reply, 409, 'episode.closed');
  });

  it('waits for the assessment of every safety alert, from the moment of the answer on', async () => {
    const record = await given.openActiveRecord(site);
    const { patientId, episode } = record;
    const act = { body: { scale: 'phq9', items: given.phq9(1) }, ifMatch: episode.version };
    const assessed = await site.nurse.done(contract.recordAssessment, { patientId }, act);
    const exit = { phase: 'exit', outReason: 'patient-wish' };
    expectProblem(await go(assessed, exit), 409, 'episode.safety-open');
    const { alertId, version } = await given.alertOf(cloud, site, patientId);
    expectProblem(await go(assessed, exit), 409, 'episode.safety-open');
    const seen = await site.nurse.done(contract.acknowledgeAlert, { patientId, alertId }, { ifMatch: version });
    expectProblem(await go(assessed, exit), 409, 'episode.safety-open');
    expect((await go(assessed, { phase: 'relapse-prevention' })).status).toBe(201);
    const closing = { body: given.safetyAssessmentBody(), ifMatch: seen.version };
    await site.psychiatrist.done(contract.assessAlert, { patientId, alertId }, closing);
    const current = await site.nurse.done(contract.getPatient, { patientId });
    expect((await gone(current, exit)).episode.phase.id).toBe('exit');
  });
});

describe('resources outside the practice', () => {
  it('stand on the record by their own date, with whom and by whom', async () => {
    const { patientId, episode } = await given.openActiveRecord(site);
    const refer = (body: object, ifMatch: number) =>
      site.nurse.done(contract.referOutside, { patientId }, { body, ifMatch });
    const first = await refer({ kind: 'psychologist', to: 'Mme Exemple, MonSoutienPsy' }, episode.version);
    const earlier = daysAgo(12);
    const both = await refer({ kind: 'association', referredAt: earlier }, first.episode.version);
    expect(both.externalReferrals).toEqual([
      {
        externalReferralId: expect.any(String),
        episodeId: episode.episodeId,
        kind: 'association',
        to: null,
        resourceId: null,
        referredAt: earlier,
        state: 'proposed',
        changes: [],
        barrier: null,
        firstAppointmentOn: null,
        funding: null,
        sessions: [],
        sessionsInError: [],
        renewal: null,
        enteredInError: null,
        author: site.nurse.userId,
      },
      first.externalReferrals[0],
    ]);
    expect(first.externalReferrals[0]?.to).toBe('Mme Exemple, MonSoutienPsy');
    expect((await site.psychiatrist.done(contract.getPatient, { patientId })).externalReferrals).toEqual(
      both.externalReferrals,
    );
  });
});

describe('a case review', () => {
  it('is the psychiatrist’s, and the latest one counts for the caseload', async () => {
    const { patientId, episode } = await treated(daysAgo(40), daysAgo(39));
    const review = (body: object, ifMatch: number) =>
      site.psychiatrist.done(contract.recordReview, { patientId }, { body, ifMatch });
    const latest = daysAgo(2);
    const first = await review(
      { heldAt: latest, advice: [{ kind: 'treatment', text: 'Augmenter la dose.', dueOn: null }] },
      episode.version,
    );
    expect(first.reviews).toMatchObject([
      {
        heldAt: latest,
        advice: [{ adviceId: 'A1', kind: 'treatment', text: 'Augmenter la dose.', dueOn: null }],
        author: site.psychiatrist.userId,
      },
    ]);
    const both = await review({ heldAt: daysAgo(20), ...given.reviewBody() }, first.episode.version);
    expect(both.reviews.map(({ heldAt }) => heldAt).at(-1)).toBe(latest);
    expect(both.reviews).toHaveLength(2);
    const row = await caseloadOf(patientId);
    expect(row?.lastReviewedAt).toBe(latest);
    expect(row?.reasons.map(({ code }) => code)).not.toContain('new');
  });
});

describe('a row of the caseload', () => {
  it('says who referred, since when, and by which date the next contact is wanted', async () => {
    const record = await treated(daysAgo(9), daysAgo(8));
    const { patientId } = record;
    const heldAt = daysAgo(3);
    const act = { body: { mode: 'on-site', heldAt }, ifMatch: record.episode.version };
    await site.nurse.done(contract.recordContact, { patientId }, act);
    const row = await caseloadOf(patientId);
    const contactDueOn = addDays(localDateOf(heldAt, 'Europe/Paris'), 15);
    expect(row).toMatchObject({ gpId: site.gp.userId, lastReviewedAt: null, contactDueOn });
    expect(row?.referredAt).toBe((await site.gp.done(contract.listOwnReferrals)).items[0]?.referredAt);
    expect((await given.openRecord(site)).summary.contactDueOn).toBeNull();
  });

  it('stands beside a record of an earlier day, whose history says what is known', async () => {
    const { patientId, episode } = await given.openActiveRecord(site);
    const keyOf = async (pattern: RegExp) =>
      [...(await readRows(cloud)).keys()].find((key) => key.includes(patientId) && pattern.test(key)) ?? '';
    await setValue(cloud, await keyOf(/\| EPISODE#[^#]+$/), ['history'], { L: [] });
    const record = await site.nurse.done(contract.getPatient, { patientId });
    expect(record.episode.history).toMatchObject([{ phase: 'active', since: episode.phase.since }]);
    const on = await gone(record, { phase: 'relapse-prevention' });
    expect(on.episode.history.map(({ phase }) => phase)).toEqual(['active', 'relapse-prevention']);
  });
});

describe('who works at a site', () => {
  it('is told to its members, with its name and time zone', async () => {
    const own = await given.openTeamSite(cloud, 'Équipe', { timeZone: 'Indian/Reunion' });
    const team = await own.coordinator.done(contract.listTeam);
    expect(team).toMatchObject({ siteId: own.siteId, name: 'Équipe', timeZone: 'Indian/Reunion' });
    const roles = ['nurse', 'psychiatrist', 'gp', 'coordinator'] as const;
    const expected = roles.map((role) => {
      const { userId, family, given: first } = own[role];
      return { userId, role, family, given: first };
    });
    expect(team.members).toHaveLength(4);
    expect(team.members).toEqual(expect.arrayContaining(expected));
    expect(await own.nurse.done(contract.listTeam)).toEqual(team);
  });
});

describe('an alert names whom it concerns', () => {
  const nameOf = (record: { family: string; given: string; birthDate: string }) => {
    const { family, given: first, birthDate } = record;
    return { family, given: first, birthDate };
  };

  it('by the record, on the list, alone, and after each act', async () => {
    const record = await given.openRecord(site, given.evaluationBody(2));
    const { patientId } = record;
    const alert = await given.alertOf(cloud, site, patientId);
    expect(alert.patient).toEqual(nameOf(record.patient));
    const place = { patientId, alertId: alert.alertId };
    expect(await site.psychiatrist.done(contract.getAlert, place)).toEqual(alert);
    const seen = await site.psychiatrist.done(contract.acknowledgeAlert, place, { ifMatch: alert.version });
    const closing = { body: given.safetyAssessmentBody(), ifMatch: seen.version };
    const closed = await site.psychiatrist.done(contract.assessAlert, place, closing);
    expect([seen.patient, closed.patient]).toEqual([alert.patient, alert.patient]);
    const [onRecord] = (await site.nurse.done(contract.getPatient, { patientId })).alerts;
    expect(onRecord).toMatchObject({
      cause: alert.cause,
      state: 'closed',
      closedAt: closed.assessment?.at,
      version: closed.version,
    });
  });

  it('by the referral, before there is a record', async () => {
    const referral = await given.refer(site, { ...given.referralBody(), immediateDanger: true });
    const alert = await given.alertOf(cloud, site, referral.patient.patientId);
    expect(alert.patient).toEqual(nameOf(referral.patient));
  });
});
