import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import {
  acted,
  daysAgo,
  evaluated,
  expectToStand,
  oriented,
  refusedField,
  rowOf,
  seen,
  tried,
} from '../support/record.ts';
import * as given from '../support/site.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Actes');
});
afterAll(() => cloud.stop());

const measure = (record: given.PatientRecord, body: object) =>
  acted(site.nurse, contract.recordAssessment, record, body);
const gad7 = (answer: number) => Array.from({ length: 7 }, () => answer);
const lastOf = <Item>(items: readonly Item[]): Item => {
  const last = items.at(-1);
  if (last === undefined) throw new Error('nothing there');
  return last;
};

describe('a scale of the programme', () => {
  it('is scored from its answers, or kept as a total; each in its band', async () => {
    let record = await given.openRecord(site);
    record = await measure(record, { scale: 'gad7', items: gad7(2) });
    record = await measure(record, { scale: 'who5', total: 48 });
    record = await measure(record, { scale: 'had', total: 17 });
    record = await measure(record, { scale: 'gad7', items: [null, 3, 3, 3, 3, 3, 3] });
    expect(
      record.assessments.slice(-4).map(({ scale, total, status, safety }) => [scale, total, status, safety]),
    ).toEqual([
      ['gad7', 14, 'complete', 'not-asked'],
      ['who5', 48, 'complete', 'not-asked'],
      ['had', 17, 'complete', 'not-asked'],
      ['gad7', 21, 'prorated', 'not-asked'],
    ]);
    expect(record.assessments.every(({ counts, enteredInError }) => counts && enteredInError === null)).toBe(true);
    await expectToStand(site, record);
  });

  it('with a level of danger raises the alert that item 9 would', async () => {
    const record = await given.openRecord(site);
    const after = await measure(record, { scale: 'c-ssrs', items: [1, 1, 0, 1, 0, 0, 0] });
    expect(lastOf(after.assessments)).toMatchObject({ total: null, safety: 'positive' });
    const alert = await given.alertOf(cloud, site, record.patientId);
    expect(alert.cause).toEqual({ kind: 'level', id: lastOf(after.assessments).assessmentId });
  });

  const refusals: [string, object, string, string][] = [
    ['a score out of range', { scale: 'gad7', items: [4, 0, 0, 0, 0, 0, 0] }, 'items[0]', '0 à 3'],
    ['a total out of range', { scale: 'audit-c', total: 13 }, 'total', '0 à 12'],
    ['a total between the steps', { scale: 'who5', total: 50 }, 'total', 'multiple de 4'],
    ['too few answers', { scale: 'phq9', items: [1, 2] }, 'items', '9 réponses'],
    ['the items of a licensed scale', { scale: 'had', items: [1, 2, 3] }, 'items', 'total'],
    ['a total where answers are', { scale: 'phq9', total: 12 }, 'total', 'items'],
    ['a difficulty that is not asked', { scale: 'gad7', items: gad7(1), difficulty: 1 }, 'difficulty', 'aucune valeur'],
    ['a scale that the programme does not have', { scale: 'mmse', total: 3 }, 'scale', 'phq9'],
    [
      'a date ahead',
      { scale: 'gad7', items: gad7(1), authoredAt: '2099-01-01T00:00:00.000Z' },
      'authoredAt',
      'eu lieu',
    ],
  ];
  it.each(refusals)('refuses %s, by its field', async (_, body, field, right) => {
    const record = await given.openRecord(site);
    const refused = refusedField(await tried(site.nurse, contract.recordAssessment, record, body));
    expect(refused.field).toBe(field);
    expect(refused.message).toMatch(new RegExp(`attendu.*${right}`));
    expect(await site.nurse.done(contract.getPatient, { patientId: record.patientId })).toEqual(record);
  });
});

describe('two fillings of one day', () => {
  it('both stay; the one that the nurse names counts, with her reason', async () => {
    const record = await evaluated(site, 20);
    const at = { authoredAt: daysAgo(2) };
    const first = await measure(record, { scale: 'gad7', items: gad7(1), ...at });
    const both = await measure(first, { scale: 'gad7', items: gad7(3), ...at });
    const [mine = '', other] = both.assessments.slice(-2).map(({ assessmentId }) => assessmentId);
    const reason = 'Remplie avec la personne';
    const chosen = await acted(site.nurse, contract.chooseAssessment, both, { reason }, { itemId: mine });
    const counts = Object.fromEntries(chosen.assessments.map((one) => [one.assessmentId, one.counts]));
    expect([counts[mine], counts[other ?? '']]).toEqual([true, false]);
    expect(chosen.assessments.find(({ assessmentId }) => assessmentId === mine)?.choice).toMatchObject({
      reason,
      by: site.nurse.userId,
    });
    expect(chosen.summary.scales['gad7']?.last?.total).toBe(7);
    expect(chosen.summary.scales['phq9']).toEqual(both.summary.scales['phq9']);
    await expectToStand(site, chosen);
  });

  it('the one that gave way counts again when the chosen one was an error', async () => {
    const record = await evaluated(site, 20);
    const at = { authoredAt: daysAgo(2) };
    const first = await measure(record, { scale: 'gad7', items: gad7(1), ...at });
    const both = await measure(first, { scale: 'gad7', items: gad7(3), ...at });
    const itemId = lastOf(both.assessments).assessmentId;
    const chosen = await acted(site.nurse, contract.chooseAssessment, both, { reason: 'La seconde' }, { itemId });
    expect(chosen.summary.scales['gad7']?.last?.total).toBe(21);
    const wrong = await acted(
      site.nurse,
      contract.markAssessmentInError,
      chosen,
      { reason: 'Autre personne' },
      { itemId },
    );
    expect(wrong.summary.scales['gad7']?.last?.total).toBe(7);
    expect(wrong.assessments).toHaveLength(both.assessments.length);
    expect(
      refusedField(await tried(site.nurse, contract.chooseAssessment, wrong, { reason: 'x' }, { itemId })).field,
    ).toBe('itemId');
    expect(
      refusedField(await tried(site.nurse, contract.markAssessmentInError, wrong, { reason: 'x' }, { itemId })).field,
    ).toBe('itemId');
    await expectToStand(site, wrong);
  });
});

describe('entered in error', () => {
  it('a scale stays, counts nowhere, and its safety alert still asks for the assessment', async () => {
    const record = await oriented(site, 30);
    const alarming = await measure(record, { scale: 'phq9', items: given.phq9(2) });
    const { assessmentId: itemId } = lastOf(alarming.assessments);
    const reason = 'Saisie dans le dossier d’une autre personne';
    const marked = await acted(site.nurse, contract.markAssessmentInError, alarming, { reason }, { itemId });
    expect(lastOf(marked.assessments).enteredInError).toEqual({
      reason,
      by: site.nurse.userId,
      at: expect.any(String),
    });
    expect(marked.summary.scales['phq9']).toEqual(record.summary.scales['phq9']);
    const { alertId, version } = await given.alertOf(cloud, site, record.patientId);
    const exit = { phase: 'exit', outReason: 'patient-wish' };
    expectProblem(await tried(site.nurse, contract.changePhase, marked, exit), 409, 'episode.safety-open');
    const closing = { body: given.safetyAssessmentBody(), ifMatch: version };
    await site.nurse.done(contract.assessAlert, { patientId: record.patientId, alertId }, closing);
    const left = await acted(site.nurse, contract.changePhase, marked, exit);
    expect(left.episode.phase.kind).toBe('exit');
    await expectToStand(site, left);
  });

  it('an item of nobody’s is not found', async () => {
    const record = await given.openRecord(site);
    const itemId = '0'.repeat(26);
    for (const route of [contract.chooseAssessment, contract.markAssessmentInError, contract.markContactInError]) {
      expectProblem(await tried(site.nurse, route, record, { reason: 'x' }, { itemId }), 404, 'resource.not-found');
    }
  });

  it('a contact is not counted any more: what it began has not begun', async () => {
    const record = await seen(site, await oriented(site, 40), 30, 10);
    expect(record.sequences[0]?.startsOn).not.toBeNull();
    const [, first] = record.contacts;
    const reason = 'Autre personne';
    const marked = await acted(
      site.nurse,
      contract.markContactInError,
      record,
      { reason },
      { itemId: first?.contactId ?? '' },
    );
    expect(marked.sequences[0]?.startsOn).toBe(localDay(daysAgo(10)));
    expect(marked.billing).toMatchObject([{ number: 1, dueOn: localDay(daysAgo(10)) }]);
    await expectToStand(site, marked);
    const last = marked.contacts.at(-1)?.contactId ?? '';
    const none = await acted(site.nurse, contract.markContactInError, marked, { reason }, { itemId: last });
    expect([none.sequences[0]?.startsOn, none.billing, none.contacts.length]).toEqual([
      null,
      [],
      record.contacts.length,
    ]);
    await expectToStand(site, none);
  });
});

const localDay = (at: string) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date(at));

describe('a contact', () => {
  it('done, missed or attempted, with its minutes and where the person is', async () => {
    let record = await oriented(site, 30);
    const more = { durationMinutes: 40, otherMinutes: 15, location: 'À son domicile', note: 'Va mieux.' };
    record = await acted(site.nurse, contract.recordContact, record, { mode: 'video', ...more, heldAt: daysAgo(9) });
    record = await acted(site.nurse, contract.recordContact, record, {
      mode: 'phone',
      status: 'attempted',
      otherMinutes: 5,
    });
    expect(record.contacts.slice(-2)).toMatchObject([
      { status: 'done', mode: 'video', ...more, appointmentId: null, component: null },
      { status: 'attempted', mode: 'phone', durationMinutes: null, otherMinutes: 5 },
    ]);
    expect(record.summary.lastContactAt).toBe(record.contacts.at(-2)?.heldAt);
    await expectToStand(site, record);
  });

  const refusals: [string, object, string, string][] = [
    ['in the future, marked done', { mode: 'on-site', heldAt: '2099-01-01T00:00:00.000Z' }, 'heldAt', 'eu lieu'],
    ['at a distance, without the place', { mode: 'phone' }, 'location', 'lieu'],
    ['by a way that the programme does not know', { mode: 'pigeon' }, 'mode', 'on-site'],
    [
      'missed, with a duration',
      { mode: 'on-site', status: 'missed', durationMinutes: 20 },
      'durationMinutes',
      'aucune durée',
    ],
    ['of a component that no price counts', { mode: 'on-site', component: 'social-worker' }, 'component', 'aucune'],
    [
      'for an appointment of nobody’s',
      { mode: 'on-site', appointmentId: '0'.repeat(26) },
      'appointmentId',
      'rendez-vous',
    ],
  ];
  it.each(refusals)('is refused: %s', async (_, body, field, right) => {
    const refused = refusedField(
      await tried(site.nurse, contract.recordContact, await given.openActiveRecord(site), body),
    );
    expect(refused.field).toBe(field);
    expect(refused.message).toMatch(new RegExp(`attendu.*${right}`));
  });
});

describe('a diagnosis', () => {
  it('is a version: the second of a kind says why it changed', async () => {
    const record = await given.openRecord(site);
    const first = await acted(site.psychiatrist, contract.recordDiagnosis, record, {
      kind: 'working',
      code: 'F32.1',
      text: 'Épisode moyen',
    });
    const change = { kind: 'working', code: 'F33.1', text: 'Trouble récurrent' };
    expect(refusedField(await tried(site.nurse, contract.recordDiagnosis, first, change)).field).toBe('reason');
    const second = await acted(site.nurse, contract.recordDiagnosis, first, {
      ...change,
      reason: 'Deux épisodes antérieurs',
    });
    expect(second.diagnoses.map(({ kind, code, reason, author }) => [kind, code, reason, author])).toEqual([
      ['working', 'F32.1', null, site.psychiatrist.userId],
      ['working', 'F33.1', 'Deux épisodes antérieurs', site.nurse.userId],
    ]);
    const wrong = { kind: 'working', code: 'dépression', text: 'x', reason: 'x' };
    expect(refusedField(await tried(site.nurse, contract.recordDiagnosis, second, wrong)).field).toBe('code');
    await expectToStand(site, second);
  });
});

describe('an event', () => {
  it('stands by its date; a suicide attempt raises a safety alert', async () => {
    const record = await given.openActiveRecord(site);
    const visit = await acted(site.nurse, contract.recordEvent, record, {
      kind: 'emergency-visit',
      occurredAt: daysAgo(3),
    });
    const both = await acted(site.psychiatrist, contract.recordEvent, visit, {
      kind: 'suicide-attempt',
      occurredAt: daysAgo(4),
    });
    expect(both.events.map(({ kind, label }) => [kind, label])).toEqual([
      ['suicide-attempt', 'tentative de suicide'],
      ['emergency-visit', 'passage aux urgences'],
    ]);
    expectProblem(
      await tried(site.nurse, contract.changePhase, both, { phase: 'exit', outReason: 'patient-wish' }),
      409,
      'episode.safety-open',
    );
    expect((await given.alertOf(cloud, site, record.patientId)).cause).toEqual({
      kind: 'event',
      id: both.events[0]?.eventId,
    });
    const unknown = refusedField(await tried(site.nurse, contract.recordEvent, both, { kind: 'holiday' }));
    expect(unknown).toMatchObject({ field: 'kind', code: 'vocabulary.unknown' });
  });

  it('a death stops everything at once: nothing is due, no appointment stands, and none is taken', async () => {
    const record = await seen(site, await oriented(site, 40), 30);
    const booked = await acted(site.nurse, contract.planAppointment, record, slot(26));
    const occurredAt = daysAgo(1);
    const dead = await acted(site.nurse, contract.recordEvent, booked, { kind: 'death', occurredAt });
    expect(dead.patient.deceasedOn).toBe(localDay(occurredAt));
    expect(dead.appointments).toMatchObject([{ status: 'cancelled' }]);
    expect(dead.summary).toMatchObject({ contactDueOn: null, nextAppointmentAt: null, reasons: [] });
    await expectToStand(site, dead);
    expect(refusedField(await tried(site.nurse, contract.planAppointment, dead, slot(50))).field).toBe('startsAt');
    expect(refusedField(await tried(site.nurse, contract.recordEvent, dead, { kind: 'death' })).field).toBe('kind');
    const left = await acted(site.nurse, contract.changePhase, dead, { phase: 'exit', outReason: 'death' });
    expect(left.patient.deceasedOn).toBe(dead.patient.deceasedOn);
  });
});

const slot = (hours: number) => ({
  startsAt: new Date(Date.now() + hours * 3_600_000).toISOString(),
  durationMinutes: 30,
  mode: 'on-site',
  closedReason: 'Jour férié, peut-être.',
});

describe('a flag', () => {
  it('is a reason on the caseload until somebody takes it down', async () => {
    const record = await given.openActiveRecord(site);
    const raise = { flag: 'to-review', raised: true, reason: 'Avis demandé' };
    const raised = await acted(site.nurse, contract.flagPatient, record, raise);
    expect(raised.flags).toEqual([
      {
        code: 'to-review',
        label: 'à présenter',
        since: expect.any(String),
        reason: 'Avis demandé',
        by: site.nurse.userId,
      },
    ]);
    expect((await rowOf(site, record.patientId))?.reasons.map(({ group }) => group)).toContain(4);
    await expectToStand(site, raised);
    expect(refusedField(await tried(site.nurse, contract.flagPatient, raised, raise)).field).toBe('raised');
    const down = await acted(site.psychiatrist, contract.flagPatient, raised, { flag: 'to-review', raised: false });
    expect([down.flags, down.summary.flags]).toEqual([[], []]);
    expect(
      refusedField(await tried(site.nurse, contract.flagPatient, down, { flag: 'to-review', raised: false })).field,
    ).toBe('raised');
    expect(
      refusedField(await tried(site.nurse, contract.flagPatient, down, { flag: 'urgent', raised: true })).field,
    ).toBe('flag');
    await expectToStand(site, down);
  });
});

describe('a consent', () => {
  it('is of a text by its version, given and withdrawn by date, also after the exit', async () => {
    const record = await given.openActiveRecord(site);
    const consent = (before: given.PatientRecord, body: object) =>
      acted(site.nurse, contract.recordConsent, before, { kind: 'evaluation', ...body });
    const none = await tried(site.nurse, contract.recordConsent, record, { kind: 'evaluation', decision: 'withdrawn' });
    expect(refusedField(none).field).toBe('decision');
    const yes = await consent(record, { decision: 'given', decidedAt: daysAgo(2) });
    const left = await acted(site.nurse, contract.changePhase, yes, { phase: 'exit', outReason: 'patient-wish' });
    const no = await consent(left, { decision: 'withdrawn', note: 'Par téléphone' });
    expect(no.consents.map(({ kind, label, decision, textVersion }) => [kind, label, decision, textVersion])).toEqual([
      ['evaluation', 'usage pseudonymisé pour l’évaluation', 'given', '1'],
      ['evaluation', 'usage pseudonymisé pour l’évaluation', 'withdrawn', '1'],
    ]);
    await expectToStand(site, no);
  });
});
