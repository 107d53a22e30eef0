import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import type { AnyRoute } from '../../shared/contracts/route.ts';
import { type Act, expectProblem, outputOf } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { eachKind, exampleAct, freshPlace, routes } from '../support/examples.ts';
import * as given from '../support/site.ts';
import { writtenBy } from '../support/table.ts';
import { may } from './matrix.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
let colleague: given.Staff;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Deux mains');
  colleague = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
  // Two environments of the function, or the second hand would wait for its start instead of racing.
  await Promise.all([site.nurse, colleague, site.nurse].map((nurse) => nurse.done(contract.getCaseload)));
});
afterAll(() => cloud.stop());

const record = async (item9 = 0) => given.openRecord(site, given.evaluationBody(item9));
const versioned = eachKind(routes.filter(({ write }) => write?.ifMatch === true));

describe('an act on what exists carries the version that its author read', () => {
  it.each(versioned)('$id: none is 428, a malformed one 400, a stale one 409 with the current one', async (route) => {
    const place = await freshPlace(cloud, site, route);
    const { body, ifMatch: version = 0 } = exampleAct(route);
    const who = site[(['nurse', 'psychiatrist'] as const).find((role) => may(route.id, role)) ?? 'coordinator'];
    const ask = (act: Act) => who.ask(route, place, { body, ...act });
    const written = await writtenBy(cloud, async () => {
      expectProblem(await ask({}), 428, 'version.missing');
      expectProblem(await ask({ headers: { 'if-match': ' ' } }), 428, 'version.missing');
      for (const value of ['*', '"a"', '1.0', '-1', '"1", "2"']) {
        const fields = expectProblem(await ask({ headers: { 'if-match': value } }), 400, 'request.invalid');
        expect(fields).toMatchObject([
          { field: 'If-Match', message: expect.stringMatching(/attendu : la version lue/) },
        ]);
      }
      for (const ifMatch of [version + 1, version + 7, 0]) {
        const reply = await ask({ ifMatch });
        expectProblem(reply, 409, 'version.stale');
        expect(reply.body['currentVersion']).toBe(version);
      }
    });
    expect(written).toEqual([]);
    outputOf(route, await ask({ ifMatch: version }));
  });

  it('a refusal for the version tells the version only, nothing of the record', async () => {
    const { patientId } = await record();
    const act = { body: { mode: 'on-site' }, ifMatch: 9 };
    const reply = await site.nurse.ask(contract.recordContact, { patientId }, act);
    expect(Object.keys(reply.body).sort()).toEqual(['code', 'currentVersion', 'detail', 'status', 'title', 'type']);
  });
});

describe('two hands at once', () => {
  it('two nurses on one patient: one act counts, the other is 409 and counts after reading again', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { patientId, episode } = await record();
      const notes = ['de la première', 'de la seconde'];
      const contact = (nurse: given.Staff, note: string, ifMatch: number) =>
        nurse.ask(contract.recordContact, { patientId }, { body: { mode: 'on-site', note }, ifMatch });
      const replies = await Promise.all([
        contact(site.nurse, notes[0] ?? '', episode.version),
        contact(colleague, notes[1] ?? '', episode.version),
      ]);
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
      const lost = replies.findIndex(({ status }) => status === 409);
      const refusal = replies[lost];
      if (refusal === undefined) throw new Error('nobody lost');
      expectProblem(refusal, 409, 'version.stale');
      expect(refusal.body['currentVersion']).toBe(episode.version + 1);
      const loser = lost === 0 ? site.nurse : colleague;
      expect((await contact(loser, notes[lost] ?? '', episode.version + 1)).status).toBe(201);
      const { contacts, summary } = await site.nurse.done(contract.getPatient, { patientId });
      expect(contacts.map(({ note }) => note)).toEqual(expect.arrayContaining(notes));
      expect(contacts).toHaveLength(3);
      expect(summary.version).toBe(episode.version + 2);
    }
  });

  it('two nurses evaluate one referral: one record opens', async () => {
    const { referralId } = await given.refer(site);
    const act = { body: given.evaluationBody(), ifMatch: 1 };
    const replies = await Promise.all(
      [site.nurse, colleague].map((nurse) => nurse.ask(contract.recordEvaluation, { referralId }, act)),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { items } = await site.psychiatrist.done(contract.getCaseload);
    const opened = items.filter(({ patientId }) => replies.some(({ body }) => body['patientId'] === patientId));
    expect(opened).toHaveLength(1);
  });

  it('alerts are raised and closed while the nurse writes: none is lost, and the row counts them all', async () => {
    const { patientId, episode } = await given.openActiveRecord(site, given.evaluationBody(1));
    let { version } = episode;
    const write = async (route: AnyRoute, body: unknown) => {
      outputOf(route, await site.nurse.ask(route, { patientId }, { body, ifMatch: version }));
      version += 1;
    };
    for (let round = 0; round < 8; round += 1) {
      await write(contract.recordAssessment, { scale: 'phq9', items: given.phq9(1 + (round % 3)) });
      await write(contract.recordContact, { mode: 'on-site', note: `contact ${round}` });
    }
    await cloud.settled();
    const own = async () => {
      const { items } = await site.nurse.done(contract.listAlerts, {}, { query: { limit: '200' } });
      return items.filter((alert) => alert.patientId === patientId);
    };
    const raised = await own();
    const full = await site.nurse.done(contract.getPatient, { patientId });
    const positive = full.assessments.filter(({ safety }) => safety === 'positive');
    expect(positive).toHaveLength(9);
    expect(raised.map(({ cause }) => cause.id).sort()).toEqual(positive.map(({ assessmentId }) => assessmentId).sort());
    expect(full.contacts).toHaveLength(9);
    expect(full.summary.reasons[0]?.text).toMatch(/^9 alertes de sécurité ouvertes/);

    const body = given.safetyAssessmentBody();
    const closing = raised.slice(0, 5).map(async ({ alertId, version: ifMatch }) => {
      outputOf(
        contract.assessAlert,
        await site.psychiatrist.ask(contract.assessAlert, { patientId, alertId }, { body, ifMatch }),
      );
    });
    const writing = write(contract.recordAssessment, { scale: 'phq9', items: given.phq9(3) });
    await Promise.all([...closing, writing]);
    await cloud.settled();
    expect(await own()).toHaveLength(5);
    const { summary } = await site.nurse.done(contract.getPatient, { patientId });
    expect(summary.reasons[0]?.text).toMatch(/^5 alertes de sécurité ouvertes/);
  });
});
