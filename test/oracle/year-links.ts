import type { Judged } from './year-period.ts';
import { doneContacts, isFollowed } from './year-period.ts';
import { dateAt, plusDays } from './year-programme.ts';
import { followedBy } from './year-reasons.ts';
import { rhythmOf } from './year-row.ts';

/** May questionnaires go to this person by themselves: an address, no danger in a message, and nobody who refused. */
function reachable({ record, programme }: Judged): boolean {
  const sending = programme.answerLinks.beforeAppointment;
  const { email, safeContact } = record.patient;
  if (sending === null || email === null || safeContact) return false;
  return sending.stoppedBy.every((kind) => {
    const said = record.consents.filter((one) => one.kind === kind);
    const last = said.toSorted((a, b) => a.decidedAt.localeCompare(b.decidedAt)).at(-1);
    return last === undefined || last.decision === 'given';
  });
}

/** The days on which a questionnaire may go out before one of the appointments, each once. */
export function linkDays(judged: Judged): string[] {
  const { programme, record } = judged;
  const { scales, beforeAppointment: sending } = programme.answerLinks;
  if (sending === null || !reachable(judged) || !isFollowed(judged) || rhythmOf(judged) === null) return [];
  const spokenTo = doneContacts(judged).at(-1) ?? '';
  const sent = record.links.map(({ appointmentId }) => appointmentId);
  const days = new Set<string>();
  for (const { appointmentId, status, startsAt } of record.appointments) {
    if (status !== 'booked' || startsAt <= spokenTo || sent.includes(appointmentId)) continue;
    const on = dateAt(startsAt, judged.timeZone);
    const oldest = plusDays(on, -sending.freshDays);
    const asked = followedBy(judged).filter(({ scale }) => scales.includes(scale.id));
    if (asked.every(({ last }) => last !== null && dateAt(last.at, judged.timeZone) >= oldest)) continue;
    for (let before = sending.days; before >= 1; before -= 1) days.add(plusDays(on, -before));
  }
  return [...days].sort();
}

/** When the clock at a site shows this full hour of a day: tried hour by hour. */
function clockShows(day: string, hour: number, timeZone: string): string {
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  for (let quarters = -4 * 14; quarters <= 4 * 40; quarters += 1) {
    const at = new Date(Date.parse(`${day}T00:00:00.000Z`) + quarters * 900_000).toISOString();
    if (dateAt(at, timeZone) === day && Number(shown.format(new Date(at))) === hour) return at;
  }
  throw new Error(`no ${hour} o’clock on ${day}`);
}

/** The next moment at which one may go out; null for none. */
export function nextLink(judged: Judged): string | null {
  const hour = judged.programme.answerLinks.beforeAppointment?.atHour ?? 0;
  const moments = linkDays(judged).map((day) => clockShows(day, hour, judged.timeZone));
  return moments.find((at) => at > judged.now) ?? null;
}
