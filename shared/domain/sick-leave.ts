import type { ProgrammeDefinition } from '../programme/definition.ts';
import { type DomainIssue, issue, type LocalDate } from './model.ts';
import { addDays, daysBetween, dayText } from './time.ts';

/** First and last day, both included. */
export interface SickLeave {
  sickLeaveId: string;
  from: LocalDate;
  to: LocalDate;
  /** Noted by mistake: its days are free for another. */
  enteredInError: object | null;
}

/** Calendar days of a sick leave, the first and the last one included. */
export const sickLeaveDays = ({ from, to }: Pick<SickLeave, 'from' | 'to'>): number => daysBetween(from, to) + 1;

/**
 * What stands against a sick leave: it ends before it begins, lasts longer than any certificate, begins further ahead than
 * that or before the person was born, or meets another one. An amendment names itself by its id.
 */
export function checkSickLeave(
  { requests: { sickLeaveAtMostDays: most } }: ProgrammeDefinition,
  asked: Pick<SickLeave, 'from' | 'to'> & { sickLeaveId: string | null },
  others: readonly SickLeave[],
  { today, birthDate }: { today: LocalDate; birthDate: LocalDate },
): DomainIssue[] {
  const { from, to } = asked;
  if (to < from) return [issue('to', 'sick-leave.ends-first', { date: dayText(from) })];
  const latest = addDays(today, most);
  const valid = others.filter((one) => one.enteredInError === null && one.sickLeaveId !== asked.sickLeaveId);
  const met = valid.filter((one) => one.from <= to && from <= one.to);
  return [
    ...(sickLeaveDays(asked) > most
      ? [issue('to', 'sick-leave.too-long', { days: most, date: dayText(addDays(from, most - 1)) })]
      : []),
    ...(from > latest ? [issue('from', 'sick-leave.too-far', { date: dayText(latest) })] : []),
    ...(from < birthDate ? [issue('from', 'sick-leave.before-birth', { date: dayText(birthDate) })] : []),
    ...met.map((one) => issue('from', 'sick-leave.overlap', { from: dayText(one.from), to: dayText(one.to) })),
  ];
}
