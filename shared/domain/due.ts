import type { ProgrammeDefinition } from '../programme/definition.ts';
import { rhythmOf, scaleFactsOf, stuckScalesOf, targetScalesOf } from './course.ts';
import { startOfDay } from './local-time.ts';
import type { CaseloadFacts, Instant, LocalDate } from './model.ts';
import { phaseKindOf } from './pathway.ts';
import { renewableFrom, sequenceDates } from './sequence-dates.ts';
import { addDays, addMonthsClamped, localDateOf } from './time.ts';

/**
 * `contact`: the next one is wanted by then. `silence`, `scale`, `improvement`, `review`: the first day on which it is
 * silence, a scale is stale, an improvement is missing that no case review answers for, a case review overdue. `renewal`:
 * from then on the sequence may be renewed; `ending`: the same day where it may not; `sequence-end`: its last day;
 * `opinion`: the psychiatrist says what comes after the maximum. `plan`: the first day on which the relapse-prevention plan is
 * missing. `task`: the next one that is open. `answer-link`: a questionnaire goes out before an appointment, by `answer-links.ts`.
 */
export type DueKind =
  | 'contact'
  | 'silence'
  | 'scale'
  | 'improvement'
  | 'review'
  | 'renewal'
  | 'ending'
  | 'sequence-end'
  | 'opinion'
  | 'plan'
  | 'task'
  | 'answer-link';

export interface DueDate {
  what: DueKind;
  on: LocalDate;
}

/** Contacts are counted from the last one, or from the beginning of the phase where there was none. */
const contactFrom = ({ lastContactAt, phaseSince }: CaseloadFacts, timeZone: string): LocalDate =>
  localDateOf(lastContactAt ?? phaseSince, timeZone);

/**
 * Local date by which the next contact is wanted: by the programme's cadence, or sooner after a change of treatment; null
 * outside the followed phases.
 */
export function contactDueOn(programme: ProgrammeDefinition, facts: CaseloadFacts, timeZone: string): LocalDate | null {
  const rhythm = rhythmOf(programme, facts);
  if (rhythm === null) return null;
  const on = addDays(contactFrom(facts, timeZone), rhythm.contactEveryDays);
  const { treatmentContactBy } = facts;
  return treatmentContactBy !== null && treatmentContactBy < on ? treatmentContactBy : on;
}

/** The first day on which someone in relapse prevention is without its plan; null where there is one, or none is wanted yet. */
export function planMissingOn(
  programme: ProgrammeDefinition,
  facts: CaseloadFacts,
  timeZone: string,
): LocalDate | null {
  const { plans } = programme;
  const wanted = plans.kinds.some(({ id }) => id === 'relapse-prevention');
  if (!wanted || phaseKindOf(programme, facts.phase) !== 'relapse-prevention' || facts.relapsePlanOn !== null)
    return null;
  return addDays(localDateOf(facts.phaseSince, timeZone), plans.missingAfterDays);
}

/** The scales by which someone is followed: the targets, else the programme's first choice; none where none is demanded. */
export function followedScales(programme: ProgrammeDefinition, facts: CaseloadFacts): string[] {
  const targets = targetScalesOf(programme, facts);
  return targets.length > 0 ? targets : programme.course.scales.slice(0, 1);
}

/** The first days without a fresh score on a followed scale; a score that was never made is missing at once. */
function scalesDueOn(programme: ProgrammeDefinition, facts: CaseloadFacts, after: number, timeZone: string) {
  const days = followedScales(programme, facts).map((scale) => {
    const { last } = scaleFactsOf(facts, scale);
    return last === null ? localDateOf(facts.phaseSince, timeZone) : addDays(localDateOf(last.at, timeZone), after + 1);
  });
  return [...new Set(days)];
}

/** From when on it counts that someone does not improve: weeks in treatment, and no case review that holds. */
function improvementDueOn(programme: ProgrammeDefinition, facts: CaseloadFacts, timeZone: string): LocalDate | null {
  const { activeSince, lastReviewedAt } = facts;
  if (activeSince === null || stuckScalesOf(programme, facts).length === 0) return null;
  const { notImprovingAfterWeeks, reviewHoldsDays } = programme.course;
  const weeks = addDays(localDateOf(activeSince, timeZone), 7 * notImprovingAfterWeeks);
  const held = lastReviewedAt === null ? weeks : addDays(localDateOf(lastReviewedAt, timeZone), reviewHoldsDays);
  return held > weeks ? held : weeks;
}

/**
 * Every date that a row's facts make fall due, the earliest first. Dates of the site; only an act moves them, never the
 * clock. Outside the followed phases
 * only tasks fall due, and nothing for someone who has died.
 */
export function dueDates(programme: ProgrammeDefinition, facts: CaseloadFacts, timeZone: string): DueDate[] {
  const rhythm = rhythmOf(programme, facts);
  const task: DueDate[] = facts.tasks.nextOn === null || facts.ended ? [] : [{ what: 'task', on: facts.tasks.nextOn }];
  if (rhythm === null) return task;
  const from = contactFrom(facts, timeZone);
  const reviewed = localDateOf(facts.lastReviewedAt ?? facts.activeSince ?? facts.phaseSince, timeZone);
  const { staleAfterDays } = rhythm;
  const { renewFrom, endsOn, opinionOn } = sequenceDates(programme, facts);
  const dates: [DueKind, LocalDate | null][] = [
    ['contact', contactDueOn(programme, facts, timeZone)],
    ['silence', addDays(from, rhythm.silenceAfterDays + 1)],
    ...(staleAfterDays === null ? [] : scalesDueOn(programme, facts, staleAfterDays, timeZone)).map(
      (on): [DueKind, LocalDate] => ['scale', on],
    ),
    ['improvement', improvementDueOn(programme, facts, timeZone)],
    ['review', addDays(addMonthsClamped(reviewed, rhythm.reviewEveryMonths), 1)],
    ['renewal', renewFrom],
    ['ending', renewFrom === null && endsOn !== null ? renewableFrom(programme, endsOn) : null],
    ['sequence-end', endsOn],
    ['opinion', opinionOn],
    ['plan', planMissingOn(programme, facts, timeZone)],
  ];
  return dates
    .flatMap(([what, on]) => (on === null ? [] : [{ what, on }]))
    .concat(task)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** When the first of these dates begins that is still to come; null when none is. What has begun is for whoever writes to see. */
export function nextDueAt(dates: readonly Pick<DueDate, 'on'>[], now: Instant, timeZone: string): Instant | null {
  const today = localDateOf(now, timeZone);
  const [next] = dates.flatMap(({ on }) => (on > today ? [on] : [])).sort();
  return next === undefined ? null : startOfDay(next, timeZone);
}
