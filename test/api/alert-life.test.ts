import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import type { AnyRoute } from '../../shared/contracts/route.ts';
import { type Answering, expectProblem, type Place, type Reply } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted, inHours, refusedField, rowOf } from '../support/record.ts';
import * as given from '../support/site.ts';
import { writtenBy } from '../support/table.ts';

type AlertRoute = Answering<typeof contract.getAlert.output>;

let cloud: RunningCloud;
let site: given.TeamSite;
let colleague: given.Staff;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Vie des alertes');
  colleague = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
});
afterAll(() => cloud.stop());

const placeOf = ({ patientId, alertId }: given.Alert): Place => ({ patientId, alertId });
/** An act on the alert as it was last seen. */
const act = (by: given.Person, route: AlertRoute, alert: given.Alert, body?: unknown): Promise<given.Alert> =>
  by.done(route, placeOf(alert), { body, ifMatch: alert.version });
const tried = (by: given.Person, route: AnyRoute, alert: given.Alert, body?: unknown): Promise<Reply> =>
  by.ask(route, placeOf(alert), { body, ifMatch: alert.version });

async function alarming() {
  const record = await given.openRecord(site, given.evaluationBody(2));
  return { record, alert: await given.alertOf(cloud, site, record.patientId) };
}
const question = { question: 'Faut-il changer de traitement ?', urgency: 'today' };
const ask = (by: given.Person, { patientId }: given.PatientRecord) =>
  by.done(contract.askAdvice, { patientId }, { body: question });
const positive = { scale: 'phq9', items: given.phq9(1) };

/** Every alert of someone, the open ones. */
async function openOf(patientId: string): Promise<given.Alert[]> {
  await cloud.settled();
  const { items } = await site.psychiatrist.done(contract.listAlerts, {}, { query: { limit: '200' } });
  return items.filter((alert) => alert.patientId === patientId);
}

const hoursBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000;

describe('an alert of safety', () => {
  it('goes from hand to hand until its assessment: seen, taken up, handed over, talked about', async () => {
    const { alert } = await alarming();
    expect(alert.nextStepAt).toBe(alert.acknowledgeBy);
    const taken = await act(colleague, contract.takeUpAlert, alert);
    expect(taken).toMatchObject({
      state: 'in-progress',
      takenUp: { by: colleague.userId },
      acknowledgements: [{ by: colleague.userId, role: 'nurse' }],
      nextStepAt: alert.assessBy,
    });
    const handed = await act(site.nurse, contract.handOverAlert, taken, {
      userId: site.psychiatrist.userId,
      reason: 'Je pars',
    });
    expect(handed).toMatchObject({
      ...{ owner: { userId: site.psychiatrist.userId, role: 'psychiatrist' }, state: 'acknowledged', takenUp: null },
      handOvers: [{ from: site.nurse.userId, to: site.psychiatrist.userId, by: site.nurse.userId, reason: 'Je pars' }],
    });
    const written = await act(site.psychiatrist, contract.writeToAlert, handed, { text: 'Je l’appelle' });
    const name = `${site.psychiatrist.given} ${site.psychiatrist.family}`;
    expect(written.thread).toMatchObject([{ by: { userId: site.psychiatrist.userId, name }, text: 'Je l’appelle' }]);
    expect(written.movedAt > handed.movedAt).toBe(true);
    for (const [route, body] of [
      [contract.snoozeAlert, { until: inHours(24), reason: 'Demain' }],
      [contract.closeAlert, { note: 'Vue' }],
    ] as const) {
      const refused = await writtenBy(cloud, async () =>
        expectProblem(await tried(site.nurse, route, written, body), 409, 'alert.safety'),
      );
      expect(refused).toEqual([]);
    }
    const closed = await act(site.psychiatrist, contract.assessAlert, written, given.safetyAssessmentBody());
    expect(closed).toMatchObject({ state: 'closed', nextStepAt: null, closure: { act: 'assessment' } });
    for (const route of [contract.takeUpAlert, contract.acknowledgeAlert]) {
      expectProblem(await tried(site.nurse, route, closed), 409, 'alert.closed');
    }
  });

  it.each([
    ['someone of another profession', () => site.gp.userId],
    ['somebody who is no member', () => `U${'0'.repeat(15)}`],
    ['who owns it already', () => site.nurse.userId],
  ])('is not handed over to %s', async (_, userId) => {
    const { alert } = await alarming();
    const reply = await tried(site.nurse, contract.handOverAlert, alert, { userId: userId(), reason: 'Congé' });
    expect(refusedField(reply).field).toBe('userId');
  });

  it('one assessment closes the others that it names, in one transaction; each cause stays', async () => {
    const { record, alert } = await alarming();
    const { patientId } = record;
    const again = await acted(site.nurse, contract.recordAssessment, record, positive);
    await acted(site.nurse, contract.recordAssessment, again, positive);
    const open = await openOf(patientId);
    expect(open).toHaveLength(3);
    const [second, third] = open.filter(({ alertId }) => alertId !== alert.alertId);
    expect((await rowOf(site, patientId))?.reasons[0]?.text).toMatch(/^3 alertes/);
    const body = { ...given.safetyAssessmentBody(), alsoCloses: [second?.alertId ?? ''] };
    let closed = alert;
    const written = await writtenBy(cloud, async () => {
      closed = await act(site.psychiatrist, contract.assessAlert, alert, body);
    });
    expect(written.filter((key) => key.includes('| ALERT#'))).toHaveLength(2);
    expect(written.filter((key) => key.includes('#CASELOAD |'))).toHaveLength(1);
    const other = await site.nurse.done(contract.getAlert, { patientId, alertId: second?.alertId ?? '' });
    expect(other).toMatchObject({ state: 'closed', assessment: closed.assessment, cause: second?.cause });
    expect((await openOf(patientId)).map(({ alertId }) => alertId)).toEqual([third?.alertId]);
    expect((await rowOf(site, patientId))?.reasons[0]?.text).toMatch(/^1 alerte /);
  });

  it('an assessment names no alert of somebody else, none that is closed, none that is not there', async () => {
    const [one, other] = [await alarming(), await alarming()];
    const elsewhere = await given.openTeamSite(cloud, 'Ailleurs');
    const foreign = await given.openRecord(elsewhere, given.evaluationBody(1));
    const far = await given.alertOf(cloud, elsewhere, foreign.patientId);
    const closed = await alarming();
    await act(site.nurse, contract.assessAlert, closed.alert, given.safetyAssessmentBody());
    for (const id of [other.alert.alertId, far.alertId, closed.alert.alertId, `S1.${'0'.repeat(26)}`]) {
      const body = { ...given.safetyAssessmentBody(), alsoCloses: [id] };
      const written = await writtenBy(cloud, async () => {
        const reply = await tried(site.nurse, contract.assessAlert, one.alert, body);
        expect(refusedField(reply).field).toBe('alsoCloses[0]');
      });
      expect(written).toEqual([]);
    }
  });

  it('unchanged: an earlier assessment of the same person still holds, and is signed anew', async () => {
    const { record, alert } = await alarming();
    const first = await act(site.psychiatrist, contract.assessAlert, alert, given.safetyAssessmentBody());
    await acted(site.nurse, contract.recordAssessment, record, positive);
    const [second] = await openOf(record.patientId);
    if (second === undefined) throw new Error('no second alert');
    const stranger = await alarming();
    for (const since of [second.alertId, stranger.alert.alertId, `S1.${'0'.repeat(26)}`]) {
      const reply = await tried(site.nurse, contract.assessAlertUnchanged, second, { since });
      expect(refusedField(reply).field).toBe('since');
    }
    const body = { since: first.alertId, note: 'Revue ce jour' };
    const closed = await act(site.nurse, contract.assessAlertUnchanged, second, body);
    const { intent, plan, protectiveFactors } = given.safetyAssessmentBody();
    expect(closed.assessment).toMatchObject({ intent, plan, protectiveFactors, note: 'Revue ce jour' });
    expect(closed.assessment?.by.userId).toBe(site.nurse.userId);
    expect(closed.assessment?.at).not.toBe(first.assessment?.at);
  });

  it('of an answer entered in error: a second professional’s word ends it, and nobody else’s', async () => {
    const unanswered = await given.openRecord(site, given.evaluationBody(null));
    const { patientId } = unanswered;
    const record = await acted(site.nurse, contract.recordAssessment, unanswered, {
      ...positive,
      authoredAt: unanswered.assessments[0]?.authoredAt,
    });
    const alert = await given.alertOf(cloud, site, patientId);
    const confirm = (by: given.Person, version = alert) =>
      tried(by, contract.confirmError, version, { note: 'Réponses de sa sœur' });
    expect(refusedField(await confirm(site.psychiatrist)).code).toBe('alert.not-in-error');
    const itemId = alert.cause.id;
    await acted(site.nurse, contract.markAssessmentInError, record, { reason: 'Sa sœur' }, { itemId });
    expect(refusedField(await confirm(site.nurse)).code).toBe('alert.second-person');
    const body = { note: 'Réponses de sa sœur' };
    const closed = await act(site.psychiatrist, contract.confirmError, alert, body);
    expect(closed).toMatchObject({
      ...{ state: 'closed', assessment: null },
      closure: { act: 'entered-in-error', by: { userId: site.psychiatrist.userId }, note: 'Réponses de sa sœur' },
    });
    const { alerts } = await site.nurse.done(contract.getPatient, { patientId });
    expect(alerts).toMatchObject([{ state: 'closed', closedAt: closed.closure?.at }]);
    // Item 9 of the other filling was left open, and nobody has assessed it.
    expect((await rowOf(site, patientId))?.reasons[0]?.code).toBe('safety.unassessed');
  });
});

describe('a question', () => {
  it('is an alert of the one who is asked; the record’s version stays; the question is in no key', async () => {
    const record = await given.openRecord(site);
    const { patientId, episode } = record;
    let call: given.Alert | null = null;
    const written = await writtenBy(cloud, async () => {
      call = await ask(site.nurse, record);
    });
    expect(call).toMatchObject({
      ...{ family: 'call', severity: 'urgent', state: 'open', version: 1 },
      owner: { userId: site.psychiatrist.userId, role: 'psychiatrist' },
      call: { ...question, by: { userId: site.nurse.userId }, to: 'psychiatrist' },
      sentence: `Avis demandé par ${site.nurse.given} ${site.nurse.family}, dans la journée (règle A1, version 1).`,
    });
    expect(written.filter((key) => /CASELOAD|EPISODE/.test(key))).toEqual([]);
    expect(written.filter((key) => key.includes('| NOTICE#'))).toHaveLength(1);
    const after = await site.nurse.done(contract.getPatient, { patientId });
    expect(after.episode.version).toBe(episode.version);
    expect(after.summary.reasons.map(({ code }) => code)).not.toContain('safety.alert');
  });

  it('has its deadlines by its urgency, and waits for its end once it is seen', async () => {
    const call = await ask(site.psychiatrist, await given.openRecord(site));
    expect(call.owner).toEqual({ userId: site.nurse.userId, role: 'nurse' });
    expect(hoursBetween(call.raisedAt, call.acknowledgeBy)).toBe(8);
    expect(hoursBetween(call.raisedAt, call.assessBy)).toBe(24);
    expect(call.nextStepAt).toBe(call.acknowledgeBy);
    expect((await act(site.nurse, contract.acknowledgeAlert, call)).nextStepAt).toBe(call.assessBy);
  });

  it('is answered in its thread and then closed, by its two people only', async () => {
    const call = await ask(site.nurse, await given.openRecord(site));
    const note = { note: 'Réglé' };
    expect(refusedField(await tried(colleague, contract.closeAlert, call, note)).code).toBe('alert.call-of-others');
    expect(refusedField(await tried(site.psychiatrist, contract.closeAlert, call, note)).code).toBe(
      'alert.answer-first',
    );
    const answered = await act(site.psychiatrist, contract.writeToAlert, call, { text: 'Oui, progressivement' });
    const closed = await act(site.nurse, contract.closeAlert, answered, note);
    expect(closed).toMatchObject({ state: 'closed', closure: { act: 'answered', note: 'Réglé' } });
    const other = await ask(site.nurse, await given.openRecord(site));
    expect((await act(site.nurse, contract.closeAlert, other, note)).closure?.act).toBe('handled');
  });

  it('is put aside with a reason and an end, and is back in sight when something comes', async () => {
    const call = await ask(site.nurse, await given.openRecord(site));
    const reason = 'Rendez-vous demain';
    const until = inHours(30);
    const asleep = await act(site.psychiatrist, contract.snoozeAlert, call, { until, reason });
    expect(asleep).toMatchObject({ snooze: { until, reason }, state: 'acknowledged', nextStepAt: until });
    for (const wrong of [inHours(-1), inHours(24 * 16)]) {
      const reply = await tried(site.psychiatrist, contract.snoozeAlert, asleep, { until: wrong, reason });
      expect(refusedField(reply).field).toBe('until');
    }
    const awake = await act(site.nurse, contract.writeToAlert, asleep, { text: 'Elle a rappelé' });
    expect(awake.snooze).toMatchObject({ until: awake.movedAt, reason });
    expect(awake.nextStepAt).toBe(call.assessBy);
  });

  it('an urgency that the programme does not know is refused by field', async () => {
    const { patientId } = await given.openRecord(site);
    const body = { ...question, urgency: 'jamais' };
    expect(refusedField(await site.nurse.ask(contract.askAdvice, { patientId }, { body }))).toMatchObject({
      field: 'urgency',
      message: expect.stringMatching(/today, days, review/),
    });
  });

  it('has nobody to go to where no psychiatrist is named, and none is asked of someone who has left', async () => {
    const { siteId } = await given
      .administratorOf(cloud)
      .done(contract.openSite, {}, { body: given.siteBody('Seule') });
    const alone = { ...site, siteId, nurse: await given.enrol(cloud, { siteId }, 'nurse') };
    const lonely = { ...alone, gp: await given.enrol(cloud, { siteId }, 'gp') };
    const { patientId } = await given.openRecord(lonely);
    const reply = await lonely.nurse.ask(contract.askAdvice, { patientId }, { body: question });
    expect(refusedField(reply)).toMatchObject({ field: 'to', message: expect.stringMatching(/aucun psychiatre/) });

    const active = await given.openActiveRecord(site);
    await acted(site.nurse, contract.changePhase, active, { phase: 'exit', outReason: 'patient-wish' });
    const place = { patientId: active.patientId };
    expectProblem(await site.nurse.ask(contract.askAdvice, place, { body: question }), 409, 'episode.closed');
  });
});
