import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { type DomainIssue, issue, type LocalDate } from '../model.ts';
import { dayText } from '../time.ts';
import { holidayOn } from './holidays.ts';
import { type LeaveFacts, leaveOn } from './leave.ts';

/** What closes days to a member of a site. */
export interface Closing {
  calendar: Pick<ProgrammeDefinition['calendar'], 'holidays'>;
  /** Whose holidays the site has beside those of the whole country. */
  area: string | null;
  leaves: readonly LeaveFacts[];
  userId: string;
}

export type ClosedDay =
  | { kind: 'holiday'; date: LocalDate; label: string }
  | { kind: 'leave'; date: LocalDate; from: LocalDate; to: LocalDate };

/** Why a member works on this date for a stated reason only: a public holiday, or their leave; null on any other day. */
export function closedOn(date: LocalDate, { calendar, area, leaves, userId }: Closing): ClosedDay | null {
  const holiday = holidayOn(calendar, date, area);
  if (holiday !== null) return { kind: 'holiday', date, label: holiday.label };
  const leave = leaveOn(leaves, userId, date);
  return leave === null ? null : { kind: 'leave', date, from: leave.from, to: leave.to };
}

/** An appointment on a closed day says why. */
export function closedIssues(closed: ClosedDay | null, reason: string | null): DomainIssue[] {
  if (closed === null || reason !== null) return [];
  const date = dayText(closed.date);
  return closed.kind === 'holiday'
    ? [issue('closedReason', 'appointment.holiday', { date, label: closed.label })]
    : [issue('closedReason', 'appointment.leave', { from: dayText(closed.from), to: dayText(closed.to) })];
}
