import { outcome } from '../../shared/acts/act-on-record.ts';
import { settleAppointments } from '../../shared/acts/appointment-changes.ts';
import { slotIssues } from '../../shared/domain/appointments.ts';
import { coverMoves } from '../../shared/domain/calendar/cover.ts';
import { isWithin } from '../../shared/domain/calendar/hours.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import { readAgenda, type Slot, slotOf, takenAround } from '../../shared/store/agenda.ts';
import { alertsOfPatient } from '../../shared/store/alerts.ts';
import { readAvailability } from '../../shared/store/availability.ts';
import { onCurrentRow, rowMoved } from '../../shared/store/caseload.ts';
import { readSiteDays, type SiteDays } from '../../shared/store/closing.ts';
import { hasLeft, readRecord } from '../../shared/store/record.ts';
import type { Appointment } from '../../shared/store/record-items.ts';
import type { SiteTeam } from '../../shared/store/site-team.ts';
import type { SiteSettings } from '../../shared/store/sites.ts';
import type { Table } from '../../shared/store/table.ts';
import { workerEntry } from '../../shared/store/trail.ts';

/** Where appointments are moved, and by whose leaves. */
interface Where extends SiteDays {
  site: SiteSettings;
  timeZone: string;
  carers: readonly string[];
}

/** After every day on which somebody could be booked. */
const farAway = '9999-12-31';

async function readWhere(table: Table, { site, duty }: SiteTeam): Promise<Where> {
  const members = site.members.filter(({ role }) => role === 'nurse' || role === 'psychiatrist');
  const days = await readSiteDays(table, site, duty.leaves);
  return { ...days, site, timeZone: site.timeZone, carers: members.map(({ userId }) => userId) };
}

/** Appointments to come that the leaves want with somebody else, each nurse's the earliest first. */
async function outOfPlace(table: Table, where: Where, at: string): Promise<Slot[]> {
  const { site, timeZone, carers } = where;
  const days = { from: localDateOf(at, timeZone), to: farAway };
  const found: Slot[] = [];
  for (const holder of carers) {
    const slots = await readAgenda(table, site, holder, days);
    found.push(...slots.filter((slot) => slot.startsAt > at && coverMoves(slot, holder, where).length > 0));
  }
  return found;
}

/** An appointment with whom it belongs, and each move that brings it there; null where it is with them. */
function covered(before: Appointment, where: Where, at: string): Appointment | null {
  const moves = before.startsAt > at ? coverMoves(slotOf(before), before.nurseId, where) : [];
  const last = moves.at(-1);
  if (last === undefined) return null;
  const changes = moves.map(({ from, to, leave: { leaveId, userId, by } }) => {
    const change = to === userId ? 'cover-end' : 'cover';
    return { change, from: null, reason: null, by, at, leaveId, nurse: { from, to } };
  });
  return { ...before, nurseId: last.to, changes: [...before.changes, ...changes] };
}

/**
 * May this appointment go to whom it is moved? Where that hour is free; and to a cover only within the hours of her week, where
 * she has said them. Back to whom it was booked with it goes at any hour that is free.
 */
async function isTaken(table: Table, { site, timeZone }: Where, before: Appointment, after: Appointment) {
  const { siteId } = site;
  const taken = await takenAround(table, site, after.nurseId, before);
  if (slotIssues(taken, before, timeZone).length > 0) return true;
  if (slotOf(after).standing === undefined) return false;
  const { hours, saved } = await readAvailability(table, siteId, after.nurseId);
  return saved && !isWithin(hours, after, timeZone);
}

/** One of them with its record, whose version moves on; false where nothing wants it moved any more, or it cannot go there. */
const move = (table: Table, where: Where, { patientId, appointmentId }: Slot, at: string) =>
  onCurrentRow(async () => {
    const { site } = where;
    const seen = await readRecord(table, site.siteId, patientId);
    const before = seen.appointments.find((one) => one.appointmentId === appointmentId);
    const after = before === undefined || hasLeft(seen.episode) ? null : covered(before, where, at);
    if (before === undefined || after === null) return false;
    if (await isTaken(table, where, before, after)) return false;
    const record = { ...seen, alerts: await alertsOfPatient(table, site.siteId, patientId) };
    const settled = await settleAppointments(table, site, record, [{ before, after }]);
    const { writes } = await outcome({ table, site, now: at }, record, settled);
    const trace = workerEntry(site.siteId, patientId, 'system-alert-worker', 'cover', at);
    // Whoever acted on the record meanwhile goes first.
    await table.commit([...writes.map((one) => ({ ...one, refusal: () => rowMoved })), trace]);
    return true;
  });

/** Appointments to whom the leaves of the site want them with, where they can take them; how many moved. The others stay, to be planned anew. */
export async function coverAppointments(table: Table, team: SiteTeam, at: string): Promise<number> {
  const where = await readWhere(table, team);
  let moved = 0;
  for (const slot of await outOfPlace(table, where, at)) {
    if (await move(table, where, slot, at)) moved += 1;
  }
  return moved;
}
