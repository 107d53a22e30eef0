import { standingFor } from '../domain/calendar/standing.ts';
import type { LocalDate } from '../domain/model.ts';
import { localDateOf } from '../domain/time.ts';
import { rowMoved } from './caseload.ts';
import { siteKeys } from './keys.ts';
import { type AgendaDay, type Appointment, agendaDayEntity } from './record-items.ts';
import type { Table } from './table.ts';
import { create, replace, type Write } from './write.ts';

interface Place {
  siteId: string;
  timeZone: string;
}

export type Slot = AgendaDay['slots'][number];

interface Span {
  startsAt: string;
  endsAt: string;
}

/** The days of the site that an appointment touches: two when it goes past midnight. */
function daysOf({ startsAt, endsAt }: Span, timeZone: string): LocalDate[] {
  const lastMoment = new Date(Date.parse(endsAt) - 1).toISOString();
  return [...new Set([localDateOf(startsAt, timeZone), localDateOf(lastMoment, timeZone)])];
}

const keyOf = (siteId: string, { nurseId, date }: Pick<AgendaDay, 'nurseId' | 'date'>) =>
  siteKeys(siteId).agendaDay(nurseId, date);

/** Version 0 stands for a day on which nobody has booked anything yet. */
async function readDay(table: Table, siteId: string, nurseId: string, date: LocalDate): Promise<AgendaDay> {
  const item = await table.get(keyOf(siteId, { nurseId, date }));
  return item === null ? { nurseId, date, slots: [], version: 0 } : agendaDayEntity.parse(item);
}

const readDays = (table: Table, siteId: string, nurseId: string, dates: readonly LocalDate[]): Promise<AgendaDay[]> =>
  Promise.all(dates.map((date) => readDay(table, siteId, nurseId, date)));

/** What a nurse has on the days that a span touches, whoever it is with; what was cancelled leaves its hours free. */
export async function takenAround(table: Table, place: Place, nurseId: string, span: Span): Promise<Slot[]> {
  const days = await readDays(table, place.siteId, nurseId, daysOf(span, place.timeZone));
  return days.flatMap(({ slots }) => slots).filter(({ status }) => status !== 'cancelled');
}

/** For which leaves it went from whom to whoever covers, since a person last changed it. */
function standingOf({ changes }: Appointment): Pick<Slot, 'standing'> {
  const since = changes.findLastIndex(({ leaveId }) => leaveId === undefined) + 1;
  const passings = changes
    .slice(since)
    .flatMap(({ nurse, leaveId }) => (nurse === undefined ? [] : [{ ...nurse, leaveId }]));
  const standing = standingFor(passings);
  return standing.length === 0 ? {} : { standing };
}

/** An appointment as it stands on its nurse's day. */
export function slotOf(appointment: Appointment): Slot {
  const { appointmentId, patientId, startsAt, endsAt, mode, status, closedReason } = appointment;
  const stated = closedReason === null ? {} : { stated: true };
  return { appointmentId, patientId, startsAt, endsAt, mode, status, ...standingOf(appointment), ...stated };
}

const byStart = (one: Slot, other: Slot): number =>
  one.startsAt === other.startsAt
    ? one.appointmentId < other.appointmentId
      ? -1
      : 1
    : one.startsAt < other.startsAt
      ? -1
      : 1;

/** The next state of a day: whoever wrote it meanwhile makes the act look again, so that no two take the same hour. */
function writeDay(siteId: string, day: AgendaDay, slots: Slot[]): Write {
  const next = { ...day, slots: slots.toSorted(byStart), version: day.version + 1 };
  const item = agendaDayEntity.item(keyOf(siteId, day), next);
  if (day.version === 0) return create(item, () => rowMoved);
  return { ...replace(item, day.version), refusal: () => rowMoved };
}

export interface AppointmentChange {
  /** Null for one that is being booked. */
  before: Appointment | null;
  after: Appointment;
}

/**
 * The writes that bring the nurses' days to where appointments now are: each day once, however many of them it holds. One
 * that goes to another nurse leaves the days of the former one.
 */
export async function agendaWrites(
  table: Table,
  { siteId, timeZone }: Place,
  changes: readonly AppointmentChange[],
): Promise<Write[]> {
  const touched = new Map<string, { nurseId: string; date: LocalDate }>();
  for (const { before, after } of changes) {
    for (const one of [before, after]) {
      if (one === null) continue;
      const { nurseId } = one;
      for (const date of daysOf(one, timeZone)) touched.set(`${nurseId} ${date}`, { nurseId, date });
    }
  }
  const ids = new Set(changes.map(({ after }) => after.appointmentId));
  const writes = [...touched.values()].map(async ({ nurseId, date }) => {
    const day = await readDay(table, siteId, nurseId, date);
    const here = changes
      .map(({ after }) => after)
      .filter((one) => one.nurseId === nurseId && daysOf(one, timeZone).includes(date))
      .map(slotOf);
    return writeDay(siteId, day, [...day.slots.filter(({ appointmentId }) => !ids.has(appointmentId)), ...here]);
  });
  return Promise.all(writes);
}

/** A nurse's appointments that begin on the dates of a period, by hour. */
export async function readAgenda(
  table: Table,
  { siteId, timeZone }: Place,
  nurseId: string,
  { from, to }: { from: LocalDate; to: LocalDate },
): Promise<Slot[]> {
  const keys = siteKeys(siteId);
  const between: [string, string] = [keys.agendaDay(nurseId, from).SK, keys.agendaDay(nurseId, to).SK];
  const items = await table.queryAll({ partition: keys.agenda(nurseId), between });
  return items
    .map(agendaDayEntity.parse)
    .flatMap(({ date, slots }) => slots.filter(({ startsAt }) => localDateOf(startsAt, timeZone) === date))
    .toSorted(byStart);
}
