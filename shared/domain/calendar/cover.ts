import type { Instant, LocalDate } from '../model.ts';
import { localDateOf } from '../time.ts';
import type { Closing } from './closed-days.ts';
import { holidayOn } from './holidays.ts';
import { type LeaveFacts, leaveOn } from './leave.ts';

interface Booked {
  startsAt: Instant;
  status: string;
  /** The leave for which it stands with whoever covers. */
  leaveId?: string | undefined;
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

/**
 * With whom an appointment ought to be by a leave: who covers, on its days; else who it was moved away from for it. Whom it
 * is with where the leave says nothing of it, and where whoever ought to hold it is away themselves.
 */
export function holderBy(leave: LeaveFacts, slot: Booked, holder: string, days: Days, timeZone: string): string {
  const date = localDateOf(slot.startsAt, timeZone);
  const moved = slot.leaveId === leave.leaveId;
  if (slot.status !== 'booked' || (!moved && holder !== leave.userId)) return holder;
  const within = leave.state === 'planned' && leave.from <= date && date <= leave.to;
  const wanted = within ? (moved || !onPurpose(slot, date, days) ? (leave.coverId ?? holder) : holder) : leave.userId;
  return leaveOn(days.leaves, wanted, date) === null ? wanted : holder;
}
