import type { ProgrammeDefinition } from '../programme/definition.ts';
import { rhythmOf } from './course.ts';
import type { CaseloadFacts, LocalDate } from './model.ts';
import { addDays, addMonthsClamped } from './time.ts';

export interface SequenceDates {
  /** First day on which the next one may be opened; null when there may be none, or it is opened already. */
  renewFrom: LocalDate | null;
  /** Its last day, when nothing is opened after it; null otherwise. */
  endsOn: LocalDate | null;
  /** The psychiatrist is asked from then on what comes after the maximum (dangers, 14); null where none is foreseen. */
  opinionOn: LocalDate | null;
}

/** First day on which a sequence that ends on this one counts as ending, and may be renewed. */
export const renewableFrom = ({ sequences }: ProgrammeDefinition, endsOn: LocalDate): LocalDate =>
  addDays(endsOn, -sequences.renewableBeforeDays);

const none: SequenceDates = { renewFrom: null, endsOn: null, opinionOn: null };

/** The dates that a row's sequence sets, as long as someone is followed; the maximum counts from the first of the kind. */
export function sequenceDates(programme: ProgrammeDefinition, facts: CaseloadFacts): SequenceDates {
  const { sequence } = facts;
  const kind = programme.sequences.kinds.find(({ id }) => id === sequence?.kind);
  if (sequence === null || kind === undefined || rhythmOf(programme, facts) === null) return none;
  const { endsOn, firstOn, renewed } = sequence;
  if (endsOn === null || firstOn === null) return none;
  const lastDay = addDays(addMonthsClamped(firstOn, kind.maxMonths), -1);
  const renewable = !renewed && kind.renewals > 0 && endsOn < lastDay;
  return {
    renewFrom: renewable ? renewableFrom(programme, endsOn) : null,
    endsOn: renewed ? null : endsOn,
    opinionOn: kind.opinionAtMonth === null ? null : addMonthsClamped(firstOn, kind.opinionAtMonth - 1),
  };
}

/** Followed on a day without a sequence that runs or waits for its contact: *hors forfait*, never billed (dangers, 14). */
export function outsideCare(programme: ProgrammeDefinition, facts: CaseloadFacts, today: LocalDate): boolean {
  if (rhythmOf(programme, facts) === null) return false;
  const { sequence } = facts;
  if (sequence === null) return true;
  return !sequence.renewed && sequence.endsOn !== null && sequence.endsOn < today;
}
