import type { ProgrammeDefinition } from '../programme/definition.ts';
import type { CaseloadFacts, LocalDate, RecordFacts, TreatmentFacts } from './model.ts';
import { addDays, ageOn, localDateOf } from './time.ts';

const latest = (days: readonly LocalDate[]): LocalDate | null => [...days].sort().at(-1) ?? null;
const earliest = (days: readonly LocalDate[]): LocalDate | null => [...days].sort()[0] ?? null;

/** Days on which something of a prescription changed: its beginning, a dose, its end. */
const changedOn = ({ startedOn, changes }: TreatmentFacts): LocalDate[] => [
  startedOn,
  ...changes.flatMap(({ change, on }) => (change === 'note' ? [] : on)),
];

/** The last answer to item 9 of the episode, at 1 or more: a question that stayed open takes nothing back. */
function item9IsPositive({ scales }: ProgrammeDefinition, { episode, assessments }: RecordFacts): boolean {
  const asking = scales.filter(({ safetyItem }) => safetyItem !== null).map(({ id }) => id);
  const answers = assessments
    .filter(({ episodeId, enteredInError }) => episodeId === episode.episodeId && enteredInError === null)
    .filter(({ scale, safety }) => asking.includes(scale) && ['none', 'positive'].includes(safety))
    .map(({ authoredAt, assessmentId, safety }) => ({ key: `${authoredAt} ${assessmentId}`, safety }));
  return answers.toSorted((a, b) => (a.key < b.key ? -1 : 1)).at(-1)?.safety === 'positive';
}

/**
 * By when a contact is wanted after an antidepressant was begun, changed or stopped (dangers, 12): so many days after the
 * first of the changes that no contact on a later day has followed, fewer for whoever was young on that day or has item 9 at
 * 1 or more. Null where none is waiting. Changes of before the treatment period were answered by its evaluation; a
 * prescription of an earlier episode goes on in this one.
 */
export function treatmentContactBy(
  programme: ProgrammeDefinition,
  record: RecordFacts,
  lastContactOn: LocalDate | null,
  timeZone: string,
): LocalDate | null {
  const { classes, contact } = programme.treatments;
  const counted = classes.filter(({ antidepressant }) => antidepressant).map(({ id }) => id);
  const from = localDateOf(record.episode.periods.at(-1)?.since ?? record.episode.phaseSince, timeZone);
  const waiting = record.treatments
    .filter((one) => one.enteredInError === null && counted.includes(one.class))
    .flatMap(changedOn)
    .filter((on) => on >= (lastContactOn !== null && lastContactOn > from ? lastContactOn : from));
  const positive = item9IsPositive(programme, record);
  const close = (on: LocalDate) => positive || ageOn(record.patient.birthDate, on) < contact.youngUnder;
  return earliest(waiting.map((on) => addDays(on, close(on) ? contact.closeWithinDays : contact.withinDays)));
}

/** Tasks of the episode that nobody has closed. */
export function taskFacts({ episode, tasks }: RecordFacts): CaseloadFacts['tasks'] {
  const open = tasks.filter(({ episodeId, state }) => episodeId === episode.episodeId && state === 'requested');
  return { open: open.length, nextOn: earliest(open.map(({ dueOn }) => dueOn)) };
}

/** The last relapse-prevention plan that was made in the present treatment period. */
export function relapsePlanOn(
  { episode, personalPlans }: Pick<RecordFacts, 'episode' | 'personalPlans'>,
  timeZone: string,
): LocalDate | null {
  const since = localDateOf(episode.periods.at(-1)?.since ?? episode.phaseSince, timeZone);
  const own = personalPlans.filter(
    ({ episodeId, kind, madeOn }) =>
      episodeId === episode.episodeId && kind === 'relapse-prevention' && madeOn >= since,
  );
  return latest(own.map(({ madeOn }) => madeOn));
}
