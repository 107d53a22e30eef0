import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
let url = '';
beforeAll(async () => {
  cloud = await startTestCloud();
  // The clock of this site changes in ways that Paris's does not.
  site = await given.openTeamSite(cloud, 'Maison; de santé, Nord', { timeZone: 'America/Martinique' });
  const feed = await site.nurse.done(contract.createCalendarFeed, {}, { key: 'one-address-please' });
  url = feed.url ?? '';
});
afterAll(() => cloud.stop());

/** As a calendar program asks: no header of ours. */
async function open(address: string) {
  const response = await fetch(address);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));

/** Around the day on which the clocks of Paris change next, in autumn or in spring. */
const startsAt = (days: number, hour: number) => {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:30:00.000Z`;
};

async function booked(at: string) {
  const record = await given.openRecord(site);
  const body = {
    startsAt: at,
    durationMinutes: 45,
    mode: 'phone',
    note: 'Idées noires à revoir',
    closedReason: 'Convenu.',
  };
  return given.act(site.nurse, contract.planAppointment, record, body);
}

describe('the address of a calendar', () => {
  it('opens in a standard parser, with the hours and nothing of whom or why', async () => {
    const { patient, appointments } = await booked(startsAt(3, 14));
    const { status, type, text } = await open(url);
    expect({ status, type }).toEqual({ status: 200, type: 'text/calendar; charset=utf-8' });
    const [event, ...others] = eventsOf(text);
    expect(others).toEqual([]);
    expect(event?.uid).toBe(appointments[0]?.appointmentId);
    expect(event?.startDate.toJSDate().toISOString()).toBe(startsAt(3, 14));
    expect((event?.endDate.toJSDate().getTime() ?? 0) - (event?.startDate.toJSDate().getTime() ?? 0)).toBe(45 * 60_000);
    // The practice's name comes back as it is: its separators are those of the format.
    expect(event?.summary).toBe('Rendez-vous – Maison; de santé, Nord');
    for (const word of [patient.family, patient.given, 'noires', 'phone', 'PHQ', 'SÉSAME', 'sesame'])
      expect(text.toLowerCase()).not.toContain(word.toLowerCase());
  });

  it('holds what holds: a cancelled hour leaves it, a moved one moves, each under its own id', async () => {
    const one = await booked(startsAt(5, 13));
    const itemId = one.appointments[0]?.appointmentId ?? '';
    const { patientId, episode } = one;
    const move = { change: 'move', startsAt: startsAt(6, 13), closedReason: 'Convenu.' };
    const moved = await site.nurse.done(
      contract.changeAppointment,
      { patientId, itemId },
      { body: move, ifMatch: episode.version },
    );
    const found = eventsOf((await open(url)).text).filter(({ uid }) => uid === itemId);
    expect(found.map(({ startDate }) => startDate.toJSDate().toISOString())).toEqual([startsAt(6, 13)]);
    const cancel = { body: { change: 'cancel' }, ifMatch: moved.episode.version };
    await site.nurse.done(contract.changeAppointment, { patientId, itemId }, cancel);
    expect(eventsOf((await open(url)).text).filter(({ uid }) => uid === itemId)).toEqual([]);
  });

  it('is the same for the same request, another for another, and its member’s own', async () => {
    const again = await site.nurse.done(contract.createCalendarFeed, {}, { key: 'one-address-please' });
    expect(again.url).toBe(url);
    const other = await site.psychiatrist.done(contract.createCalendarFeed, {}, {});
    expect(eventsOf((await open(other.url ?? '')).text)).toEqual([]);
    expect(await site.nurse.done(contract.getCalendarFeed, {})).toMatchObject({ active: true });
  });

  it('says one thing of whatever does not open: wrong, unknown, of nobody', async () => {
    const [head = '', tail = ''] = url.split(/(?<=\/)[^/]+(?=\/agenda\.ics$)/);
    const answers = await Promise.all([
      open(`${head}${'A'.repeat(43)}${tail}`),
      open(url.replace(site.nurse.userId, site.gp.userId)),
      open(url.replace(site.siteId, 'S0000000000A')),
      open(url.replace(`${site.siteId}.${site.nurse.userId}`, 'nobody')),
    ]);
    const refusals = new Set(answers.map(({ status, text }) => `${status} ${text}`));
    expect([...refusals]).toEqual([expect.stringMatching(/^404 .*link\.refused/)]);
  });

  it('ends when it is withdrawn, at once, and when another takes its place', async () => {
    const next = await site.nurse.done(contract.createCalendarFeed, {}, {});
    expect((await open(url)).status).toBe(404);
    expect((await open(next.url ?? '')).status).toBe(200);
    expect(await site.nurse.done(contract.revokeCalendarFeed, {}, {})).toMatchObject({ active: false });
    expect((await open(next.url ?? '')).status).toBe(404);
    const twice = await site.nurse.ask(contract.revokeCalendarFeed, {}, {});
    expect(twice.status).toBe(409);
  });
});
