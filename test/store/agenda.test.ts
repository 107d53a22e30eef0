import { describe, expect, it } from 'vitest';
import { type AppointmentChange, agendaWrites, type Slot } from '../../shared/store/agenda.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { type AgendaDay, type Appointment, agendaDayEntity } from '../../shared/store/record-items.ts';
import type { Table } from '../../shared/store/table.ts';

const place = { siteId: 'S0123456789A', timeZone: 'Europe/Paris' };
const [former, next] = ['U000000000000001', 'U000000000000002'];

const appointment = (id: string, nurseId: string, startsAt: string, endsAt: string): Appointment => ({
  ...{ appointmentId: id, episodeId: 'E', patientId: 'P000000000000001', author: former, recordedAt: startsAt },
  ...{ nurseId, startsAt, endsAt, status: 'booked', mode: 'phone', note: null, closedReason: null, changes: [] },
});
const slot = ({ appointmentId, patientId, startsAt, endsAt, mode, status }: Appointment): Slot => ({
  ...{ appointmentId, patientId, startsAt, endsAt, mode, status },
});

/** A table that holds these days and nothing else. */
function tableOf(days: readonly AgendaDay[]): Table {
  const { agendaDay } = siteKeys(place.siteId);
  const items = new Map(
    days.map((day) => {
      const key = agendaDay(day.nurseId, day.date);
      return [`${key.PK} ${key.SK}`, agendaDayEntity.item(key, day)];
    }),
  );
  const none = () => Promise.reject(new Error('not asked'));
  return {
    get: async ({ PK, SK }) => items.get(`${PK} ${SK}`) ?? null,
    ...{ getMany: none, query: none, queryAll: none, commit: none },
  };
}

async function daysAfter(days: readonly AgendaDay[], changes: readonly AppointmentChange[]) {
  const writes = await agendaWrites(tableOf(days), place, changes);
  return writes
    .map((write) => ('item' in write ? agendaDayEntity.parse(write.item) : null))
    .map((day) => [day?.nurseId, day?.date, day?.version, day?.slots.map(({ appointmentId }) => appointmentId)])
    .sort();
}

describe('an appointment that goes to another nurse', () => {
  const [from, to] = ['2026-06-10T22:30:00.000Z', '2026-06-10T23:15:00.000Z'];
  const before = appointment('A', former, from, to);
  const other = appointment('B', former, '2026-06-11T08:00:00.000Z', '2026-06-11T08:45:00.000Z');
  const theirs = appointment('C', next, '2026-06-11T07:00:00.000Z', '2026-06-11T07:45:00.000Z');
  const days: AgendaDay[] = [
    { nurseId: former, date: '2026-06-11', slots: [slot(before), slot(other)], version: 4 },
    { nurseId: next, date: '2026-06-11', slots: [slot(theirs)], version: 2 },
  ];

  it('leaves the day of the one and stands on the day of the other', async () => {
    expect(await daysAfter(days, [{ before, after: { ...before, nurseId: next } }])).toEqual([
      [former, '2026-06-11', 5, ['B']],
      [next, '2026-06-11', 3, ['A', 'C']],
    ]);
  });

  it('does so on both days of one past midnight, and where it moves as well', async () => {
    const late = { ...before, startsAt: '2026-06-10T21:30:00.000Z', endsAt: '2026-06-10T22:15:00.000Z' };
    const held: AgendaDay[] = [
      { nurseId: former, date: '2026-06-10', slots: [slot(late)], version: 1 },
      { nurseId: former, date: '2026-06-11', slots: [slot(late), slot(other)], version: 4 },
    ];
    const after = { ...late, nurseId: next, startsAt: '2026-06-12T08:00:00.000Z', endsAt: '2026-06-12T08:45:00.000Z' };
    expect(await daysAfter(held, [{ before: late, after }])).toEqual([
      [former, '2026-06-10', 2, []],
      [former, '2026-06-11', 5, ['B']],
      [next, '2026-06-12', 1, ['A']],
    ]);
  });

  it('and one that stays are each written once on a day that they share', async () => {
    const changes = [
      { before, after: { ...before, nurseId: next } },
      { before: other, after: { ...other, status: 'cancelled' as const } },
    ];
    const writes = await agendaWrites(tableOf(days), place, changes);
    const mine = writes.map((write) => ('item' in write ? agendaDayEntity.parse(write.item) : null));
    expect(mine).toHaveLength(2);
    expect(mine.find((day) => day?.nurseId === former)?.slots).toEqual([{ ...slot(other), status: 'cancelled' }]);
  });
});
