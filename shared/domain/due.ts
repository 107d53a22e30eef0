import type { ProgrammeDefinition } from '../programme/definition.ts';
import { rhythmOf, scaleFactsOf, targetScalesOf } from './course.ts';
import type { CaseloadFacts, LocalDate } from './model.ts';
import { sequenceDates } from './sequence-dates.ts';
import { addDays, addMonthsClamped, localDateOf } from './time.ts';

/**
 * `contact`: the next one is wanted by then. `silence`, `scale`, `review`: the first day on which it is silence, a scale is
 * stale, a case review overdue. `renewal`: from then on the sequence may be renewed; `sequence-end`: its last day; `opinion`:
 * the psychiatrist says what comes after the maximum.
 */
export type DueKind = 'contact' | 'silence' | 'scale' | 'review' | 'renewal' | 'sequence-end' | 'opinion';

export interface DueDate {
  what: DueKind;
  on: LocalDate;
}

/** Contacts are counted from the last one, or from the beginning of the phase where there was none. */
const contactFrom = ({ lastContactAt, phaseSince }: CaseloadFacts, timeZone: string): LocalDate =>
  localDateOf(lastContactAt ?? phaseSince, timeZone);

/** Local date by which the programme's cadence wants the next contact; null outside the followed phases. */
export function contactDueOn(programme: ProgrammeDefinition, facts: CaseloadFacts, timeZone: string): LocalDate | null {
  const rhythm = rhythmOf(programme, facts);
  return rhythm === null ? null : addDays(contactFrom(facts, timeZone), rhythm.contactEveryDays);
}

/** The scales by which someone is followed: the targets, else the programme's first choice; none where none is demanded. */
export function followedScales(programme: ProgrammeDefinition, facts: CaseloadFacts): string[] {
  const targets = targetScalesOf(programme, facts);
  return targets.length > 0 ? targets : programme.course.scales.slice(0, 1);
}

/** The first day without a fresh score on one of the followed scales; a score that was never made is missing at once. */
function scaleDueOn(programme: ProgrammeDefinition, facts: CaseloadFacts, after: number, timeZone: string) {
  const days = followedScales(programme, facts).map((scale) => {
    const { last } = scaleFactsOf(facts, scale);
    return last === null ? localDateOf(facts.phaseSince, timeZone) : addDays(localDateOf(last.at, timeZone), after + 1);
  });
  return days.sort()[0] ?? null;
}

/**
 * Every date that a row's facts make fall due, the earliest first. Dates of the site; only an act moves them, never the
 * clock. Nothing falls due outside the followed phases, nor for someone who has died.
 */
export function dueDates(programme: ProgrammeDefinition, facts: CaseloadFacts, timeZone: string): DueDate[] {
  const rhythm = rhythmOf(programme, facts);
  if (rhythm === null) return [];
  const from = contactFrom(facts, timeZone);
  const reviewed = localDateOf(facts.lastReviewedAt ?? facts.activeSince ?? facts.phaseSince, timeZone);
  const { staleAfterDays } = rhythm;
  const { renewFrom, endsOn, opinionOn } = sequenceDates(programme, facts);
  const dates: [DueKind, LocalDate | null][] = [
    ['contact', addDays(from, rhythm.contactEveryDays)],
    ['silence', addDays(from, rhythm.silenceAfterDays + 1)],
    ['scale', staleAfterDays === null ? null : scaleDueOn(programme, facts, staleAfterDays, timeZone)],
    ['review', addDays(addMonthsClamped(reviewed, rhythm.reviewEveryMonths), 1)],
    ['renewal', renewFrom],
    ['sequence-end', endsOn],
    ['opinion', opinionOn],
  ];
  return dates
    .flatMap(([what, on]) => (on === null ? [] : [{ what, on }]))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
