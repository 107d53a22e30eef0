import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { object } from '../../local/template/read.ts';
import { contract } from '../../shared/contracts/index.ts';
import { sesame } from '../../shared/programme/index.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted, daysAgo, evaluated, oriented, seen } from '../support/record.ts';
import * as given from '../support/site.ts';
import { changed, readRows } from '../support/table.ts';

const day = 86_400_000;
const { restMinutes } = sesame.alerts;

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Suites', { timeZone: 'Indian/Reunion' });
});
afterAll(() => cloud.stop());

async function advance(days: number): Promise<void> {
  await cloud.admin('advance', { ms: days * day });
  await cloud.settled();
}

/** What the sweep would send of this person, handed to the worker. */
async function refresh(patientId: string): Promise<void> {
  await cloud.settled();
  const body = JSON.stringify({ pk: `SITE#${site.siteId}#PAT#${patientId}`, sk: 'DUE' });
  const attributes = { MessageGroupId: 'one', ApproximateReceiveCount: '1' };
  const record = { messageId: 'one', receiptHandle: 'one', body, attributes, eventSource: 'aws:sqs' };
  const outcome = await cloud.admin('invoke', { name: 'alert-worker', event: { Records: [record] } });
  expect(object(outcome['result'], 'result')).toEqual({ batchItemFailures: [] });
}

const itemOf = async (patientId: string, sort: string) => {
  const found = (await readRows(cloud)).get(`SITE#${site.siteId}#PAT#${patientId} | ${sort}`);
  return object(JSON.parse(found ?? '{}'), 'item');
};
const listedAt = async (patientId: string) => (await itemOf(patientId, 'DUE'))['GSI1SK'];

const mild = [2, 2, 2, 1, 1, 1, 1, 1, 0];
const worse = [2, 2, 2, 2, 2, 2, 2, 2, 0];
const filled = (items: number[], days: number) => ({ scale: 'phq9', items, authoredAt: daysAgo(days) });
/** In treatment since ten days, seen since then, with 11 points at the evaluation. */
const followed = async (days = 10) =>
  seen(
    site,
    await oriented(site, days, 'classique', { mode: 'on-site', assessments: [{ scale: 'phq9', items: mild }] }),
    days - 1,
  );

const read = (patientId: string) => site.psychiatrist.done(contract.getPatient, { patientId });
const open = ({ alerts }: given.PatientRecord) => alerts.filter(({ state }) => state !== 'closed');
const sentences = (record: given.PatientRecord) =>
  open(record)
    .map(({ sentence }) => sentence)
    .sort();
const listed = async (patientId: string) =>
  (await site.psychiatrist.done(contract.listAlerts, {}, { query: { limit: '200' } })).items.filter(
    (one) => one.patientId === patientId,
  );

describe('an act', () => {
  it('raises the alert that follows from it, in its own transaction, and shows it in its answer', async () => {
    const record = await acted(site.nurse, contract.recordAssessment, await followed(), filled(worse, 0));
    expect(open(record)).toMatchObject([
      {
        severity: 'soon',
        state: 'open',
        sentence: expect.stringMatching(/^PHQ-9 : \+5 depuis le .*\(11 → 16\) \(règle C1, version 1\)\.$/),
      },
    ]);
    const [alert, ...others] = await listed(record.patientId);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      alertId: open(record)[0]?.alertId,
      family: 'course',
      rules: [{ id: 'C1', version: '1' }],
      owner: { userId: site.nurse.userId, role: 'nurse' },
      cause: { kind: 'course' },
      step: 0,
      closure: null,
    });
    expect(Date.parse(alert?.acknowledgeBy ?? '') - Date.parse(alert?.raisedAt ?? '')).toBe(3 * day);
    expect(alert?.nextStepAt).toBe(alert?.acknowledgeBy);
    // A review of the order of need knows nothing of it: it is no safety alert.
    expect(record.summary.reasons.map(({ code }) => code)).not.toContain('safety.alert');
    expect(await read(record.patientId)).toEqual(record);
  });

  it('closes what it ends, and says so; a safety alert it leaves', async () => {
    const raised = await acted(
      site.nurse,
      contract.recordAssessment,
      await followed(),
      filled([...worse.slice(0, 8), 1], 0),
    );
    const safety = await given.alertOf(cloud, site, raised.patientId);
    const now = await read(raised.patientId);
    const better = await acted(site.nurse, contract.recordAssessment, now, filled(mild, 0));
    expect(open(better).map(({ severity }) => severity)).toEqual(['safety']);
    const ended = better.alerts.find(({ severity }) => severity === 'soon');
    expect(ended).toMatchObject({ state: 'closed', closure: { act: 'cause-ended' } });
    const closed = await site.nurse.done(contract.getAlert, {
      patientId: raised.patientId,
      alertId: ended?.alertId ?? '',
    });
    expect(closed).toMatchObject({ closure: { act: 'cause-ended', by: null, note: null }, nextStepAt: null });
    expect(await given.alertOf(cloud, site, raised.patientId)).toEqual(safety);
  });

  it('that repeats a request raises nothing twice', async () => {
    const record = await followed();
    const sent = { body: filled(worse, 0), ifMatch: record.episode.version, key: 'again-and-again-1' };
    const place = { patientId: record.patientId };
    const [one, other] = await Promise.all([1, 2].map(() => site.nurse.ask(contract.recordAssessment, place, sent)));
    expect([one?.status, other?.status]).toContain(201);
    await site.nurse.done(contract.recordAssessment, place, sent);
    expect(await listed(record.patientId)).toHaveLength(1);
  });
});

describe('a history that is entered afterwards', () => {
  it('raises nothing on its way: an act tells what a score of these days says, the rest of the record tells the rest', async () => {
    const record = await followed(50);
    const first = await acted(site.nurse, contract.recordAssessment, record, filled(worse, 40));
    const second = await acted(site.nurse, contract.recordAssessment, first, filled(mild, 20));
    const seenLately = await acted(site.nurse, contract.recordContact, second, { mode: 'on-site', heldAt: daysAgo(2) });
    expect(seenLately.alerts).toEqual([]);
    await refresh(record.patientId);
    expect((await read(record.patientId)).alerts.map(({ sentence }) => sentence)).toEqual([]);
  });
});

describe('what only the clock brings', () => {
  it('stands under the first moment to come of the site’s day, and moves on when it has been looked at', async () => {
    const { patientId } = await followed(10);
    const before = object(await listedAt(patientId), 'index')['S'];
    expect(before).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\dT20:00:00\\.000Z#record#${patientId}$`));
    await advance(10);
    await refresh(patientId);
    const moved = object(await listedAt(patientId), 'index')['S'];
    expect(String(moved) > String(before)).toBe(true);
    expect(String(moved) > new Date(Date.now() + 10 * day).toISOString()).toBe(true);
  });

  it('is raised when the due date is looked at, once; a contact ends it', async () => {
    const { patientId } = await followed(10);
    expect(open(await read(patientId))).toEqual([]);
    await advance(22);
    await refresh(patientId);
    const late = await read(patientId);
    expect(sentences(late)).toEqual([
      expect.stringMatching(/^Aucun contact depuis \d+ jours \(règle N1, version 1\)\.$/),
      expect.stringMatching(/^Dernier PHQ-9 il y a \d+ jours \(règle N3, version 1\)\.$/),
    ]);
    const rows = await readRows(cloud);
    await refresh(patientId);
    const own = changed(rows, await readRows(cloud)).filter((key) => key.includes(patientId));
    expect(own).toEqual([]);

    const heard = await acted(site.nurse, contract.recordContact, late, { mode: 'on-site' });
    expect(open(heard)).toMatchObject([{ sentence: expect.stringContaining('règle N3') }]);
    expect(heard.alerts.find(({ sentence }) => sentence.includes('N1'))).toMatchObject({
      state: 'closed',
      closure: { act: 'cause-ended' },
    });
    // And comes back where the contact was somebody else's.
    const contactId = heard.contacts.at(-1)?.contactId ?? '';
    const undone = await acted(
      site.nurse,
      contract.markContactInError,
      heard,
      { reason: 'Autre personne' },
      { itemId: contactId },
    );
    // Not in the act: somebody may be at work on the record.
    expect(sentences(undone)).toEqual([expect.stringContaining('règle N3')]);
    await advance(restMinutes / (24 * 60));
    await cloud.admin('invoke', { name: 'due-sweep', event: {} });
    await cloud.settled();
    const rested = await read(patientId);
    expect(sentences(rested)).toEqual([expect.stringContaining('règle N1'), expect.stringContaining('règle N3')]);
  });

  it('is nothing for someone who has left: no date, and no open alert but those of safety', async () => {
    const record = await evaluated(site, 40, { mode: 'on-site', assessments: [{ scale: 'phq9', items: mild }] });
    const cared = await acted(site.nurse, contract.orient, record, {
      orientation: 'classique',
      decidedAt: daysAgo(39.9),
    });
    await refresh(cared.patientId);
    const rested = await read(cared.patientId);
    expect(open(rested)).not.toEqual([]);
    const out = await acted(site.nurse, contract.changePhase, rested, {
      phase: 'exit',
      outReason: 'moved',
      reason: 'Déménagement',
    });
    expect(open(out)).toEqual([]);
    expect(await listedAt(out.patientId)).toBeUndefined();
    const rows = await readRows(cloud);
    await refresh(out.patientId);
    expect(changed(rows, await readRows(cloud)).filter((key) => key.includes(out.patientId))).toEqual([]);
  });

  it('and an act at the same moment lose nothing of each other', async () => {
    const record = await followed(10);
    await advance(30);
    const now = await read(record.patientId);
    const [answer] = await Promise.all([
      acted(site.nurse, contract.recordContact, now, { mode: 'on-site' }),
      refresh(record.patientId),
      refresh(record.patientId),
    ]);
    await refresh(record.patientId);
    const after = await read(record.patientId);
    expect(after.contacts).toHaveLength(answer.contacts.length);
    expect(open(after).filter(({ sentence }) => sentence.includes('N1'))).toEqual([]);
    expect(new Set(after.alerts.map(({ alertId }) => alertId)).size).toBe(after.alerts.length);
  });
});
