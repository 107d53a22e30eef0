import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { holidayOn } from '../../shared/domain/calendar/holidays.ts';
import { instantAt, weekdayOf } from '../../shared/domain/local-time.ts';
import { addDays, localDateOf } from '../../shared/domain/time.ts';
import { sesame } from '../../shared/programme/index.ts';
import { expectProblem, outputOf, type Reply } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted, expectToStand, refusedField, tried } from '../support/record.ts';
import * as given from '../support/site.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Heures');
});
afterAll(() => cloud.stop());

const paris = 'Europe/Paris';
const today = () => localDateOf(new Date().toISOString(), paris);
const everyDay = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '09:00', to: '12:00' }));
/** The next of a row of days that is, or is no, holiday of the whole country. */
const nextDay = (from: string, holiday: boolean): string =>
  (holidayOn(sesame.calendar, from, null) !== null) === holiday ? from : nextDay(addDays(from, 1), holiday);
const at = (date: string, hour: number) => ({
  startsAt: instantAt(date, hour * 60, paris),
  durationMinutes: 45,
  mode: 'on-site',
});

async function saveHours(by: given.Person, hours: unknown) {
  const { version } = await by.done(contract.getAvailability);
  return by.done(contract.saveAvailability, {}, { body: { hours }, ifMatch: version });
}
const leave = (by: given.Person, body: object): Promise<Reply> => by.ask(contract.planLeave, {}, { body });
const proposals = (by: given.Person, { patientId }: given.PatientRecord) =>
  by.done(contract.listProposals, { patientId });
const daysOf = ({ items }: Awaited<ReturnType<typeof proposals>>) =>
  items.map(({ startsAt }) => localDateOf(startsAt, paris));

describe('weekly hours', () => {
  it('are one’s own, saved whole, and read in the order of the week', async () => {
    const before = await site.psychiatrist.done(contract.getAvailability);
    expect(before).toEqual({ hours: [], saved: false, version: 1 });
    const hours = [
      { day: 5, from: '13:30', to: '17:00' },
      { day: 1, from: '09:00', to: '12:15' },
    ];
    const saved = await site.psychiatrist.done(contract.saveAvailability, {}, { body: { hours }, ifMatch: 1 });
    expect(saved).toEqual({ hours: hours.toReversed(), saved: true, version: 2 });
    expect(await site.psychiatrist.done(contract.getAvailability)).toEqual(saved);
    expect(await site.nurse.done(contract.getAvailability)).toEqual(before);
  });

  it('of a second writer who has not read the first are 409 with the version that stands', async () => {
    const act = { body: { hours: everyDay }, ifMatch: 2 };
    await site.psychiatrist.done(contract.saveAvailability, {}, act);
    const late = await site.psychiatrist.ask(contract.saveAvailability, {}, { body: { hours: [] }, ifMatch: 2 });
    expectProblem(late, 409, 'version.stale');
    expect(late.body['currentVersion']).toBe(3);
    const colleague = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
    const first = [everyDay, []].map((hours) =>
      colleague.ask(contract.saveAvailability, {}, { body: { hours }, ifMatch: 1 }),
    );
    expect((await Promise.all(first)).map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('are refused by field, with what would be right', async () => {
    const ask = (hours: unknown) => site.nurse.ask(contract.saveAvailability, {}, { body: { hours }, ifMatch: 1 });
    const reversed = refusedField(await ask([{ day: 1, from: '12:00', to: '09:00' }]));
    expect(reversed).toMatchObject({ field: 'hours[0].to', code: 'duty.ends-first' });
    const twice = refusedField(await ask([...everyDay, { day: 2, from: '11:45', to: '13:00' }]));
    expect(twice).toMatchObject({
      field: 'hours[7].from',
      message:
        'Heure refusée : le mardi, une autre plage va déjà de 09:00 à 12:00 ; attendu : chaque heure une seule fois.',
    });
    expect(refusedField(await ask([{ day: 1, from: '9h', to: '12:00' }])).field).toBe('hours[0].from');
    expect(await site.nurse.done(contract.getAvailability)).toMatchObject({ saved: false });
  });
});

describe('the holidays of a site', () => {
  it('are those of the country until the coordinator names an area of the programme', async () => {
    const read = () => site.nurse.done(contract.getSiteCalendar);
    expect(await read()).toEqual({ area: null, version: 1 });
    const save = (area: string | null, ifMatch: number) =>
      site.coordinator.ask(contract.saveSiteCalendar, {}, { body: { area }, ifMatch });
    expect(refusedField(await save('corse', 1))).toMatchObject({ field: 'area', code: 'calendar.area' });
    expect((await save('la-reunion', 1)).body).toEqual({ area: 'la-reunion', version: 2 });
    expectProblem(await save(null, 1), 409, 'version.stale');
    expect(await read()).toEqual({ area: 'la-reunion', version: 2 });
    expect((await save(null, 2)).body).toEqual({ area: null, version: 3 });
  });
});

describe('a leave', () => {
  it('is planned by oneself with a cover, seen by the team, and why by oneself and the coordinator', async () => {
    const own = await given.openTeamSite(cloud, 'Congés');
    const colleague = await given.enrol(cloud, { siteId: own.siteId }, 'nurse');
    const days = { from: addDays(today(), 30), to: addDays(today(), 40) };
    const missing = refusedField(await leave(own.nurse, days));
    expect(missing).toMatchObject({ field: 'coverId', code: 'leave.cover-missing' });
    const body = { ...days, coverId: colleague.userId, note: 'Vacances' };
    const planned = await own.nurse.done(contract.planLeave, {}, { body });
    const { userId } = own.nurse;
    expect(planned).toEqual({ ...body, leaveId: expect.any(String), userId, state: 'planned', version: 1 });
    const seen = async (by: given.Person) => (await by.done(contract.listLeaves)).items;
    expect([await seen(own.nurse), await seen(own.coordinator)]).toEqual([[planned], [planned]]);
    expect([await seen(colleague), await seen(own.psychiatrist)]).toEqual([
      [{ ...planned, note: null }],
      [{ ...planned, note: null }],
    ]);
    const later = { query: { from: addDays(days.to, 1) } };
    expect((await own.nurse.done(contract.listLeaves, {}, later)).items).toEqual([]);
  });

  it('is changed and cancelled by the person or the coordinator, at the version that was read', async () => {
    const own = await given.openTeamSite(cloud, 'Changements');
    const colleague = await given.enrol(cloud, { siteId: own.siteId }, 'nurse');
    const coverId = colleague.userId;
    const days = { from: addDays(today(), 30), to: addDays(today(), 40) };
    const body = { ...days, userId: own.nurse.userId, coverId };
    const { leaveId } = await own.coordinator.done(contract.planLeave, {}, { body });
    const place = { itemId: leaveId };
    const longer = { ...days, to: addDays(today(), 45), coverId };
    expectProblem(
      await colleague.ask(contract.changeLeave, place, { body: longer, ifMatch: 1 }),
      403,
      'auth.forbidden',
    );
    const changed = await own.nurse.done(contract.changeLeave, place, { body: longer, ifMatch: 1 });
    expect(changed).toMatchObject({ ...longer, version: 2 });
    const late = await own.coordinator.ask(contract.cancelLeave, place, { ifMatch: 1 });
    expectProblem(late, 409, 'version.stale');
    expect(late.body['currentVersion']).toBe(2);
    expect(await own.coordinator.done(contract.cancelLeave, place, { ifMatch: 2 })).toMatchObject({
      state: 'cancelled',
      version: 3,
    });
    expect((await own.nurse.done(contract.listLeaves)).items).toEqual([]);
    expectProblem(await own.nurse.ask(contract.cancelLeave, place, { ifMatch: 3 }), 409, 'leave.settled');
    const none = { itemId: '0'.repeat(26) };
    expectProblem(await own.nurse.ask(contract.cancelLeave, none, { ifMatch: 1 }), 404, 'resource.not-found');
  });

  it('is refused in French with the field and what would be right', async () => {
    const own = await given.openTeamSite(cloud, 'Refus');
    const colleague = await given.enrol(cloud, { siteId: own.siteId }, 'nurse');
    const days = { from: addDays(today(), 30), to: addDays(today(), 40) };
    const wrong: [object, string, string][] = [
      [{ ...days, to: addDays(today(), 29) }, 'to', 'leave.ends-first'],
      [{ from: addDays(today(), -9), to: addDays(today(), -1) }, 'to', 'leave.over'],
      [{ ...days, to: addDays(today(), 30 + sesame.calendar.leaveAtMostDays) }, 'to', 'leave.too-long'],
      [{ ...days, coverId: own.nurse.userId }, 'coverId', 'leave.cover-self'],
      [{ ...days, coverId: own.psychiatrist.userId }, 'coverId', 'leave.cover-not-nurse'],
      [{ ...days, userId: colleague.userId }, 'userId', 'leave.not-own'],
    ];
    for (const [body, field, code] of wrong) {
      expect(refusedField(await leave(own.nurse, { coverId: colleague.userId, ...body }))).toMatchObject({
        field,
        code,
      });
    }
    expect(refusedField(await leave(own.coordinator, days))).toMatchObject({
      field: 'userId',
      code: 'leave.not-carer',
    });
    const one = { ...days, coverId: colleague.userId };
    await own.nurse.done(contract.planLeave, {}, { body: one });
    expect(refusedField(await leave(own.nurse, { ...one, from: addDays(today(), 20) }))).toMatchObject({
      field: 'from',
      code: 'leave.overlap',
    });
    expect(refusedField(await leave(colleague, { ...days, coverId: own.nurse.userId }))).toMatchObject({
      field: 'coverId',
      code: 'leave.cover-away',
    });
    expect((await leave(colleague, days)).status).toBe(201);
  });

  it('of two that are planned at once is checked against the other', async () => {
    const own = await given.openTeamSite(cloud, 'En même temps');
    const colleague = await given.enrol(cloud, { siteId: own.siteId }, 'nurse');
    const coverId = colleague.userId;
    const refusedOf = (replies: Reply[]) => {
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 400]);
      return replies.filter(({ status }) => status === 400).map((reply) => refusedField(reply).code);
    };
    // Over one another, by the nurse and by the coordinator for her.
    const [from, to] = [addDays(today(), 30), addDays(today(), 40)];
    const same = await Promise.all([
      leave(own.nurse, { from, to, coverId }),
      leave(own.coordinator, { from: to, to: addDays(to, 5), userId: own.nurse.userId, coverId }),
    ]);
    expect(refusedOf(same)).toEqual(['leave.overlap']);
    // Two who cover for each other on the same days.
    const later = { from: addDays(today(), 60), to: addDays(today(), 70) };
    const other = await Promise.all([
      leave(own.nurse, { ...later, coverId }),
      leave(colleague, { ...later, coverId: own.nurse.userId }),
    ]);
    expect(refusedOf(other)).toEqual(['leave.cover-away']);
    expect((await own.nurse.done(contract.listLeaves)).items).toHaveLength(2);
  });
});

describe('hours that are proposed', () => {
  it('are none before the nurse has said hers, then hers, around the day that the cadence wants', async () => {
    const own = await given.openTeamSite(cloud, 'Propositions');
    const record = await given.openActiveRecord(own);
    const wantedOn = record.summary.contactDueOn;
    expect(await proposals(own.nurse, record)).toEqual({ wantedOn, hoursSaved: false, items: [] });
    await saveHours(own.nurse, everyDay);
    const found = await proposals(own.nurse, record);
    expect(found).toMatchObject({ wantedOn, hoursSaved: true });
    expect(found.items).toHaveLength(sesame.calendar.proposals.count);
    for (const { startsAt, endsAt } of found.items) {
      const date = localDateOf(startsAt, paris);
      expect(startsAt >= instantAt(date, 9 * 60, paris) && endsAt <= instantAt(date, 12 * 60, paris)).toBe(true);
      expect(holidayOn(sesame.calendar, date, null)).toBeNull();
    }
    // Whoever covers books her own hours.
    const colleague = await given.enrol(cloud, { siteId: own.siteId }, 'nurse');
    expect(await proposals(colleague, record)).toMatchObject({ hoursSaved: false, items: [] });
    const [first] = found.items;
    const taken = await acted(own.nurse, contract.planAppointment, record, {
      startsAt: first?.startsAt,
      durationMinutes: 45,
      mode: 'phone',
    });
    expect((await proposals(own.nurse, taken)).items).not.toContainEqual(first);
  });

  it('skip a holiday and a leave', async () => {
    const holiday = nextDay(addDays(today(), 1), true);
    const own = await given.openTeamSite(cloud, 'Sauts');
    // One day of the week alone, so that its holiday would be the first day proposed.
    await saveHours(own.nurse, [{ day: weekdayOf(holiday), from: '09:00', to: '17:00' }]);
    const record = await given.openActiveRecord(own);
    const before = daysOf(await proposals(own.nurse, record));
    expect(before.length).toBeGreaterThan(0);
    expect(before).not.toContain(holiday);
    const [away = ''] = before;
    await own.nurse.done(contract.planLeave, {}, { body: { from: away, to: away } });
    const after = daysOf(await proposals(own.nurse, record));
    expect(after).not.toContain(away);
    expect(after).not.toEqual(before);
    expect(after.filter((date) => holidayOn(sesame.calendar, date, null) !== null)).toEqual([]);
  });

  it('leave out what the nurse has elsewhere, which she says; what is no such hours is refused', async () => {
    const own = await given.openTeamSite(cloud, 'Deux sites');
    await saveHours(own.nurse, everyDay);
    const record = await given.openActiveRecord(own);
    const { items } = await proposals(own.nurse, record);
    const asked = (busy: string) =>
      own.nurse.ask(contract.listProposals, { patientId: record.patientId }, { query: { busy } });
    const found = async (busy: string) => outputOf(contract.listProposals, await asked(busy)).items;
    // All of the first morning, and the first hour of the second.
    const [first, second] = [...new Set(items.map(({ startsAt }) => localDateOf(startsAt, paris)))];
    const morning = [first, second].map((date) => instantAt(date ?? '', 9 * 60, paris));
    const [whole = '', hour = ''] = morning.map((at) => `${at.slice(0, 16).replaceAll(/[-:]/g, '')}Z`);
    const left = await found(`${whole}-180.${hour}-60`);
    expect(left).toHaveLength(sesame.calendar.proposals.count);
    expect(left.filter(({ startsAt }) => localDateOf(startsAt, paris) === first)).toEqual([]);
    expect(left.find(({ startsAt }) => localDateOf(startsAt, paris) === second)?.startsAt).toBe(
      instantAt(second ?? '', 10 * 60, paris),
    );
    expect(await found('20200101T0900Z-45')).toEqual(items);
    for (const busy of [
      'demain',
      '20260101T0900Z-45.',
      '2026-01-01T09:00Z-45',
      Array(120).fill('20260101T0900Z-45').join('.'),
    ]) {
      expect(refusedField(await asked(busy)).field).toBe('busy');
    }
  });

  it('are none for someone who has left', async () => {
    const own = await given.openTeamSite(cloud, 'Sorties');
    await saveHours(own.nurse, everyDay);
    const record = await given.openActiveRecord(own);
    const left = await acted(own.nurse, contract.changePhase, record, { phase: 'exit', outReason: 'patient-wish' });
    expect(await proposals(own.nurse, left)).toEqual({ wantedOn: null, hoursSaved: true, items: [] });
  });
});

describe('an appointment on a closed day', () => {
  it('of a holiday is refused without a reason, booked and moved with one, and keeps it as long as it is closed', async () => {
    const holiday = nextDay(addDays(today(), 1), true);
    const open = nextDay(addDays(today(), 1), false);
    const record = await given.openActiveRecord(site);
    const refused = refusedField(await tried(site.nurse, contract.planAppointment, record, at(holiday, 9)));
    expect(refused).toMatchObject({ field: 'closedReason', code: 'appointment.holiday' });
    expect(refused.message).toMatch(/est férié \(.+\) ; attendu : un autre jour, ou pourquoi ce jour-là\.$/);
    const reason = 'Elle ne peut venir que ce jour-là.';
    const body = { ...at(holiday, 9), closedReason: reason };
    const booked = await acted(site.nurse, contract.planAppointment, record, body);
    expect(booked.appointments).toMatchObject([{ closedReason: reason }]);
    await expectToStand(site, booked);
    const place = { itemId: booked.appointments[0]?.appointmentId ?? '' };
    const move = { change: 'move', startsAt: at(holiday, 14).startsAt };
    expect(refusedField(await tried(site.nurse, contract.changeAppointment, booked, move, place)).field).toBe(
      'closedReason',
    );
    const moved = await acted(site.nurse, contract.changeAppointment, booked, { ...move, closedReason: reason }, place);
    expect(moved.appointments).toMatchObject([{ startsAt: move.startsAt, closedReason: reason }]);
    const away = { change: 'move', startsAt: at(open, 14).startsAt, closedReason: reason };
    const free = await acted(site.nurse, contract.changeAppointment, moved, away, place);
    expect(free.appointments).toMatchObject([{ closedReason: null }]);
  });

  it('of the nurse’s leave likewise; a colleague books it as she likes', async () => {
    const own = await given.openTeamSite(cloud, 'Absente');
    const colleague = await given.enrol(cloud, { siteId: own.siteId }, 'nurse');
    const date = nextDay(addDays(today(), 7), false);
    await own.nurse.done(contract.planLeave, {}, { body: { from: date, to: date, coverId: colleague.userId } });
    const record = await given.openActiveRecord(own);
    expect(refusedField(await tried(own.nurse, contract.planAppointment, record, at(date, 10)))).toMatchObject({
      field: 'closedReason',
      code: 'appointment.leave',
    });
    const booked = await acted(colleague, contract.planAppointment, record, at(date, 10));
    expect(booked.appointments).toMatchObject([{ nurseId: colleague.userId, closedReason: null }]);
    const other = await given.openActiveRecord(own);
    const body = { ...at(date, 11), closedReason: 'En visioconférence depuis chez elle' };
    const kept = await acted(own.nurse, contract.planAppointment, other, body);
    expect(kept.appointments).toMatchObject([{ closedReason: body.closedReason }]);
  });
});
