import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import type { Reading } from '../../shared/domain/indicators/reading.ts';
import { addHours } from '../../shared/domain/time.ts';
import { programmeOf, sesame } from '../../shared/programme/index.ts';
import { toldOf } from '../oracle/indicator-data.ts';
import { type Figure, indicatorFaults } from '../oracle/indicator-judge.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { shownBy } from '../support/indicators.ts';
import { type RecordRoute, refusedField } from '../support/record.ts';
import * as given from '../support/site.ts';

const raw: unknown = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../shared/programme/definitions/sesame-2023-1.json'), 'utf8'),
);

/** A Monday morning, and a day of June on which everything is read. */
const begins = '2026-02-02T09:00:00.000Z';
const ends = '2026-06-15T09:00:00.000Z';

/** So many days after the beginning; minutes keep acts of a day apart. */
const day = (days: number, minutes = 0): string => addHours(begins, days * 24 + minutes / 60);
const ago = (hours: number): string => addHours(ends, -hours);

let cloud: RunningCloud;
let site: given.TeamSite;
let now = '';
const [referrals, patients] = [new Set<string>(), new Set<string>()];

async function goTo(instant: string): Promise<void> {
  const from = now === '' ? Date.now() : Date.parse(now);
  await cloud.admin('advance', { ms: Date.parse(instant) - from });
  now = instant;
}

async function refer(referredAt: string, more: object = {}) {
  const referral = await given.refer(site, { ...given.referralBody(), referredAt, ...more });
  referrals.add(referral.referralId);
  return referral;
}

const called = ({ referralId, version }: given.Referral, outcome: string, at: string) =>
  site.nurse.done(contract.recordCallAttempt, { referralId }, { body: { outcome, at }, ifMatch: version });

async function evaluated(referral: given.Referral, heldAt: string, body: object = given.evaluationBody()) {
  const { patientId } = await given.evaluate(site, referral, { ...body, heldAt });
  patients.add(patientId);
  return patientId;
}

/** At the record as it is now: what falls due may have moved it. */
async function act(patientId: string, route: RecordRoute, body: object, by: given.Person = site.nurse) {
  const record = await by.done(contract.getPatient, { patientId });
  return given.act(by, route, record, body);
}

const contacts =
  (status: string) =>
  async (patientId: string, ...days: number[]) => {
    for (const on of days)
      await act(patientId, contract.recordContact, { mode: 'on-site', status, heldAt: day(on, 60) });
  };
const [met, tried] = [contacts('done'), contacts('attempted')];
const leave = (patientId: string, on: number, outReason: string) =>
  act(patientId, contract.changePhase, { phase: 'exit', outReason, decidedAt: day(on, 90) });
const reviewed = (patientId: string, on: number) =>
  act(
    patientId,
    contract.recordReview,
    { heldAt: day(on, 30), advice: [{ kind: 'follow-up', text: 'Poursuivre.' }] },
    site.psychiatrist,
  );
const scored = (patientId: string, on: number, items: unknown[], scale = 'phq9') =>
  act(patientId, contract.recordAssessment, { scale, items, authoredAt: day(on, 70) });

/** Referred three days before, called a day later, evaluated the day before, in treatment from then on. */
async function followed(on: number, body?: object): Promise<string> {
  const referral = await called(await refer(day(on - 3)), 'spoken', day(on - 2));
  const patientId = await evaluated(referral, day(on - 1), body);
  await act(patientId, contract.orient, { orientation: 'classique', decidedAt: day(on), reason: 'Décidé ensemble.' });
  return patientId;
}

const alertOf = (patientId: string) => given.alertOf(cloud, site, patientId);

async function onAlert(patientId: string, route: 'acknowledgeAlert' | 'assessAlert' | 'confirmError', body?: object) {
  const { alertId, version } = await alertOf(patientId);
  const by = route === 'confirmError' ? site.psychiatrist : site.nurse;
  await by.done(contract[route], { patientId, alertId }, { ifMatch: version, ...(body === undefined ? {} : { body }) });
}

/** A positive item 9, answered and recorded now. */
const alarmed = async () => evaluated(await refer(now), now, given.evaluationBody(2));

async function safety(): Promise<void> {
  const [inTime, late, error] = [await alarmed(), await alarmed(), await alarmed()];
  await refer(now, { immediateDanger: true });
  const assessment = given.safetyAssessmentBody();
  await goTo(day(0, 60));
  await onAlert(inTime, 'acknowledgeAlert');
  const record = await site.nurse.done(contract.getPatient, { patientId: error });
  const itemId = record.assessments.find(({ scale }) => scale === 'phq9')?.assessmentId ?? '';
  const sent = { body: { reason: 'Autre personne.' }, ifMatch: record.episode.version };
  await site.nurse.done(contract.markAssessmentInError, { patientId: error, itemId }, sent);
  await onAlert(error, 'confirmError', { note: 'Saisi dans le mauvais dossier.' });
  await goTo(day(0, 200));
  await onAlert(late, 'acknowledgeAlert');
  await onAlert(inTime, 'assessAlert', assessment);
  await goTo(day(1, 300));
  await onAlert(late, 'assessAlert', assessment);
}

async function callBacks(): Promise<void> {
  await called(await refer(day(10)), 'spoken', day(10, 20 * 60));
  await called(await called(await refer(day(11)), 'no-answer', day(11, 600)), 'spoken', day(11, 60 * 60));
  await evaluated(await refer(day(12)), day(15, 1));
  await refer(day(13));
  await refer(ago(60));
  await refer(ago(30));
  const { referralId, version } = await refer(ago(20));
  const body = { decision: 'refused', reason: 'patient-wish', message: 'La personne ne souhaite pas de suivi.' };
  await site.nurse.done(contract.answerReferral, { referralId }, { body, ifMatch: version });
}

const [low, high] = [given.phq9(0).map(() => 0), given.phq9(0)];

async function comesBack(): Promise<void> {
  const patient = given.newPatient();
  const first = await refer(day(1), { patient });
  const patientId = await evaluated(first, day(2));
  await act(patientId, contract.orient, { orientation: 'classique', decidedAt: day(3) });
  await met(patientId, 4, 5);
  await leave(patientId, 30, 'patient-wish');
  const again = await refer(day(60), { patient });
  await evaluated(again, day(62), { ...given.evaluationBody(), knownAs: patientId });
  await act(patientId, contract.orient, { orientation: 'classique', decidedAt: day(63) });
  await met(patientId, 70);
}

async function courses(): Promise<void> {
  const improved = await followed(0);
  await met(improved, 3, 20, 100);
  await scored(improved, 50, low);
  await scored(improved, 50, low.slice(2), 'gad7');
  const seen = await followed(1);
  await met(seen, 10, 60, 110);
  await scored(seen, 50, high);
  await reviewed(seen, 70);
  await reviewed(await followed(2), 50);
  const dropped = await followed(3);
  await met(dropped, 13);
  await tried(dropped, 20, 30, 40);
  const lost = await followed(4);
  await met(lost, 9);
  await tried(lost, 12, 19, 26);
  await leave(lost, 30, 'lost-to-follow-up');
  const lately = await followed(73);
  await met(lately, 93);
  await tried(lately, 103, 113, 123);
  const moved = await followed(5);
  await met(moved, 10, 25);
  await leave(moved, 75, 'moved');
  await followed(6, { mode: 'on-site', assessments: [{ scale: 'phq9', items: [2, 2, 2, null, null, null, 1, 1, 0] }] });
  const died = await followed(7);
  await act(died, contract.recordEvent, { kind: 'death', occurredAt: day(20) });
  await comesBack();
}

async function gathered() {
  const every = <One>(ids: Iterable<string>, read: (one: string) => Promise<One>) => Promise.all([...ids].map(read));
  const records = await every(patients, (patientId) => site.nurse.done(contract.getPatient, { patientId }));
  const listed = await site.nurse.done(contract.listAlerts, {}, { query: { limit: '200' } });
  const places = [...listed.items, ...records.flatMap((one) => one.alerts.map((alert) => ({ ...alert, ...one })))];
  const known = new Map(places.map(({ patientId, alertId }) => [patientId + alertId, { patientId, alertId }]));
  return {
    referrals: await every(referrals, (referralId) => site.nurse.done(contract.getReferral, { referralId })),
    records,
    alerts: await Promise.all([...known.values()].map((place) => site.nurse.done(contract.getAlert, place))),
  };
}

type Answers = Awaited<ReturnType<typeof gathered>>;
let answers: Answers;

/** The product's reading, with a programme that may be told wrong. */
function readingBy(change: (copy: typeof sesame) => unknown = () => null): Reading {
  const programme = structuredClone(sesame);
  change(programme);
  const known = (version: string) => (version === sesame.version ? programme : programmeOf(version));
  const period = { from: '2026-02-01', to: '2026-06-30' };
  return { programme, programmeOf: known, timeZone: 'Europe/Paris', now: ends, ...period };
}

function faults(change?: (copy: typeof sesame) => unknown): string[] {
  const { timeZone, from, to } = readingBy();
  const told = toldOf({ ...answers, timeZone, now: ends, from, to, programme: raw });
  return indicatorFaults(told, shownBy(readingBy(change), answers));
}

beforeAll(async () => {
  cloud = await startTestCloud();
  await goTo(begins);
  site = await given.openTeamSite(cloud, 'Indicateurs');
  await safety();
  await goTo(ends);
  await callBacks();
  await courses();
  await alarmed();
  await cloud.settled();
  answers = await gathered();
}, 300_000);
afterAll(() => cloud.stop());

describe('the indicators of a small site', () => {
  it('are what everybody’s fate makes them', () => {
    const shown = Object.entries(shownBy(readingBy(), answers)).map(([id, one]) => {
      return [id, [one.numerator, one.denominator, one.pending, one.others]] as const;
    });
    const refused = { 'refused-in-time': 1 };
    const alerts = { 'entered-in-error': 1, open: 1, 'open-late': 1 };
    expect(Object.fromEntries(shown)).toEqual({
      '1.48': [14, 19, 1, refused],
      '1.48.attempt': [15, 19, 1, refused],
      '1.72': [15, 18, 2, refused],
      '1.72.attempt': [15, 18, 2, refused],
      '2.evaluated': [14, 19, 2, {}],
      '2.engaged': [3, 10, 0, { died: 1 }],
      '8': [1, 3, 2, { 'left-in-window': 1, 'no-baseline': 1 }],
      '12': [2, 9, 1, { died: 1 }],
      '14.acknowledged': [1, 2, 0, alerts],
      '14.assessed': [1, 2, 0, alerts],
    });
  });

  it('agree with an independent recomputation from the API’s answers and the raw programme', () => {
    expect(faults()).toEqual([]);
  });
});

describe('the page of the indicators', () => {
  const asked = (by: given.Person, period: string) => by.done(contract.getIndicators, {}, { query: { period } });

  /** What a nurse is told of a period, in the words of the oracle. */
  async function told(period: string): Promise<Record<string, Figure>> {
    const { items } = await asked(site.nurse, period);
    return Object.fromEntries(
      items.map(({ id, numerator, denominator, pending, excluded, missing, hours }) => {
        const others = Object.fromEntries([...excluded, ...missing].map(({ reason, count }) => [reason, count ?? 0]));
        const delays = hours === null ? {} : { median: hours.median, percentile: hours.percentile };
        const counts = { numerator: numerator ?? -1, denominator: denominator ?? -1, pending: pending ?? -1 };
        return [id, { ...counts, others, ...delays }];
      }),
    );
  }

  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2025-Q4', '2025-10-01', '2025-12-31'],
  ])('says of %s what the independent recomputation says of it', async (period, from, to) => {
    const right = toldOf({ ...answers, timeZone: 'Europe/Paris', now: ends, from, to, programme: raw });
    expect(indicatorFaults(right, await told(period))).toEqual([]);
  });

  it('says to the coordinator how the team works, and no clinical figure of a few people', async () => {
    const { items, smallCellsUnder } = await asked(site.coordinator, '2026-Q1');
    expect(smallCellsUnder).toBe(11);
    const nurse = await told('2026-Q1');
    for (const { id, clinical, withheld, numerator, denominator, hours, excluded, missing } of items) {
      expect(clinical, id).toBe(!/^(1\.|2\.evaluated)/.test(id));
      expect(withheld, id).toBe(clinical);
      if (clinical) expect([numerator, denominator, hours, excluded, missing]).toEqual([null, null, null, [], []]);
      else expect({ numerator, denominator }).toMatchObject({ numerator: nurse[id]?.numerator });
    }
  });

  it.each(['2026', '2026-Q2', '2026-02'])(
    'refuses %s to the coordinator: another period would tell the rest',
    async (period) => {
      const reply = await site.coordinator.ask(contract.getIndicators, {}, { query: { period } });
      expect(refusedField(reply)).toMatchObject({ field: 'period', code: 'indicators.quarter-over' });
    },
  );

  it.each(['2026-Q5', '26', 'hier'])('refuses what is no period: %s', async (period) => {
    const reply = await site.nurse.ask(contract.getIndicators, {}, { query: { period } });
    expect(refusedField(reply)).toMatchObject({ field: 'period', code: 'indicators.period' });
  });

  it('refuses a period that has not begun, and another site', async () => {
    const ahead = await site.nurse.ask(contract.getIndicators, {}, { query: { period: '2026-Q3' } });
    expect(refusedField(ahead)).toMatchObject({ field: 'period', code: 'indicators.ahead' });
    const elsewhere = { siteId: 'S0000000000A' };
    const foreign = await site.nurse.ask(contract.getIndicators, elsewhere, { query: { period: '2026-Q1' } });
    expect(foreign.status).toBe(404);
  });

  it('reads each person’s record once, and says how many', async () => {
    const { read } = await asked(site.nurse, '2026-Q2');
    expect(read.referrals).toBe(referrals.size);
    expect(read.records).toBe(answers.records.length + 1);
  });
});

describe('the oracle of the indicators', () => {
  it.each<[string, (copy: typeof sesame) => unknown]>([
    ['1.48', ({ referral }) => Object.assign(referral.attemptOutcomes[1] ?? {}, { conversation: true })],
    ['1.72', ({ indicators }) => indicators.firstContact.withinHours.splice(1, 1, 96)],
    ['2.evaluated', ({ indicators }) => Object.assign(indicators.evaluated, { withinWeeks: 30 })],
    ['2.engaged', ({ indicators }) => Object.assign(indicators.engaged, { contacts: 1 })],
    ['8', ({ indicators }) => Object.assign(indicators.reviewed, { toWeek: 9 })],
    ['12', ({ indicators }) => Object.assign(indicators.dropOut, { attempts: 4 })],
    ['14.acknowledged', (copy) => Object.assign(copy.safety, { acknowledgeWithinHours: 4 })],
    ['14.assessed', (copy) => Object.assign(copy.safety, { assessWithinHours: 48 })],
  ])('sees a wrong figure in indicator %s', (id, change) => {
    expect(faults(change).filter((one) => one.startsWith(`indicator ${id}:`))).toHaveLength(1);
  });
});
