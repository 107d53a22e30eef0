import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CaughtMail } from '../../local/mail/catcher.ts';
import { object } from '../../local/template/read.ts';
import { contract } from '../../shared/contracts/index.ts';
import type { AnyRoute } from '../../shared/contracts/route.ts';
import { instantAt } from '../../shared/domain/local-time.ts';
import { addDays, localDateOf } from '../../shared/domain/time.ts';
import { type Act, outputOf, type Reply, request, send } from '../support/api.ts';
import { acted } from '../support/record.ts';
import * as given from '../support/site.ts';
import { readRows } from '../support/table.ts';
import { change, edits } from './edits.ts';
import { advance, startWorld, type World, waitFor } from './world.ts';

vi.setConfig({ testTimeout: 240_000 });
const paris = 'Europe/Paris';
/** Nothing here depends on how fast this machine is. */
const unhurried = change('AWS::Lambda::Function', /./, (properties) => Object.assign(properties, { Timeout: 60 }));
/** Which transactions the table refuses for now, and how many it did. */
let refused: (text: string) => boolean = () => false;
let refusals = 0;
/** Every word that was said to a queue. */
let told: string[] = [];

let world: World;
let site: given.TeamSite;
beforeAll(async () => {
  world = await startWorld({
    sites: ['Cabinet du Parc'],
    edit: edits(unhurried),
    observe: ({ service, body }) => {
      if (service === 'sqs') told.push(JSON.stringify(body));
    },
    intercept: ({ action, body }) => {
      if (action !== 'TransactWriteItems' || !refused(JSON.stringify(body))) return null;
      refusals += 1;
      return { status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#ValidationException' } };
    },
  });
  site = world.site();
});
afterAll(() => world.stop());

/** The product's, which runs in this process: its clock is ours. */
const today = () => localDateOf(new Date().toISOString(), paris);
/** When clocks in Paris show this hour, so many days from today. */
const at = (days: number, hour: number) => instantAt(addDays(today(), days), hour * 60, paris);

/** The product's clock goes to a moment; what fell due until then is done. */
async function goTo(instant: string): Promise<void> {
  await advance(world, Math.ceil((Date.parse(instant) - Date.now()) / 60_000));
  await world.admin('invoke', { name: 'due-sweep', event: {} });
  await world.settled();
}

/** Six in the morning of the next day: the hour at which links leave is still to come. */
const nextMorning = () => goTo(at(1, 6));

let people = 0;
interface Person {
  record: given.PatientRecord;
  email: string;
}

/** Someone in treatment whose score is old on the day of an appointment in so many days, at this hour, and who has an address. */
async function expecting(days: number, hour = 14, more: object = {}): Promise<Person> {
  people += 1;
  const email = `personne-${people}@courriel.example`;
  const evaluation = { ...given.evaluationBody(), heldAt: at(-30, 10) };
  const { patientId, episode } = await given.openRecord(site, evaluation);
  const orientation = { body: { orientation: 'classique', decidedAt: at(-30, 11) }, ifMatch: episode.version };
  const opened = await site.nurse.done(contract.orient, { patientId }, orientation);
  const { family, given: first, birthDate, sex } = opened.patient;
  const reached = await acted(site.nurse, contract.amendIdentity, opened, {
    ...{ family, given: first, birthDate, sex, email },
    ...more,
  });
  const body = { startsAt: at(days, hour), durationMinutes: 30, mode: 'on-site', closedReason: 'Seul jour possible.' };
  return { record: await acted(site.nurse, contract.planAppointment, reached, body), email };
}
const appointmentOf = ({ record }: Person) => record.appointments.at(-1)?.appointmentId ?? '';
const again = async ({ record: { patientId } }: Person) => site.nurse.done(contract.getPatient, { patientId });
const linksOf = async ({ record: { patientId } }: Person) =>
  (await site.nurse.done(contract.listAnswerLinks, { patientId })).items;
const mailsTo = ({ email }: Person): CaughtMail[] => world.product.mail.list().filter(({ to }) => to.includes(email));
const arrived = (person: Person, count = 1) =>
  waitFor(`${count} mails to ${person.email}`, () => (mailsTo(person).length >= count ? true : null), 60);

/** The address that a mail brings: where it leads, and its secret. */
function addressIn({ raw }: CaughtMail) {
  const [, place = '', secret = ''] = /\/q#(\S+)\.([\w-]{43})/.exec(raw) ?? [];
  return { place, secret };
}
async function mailOf(person: Person): Promise<CaughtMail> {
  await arrived(person);
  const [mail] = mailsTo(person);
  if (mail === undefined) throw new Error('no mail');
  return mail;
}

/** As a phone sends it: without a token. */
function asAnyone(route: AnyRoute, act: Act): Promise<Reply> {
  const { method, path, sent } = request(route, {}, act);
  return send(world.address + path, null, method, sent);
}

/** The notice by which a person's link leaves: its key, and its row. */
async function noticeOf({ record: { patientId } }: Person) {
  const found = [...(await readRows(world))].find(([key]) => key.includes(`#PAT#${patientId}#OUTBOX | NOTICE#link.`));
  if (found === undefined) throw new Error('no notice');
  const [pk = '', sk = ''] = found[0].split(' | ');
  return { pk, sk, row: found[1] };
}
const noticeDone = (person: Person) =>
  waitFor('the notice done', async () => ((await noticeOf(person)).row.includes('GSI3PK') ? null : true), 60);

/** Hands this message to a function as a queue would, twice in one batch and once more. */
async function deliver(name: string, { pk, sk }: { pk: string; sk: string }): Promise<void> {
  const record = (messageId: string, group: string) => ({
    ...{ messageId, receiptHandle: messageId, body: JSON.stringify({ pk, sk }), eventSource: 'aws:sqs' },
    attributes: { MessageGroupId: group, ApproximateReceiveCount: '1' },
  });
  const invoke = (...Records: unknown[]) => world.admin('invoke', { name, event: { Records } });
  await Promise.all([invoke(record('first', 'a'), record('second', 'b')), invoke(record('third', 'c'))]);
}

describe('before an appointment', () => {
  it('a link leaves once, at the programme’s hour of its first day, and not earlier', async () => {
    await nextMorning();
    const person = await expecting(4);
    await goTo(at(0, 12));
    await goTo(at(1, 9));
    expect(await linksOf(person)).toEqual([]);
    expect(mailsTo(person)).toEqual([]);
    await goTo(at(0, 10));
    await arrived(person);
    const [link, ...others] = await linksOf(person);
    expect(others).toEqual([]);
    expect(link).toMatchObject({ scale: 'phq9', state: 'ready', appointmentId: appointmentOf(person) });
    for (const [days, hour] of [
      [0, 11],
      [1, 10],
      [1, 12],
    ] as const) {
      await goTo(at(days, hour));
    }
    expect(await linksOf(person)).toHaveLength(1);
    expect(mailsTo(person)).toHaveLength(1);
  });

  it('the mail says the practice’s name and no more, and its address takes one answer', async () => {
    await nextMorning();
    const person = await expecting(3);
    await goTo(at(0, 10));
    const mail = await mailOf(person);
    expect(mail.subject).toBe('Cabinet du Parc');
    const name = /^From: =\?UTF-8\?B\?(\S+)\?= </m.exec(mail.raw)?.[1] ?? '';
    expect(Buffer.from(name, 'base64').toString()).toBe('Cabinet du Parc');
    const { family, given: first } = person.record.patient;
    for (const word of [family, first, 'santé', 'dépress', 'PHQ', 'anxi', '3114', 'psy', 'SÉSAME :']) {
      expect(mail.raw.toLowerCase()).not.toContain(word.toLowerCase());
    }
    const opened = await asAnyone(contract.openAnswerLink, { body: addressIn(mail) });
    expect(outputOf(contract.openAnswerLink, opened).questionnaire.items).toHaveLength(9);
    const body = { ...addressIn(mail), isConcerned: true, items: [1, 1, 1, 0, 0, 0, 0, 0, 0] };
    expect((await asAnyone(contract.sendAnswers, { key: randomUUID(), body })).status).toBe(201);
    await world.settled();
    expect((await again(person)).assessments.at(-1)).toMatchObject({ channel: 'link', verified: false, total: 3 });
  });

  it('what travels to the mail is ids, and what its secret was made of is gone afterwards', async () => {
    await nextMorning();
    const person = await expecting(3);
    told = [];
    await goTo(at(0, 10));
    const { secret } = addressIn(await mailOf(person));
    expect(secret).toHaveLength(43);
    for (const text of told) {
      for (const word of [person.email, person.record.patient.family, secret]) expect(text).not.toContain(word);
    }
    await noticeDone(person);
    expect(object(JSON.parse((await noticeOf(person)).row), 'notice')['act']).toBeUndefined();
    expect([...(await readRows(world)).values()].join()).not.toContain(secret);
  });
});

/** As `goTo`, while something fails: what fails is never done. */
async function goneTo(instant: string): Promise<void> {
  refusals = 0;
  await world.admin('advance', { ms: Date.parse(instant) - Date.now() });
  await world.admin('invoke', { name: 'due-sweep', event: {} });
}
/** What failed is hidden for a while; that while passes. */
const showAgain = () => world.admin('advance', { ms: 4 * 60_000 });
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
async function failedTwice(): Promise<true | null> {
  if (refusals === 1) await showAgain();
  return refusals >= 2 ? true : null;
}

describe('once, whatever breaks', () => {
  it('a worker that fails at the table makes it when its message shows again', async () => {
    await nextMorning();
    const person = await expecting(3);
    refused = (text) => text.includes('"LINK#') && text.includes(person.record.patientId);
    await goneTo(at(0, 10));
    await waitFor('two failures', () => failedTwice(), 60);
    expect(await linksOf(person)).toEqual([]);
    refused = () => false;
    await showAgain();
    await arrived(person);
    await world.settled();
    expect(await linksOf(person)).toHaveLength(1);
    expect(mailsTo(person)).toHaveLength(1);
  });

  it('messages that come twice, at once and afterwards, make one link and one mail', async () => {
    await nextMorning();
    const person = await expecting(3);
    const { patientId } = person.record;
    // The hour has come, and nobody swept.
    await world.admin('advance', { ms: 4 * 3_600_000 });
    const due = { pk: `SITE#${site.siteId}#PAT#${patientId}`, sk: 'DUE' };
    await deliver('alert-worker', due);
    await arrived(person);
    await deliver('alert-worker', due);
    await noticeDone(person);
    await deliver('notifier', await noticeOf(person));
    await world.settled();
    expect(await linksOf(person)).toHaveLength(1);
    expect(mailsTo(person)).toHaveLength(1);
  });

  it('a sender that dies after the mail sends the same address again, and never another', async () => {
    await nextMorning();
    const person = await expecting(3);
    refused = (text) => text.includes('#forget') && text.includes(person.record.patientId);
    await goneTo(at(0, 10));
    // Two senders that die: what the first one failed to mark shows again.
    for (let round = 0; mailsTo(person).length < 2 && round < 9; round += 1) {
      await waitFor(`death ${round}`, () => (refusals > round ? true : null), 60);
      await pause(1_000);
      await showAgain();
    }
    refused = () => false;
    await showAgain();
    await noticeDone(person);
    const addresses = mailsTo(person).map(addressIn);
    expect(addresses.length).toBeGreaterThanOrEqual(2);
    for (const one of addresses) expect(one).toEqual(addresses[0]);
    expect(await linksOf(person)).toHaveLength(1);
  });
});

describe('no link leaves', () => {
  it('to whom no message may reach, nor to somebody without an address', async () => {
    await nextMorning();
    const [hidden, bare] = [await expecting(3, 14, { safeContact: true }), await expecting(3, 15, { email: null })];
    await goTo(at(0, 10));
    await goTo(at(1, 10));
    expect([await linksOf(hidden), await linksOf(bare)]).toEqual([[], []]);
    expect([...mailsTo(hidden), ...mailsTo(bare)]).toEqual([]);
  });

  it('after a refusal, and one that waits is withdrawn with it', async () => {
    await nextMorning();
    const [refusing, late] = [await expecting(3, 14), await expecting(3, 15)];
    const refuse = { kind: 'messages', decision: 'refused' };
    await acted(site.nurse, contract.recordConsent, await again(refusing), refuse);
    await goTo(at(0, 10));
    expect(await linksOf(refusing)).toEqual([]);
    const mail = await mailOf(late);
    await acted(site.nurse, contract.recordConsent, await again(late), refuse);
    expect(await linksOf(late)).toMatchObject([{ state: 'revoked' }]);
    expect((await asAnyone(contract.openAnswerLink, { body: addressIn(mail) })).status).toBe(404);
  });

  it('before an appointment that was cancelled, nor after the exit', async () => {
    await nextMorning();
    const [cancelled, left] = [await expecting(4, 14), await expecting(4, 15)];
    const place = { itemId: appointmentOf(cancelled) };
    const body = { change: 'cancel', reason: 'Empêchement.' };
    await acted(site.nurse, contract.changeAppointment, await again(cancelled), body, place);
    const exit = { phase: 'exit', outReason: 'patient-wish' };
    await acted(site.nurse, contract.changePhase, await again(left), exit);
    await goTo(at(1, 10));
    await goTo(at(1, 10));
    expect([await linksOf(cancelled), await linksOf(left)]).toEqual([[], []]);
    expect([...mailsTo(cancelled), ...mailsTo(left)]).toEqual([]);
  });

  it('while a safety alert is open; once it is assessed it leaves on the next of its days', async () => {
    await nextMorning();
    const person = await expecting(3);
    const judged = { scale: 'phq9', items: given.phq9(1), difficulty: 1, authoredAt: at(-20, 10) };
    await acted(site.nurse, contract.recordAssessment, await again(person), judged);
    const { patientId } = person.record;
    const alert = await given.alertOf(world, site, patientId);
    await goTo(at(0, 10));
    expect([await linksOf(person), mailsTo(person)]).toEqual([[], []]);
    const { version } = await site.nurse.done(contract.getAlert, { patientId, alertId: alert.alertId });
    const assessed = { body: given.safetyAssessmentBody(), ifMatch: version };
    await site.nurse.done(contract.assessAlert, { patientId, alertId: alert.alertId }, assessed);
    await goTo(at(1, 10));
    await arrived(person);
    expect(await linksOf(person)).toHaveLength(1);
  });

  it('before its days, when the appointment was moved; then on those of the new one', async () => {
    await nextMorning();
    const person = await expecting(4);
    const body = { change: 'move', startsAt: at(8, 14), reason: 'À sa demande.', closedReason: 'Seul jour possible.' };
    await acted(site.nurse, contract.changeAppointment, await again(person), body, { itemId: appointmentOf(person) });
    for (const days of [1, 1, 1, 1]) await goTo(at(days, 10));
    expect([await linksOf(person), mailsTo(person)]).toEqual([[], []]);
    await goTo(at(1, 10));
    await arrived(person);
    expect(await linksOf(person)).toMatchObject([{ appointmentId: appointmentOf(person) }]);
  });
});
