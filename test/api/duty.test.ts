import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Garde');
});
afterAll(() => cloud.stop());

const days = [1, 2, 3, 4, 5, 6, 7];
const allDay = (userId: string | null) => days.map((day) => ({ day, from: '00:00', to: '24:00', userId }));
const opening = [{ day: 3, from: '08:30', to: '12:15' }];
const name = (body: unknown, ifMatch: number, by = site.coordinator) =>
  by.ask(contract.nameDuty, {}, { body, ifMatch });
const faults = (reply: Awaited<ReturnType<typeof name>>) => {
  expect(reply.status).toBe(400);
  return reply.body['errors'];
};

describe('the duty of a site', () => {
  it('is nobody’s before it is named, with the usual opening hours', async () => {
    const duty = await site.nurse.done(contract.getDuty);
    expect(duty).toEqual({
      named: false,
      version: 1,
      uncoveredHours: 168,
      duty: allDay(null),
      opening: days.slice(0, 5).map((day) => ({ day, from: '09:00', to: '18:00' })),
    });
  });

  it('is refused by field, with what would be right, and nothing is kept', async () => {
    expect(faults(await name({ opening, duty: allDay(site.gp.userId) }, 1))).toContainEqual({
      field: 'duty[0].userId',
      code: 'duty.not-carer',
      message: expect.stringContaining('attendu : un·e infirmier·ère ou psychiatre du site'),
    });
    const short = [...allDay(null).slice(1), { day: 1, from: '00:00', to: '23:00', userId: null }];
    expect(faults(await name({ opening, duty: short }, 1))).toMatchObject([
      { field: 'duty', message: expect.stringContaining('du lundi de 23:00 à 24:00') },
    ]);
    const odd = [...allDay(null), { day: 8, from: '8h', to: '09:05', userId: null }];
    expect(faults(await name({ opening, duty: odd }, 1))).toMatchObject([
      { field: 'duty[7].day' },
      { field: 'duty[7].from', message: 'Valeur refusée : « 8h » ; attendu : une heure, par exemple 08:30.' },
      { field: 'duty[7].to' },
    ]);
    expect(await site.nurse.done(contract.getDuty)).toMatchObject({ named: false });
  });

  it('is named by the coordinator alone, and read by the whole team', async () => {
    const duty = allDay(null).with(5, { day: 6, from: '00:00', to: '24:00', userId: site.psychiatrist.userId });
    expect((await name({ opening, duty }, 1, site.nurse)).status).toBe(403);
    const reply = await name({ opening, duty: duty.toReversed() }, 1);
    const named = { named: true, version: 2, uncoveredHours: 144, opening, duty };
    expect(reply).toMatchObject({ status: 201, body: named });
    for (const member of [site.nurse, site.psychiatrist, site.coordinator]) {
      expect(await member.done(contract.getDuty)).toEqual(named);
    }
    expect((await name({ opening, duty }, 1)).body).toMatchObject({ code: 'version.stale', currentVersion: 2 });
    expect((await name({ opening, duty: allDay(site.nurse.userId) }, 2)).body).toMatchObject({
      version: 3,
      uncoveredHours: 0,
    });
  });

  it('decides by when a safety alert is to be assessed, and whose it is', async () => {
    const always = days.map((day) => ({ day, from: '00:00', to: '24:00' }));
    await site.coordinator.done(contract.nameDuty, {}, { body: { opening: always, duty: allDay(null) }, ifMatch: 3 });
    const { patientId } = await given.openRecord(site, given.evaluationBody(1));
    const alert = await given.alertOf(cloud, site, patientId);
    const closing = Date.parse(alert.assessBy);
    const clock = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', timeStyle: 'short' });
    expect(clock.format(closing)).toBe('00:00');
    expect(closing - Date.parse(alert.raisedAt)).toBeLessThanOrEqual(24 * 3_600_000);
    expect(alert.owner).toEqual({ userId: site.nurse.userId, role: 'nurse' });
  });
});
