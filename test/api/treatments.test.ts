import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { addDays, localDateOf, usualTimeZone } from '../../shared/domain/time.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import {
  acted,
  expectToStand,
  oriented,
  type RecordRoute,
  refusedField,
  rowOf,
  seen,
  tried,
} from '../support/record.ts';
import * as given from '../support/site.ts';
import { writtenBy } from '../support/table.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Traitements');
});
afterAll(() => cloud.stop());

/** The date at the site so many days from today. */
const on = (days: number): string => addDays(localDateOf(new Date().toISOString(), usualTimeZone), days);

const sertraline = (startedOn: string) => ({
  drug: 'Sertraline',
  class: 'antidepressant',
  dose: '50 mg le matin',
  startedOn,
});

const nurses = (route: RecordRoute) => (record: given.PatientRecord, body: object, itemId?: string) =>
  acted(site.nurse, route, record, body, itemId === undefined ? {} : { itemId });
const treat = (record: given.PatientRecord, startedOn: string, more: object = {}) =>
  nurses(contract.recordTreatment)(record, { ...sertraline(startedOn), ...more });

const first = <Item>(items: readonly Item[]): Item => {
  const [item] = items;
  if (item === undefined) throw new Error('nothing there');
  return item;
};
const treatmentIdOf = ({ treatments }: given.PatientRecord): string => first(treatments).treatmentId;
const change = (record: given.PatientRecord, body: object) =>
  nurses(contract.changeTreatment)(record, body, treatmentIdOf(record));
const refusedChange = async (record: given.PatientRecord, body: object) =>
  refusedField(await tried(site.nurse, contract.changeTreatment, record, body, { itemId: treatmentIdOf(record) }));

describe('a treatment', () => {
  it('is noted as prescribed, changed, told of and stopped; what was entered late finds its place', async () => {
    let record = await treat(await given.openActiveRecord(site), on(-20));
    expect(first(record.treatments)).toMatchObject({
      ...sertraline(on(-20)),
      firstDose: '50 mg le matin',
      stoppedOn: null,
      changes: [],
      enteredInError: null,
      author: site.nurse.userId,
    });
    record = await change(record, { change: 'dose', on: on(-3), dose: '150 mg' });
    record = await change(record, { change: 'dose', on: on(-10), dose: '100 mg', note: 'Supporte bien.' });
    record = await change(record, { change: 'note', adherence: 'partly', sideEffects: ['nausea', 'nausea', 'sleep'] });
    await expectToStand(site, record);
    const { dose, changes } = first(record.treatments);
    expect(dose).toBe('150 mg');
    expect(changes.map((one) => [one.change, one.on, one.dose])).toEqual([
      ['dose', on(-10), '100 mg'],
      ['dose', on(-3), '150 mg'],
      ['note', on(0), null],
    ]);
    expect(changes.at(-1)).toMatchObject({ adherence: 'partly', sideEffects: ['nausea', 'sleep'] });
    record = await change(record, { change: 'stop' });
    expect(first(record.treatments)).toMatchObject({ stoppedOn: on(0), dose: '150 mg' });
    await expectToStand(site, record);
    expect(await refusedChange(record, { change: 'dose', dose: '200 mg' })).toMatchObject({
      field: 'change',
      code: 'treatment.stopped',
    });
  });

  it('with a wrong date, class or word is refused, by its field and in French, and nothing is written', async () => {
    const record = await treat(await given.openActiveRecord(site), on(-20));
    const written = await writtenBy(cloud, async () => {
      const asked = [
        ['startedOn', { startedOn: on(1) }],
        ['startedOn', { startedOn: '1984-02-28' }],
        ['startedOn', { startedOn: '2026-02-30' }],
        ['class', { class: 'vitamin' }],
        ['drug', { drug: ' ' }],
      ] as const;
      for (const [field, wrong] of asked) {
        const body = { ...sertraline(on(-1)), ...wrong };
        expect(refusedField(await tried(site.nurse, contract.recordTreatment, record, body)).field).toBe(field);
      }
      const changes = [
        ['on', 'treatment.before-start', { change: 'stop', on: on(-21) }],
        ['on', 'treatment.before-start', { change: 'dose', dose: '25 mg', on: on(-21) }],
        ['on', 'treatment.ahead', { change: 'stop', on: on(1) }],
        ['dose', 'treatment.dose-needed', { change: 'dose' }],
        ['adherence', 'vocabulary.unknown', { change: 'note', adherence: 'often' }],
        ['note', 'treatment.nothing-said', { change: 'note' }],
      ] as const;
      for (const [field, code, wrong] of changes) {
        expect(await refusedChange(record, wrong)).toMatchObject({ field, code });
      }
    });
    expect(written).toEqual([]);
    const { message } = await refusedChange(record, { change: 'stop', on: on(-21) });
    const day = on(-20).split('-').reverse().join('/');
    expect(message).toBe(`Date refusée : avant le début du traitement ; attendu : le ${day} ou après.`);
  });

  it('that was noted by error counts nowhere, stays, and is changed no more', async () => {
    const record = await treat(await given.openActiveRecord(site), on(-2));
    const itemId = treatmentIdOf(record);
    const body = { reason: 'Dossier d’une autre personne.' };
    const marked = await nurses(contract.markTreatmentInError)(record, body, itemId);
    expect(first(marked.treatments).enteredInError).toMatchObject({ ...body, by: site.nurse.userId });
    await expectToStand(site, marked);
    expect(await refusedChange(marked, { change: 'stop' })).toMatchObject({
      field: 'itemId',
      code: 'treatment.in-error',
    });
    const again = await tried(site.nurse, contract.markTreatmentInError, marked, body, { itemId });
    expect(refusedField(again).code).toBe('treatment.in-error');
    const unknown = await tried(
      site.nurse,
      contract.changeTreatment,
      marked,
      { change: 'stop' },
      { itemId: '0'.repeat(26) },
    );
    expectProblem(unknown, 404, 'resource.not-found');
  });

  it('is changed by one of two people at a time', async () => {
    const colleague = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
    const record = await treat(await given.openActiveRecord(site), on(-2));
    const place = { patientId: record.patientId, itemId: treatmentIdOf(record) };
    const act = { body: { change: 'stop' }, ifMatch: record.episode.version };
    const other = { ...act, body: { change: 'dose', dose: '100 mg' } };
    const replies = await Promise.all([
      site.nurse.ask(contract.changeTreatment, place, act),
      colleague.ask(contract.changeTreatment, place, other),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    const late = await colleague.ask(contract.changeTreatment, place, other);
    expectProblem(late, 409, 'version.stale');
    expect(late.body['currentVersion']).toBe(record.episode.version + 1);
  });

  it('of someone who has left is noted no more', async () => {
    const record = await given.openActiveRecord(site);
    const left = await nurses(contract.changePhase)(record, { phase: 'exit', outReason: 'patient-wish' });
    for (const [route, body] of [
      [contract.recordTreatment, sertraline(on(0))],
      [contract.openRequest, { category: 'investigation', kind: 'ecg' }],
      [contract.recordSickLeave, { from: on(0), to: on(3) }],
    ] as const) {
      expectProblem(await tried(site.nurse, route, left, body), 409, 'episode.closed');
    }
  });
});

describe('the next contact', () => {
  const dueOn = async ({ patientId }: given.PatientRecord) => (await rowOf(site, patientId))?.contactDueOn;
  const followed = async (item9 = 0) =>
    seen(site, await oriented(site, 20, 'classique', given.evaluationBody(item9)), 10);

  it('is due 14 days after an antidepressant began, until a contact on a later day; an error takes it back', async () => {
    let record = await followed();
    expect(await dueOn(record)).toBe(on(5));
    record = await treat(record, on(-10), { class: 'anxiolytic', drug: 'Oxazépam' });
    expect(await dueOn(record)).toBe(on(5));
    record = await treat(record, on(-10));
    expect(await dueOn(record)).toBe(on(4));
    await expectToStand(site, record);
    record = await seen(site, record, 1);
    expect(await dueOn(record)).toBe(on(14));
    const last = record.contacts.at(-1)?.contactId ?? '';
    record = await nurses(contract.markContactInError)(record, { reason: 'Autre personne.' }, last);
    expect(await dueOn(record)).toBe(on(4));
    const itemId = record.treatments.at(-1)?.treatmentId ?? '';
    record = await nurses(contract.markTreatmentInError)(record, { reason: 'Autre dossier.' }, itemId);
    expect(await dueOn(record)).toBe(on(5));
    await expectToStand(site, record);
  });

  it('is due after 7 days with item 9 at 1 or more; a change of dose counts, a note does not', async () => {
    let record = await treat(await followed(1), on(-30));
    expect(await dueOn(record)).toBe(on(5));
    record = await change(record, { change: 'note', on: on(-9), adherence: 'as-prescribed' });
    expect(await dueOn(record)).toBe(on(5));
    record = await change(record, { change: 'dose', on: on(-9), dose: '100 mg' });
    expect(await dueOn(record)).toBe(on(-2));
    record = await nurses(contract.recordAssessment)(record, { scale: 'phq9', items: given.phq9(0) });
    expect(await dueOn(record)).toBe(on(5));
  });
});

describe('a psychotropic in pregnancy, or after birth', () => {
  const flag = (record: given.PatientRecord, raised: boolean) =>
    nurses(contract.flagPatient)(record, { flag: 'perinatal', raised });
  const task = (drug: string) => ({
    kind: 'call-gp',
    text: `Grossesse ou post-partum avec un psychotrope (${drug}) : appeler le médecin aujourd’hui`,
    dueOn: on(0),
    ownerId: site.nurse.userId,
    state: 'requested',
    closed: null,
  });

  it('opens a task the same day, in the same act, for each that is noted; no other medication does', async () => {
    let record = await flag(await given.openActiveRecord(site), true);
    expect(record.tasks).toEqual([]);
    record = await treat(record, on(-3), { class: 'other', drug: 'Fer' });
    expect(record.tasks).toEqual([]);
    record = await treat(record, on(-3));
    expect(record.tasks).toMatchObject([task('Sertraline')]);
    await expectToStand(site, record);
    record = await treat(record, on(-3), { class: 'hypnotic', drug: 'Zopiclone' });
    expect(record.tasks).toMatchObject([task('Sertraline'), task('Zopiclone')]);
    record = await change(record, { change: 'note', adherence: 'partly' });
    expect(record.tasks).toHaveLength(2);
    const groups = (await rowOf(site, record.patientId))?.reasons.map(({ group }) => group) ?? [];
    expect(groups.filter((group) => group === 4)).toHaveLength(1);
  });

  it('that was an error need not be told any more: its own task ends, with the reason', async () => {
    let record = await flag(await given.openActiveRecord(site), true);
    record = await treat(await treat(record, on(-3)), on(-3));
    const [wrong, other] = record.treatments;
    const reason = 'Saisi deux fois.';
    record = await nurses(contract.markTreatmentInError)(record, { reason }, wrong?.treatmentId);
    expect(record.tasks).toMatchObject([
      { ...task('Sertraline'), state: 'cancelled', closed: { note: reason, by: site.nurse.userId } },
      task('Sertraline'),
    ]);
    expect(record.summary.tasks).toEqual({ open: 1, nextOn: on(0) });
    await expectToStand(site, record);
    // One that was done stays done.
    const { taskId } = record.tasks[1] ?? { taskId: '' };
    record = await nurses(contract.closeTask)(record, { state: 'completed' }, taskId);
    record = await nurses(contract.markTreatmentInError)(record, { reason }, other?.treatmentId);
    expect(record.tasks.map(({ state }) => state)).toEqual(['cancelled', 'completed']);
  });

  it('is told as well when the pregnancy becomes known later, once', async () => {
    let record = await treat(await given.openActiveRecord(site), on(-30));
    expect(record.tasks).toEqual([]);
    record = await flag(record, true);
    expect(record.tasks).toMatchObject([task('Sertraline')]);
    await expectToStand(site, record);
    record = await flag(record, false);
    expect(record.tasks).toHaveLength(1);
  });

  it('is told by what the evaluation was answered; not of what was stopped', async () => {
    const body = { ...given.evaluationBody(), guide: { pregnancy: 'postpartum' } };
    let record = await treat(await given.openActiveRecord(site, body), on(-3));
    expect(record.tasks).toMatchObject([task('Sertraline')]);
    record = await change(record, { change: 'stop' });
    record = await flag(record, true);
    expect(record.tasks).toHaveLength(1);
    const none = { ...given.evaluationBody(), guide: { pregnancy: 'no' } };
    expect((await treat(await given.openActiveRecord(site, none), on(-3))).tasks).toEqual([]);
  });
});

describe('a request', () => {
  const idOf = ({ requests }: given.PatientRecord) => first(requests).requestId;
  const go = (record: given.PatientRecord, body: object) => nurses(contract.changeRequest)(record, body, idOf(record));
  const refused = async (record: given.PatientRecord, body: object) =>
    refusedField(await tried(site.nurse, contract.changeRequest, record, body, { itemId: idOf(record) }));

  it('goes forward from advised to its result, step by step or past some, and never back', async () => {
    const open = nurses(contract.openRequest);
    const body = { category: 'investigation', kind: 'thyroid', text: 'TSH, fatigue', on: on(-9) };
    let record = await open(await given.openActiveRecord(site), body);
    expect(first(record.requests)).toMatchObject({ kind: 'thyroid', text: 'TSH, fatigue', state: 'advised' });
    record = await go(record, { state: 'done', on: on(-4), note: 'Au laboratoire.' });
    expect(await refused(record, { state: 'prescribed' })).toMatchObject({ field: 'state', code: 'request.backwards' });
    expect(await refused(record, { state: 'seen', on: on(-5) })).toMatchObject({ field: 'on' });
    expect(await refused(record, { state: 'seen', on: on(1) })).toMatchObject({ field: 'on' });
    record = await go(record, { state: 'seen' });
    expect(first(record.requests).changes.map(({ state, on: day }) => [state, day])).toEqual([
      ['advised', on(-9)],
      ['done', on(-4)],
      ['seen', on(0)],
    ]);
    expect(await refused(record, { state: 'abandoned' })).toMatchObject({ field: 'state', code: 'request.over' });
    await expectToStand(site, record);
  });

  it('that was an error stays with who said so and why, goes no further, and is marked once', async () => {
    const body = { category: 'investigation', kind: 'ecg' };
    const open = await nurses(contract.openRequest)(await given.openActiveRecord(site), body);
    const place = { itemId: idOf(open) };
    const reason = 'Demande d’une autre personne.';
    const marked = await acted(site.nurse, contract.markRequestInError, open, { reason }, place);
    const enteredInError = { reason, by: site.nurse.userId, at: expect.any(String) };
    expect(marked.requests).toMatchObject([{ ...first(open.requests), enteredInError }]);
    await expectToStand(site, marked);
    expect(await refused(marked, { state: 'prescribed' })).toMatchObject({ field: 'itemId', code: 'in-error.already' });
    const again = await tried(site.nurse, contract.markRequestInError, marked, { reason }, place);
    expect(refusedField(again)).toMatchObject({ field: 'itemId', code: 'in-error.already' });
    const silent = await tried(site.nurse, contract.markRequestInError, open, {}, place);
    expect(refusedField(silent).field).toBe('reason');
  });

  it('is of the programme’s words, and may be given up', async () => {
    const record = await given.openActiveRecord(site);
    const wrong = { category: 'gp-visit', kind: 'ecg' };
    expect(refusedField(await tried(site.nurse, contract.openRequest, record, wrong)).field).toBe('kind');
    const visit = { category: 'gp-visit', kind: 'treatment-review', state: 'booked' };
    const asked = await nurses(contract.openRequest)(record, visit);
    expect(first(asked.requests).state).toBe('booked');
    expect(first((await go(asked, { state: 'abandoned' })).requests).state).toBe('abandoned');
  });
});

describe('a sick leave', () => {
  const note = nurses(contract.recordSickLeave);

  it('is from one day to another, apart from the others; amended, what it said before stays', async () => {
    const may = await note(await given.openActiveRecord(site), { from: on(-10), to: on(-4), note: 'Prescrit' });
    const { sickLeaveId } = first(may.sickLeaves);
    const backwards = await tried(site.nurse, contract.recordSickLeave, may, { from: on(0), to: on(-1) });
    expect(refusedField(backwards)).toMatchObject({ field: 'to', code: 'sick-leave.ends-first' });
    const meets = await tried(site.nurse, contract.recordSickLeave, may, { from: on(-4), to: on(2) });
    expect(refusedField(meets)).toMatchObject({ field: 'from', code: 'sick-leave.overlap' });
    const long = await tried(site.nurse, contract.recordSickLeave, may, { from: on(0), to: on(366) });
    expect(refusedField(long)).toMatchObject({ field: 'to', code: 'sick-leave.too-long' });
    const longer = await nurses(contract.amendSickLeave)(may, { from: on(-10), to: on(3) }, sickLeaveId);
    expect(longer.sickLeaves).toMatchObject([
      { from: on(-10), to: on(3), note: null, changes: [{ from: on(-10), to: on(-4), note: 'Prescrit' }] },
    ]);
    await expectToStand(site, longer);
    const after = await note(longer, { from: on(4), to: on(10) });
    expect(after.sickLeaves).toHaveLength(2);
    const over = { from: on(-10), to: on(4) };
    const overlapping = await tried(site.nurse, contract.amendSickLeave, after, over, { itemId: sickLeaveId });
    expect(refusedField(overlapping).code).toBe('sick-leave.overlap');
  });

  it('that was an error leaves its days to another, and is amended no more', async () => {
    const days = { from: on(-10), to: on(-4) };
    const wrong = await note(await given.openActiveRecord(site), { ...days, note: 'Prescrit' });
    const { sickLeaveId } = first(wrong.sickLeaves);
    const reason = 'Arrêt d’une autre personne.';
    const marked = await nurses(contract.markSickLeaveInError)(wrong, { reason }, sickLeaveId);
    expect(marked.sickLeaves).toMatchObject([{ ...days, enteredInError: { reason, by: site.nurse.userId } }]);
    const right = await note(marked, { from: on(-8), to: on(2) });
    expect(right.sickLeaves.map(({ enteredInError }) => enteredInError === null)).toEqual([false, true]);
    await expectToStand(site, right);
    const late = await tried(site.nurse, contract.amendSickLeave, right, days, { itemId: sickLeaveId });
    expect(refusedField(late)).toMatchObject({ field: 'itemId', code: 'in-error.already' });
  });
});
