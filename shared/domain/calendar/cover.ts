import type { Instant, LocalDate } from '../model.ts';
import { localDateOf } from '../time.ts';
import type { Closing } from './closed-days.ts';
import { holidayOn } from './holidays.ts';
import { type LeaveFacts, leaveOn } from './leave.ts';
import { runningLeave, type Standing, standingAfter } from './standing.ts';

interface Booked {
  startsAt: Instant;
  status: string;
  /** From whom, and for which leaves, it stands with whoever covers; the first first. */
  standing?: readonly Standing[] | undefined;
  /** It was booked on a closed day with a stated reason. */
  stated?: boolean | undefined;
}

type Days = Pick<Closing, 'calendar' | 'area' | 'leaves'>;

/** Was it booked on this day of leave on purpose? A reason that was stated for a public holiday says nothing of a leave. */
const onPurpose = ({ stated = false }: Booked, date: LocalDate, { calendar, area }: Days): boolean =>
  stated && holidayOn(calendar, date, area) === null;

/** Somebody is to find another hour or colleague for it: booked with a member on a day of their leave, and not on purpose. */
export function isToReplan(slot: Booked, userId: string, days: Days, timeZone: string): boolean {
  const date = localDateOf(slot.startsAt, timeZone);
  return slot.status === 'booked' && leaveOn(days.leaves, userId, date) !== null && !onPurpose(slot, date, days);
}

/** From one carer to another: with who covers for a leave, or back from them. */
export interface CoverMove<Leave extends LeaveFacts> {
  from: string;
  to: string;
  leave: Leave;
}

interface Around<Leave extends LeaveFacts> extends Days {
  leaves: readonly Leave[];
  /** Who may have appointments at the site. */
  carers: readonly string[];
  timeZone: string;
}

/** Where it goes next: back where a leave no longer holds it, to who covers, or to whom that leave names by now. */
function nextMove<Leave extends LeaveFacts>(
  slot: Booked,
  holder: string,
  standing: readonly Standing[],
  around: Around<Leave>,
): CoverMove<Leave> | null {
  const { leaves, carers, timeZone } = around;
  const date = localDateOf(slot.startsAt, timeZone);
  for (const { from, leaveId } of standing) {
    const leave = leaves.find((one) => one.leaveId === leaveId);
    const over = leave !== undefined && runningLeave(leaves, leaveId, date) === undefined;
    if (over && carers.includes(from)) return { from: holder, to: from, leave };
  }
  const away = leaveOn(leaves, holder, date);
  if (away !== null && onPurpose(slot, date, around)) return null;
  const leave = away ?? runningLeave(leaves, standing.at(-1)?.leaveId ?? '', date);
  if (leave === undefined || leave.coverId === null || leave.coverId === holder) return null;
  const { coverId } = leave;
  const there = carers.includes(coverId) && leaveOn(leaves, coverId, date) === null;
  return there ? { from: holder, to: coverId, leave } : null;
}

/**
 * The moves that bring an appointment to whom it belongs by the leaves of its day, in their order, through the cover of a
 * cover and back whichever leave goes first. None where it is there, and where whoever ought to hold it is away themselves:
 * it stays, and is to be planned anew. Done twice, it ends at the same holder.
 */
export function coverMoves<Leave extends LeaveFacts>(
  slot: Booked,
  holder: string,
  around: Around<Leave>,
): CoverMove<Leave>[] {
  if (slot.status !== 'booked') return [];
  const moves: CoverMove<Leave>[] = [];
  let standing = slot.standing ?? [];
  let last = holder;
  for (
    let move = nextMove(slot, last, standing, around);
    move !== null;
    move = nextMove(slot, last, standing, around)
  ) {
    moves.push(move);
    standing = standingAfter(standing, { from: move.from, to: move.to, leaveId: move.leave.leaveId });
    last = move.to;
  }
  return leaveOn(around.leaves, last, localDateOf(slot.startsAt, around.timeZone)) === null ? moves : [];
}
