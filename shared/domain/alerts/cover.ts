import { leaveOn } from '../calendar/leave.ts';
import { runningLeave, standingFor } from '../calendar/standing.ts';
import { dutyHolder } from '../duty.ts';
import type { Instant } from '../model.ts';
import { localDateOf } from '../time.ts';
import { type Alert, isOpen } from './alert.ts';
import type { Duty } from './ladder.ts';
import { passed } from './life.ts';
import { type Absences, standInFor, type TeamMember } from './team.ts';

interface Move {
  to: TeamMember;
  leaveId: string;
}

/** A question stays with the role that was asked, and never comes to who asked it. */
const fitsIn =
  ({ call }: Alert) =>
  ({ userId, role }: TeamMember): boolean =>
    call === null || (call.to === role && call.by.userId !== userId);

/** The leave for which it stands with its owner names somebody else by now. */
function toNewCover(alert: Alert, members: readonly TeamMember[], absences: Absences): Move | null {
  const last = standingFor(alert.handOvers).at(-1);
  const leave = last === undefined ? undefined : runningLeave(absences.leaves, last.leaveId, absences.on);
  if (leave === undefined || leave.coverId === alert.owner.userId) return null;
  const cover = members.find(({ userId }) => userId === leave.coverId);
  if (cover === undefined || !fitsIn(alert)(cover)) return null;
  return leaveOn(absences.leaves, cover.userId, absences.on) === null ? { to: cover, leaveId: leave.leaveId } : null;
}

function nextMove(alert: Alert, { roster, timeZone, members, leaves = [] }: Duty, now: Instant): Move | null {
  const absences = { leaves, on: localDateOf(now, timeZone) };
  for (const { from, leaveId } of standingFor(alert.handOvers)) {
    const to = members.find(({ userId }) => userId === from);
    if (to !== undefined && runningLeave(leaves, leaveId, absences.on) === undefined) return { to, leaveId };
  }
  const away = leaveOn(leaves, alert.owner.userId, absences.on);
  if (away === null) return toNewCover(alert, members, absences);
  const to = standInFor(alert.owner, members, dutyHolder(roster, now, timeZone), absences, fitsIn(alert));
  return to === null ? null : { to, leaveId: away.leaveId };
}

/**
 * The alert with whom it belongs to now, by the leaves of the site: with who stands in while its owner is away, back when
 * that leave is over, shortened or cancelled; deadlines do not move. The same alert where nothing is to be done: done twice,
 * or a day late, it ends at the same owner.
 */
export function covered<Known extends Alert>(alert: Known, duty: Duty, now: Instant): Known {
  if (!isOpen(alert)) return alert;
  let next = alert;
  for (let move = nextMove(next, duty, now); move !== null; move = nextMove(next, duty, now)) {
    const { to, leaveId } = move;
    next = { ...next, ...passed(next, to, { by: null, at: now, reason: null, leaveId }) };
  }
  return next === alert ? alert : { ...next, version: alert.version + 1 };
}

/** An alert that is being raised, for whoever stands in where its owner is away. */
export const raisedFor = <Known extends Alert>(alert: Known, duty: Duty, now: Instant): Known => ({
  ...covered(alert, duty, now),
  version: alert.version,
});
