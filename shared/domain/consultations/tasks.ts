import type { ProgrammeDefinition } from '../../programme/definition.ts';
import type { AlertRole } from '../alerts/alert.ts';
import { isCarer } from '../alerts/outcome.ts';
import { checkWord } from '../checks.ts';
import { type DomainIssue, type Instant, issue, type LocalDate } from '../model.ts';
import { addDays, dayText, localDateOf } from '../time.ts';

export interface AskedTask {
  kind: string;
  dueOn: LocalDate;
  /** Who is to do it; null for somebody who is no member of the site. */
  owner: { role: AlertRole } | null;
}

/** Where no other day is said: the programme's days after today. */
export const taskDueOn = ({ consultations }: ProgrammeDefinition, now: Instant, timeZone: string): LocalDate =>
  addDays(localDateOf(now, timeZone), consultations.tasks.dueAfterDays);

/** What stands against a task: its kind, a day that has passed, an owner who does not care for the people of the site. */
export function checkTask(
  { consultations }: ProgrammeDefinition,
  { kind, dueOn, owner }: AskedTask,
  { now, timeZone }: { now: Instant; timeZone: string },
): DomainIssue[] {
  const today = localDateOf(now, timeZone);
  return [
    ...checkWord('kind', kind, consultations.tasks.kinds),
    ...(dueOn < today ? [issue('dueOn', 'task.past', { value: dayText(dueOn), date: dayText(today) })] : []),
    ...(owner !== null && isCarer(owner) ? [] : [issue('ownerId', 'task.owner')]),
  ];
}
