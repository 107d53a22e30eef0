import type { ProgrammeDefinition } from '../programme/definition.ts';
import type { AssessmentFacts, CaseloadFacts, LocalDate, RecordFacts, TreatmentFacts } from './model.ts';
import { addDays, ageOn, localDateOf } from './time.ts';

const latest = (days: readonly LocalDate[]): LocalDate | null => [...days].sort().at(-1) ?? null;
const earliest = (days: readonly LocalDate[]): LocalDate | null => [...days].sort()[0] ?? null;

/** Days on which something of a prescription changed: its beginning, a dose, its end. */
const changedOn = ({ startedOn, changes }: TreatmentFacts): LocalDate[] => [
  startedOn,
  ...changes.flatMap(({ change, on }) => (change === 'note' ? [] : on)),
];

/** Item 9 of the last filling that asked for it, at 1 or more. */
function item9IsPositive(assessments: readonly AssessmentFacts[]): boolean {
  const asked = assessments.filter(({ enteredInError, safety }) => enteredInError === null && safety !== 'not-asked');
  return asked.toSorted((a, b) => (a.authoredAt < b.authoredAt ? -1 : 1)).at(-1)?.safety === 'positive';
}

/**
 * By when a contact is wanted after an antidepressant was begun, changed or stopped (dangers, 12): the programme's days after
 * the last change, fewer for the young or with item 9 at 1 or more. Null once a contact was held on a later day than that.
 */
export function treatmentContactBy(
  { treatments: rules }: ProgrammeDefinition,
  { episode, patient, treatments, assessments }: RecordFacts,
  lastContactOn: LocalDate | null,
): LocalDate | null {
  const classes = rules.classes.filter(({ antidepressant }) => antidepressant).map(({ id }) => id);
  const own = treatments.filter(
    (one) => one.episodeId === episode.episodeId && one.enteredInError === null && classes.includes(one.class),
  );
  const on = latest(own.flatMap(changedOn));
  if (on === null || (lastContactOn !== null && lastContactOn > on)) return null;
  const { withinDays, closeWithinDays, youngUnder } = rules.contact;
  const here = assessments.filter((one) => one.episodeId === episode.episodeId);
  const close = ageOn(patient.birthDate, on) < youngUnder || item9IsPositive(here);
  return addDays(on, close ? closeWithinDays : withinDays);
}

/** Tasks of the episode that nobody has closed. */
export function taskFacts({ episode, tasks }: RecordFacts): CaseloadFacts['tasks'] {
  const open = tasks.filter(({ episodeId, state }) => episodeId === episode.episodeId && state === 'requested');
  return { open: open.length, nextOn: earliest(open.map(({ dueOn }) => dueOn)) };
}

/** The last relapse-prevention plan that was made in the present treatment period. */
export function relapsePlanOn({ episode, personalPlans }: RecordFacts, timeZone: string): LocalDate | null {
  const since = localDateOf(episode.periods.at(-1)?.since ?? episode.phaseSince, timeZone);
  const own = personalPlans.filter(
    ({ episodeId, kind, madeOn }) =>
      episodeId === episode.episodeId && kind === 'relapse-prevention' && madeOn >= since,
  );
  return latest(own.map(({ madeOn }) => madeOn));
}
