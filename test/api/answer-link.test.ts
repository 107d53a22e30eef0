import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import type { AnyRoute } from '../../shared/contracts/route.ts';
import { type Act, expectProblem, outputOf, type Reply, request, send } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted, refusedField, tried } from '../support/record.ts';
import * as given from '../support/site.ts';
import { changed, readRows } from '../support/table.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Liens');
});
afterAll(() => cloud.stop());

interface Link {
  linkId: string;
  place: string;
  secret: string;
  url: string;
}

/** As a phone sends it: without a token. */
function asAnyone(route: AnyRoute, act: Act): Promise<Reply> {
  const { method, path, sent } = request(route, {}, act);
  return send(cloud.address + path, null, method, sent);
}

async function linkFor(patientId: string, body: object = { scale: 'phq9' }, of = site): Promise<Link> {
  const { linkId, url } = await of.nurse.done(contract.createAnswerLink, { patientId }, { body });
  const [, fragment = ''] = url.split('#');
  const at = fragment.lastIndexOf('.');
  return { linkId, url, place: fragment.slice(0, at), secret: fragment.slice(at + 1) };
}

const keyOf = ({ place, secret }: Link) => ({ place, secret });
const open = (link: Link, more: object = {}) =>
  asAnyone(contract.openAnswerLink, { body: { ...keyOf(link), ...more } });
const answer = (
  link: Link,
  items: (number | null)[],
  { key = randomUUID(), ...more }: { key?: string; [name: string]: unknown } = {},
) => asAnyone(contract.sendAnswers, { key, body: { ...keyOf(link), isConcerned: true, items, ...more } });

const recordOf = (patientId: string) => site.nurse.done(contract.getPatient, { patientId });
const byLink = async (patientId: string) =>
  (await recordOf(patientId)).assessments.filter(({ channel }) => channel === 'link');
const stateOf = async (patientId: string, linkId: string) =>
  (await site.nurse.done(contract.listAnswerLinks, { patientId })).items.find((link) => link.linkId === linkId)?.state;
const wrong = 'A'.repeat(43);

describe('a link', () => {
  it('opens a questionnaire, takes its answers once, and shows nothing of the person', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId, { scale: 'phq9', practicePhone: '01 23 45 67 89' });
    expect(link.url).toMatch(/^http[^#?]*\/q#S[^.]{11}\.P[^.]{15}\.[^.]{26}\.[\w-]{43}$/);
    const opened = await open(link);
    const { practice, questionnaire, crisis } = outputOf(contract.openAnswerLink, opened);
    expect(practice).toEqual({ name: 'Liens', phone: '01 23 45 67 89' });
    expect(questionnaire.items).toHaveLength(9);
    expect(questionnaire.items.map(({ safety }) => safety).lastIndexOf(true)).toBe(8);
    expect(crisis.map(({ number }) => number)).toEqual(['3114', '15', '112']);
    const sent = await answer(link, [1, 1, 1, 1, 1, null, 0, 0, 0], { difficulty: 1 });
    expect(outputOf(contract.sendAnswers, sent)).toMatchObject({ received: true, prominent: false });
    for (const { text } of [opened, sent]) expect(text).not.toMatch(/Essai|Dominique|1984/);
    const [kept, ...more] = await byLink(patientId);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ author: 'patient', verified: false, total: 6, status: 'prorated', difficulty: 1 });
    expect(await stateOf(patientId, link.linkId)).toBe('answered');
    expectProblem(await open(link), 404, 'link.refused');
    expectProblem(await answer(link, [0, 0, 0, 0, 0, 0, 0, 0, 0]), 404, 'link.refused');
    expect(await byLink(patientId)).toHaveLength(1);
  });

  it('brings what follows from its answer to the caseload, without an act of anybody', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    outputOf(contract.sendAnswers, await answer(link, [1, 1, 1, 0, 0, 0, 0, 0, 0]));
    await cloud.settled();
    const { items } = await site.nurse.done(contract.getCaseload);
    expect(items.find((row) => row.patientId === patientId)?.scales['phq9']?.last?.total).toBe(3);
  });

  it('raises one alert for item 9, and shows the numbers first', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    const sent = outputOf(contract.sendAnswers, await answer(link, [0, 0, 0, 0, 0, 0, 0, 0, 1]));
    expect(sent.prominent).toBe(true);
    const alert = await given.alertOf(cloud, site, patientId);
    const [kept] = await byLink(patientId);
    expect(alert).toMatchObject({ severity: 'safety', cause: { kind: 'assessment', id: kept?.assessmentId } });
  });

  it('takes a part of the answers, and item 9 alerts where there is no total', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    const items = [null, null, null, null, null, null, null, null, 2];
    expect(outputOf(contract.sendAnswers, await answer(link, items)).prominent).toBe(true);
    expect((await given.alertOf(cloud, site, patientId)).severity).toBe('safety');
  });

  it('is not used by being opened, however often and at once', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    const opened = await Promise.all(Array.from({ length: 8 }, () => open(link)));
    for (const reply of opened) outputOf(contract.openAnswerLink, reply);
    expect((await fetch(link.url)).status).toBe(200);
    expect(await stateOf(patientId, link.linkId)).toBe('ready');
    outputOf(contract.sendAnswers, await answer(link, given.phq9(0)));
  });

  it('answers the same request again with the same, and another under its key with 422', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    const key = randomUUID();
    const replies = await Promise.all(Array.from({ length: 6 }, () => answer(link, given.phq9(1), { key })));
    const bodies = replies.map((reply) => outputOf(contract.sendAnswers, reply));
    for (const body of bodies) expect(body).toEqual(bodies[0]);
    await cloud.settled();
    const before = await readRows(cloud);
    expect(outputOf(contract.sendAnswers, await answer(link, given.phq9(1), { key }))).toEqual(bodies[0]);
    await cloud.settled();
    expect(changed(before, await readRows(cloud)).filter((row) => /LINK|ASSESSMENT|\| OUTBOX/.test(row))).toEqual([]);
    expectProblem(await answer(link, given.phq9(0), { key }), 422, 'idempotency.mismatch');
    expect(await byLink(patientId)).toHaveLength(1);
    await given.alertOf(cloud, site, patientId);
  });

  it('of two answers at once takes one', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    const replies = await Promise.all([answer(link, given.phq9(0)), answer(link, given.phq9(0))]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 404]);
    expect(await byLink(patientId)).toHaveLength(1);
  });

  it('records nothing for someone else, and goes on', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    const sent = await answer(link, given.phq9(3), { isConcerned: false });
    expect(outputOf(contract.sendAnswers, sent)).toMatchObject({ received: false, prominent: false });
    expect(await byLink(patientId)).toEqual([]);
    expect(await stateOf(patientId, link.linkId)).toBe('ready');
  });

  it('says which answer is none, and stays open', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    for (const items of [[1, 2], Array(9).fill(null), [9, 0, 0, 0, 0, 0, 0, 0, 0]]) {
      expect(refusedField(await answer(link, items)).field).toMatch(/^items/);
    }
    for (let time = 0; time < 5; time += 1) await answer(link, [1]);
    outputOf(contract.sendAnswers, await answer(link, given.phq9(0)));
  });
});

describe('whoever does not have it', () => {
  it('hears one and the same, and after five wrong secrets so does who has', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    const texts = new Set<string>();
    for (let time = 0; time < 4; time += 1) texts.add((await open(link, { secret: wrong })).text);
    outputOf(contract.openAnswerLink, await open(link));
    texts.add((await answer(link, given.phq9(0), { secret: wrong })).text);
    expect(await stateOf(patientId, link.linkId)).toBe('locked');
    const refusal = await open(link);
    expectProblem(refusal, 404, 'link.refused');
    texts.add(refusal.text);
    texts.add((await answer(link, given.phq9(3))).text);
    const place = link.place.slice(0, -1);
    for (const other of [`${place}0`, `${place}Z`, place, '', '..', 'SITE#1'])
      texts.add((await open(link, { place: other })).text);
    expect(texts.size).toBe(1);
    expect(await byLink(patientId)).toEqual([]);
  });

  it('has no more than five wrong ones compared, however many arrive at once', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    const guesses = Array.from({ length: 12 }, (_, at) =>
      open(link, { secret: `${String(at).padStart(2, '0')}${'B'.repeat(41)}` }),
    );
    for (const reply of await Promise.all(guesses)) expectProblem(reply, 404, 'link.refused');
    const rows = await readRows(cloud);
    const row = [...rows].find(([key]) => key.endsWith(`LINK#${link.linkId}`))?.[1] ?? '{}';
    expect(JSON.parse(row)).toMatchObject({ attempts: { N: '5' } });
    expectProblem(await open(link), 404, 'link.refused');
  });

  it('cannot use the secret of one link for another, of the same person or of another site', async () => {
    const elsewhere = await given.openTeamSite(cloud, 'Autres liens');
    const [own, other] = [await given.openActiveRecord(site), await given.openActiveRecord(elsewhere)];
    const [one, two] = [await linkFor(own.patientId), await linkFor(own.patientId, { scale: 'gad7' })];
    const foreign = await linkFor(other.patientId, { scale: 'phq9' }, elsewhere);
    expectProblem(await open(one, { secret: two.secret }), 404, 'link.refused');
    expectProblem(await open(one, { secret: foreign.secret }), 404, 'link.refused');
    const mixed = [other.siteId, own.patientId, one.linkId].join('.');
    expectProblem(await open(one, { place: mixed }), 404, 'link.refused');
    outputOf(contract.openAnswerLink, await open(one));
  });

  it('finds no secret in the table', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    outputOf(contract.sendAnswers, await answer(link, given.phq9(0)));
    for (const [key, row] of await readRows(cloud)) expect(`${key} ${row}`).not.toContain(link.secret);
  });
});

describe('the end of a link', () => {
  it('comes when the nurse takes it back, once', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    const place = { patientId, itemId: link.linkId };
    expect(await site.nurse.done(contract.revokeAnswerLink, place)).toMatchObject({ state: 'revoked' });
    expectProblem(await open(link), 404, 'link.refused');
    expectProblem(await site.nurse.ask(contract.revokeAnswerLink, place), 409, 'link.over');
  });

  it('comes with the exit: none opens any more, none is made, and what was answered is kept', async () => {
    const record = await given.openActiveRecord(site);
    const { patientId } = record;
    const [answered, ready] = [await linkFor(patientId), await linkFor(patientId, { scale: 'gad7' })];
    outputOf(contract.sendAnswers, await answer(answered, given.phq9(0)));
    await cloud.settled();
    await acted(site.nurse, contract.changePhase, await recordOf(patientId), {
      phase: 'exit',
      outReason: 'patient-wish',
    });
    expectProblem(await open(ready), 404, 'link.refused');
    expectProblem(await answer(ready, [1, 1, 1, 1, 1, 1, 1]), 404, 'link.refused');
    expect(await stateOf(patientId, ready.linkId)).toBe('revoked');
    expect(await byLink(patientId)).toHaveLength(1);
    const again = await site.nurse.ask(contract.createAnswerLink, { patientId }, { body: { scale: 'phq9' } });
    expectProblem(again, 409, 'episode.closed');
  });

  it('comes after an answer with item 9: nobody leaves before it is assessed', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    const record = await recordOf(patientId);
    outputOf(contract.sendAnswers, await answer(link, given.phq9(1)));
    const exit = await tried(site.nurse, contract.changePhase, record, { phase: 'exit', outReason: 'patient-wish' });
    expectProblem(exit, 409, 'episode.safety-open');
    await given.alertOf(cloud, site, patientId);
  });
});

describe('the nurse', () => {
  it('gets the same address for the same request, and confirms what came', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const key = randomUUID();
    const ask = () => site.nurse.done(contract.createAnswerLink, { patientId }, { body: { scale: 'phq9' }, key });
    const [one, two] = [await ask(), await ask()];
    expect(two).toEqual(one);
    const [, fragment = ''] = one.url.split('#');
    const at = fragment.lastIndexOf('.');
    const link = { linkId: one.linkId, url: one.url, place: fragment.slice(0, at), secret: fragment.slice(at + 1) };
    outputOf(contract.sendAnswers, await answer(link, given.phq9(0)));
    await cloud.settled();
    const [kept] = await byLink(patientId);
    const place = { itemId: kept?.assessmentId ?? '' };
    const record = await acted(site.nurse, contract.confirmAssessment, await recordOf(patientId), undefined, place);
    const confirmed = record.assessments.find(({ channel }) => channel === 'link');
    expect(confirmed).toMatchObject({ verified: true, author: 'patient', confirmation: { by: site.nurse.userId } });
    expect(refusedField(await tried(site.nurse, contract.confirmAssessment, record, undefined, place)).code).toBe(
      'assessment.verified',
    );
  });

  it('makes none where no message may be sent, for the dead, or of what is not sent by link', async () => {
    const body = { scale: 'phq9' };
    const refusal = async (patientId: string, wanted: object = body) =>
      refusedField(await site.nurse.ask(contract.createAnswerLink, { patientId }, { body: wanted })).code;
    const safe = await given.openActiveRecord(site);
    await acted(site.nurse, contract.amendIdentity, safe, { ...identityOf(safe), safeContact: true });
    expect(await refusal(safe.patientId)).toBe('link.safe-contact');
    const dead = await given.openActiveRecord(site);
    const link = await linkFor(dead.patientId);
    await acted(site.nurse, contract.recordEvent, dead, { kind: 'death' });
    expect(await refusal(dead.patientId)).toBe('link.deceased');
    expectProblem(await open(link), 404, 'link.refused');
    const { patientId } = await given.openActiveRecord(site);
    for (const scale of ['c-ssrs', 'had', 'phq2', 'none'])
      expect(await refusal(patientId, { scale })).toBe('vocabulary.unknown');
    for (let made = 0; made < 10; made += 1) await linkFor(patientId);
    expectProblem(await site.nurse.ask(contract.createAnswerLink, { patientId }, { body }), 409, 'link.waiting');
  });

  it('of another site finds nothing', async () => {
    const elsewhere = await given.openTeamSite(cloud, 'Ailleurs');
    const { patientId } = await given.openActiveRecord(site);
    const { linkId } = await linkFor(patientId);
    const { nurse } = elsewhere;
    for (const [route, place, act] of [
      [contract.createAnswerLink, { patientId }, { body: { scale: 'phq9' } }],
      [contract.listAnswerLinks, { patientId }, undefined],
      [contract.revokeAnswerLink, { patientId, itemId: linkId }, undefined],
    ] as const) {
      expectProblem(await nurse.ask(route, place, act), 404, 'resource.not-found');
    }
  });
});

const identityOf = ({ patient: { family, given: name, birthDate, sex } }: given.PatientRecord) => ({
  family,
  given: name,
  birthDate,
  sex,
});

describe('the trail', () => {
  it('has each opening and each answer on the person’s own', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    const before = await readRows(cloud);
    await open(link);
    await answer(link, given.phq9(0));
    const after = await readRows(cloud);
    const entries = changed(before, after).filter((key) => key.includes(`PAT#${patientId}#ACCESS`));
    const acts = entries
      .map((key) => JSON.parse(after.get(key) ?? '{}'))
      .filter(({ userId }) => userId.S === 'patient');
    expect(acts.map(({ act }) => act.S).sort()).toEqual(['read', 'write']);
  });
});

describe('an answer by night', () => {
  const allWeek = (userId: string | null) =>
    [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00', userId }));

  it('is told at each step whether anybody is on duty, by the roster of this very hour', async () => {
    const night = await given.openTeamSite(cloud, 'La nuit');
    const { patientId } = await given.openActiveRecord(night);
    const link = await linkFor(patientId, { scale: 'phq9' }, night);
    expect(outputOf(contract.openAnswerLink, await open(link)).nobodyOnDuty).toBe(true);
    const { opening, version } = await night.coordinator.done(contract.getDuty);
    const name = (userId: string | null, ifMatch: number) =>
      night.coordinator.done(contract.nameDuty, {}, { body: { opening, duty: allWeek(userId) }, ifMatch });
    const named = await name(night.nurse.userId, version);
    expect(outputOf(contract.openAnswerLink, await open(link)).nobodyOnDuty).toBe(false);
    await name(null, named.version);
    const sent = outputOf(contract.sendAnswers, await answer(link, given.phq9(2)));
    expect(sent).toMatchObject({ received: true, prominent: true, nobodyOnDuty: true });
    expect((await given.alertOf(cloud, night, patientId)).severity).toBe('safety');
  });
});

// Last: the clock of the cloud goes on.
describe('the term of a link', () => {
  it('is that of the programme: none opens after it', async () => {
    const { patientId } = await given.openActiveRecord(site);
    const link = await linkFor(patientId);
    await cloud.admin('advance', { ms: 15 * 24 * 3_600_000 });
    expectProblem(await open(link), 404, 'link.refused');
    expectProblem(await answer(link, given.phq9(2)), 404, 'link.refused');
    expect(await stateOf(patientId, link.linkId)).toBe('expired');
    expect(await byLink(patientId)).toEqual([]);
  });
});
