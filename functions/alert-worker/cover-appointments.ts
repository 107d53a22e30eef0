import { outcome } from '../../shared/acts/act-on-record.ts';
import { settleAppointments } from '../../shared/acts/appointment-changes.ts';
import { slotIssues } from '../../shared/domain/appointments.ts';
import { holderBy } from '../../shared/domain/calendar/cover.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import { readAgenda, type Slot, takenAround } from '../../shared/store/agenda.ts';
import { alertsOfPatient } from '../../shared/store/alerts.ts';
import { onCurrentRow, rowMoved } from '../../shared/store/caseload.ts';
import { readClosing } from '../../shared/store/closing.ts';
import type { Leave } from '../../shared/store/leaves.ts';
import { hasLeft, readRecord } from '../../shared/store/record.ts';
import type { SiteTeam } from '../../shared/store/site-team.ts';
import type { Table } from '../../shared/store/table.ts';
import { workerEntry } from '../../shared/store/trail.ts';

interface Wanted {
  slot: Slot;
  from: string;
  to: string;
}

/** After every day on which somebody could be booked. */
const farAway = '9999-12-31';

/** Appointments to come that a leave wants with somebody else, the earliest first. */
async function wantedMoves(table: Table, { site, duty }: SiteTeam, leave: Leave, at: string): Promise<Wanted[]> {
  const { timeZone } = site;
  const closing = await readClosing(table, site, leave.userId);
  const days = { from: localDateOf(at, timeZone), to: farAway };
  const carers = site.members.filter(({ role }) => role === 'nurse' || role === 'psychiatrist');
  const found: Wanted[] = [];
  for (const { userId: from } of carers) {
    for (const slot of await readAgenda(table, site, from, days)) {
      const to = holderBy(leave, slot, from, { ...closing, leaves: duty.leaves }, timeZone);
      const isThere = carers.some(({ userId }) => userId === to);
      if (to !== from && isThere && slot.startsAt > at) found.push({ slot, from, to });
    }
  }
  return found;
}

/** One of them with its record, whose version moves on; false where it changed meanwhile, or the hour is taken. */
const move = (table: Table, { site }: SiteTeam, leave: Leave, { slot, from, to }: Wanted, at: string) =>
  onCurrentRow(async () => {
    const { siteId, timeZone } = site;
    const { patientId, appointmentId } = slot;
    const seen = await readRecord(table, siteId, patientId);
    const before = seen.appointments.find((one) => one.appointmentId === appointmentId);
    const asFound = before?.status === 'booked' && before.nurseId === from && before.startsAt === slot.startsAt;
    if (before === undefined || !asFound || hasLeft(seen.episode)) return false;
    if (slotIssues(await takenAround(table, site, to, before), before, timeZone).length > 0) return false;
    const change = { change: to === leave.userId ? 'cover-end' : 'cover', from: null, reason: null };
    const changes = [...before.changes, { ...change, by: leave.by, at, leaveId: leave.leaveId }];
    const record = { ...seen, alerts: await alertsOfPatient(table, siteId, patientId) };
    const moved = { before, after: { ...before, nurseId: to, changes } };
    const settled = await settleAppointments(table, site, record, [moved]);
    const { writes } = await outcome({ table, site, now: at }, record, settled);
    const trace = workerEntry(siteId, patientId, 'system-alert-worker', 'cover', at);
    // Whoever acted on the record meanwhile goes first.
    await table.commit([...writes.map((one) => ({ ...one, refusal: () => rowMoved })), trace]);
    return true;
  });

/** Appointments to whom a leave wants them with, where that hour is free; how many moved. The others stay, to be planned anew. */
export async function coverAppointments(table: Table, team: SiteTeam, leave: Leave, at: string): Promise<number> {
  let moved = 0;
  for (const wanted of await wantedMoves(table, team, leave, at)) {
    if (await move(table, team, leave, wanted, at)) moved += 1;
  }
  return moved;
}
