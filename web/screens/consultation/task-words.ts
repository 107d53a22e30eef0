import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { capital, daysUntil, shortDay } from '../../text/format.ts';
import { labelOf } from '../../text/words.ts';
import { taskText as text } from './task.text.ts';

export type Task = PatientRecord['tasks'][number];

/** What is to be done, in the programme's word and whoever's own. */
export function taskName(record: PatientRecord, { kind, text: words }: Task): string {
  const { kinds } = programmeFor(record).consultations.tasks;
  const label = capital(labelOf(kinds, kind));
  return words === null ? label : `${label} : ${words}`;
}

export const isLate = ({ dueOn }: Pick<Task, 'dueOn'>, now: number): boolean => daysUntil(dueOn, now) < 0;

/** Until when, or since when it is late. */
export function dueText({ dueOn }: Pick<Task, 'dueOn'>, now: number): string {
  const days = daysUntil(dueOn, now);
  if (days < 0) return text.late(-days);
  return days === 0 ? text.dueToday : text.due(shortDay(dueOn, now));
}

/** Those that nobody has closed, the first due first. */
export const openTasks = ({ tasks }: PatientRecord): Task[] =>
  tasks
    .filter(({ state }) => state === 'requested')
    .toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0));
