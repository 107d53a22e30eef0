import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaughtMail } from '../../local/mail/catcher.ts';
import { object } from '../../local/template/read.ts';
import { person, sentinelsIn } from '../isolation/sentinels.ts';
import * as given from '../support/site.ts';
import { readRows, setValue } from '../support/table.ts';
import { change, drop, edits } from './edits.ts';
import { advance, alertsOf, inWorld, startWorld, type World, waitFor } from './world.ts';

const minuteMs = 60_000;
/** Nothing here depends on how fast this machine is. */
const unhurried = change('AWS::Lambda::Function', /./, (properties) => {
  properties['Timeout'] = 60;
});

const to = (world: World, { username }: given.Staff, subject = /./): CaughtMail[] =>
  world.product.mail
    .list()
    .filter((mail) => mail.to.includes(`${username}@equipe.example`) && subject.test(mail.subject));

const raised = /une alerte vous attend/;
/** All that a mail says, but for whom it goes to. */
const words = ({ subject, raw }: CaughtMail) => `${subject} ${raw.replace(/^To: .*$/m, '')}`;
const bodyOf = ({ raw }: CaughtMail) => raw.slice(raw.indexOf('\r\n\r\n') + 4);

let named = 0;

/** A record with item 9 answered by 1, of someone whose name is found nowhere else. */
async function positive(site: given.TeamSite): Promise<string> {
  named += 1;
  const patient = { ...given.newPatient(), family: `${person.family} ${named}` };
  const referral = await given.refer(site, { ...given.referralBody(), patient });
  return (await given.evaluate(site, referral, given.evaluationBody(1))).patientId;
}

const arrived = (world: World, who: given.Staff, count: number, subject = raised) =>
  waitFor(`${count} mails to ${who.username}`, () => (to(world, who, subject).length >= count ? true : null), 60);

const visible = (site: given.TeamSite, patientId: string) =>
  waitFor('the alert', async () => ((await alertsOf(site, patientId)).length === 1 ? true : null), 60);

/** The keys of the notices of a patient that stand in the index of the second sweep. */
async function unsent(world: World, patientId: string): Promise<string[]> {
  const rows = [...(await readRows(world))].filter(([key]) => key.includes(`#PAT#${patientId}#OUTBOX | NOTICE#`));
  return rows.filter(([, row]) => row.includes('"GSI3PK"')).map(([key]) => key);
}

async function noticesOf(world: World, patientId: string): Promise<{ pk: string; sk: string }[]> {
  const keys = [...(await readRows(world)).keys()].map((key) => key.split(' | '));
  return keys
    .filter(([pk, sk]) => pk?.endsWith(`#PAT#${patientId}#OUTBOX`) && sk?.startsWith('NOTICE#'))
    .map(([pk = '', sk = '']) => ({ pk, sk }));
}

const dealtWith = (world: World, patientId: string) =>
  waitFor(
    'every notice dealt with',
    async () => {
      const written = await noticesOf(world, patientId);
      return written.length > 0 && (await unsent(world, patientId)).length === 0 ? true : null;
    },
    60,
  );

/** Hands these messages to the notifier as one batch. Returns the ids of those that it reports as failed. */
async function deliver(world: World, ...messages: { pk: string; sk: string }[]): Promise<unknown[]> {
  const Records = messages.map((message, position) => ({
    messageId: `message-${position}`,
    receiptHandle: `handle-${position}`,
    body: JSON.stringify(message),
    attributes: { MessageGroupId: message.sk, ApproximateReceiveCount: '1' },
    eventSource: 'aws:sqs',
  }));
  const outcome = await world.admin('invoke', { name: 'notifier', event: { Records } });
  expect(outcome['ok'], String(outcome['error'])).toBe(true);
  const failures = object(outcome['result'], 'result')['batchItemFailures'];
  return Array.isArray(failures) ? failures.map((one) => object(one, 'failure')['itemIdentifier']) : [failures];
}

/** From the product's present to the next time that clocks in Paris show 08:10. */
function untilMorning(now: number): number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', timeStyle: 'short' });
  for (let minutes = 1; minutes < 26 * 60; minutes += 1) {
    if (clock.format(new Date(now + minutes * minuteMs)) === '08:10') return minutes;
  }
  throw new Error('no morning');
}

describe('outside the application', () => {
  let world: World;
  let refusedMails = 0;
  beforeAll(async () => {
    world = await startWorld({
      edit: unhurried,
      observe: ({ service, status }) => {
        if (service === 'ses' && status === 503) refusedMails += 1;
      },
    });
  });
  afterAll(() => world.stop());

  describe('an alert that is raised', () => {
    let site: given.TeamSite;
    let patientId: string;
    beforeAll(async () => {
      site = world.site();
      patientId = await positive(site);
      await Promise.all([arrived(world, site.nurse, 1), arrived(world, site.psychiatrist, 1)]);
      await dealtWith(world, patientId);
    });

    it('is told once to the nurse and once to the psychiatrist, and to nobody else', () => {
      expect([to(world, site.nurse).length, to(world, site.psychiatrist).length]).toEqual([1, 1]);
      expect([...to(world, site.gp), ...to(world, site.coordinator)]).toEqual([]);
    });

    it('is told by a sentence and an address', () => {
      const [mail] = to(world, site.nurse);
      if (mail === undefined) throw new Error('no mail');
      expect(mail).toMatchObject({
        from: 'ne-pas-repondre@sesame.example',
        subject: 'SÉSAME : une alerte vous attend',
      });
      expect(bodyOf(mail).split('\r\n\r\n').slice(0, 3)).toEqual([
        'Bonjour,',
        'Une alerte attend votre lecture dans SÉSAME.',
        `${world.address}/alertes`,
      ]);
    });

    it('is told without a name, a place or anything clinical', () => {
      const clinical = /phq|item|suicid|danger|sécurité|dépress|patient|score|urgence|psychiatr|infirmi|alpha|essai/i;
      for (const mail of [...to(world, site.nurse), ...to(world, site.psychiatrist)]) {
        expect(sentinelsIn(words(mail))).toEqual([]);
        expect(words(mail).match(clinical)).toBeNull();
        expect(words(mail)).not.toContain(patientId);
        expect(words(mail)).not.toContain(site.siteId);
      }
    });

    it('is not told again when its message is delivered again', async () => {
      const messages = await noticesOf(world, patientId);
      expect(messages).toHaveLength(2);
      expect(await deliver(world, ...messages, ...messages)).toEqual([]);
      expect([to(world, site.nurse).length, to(world, site.psychiatrist).length]).toEqual([1, 1]);
    });

    it('is told to nobody without an address, and that notice waits for nothing', async () => {
      // As an entry of the roster that was written before there were addresses.
      await setValue(world, `SITE#${site.siteId} | MEMBER#${site.nurse.userId}`, ['email'], { NULL: true });
      const next = await positive(site);
      await arrived(world, site.psychiatrist, 2);
      await dealtWith(world, next);
      expect(await noticesOf(world, next)).toHaveLength(2);
      expect(to(world, site.nurse)).toHaveLength(1);
    });
  });

  it('a message that names no notice is reported, for the queue to keep', async () => {
    const { siteId } = world.site();
    const forged = [
      { pk: `SITE#${siteId}`, sk: 'SETTINGS' },
      { pk: `SITE#${siteId}#PAT#P000000000000000#OUTBOX`, sk: 'OUTBOX#1' },
      { pk: 'USER#U000000000000000', sk: 'NOTICE#1' },
    ];
    for (const message of forged) expect(await deliver(world, message)).toEqual(['message-0']);
  });

  it('nothing comes while mail is down, the application shows the alert, and the mails come once when it is back', async () => {
    const team = await given.openTeamSite(world, 'Delta');
    const sent = () => [...to(world, team.nurse), ...to(world, team.psychiatrist)].length;
    await world.admin('mail', { down: true });
    const patientId = await positive(team);
    await visible(team, patientId);
    await waitFor('a try that failed', () => (refusedMails > 1 ? true : null), 60);
    expect(sent()).toBe(0);
    expect(await unsent(world, patientId)).toHaveLength(2);
    await world.admin('mail', { down: false });
    await world.admin('advance', { ms: 4 * minuteMs });
    await Promise.all([arrived(world, team.nurse, 1), arrived(world, team.psychiatrist, 1)]);
    await dealtWith(world, patientId);
    expect(sent()).toBe(2);
  });

  it('the digest comes once a day to each carer with open alerts, by counts alone', async () => {
    const [team, idle] = [await given.openTeamSite(world, 'Zeta'), await given.openTeamSite(world, 'Eta')];
    const patientId = await positive(team);
    await visible(team, patientId);
    const subject = /vos alertes ouvertes/;
    const digests = (who: given.Staff) => to(world, who, subject);
    const run = async () =>
      expect(await world.admin('invoke', { name: 'digest', event: {} })).toMatchObject({ ok: true });
    await advance(world, untilMorning(Date.now()));
    for (let again = 0; again < 3; again += 1) await run();
    await Promise.all([arrived(world, team.psychiatrist, 1, subject), arrived(world, team.nurse, 1, subject)]);
    await world.settled();
    expect([team.nurse, team.psychiatrist].map((who) => digests(who).length)).toEqual([1, 1]);
    expect(digests(team.psychiatrist).map(bodyOf).join()).toMatch(
      /\d+ alertes? ouvertes? vous attend(ent)?, dont \d+ non lue/,
    );
    expect([team.coordinator, team.gp, idle.nurse, idle.psychiatrist].flatMap(digests)).toEqual([]);
    await advance(world, 60);
    await run();
    await world.settled();
    expect(digests(team.nurse)).toHaveLength(1);
    await advance(world, 23 * 60);
    await run();
    await arrived(world, team.nurse, 2, subject);
  });
});

describe('a notice that its pipe lost', () => {
  it('is sent by the second sweep, to the queue of the mails and not to that of the alerts', async () => {
    await inWorld(
      { sites: ['Epsilon'], edit: edits(unhurried, drop('AWS::Pipes::Pipe', /Notices/)) },
      async (world) => {
        const team = world.site();
        const patientId = await positive(team);
        await visible(team, patientId);
        expect(await unsent(world, patientId)).toHaveLength(2);
        expect(world.product.mail.list()).toEqual([]);
        await world.admin('advance', { ms: 11 * minuteMs });
        const outcome = await world.admin('invoke', { name: 'outbox-sweep', event: {} });
        expect(outcome).toMatchObject({ ok: true, result: { sent: 0 } });
        await Promise.all([arrived(world, team.nurse, 1), arrived(world, team.psychiatrist, 1)]);
        expect(await alertsOf(team, patientId)).toHaveLength(1);
      },
    );
  });
});
