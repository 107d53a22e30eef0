import { describe, expect, it } from 'vitest';
import { daysOf, type Planned } from '../../web/screens/agenda/agenda-days.ts';

const planned = (appointmentId: string, startsAt: string, siteId = 'S1'): Planned => ({
  ...{ appointmentId, startsAt, endsAt: startsAt, patientId: 'P1', patient: null, mode: 'phone' },
  ...{ status: 'booked', siteId, siteName: siteId },
});
const zoneOf = (siteId: string) => (siteId === 'S1' ? 'Europe/Paris' : 'Indian/Reunion');

describe('the days of an agenda', () => {
  it('are those of the zone in which each appointment is read, by hour', () => {
    const items = [
      planned('B', '2026-06-10T21:30:00.000Z', 'S2'),
      planned('A', '2026-06-10T21:00:00.000Z'),
      planned('C', '2026-06-11T08:00:00.000Z'),
    ];
    expect(daysOf(items, zoneOf).map(({ day, items: own }) => [day, own.map((one) => one.appointmentId)])).toEqual([
      ['2026-06-10', ['A']],
      ['2026-06-11', ['B', 'C']],
    ]);
  });

  it('have a place for a holiday or a leave though nothing is booked, and once', () => {
    const items = [planned('A', '2026-06-10T08:00:00.000Z')];
    const days = daysOf(items, zoneOf, ['2026-06-12', '2026-06-10']);
    expect(days.map(({ day, items: own }) => [day, own.length])).toEqual([
      ['2026-06-10', 1],
      ['2026-06-12', 0],
    ]);
  });
});
