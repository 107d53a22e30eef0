import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { holidayOn } from '../../shared/domain/calendar/holidays.ts';
import { sesame } from '../../shared/programme/index.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted, daysAgo, expectToStand, oriented, refusedField, seen, tried } from '../support/record.ts';
import * as given from '../support/site.ts';
import { writtenBy } from '../support/table.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Rendez-vous');
});
afterAll(() => cloud.stop());

const minute = 60_000;
const hour = 60 * minute;
let next = Date.now() + 30 * 24 * hour;
/** Hours that no other example takes: at noon of another day that is no holiday, where no appointment reaches midnight. */
const freeHours = (durationMinutes = 45) => {
  do next += 24 * hour;
  while (holidayOn(sesame.calendar, new Date(next).toISOString().slice(0, 10), null) !== null);
  const startsAt = `${new Date(next).toISOString().slice(0, 10)}T11:00:00.000Z`;
  return { startsAt, durationMinutes, mode: 'on-site' };
};
const later = (startsAt: string, minutes: number) => new Date(Date.parse(startsAt) + minutes * minute).toISOString();

const plan = (record: given.PatientRecord, body: object, by: given.Person = site.nurse) =>
  acted(by, contract.planAppointment, record, body);
const idOf = ({ appointments }: given.PatientRecord) => appointments.at(-1)?.appointmentId ?? '';
const change = (record: given.PatientRecord, body: object, by: given.Person = site.nurse) =>
  acted(by, contract.changeAppointment, record, body, { itemId: idOf(record) });
const tryChange = (record: given.PatientRecord, body: object) =>
  tried(site.nurse, contract.changeAppointment, record, body, { itemId: idOf(record) });
const agenda = async (by: given.Person = site.nurse) => {
  const from = new Date().toISOString().slice(0, 10);
  const to = new Date(Date.now() + 61 * 24 * hour).toISOString().slice(0, 10);
  return (await by.done(contract.listAgenda, {}, { query: { from, to } })).items;
};
const slotOf = async (record: given.PatientRecord, by?: given.Person) =>
  (await agenda(by)).filter(({ appointmentId }) => appointmentId === idOf(record));

describe('an appointment', () => {
  it('stands on the record, on the caseload row and on the nurse’s day', async () => {
    const hours = freeHours();
    const record = await plan(await given.openActiveRecord(site), { ...hours, note: 'Avec sa fille' });
    const [booked] = record.appointments;
    expect(booked).toMatchObject({
      status: 'booked',
      startsAt: hours.startsAt,
      endsAt: later(hours.startsAt, 45),
      nurseId: site.nurse.userId,
      note: 'Avec sa fille',
      changes: [],
    });
    expect(record.summary.nextAppointmentAt).toBe(hours.startsAt);
    const { family, given: first } = record.patient;
    expect(await slotOf(record)).toEqual([
      {
        appointmentId: booked?.appointmentId,
        patientId: record.patientId,
        startsAt: hours.startsAt,
        endsAt: booked?.endsAt,
        patient: { family, given: first },
        mode: 'on-site',
        status: 'booked',
      },
    ]);
    await expectToStand(site, record);
  });

  it('moves with its trace: the hours it had are free, those it takes are not', async () => {
    const [old, other] = [freeHours(), freeHours()];
    const record = await plan(await given.openActiveRecord(site), old);
    const moved = await change(record, { change: 'move', startsAt: other.startsAt, reason: 'Empêchée' });
    expect(moved.appointments).toMatchObject([
      {
        status: 'booked',
        startsAt: other.startsAt,
        endsAt: later(other.startsAt, 45),
        changes: [{ change: 'move', from: old.startsAt, reason: 'Empêchée', by: site.nurse.userId }],
      },
    ]);
    expect(moved.summary.nextAppointmentAt).toBe(other.startsAt);
    expect((await slotOf(moved)).map(({ startsAt }) => startsAt)).toEqual([other.startsAt]);
    await plan(await given.openActiveRecord(site), old);
    const taken = await tried(site.nurse, contract.planAppointment, await given.openActiveRecord(site), other);
    expect(refusedField(taken).code).toBe('appointment.overlap');
    await expectToStand(site, moved);
  });

  it('may be shifted by a few minutes: it does not stand in its own way', async () => {
    const hours = freeHours();
    const record = await plan(await given.openActiveRecord(site), hours);
    const shifted = await change(record, { change: 'move', startsAt: later(hours.startsAt, 15), durationMinutes: 30 });
    expect(shifted.appointments).toMatchObject([
      { startsAt: later(hours.startsAt, 15), endsAt: later(hours.startsAt, 45) },
    ]);
    expect(await slotOf(shifted)).toHaveLength(1);
  });

  it('once cancelled is over, and its hours are free', async () => {
    const hours = freeHours();
    const record = await plan(await given.openActiveRecord(site), hours);
    const cancelled = await change(record, { change: 'cancel', reason: 'Grippe' });
    expect(cancelled.appointments).toMatchObject([
      { status: 'cancelled', changes: [{ change: 'cancel', reason: 'Grippe' }] },
    ]);
    expect(cancelled.summary.nextAppointmentAt).toBeNull();
    expect(await slotOf(cancelled)).toMatchObject([{ status: 'cancelled' }]);
    expectProblem(await tryChange(cancelled, { change: 'cancel' }), 409, 'appointment.over');
    await plan(await given.openActiveRecord(site), hours);
    await expectToStand(site, cancelled);
  });

  it('past midnight stands once, on the day on which it begins, and takes the hours of both', async () => {
    const day = freeHours().startsAt.slice(0, 10);
    const late = { startsAt: `${day}T22:30:00.000Z`, durationMinutes: 120, mode: 'phone' };
    const record = await plan(await given.openActiveRecord(site), late);
    expect(await slotOf(record)).toHaveLength(1);
    const early = { startsAt: later(late.startsAt, 100), durationMinutes: 30, mode: 'phone' };
    const other = await given.openActiveRecord(site);
    expect(refusedField(await tried(site.nurse, contract.planAppointment, other, early)).code).toBe(
      'appointment.overlap',
    );
    await plan(other, { ...early, startsAt: later(late.startsAt, 120) });
  });
});

describe('overlapping appointments', () => {
  it('of one nurse are refused whoever they are with, and the refusal says which hours are taken', async () => {
    const hours = freeHours();
    await plan(await given.openActiveRecord(site), hours);
    const other = await given.openActiveRecord(site);
    for (const shift of [-30, 0, 30]) {
      const body = { ...hours, startsAt: later(hours.startsAt, shift) };
      const refused = refusedField(await tried(site.nurse, contract.planAppointment, other, body));
      expect(refused).toMatchObject({ field: 'startsAt', code: 'appointment.overlap' });
      expect(refused.message).toMatch(/est pris du \d\d\/\d\d\/\d{4} \d\d:00 au .*:45 ; attendu : un horaire libre\.$/);
    }
    const after = await plan(other, { ...hours, startsAt: later(hours.startsAt, 45) });
    await plan(await given.openActiveRecord(site), { ...hours, startsAt: later(hours.startsAt, -45) });
    expect(await slotOf(after)).toHaveLength(1);
  });

  it('of two nurses are no matter, unless they are with one person', async () => {
    const colleague = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
    const hours = freeHours();
    const record = await plan(await given.openActiveRecord(site), hours);
    await plan(await given.openActiveRecord(site), hours, colleague);
    const third = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
    expect(refusedField(await tried(third, contract.planAppointment, record, hours)).code).toBe('appointment.overlap');
  });

  it('asked for at one moment for two people: one hour goes to one of them', async () => {
    const hours = freeHours();
    const [one, two] = await Promise.all([given.openActiveRecord(site), given.openActiveRecord(site)]);
    const replies = await Promise.all(
      [one, two].map((record) => tried(site.nurse, contract.planAppointment, record, hours)),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 400]);
    const refused = replies.find(({ status }) => status === 400);
    if (refused === undefined) throw new Error('both were booked');
    expect(refusedField(refused).code).toBe('appointment.overlap');
    expect((await agenda()).filter(({ startsAt }) => startsAt === hours.startsAt)).toHaveLength(1);
  });

  it('asked for at one moment on one free day: both are booked, none is lost', async () => {
    const hours = freeHours();
    const [one, two] = await Promise.all([given.openActiveRecord(site), given.openActiveRecord(site)]);
    await Promise.all([plan(one, hours), plan(two, { ...hours, startsAt: later(hours.startsAt, 60) })]);
    const day = hours.startsAt.slice(0, 10);
    expect((await agenda()).filter(({ startsAt }) => startsAt.startsWith(day))).toHaveLength(2);
  });
});

describe('what came of an appointment', () => {
  const soon = (ms: number) => ({
    startsAt: new Date(Date.now() + ms).toISOString(),
    durationMinutes: 1,
    mode: 'on-site',
    closedReason: 'Jour férié, peut-être.',
  });
  const begun = async (nurse: given.Person) => {
    const record = await plan(await given.openActiveRecord(site), soon(1500), nurse);
    await new Promise((done) => setTimeout(done, 2000));
    return record;
  };

  it('honoured by the contact that names it, of the same day or later', async () => {
    const record = await plan(await given.openActiveRecord(site), freeHours());
    const early = { mode: 'on-site', appointmentId: idOf(record) };
    expect(refusedField(await tried(site.nurse, contract.recordContact, record, early)).code).toBe('appointment.ahead');
    const colleague = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
    const now = await begun(colleague);
    const done = await acted(colleague, contract.recordContact, now, { mode: 'on-site', appointmentId: idOf(now) });
    expect(done.appointments).toMatchObject([{ status: 'fulfilled', changes: [{ change: 'fulfilled' }] }]);
    expect(await slotOf(done, colleague)).toMatchObject([{ status: 'fulfilled' }]);
    const again = { mode: 'on-site', appointmentId: idOf(now) };
    expect(refusedField(await tried(colleague, contract.recordContact, done, again)).code).toBe('appointment.over');
    await expectToStand(site, done);
    const contact = done.contacts.at(-1)?.contactId ?? '';
    const undone = await acted(
      colleague,
      contract.markContactInError,
      done,
      { reason: 'Autre personne' },
      { itemId: contact },
    );
    expect(undone.appointments).toMatchObject([
      { status: 'booked', changes: [{}, { change: 'reopen', reason: 'Autre personne' }] },
    ]);
    expect(await slotOf(undone, colleague)).toMatchObject([{ status: 'booked' }]);
  });

  it('missed, once it has begun; two in a row are a reason on the caseload', async () => {
    const ahead = await plan(await given.openActiveRecord(site), freeHours());
    expect(refusedField(await tryChange(ahead, { change: 'noshow' }))).toMatchObject({
      field: 'change',
      code: 'appointment.not-begun',
    });
    const colleague = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
    const missed = await change(await begun(colleague), { change: 'noshow', reason: 'Sans nouvelles' }, colleague);
    expect(missed.appointments).toMatchObject([{ status: 'noshow' }]);
    expect(missed.summary.nextAppointmentAt).toBeNull();
    await expectToStand(site, missed);
    const other = await seen(site, await oriented(site, 20), 15);
    const once = await acted(site.nurse, contract.recordContact, other, {
      mode: 'on-site',
      status: 'missed',
      heldAt: daysAgo(9),
    });
    const twice = await acted(site.nurse, contract.recordContact, once, {
      mode: 'on-site',
      status: 'missed',
      heldAt: daysAgo(2),
    });
    expect(twice.summary.reasons.map(({ group }) => group)).toContain(6);
    await expectToStand(site, twice);
  });

  it('neither booked nor moved into the past; a move says whereto', async () => {
    const record = await given.openActiveRecord(site);
    const past = { ...freeHours(), startsAt: daysAgo(1) };
    expect(refusedField(await tried(site.nurse, contract.planAppointment, record, past))).toMatchObject({
      field: 'startsAt',
      code: 'appointment.past',
    });
    const booked = await plan(record, freeHours());
    expect(refusedField(await tryChange(booked, { change: 'move', startsAt: daysAgo(1) })).code).toBe(
      'appointment.past',
    );
    expect(refusedField(await tryChange(booked, { change: 'move' })).field).toBe('startsAt');
    const wrong = { ...freeHours(), mode: 'pigeon' };
    expect(refusedField(await tried(site.nurse, contract.planAppointment, booked, wrong)).field).toBe('mode');
    const none = await tried(
      site.nurse,
      contract.changeAppointment,
      booked,
      { change: 'cancel' },
      { itemId: '0'.repeat(26) },
    );
    expectProblem(none, 404, 'resource.not-found');
  });
});

describe('one transaction', () => {
  it('writes the record, the day, the row and nothing else', async () => {
    const record = await given.openActiveRecord(site);
    const hours = freeHours();
    const keys = await writtenBy(cloud, () => plan(record, hours));
    const kinds = keys.map((key) => key.replaceAll(/[0-9A-Z]{26}|[SUP][0-9A-Z]{11,15}/g, '·').replace(/DAY#.*/, 'DAY'));
    expect(kinds.filter((key) => !/ACCESS|IDEMPOTENCY/.test(key)).sort()).toEqual([
      'SITE#·#AGENDA#· | DAY',
      'SITE#·#CASELOAD | ·#·',
      'SITE#·#PAT#· | EPISODE#·',
      'SITE#·#PAT#· | EPISODE#·#APPOINTMENT#·',
    ]);
  });

  it('refused leaves nothing behind', async () => {
    const hours = freeHours();
    await plan(await given.openActiveRecord(site), hours);
    const record = await given.openActiveRecord(site);
    expect(await writtenBy(cloud, () => tried(site.nurse, contract.planAppointment, record, hours))).toEqual([]);
  });
});
