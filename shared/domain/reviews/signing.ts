import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { checkWord } from '../checks.ts';
import { type DomainIssue, issue, type LocalDate } from '../model.ts';
import { dayText } from '../time.ts';

export interface WantedReview {
  /** The local date on which the case was presented. */
  heldOn: LocalDate;
  advice: readonly { kind: string; dueOn: LocalDate | null }[];
}

/** What stands against signing: nothing decided, a word that the programme has not, a day before the review. */
export function signingIssues({ reviews }: ProgrammeDefinition, wanted: WantedReview): DomainIssue[] {
  const { heldOn, advice } = wanted;
  const early = (field: string, day: LocalDate | null): DomainIssue[] =>
    day !== null && day < heldOn ? [issue(field, 'review.day-before', { date: dayText(heldOn) })] : [];
  return [
    ...(advice.length === 0 ? [issue('advice', 'review.no-decision')] : []),
    ...advice.flatMap(({ kind, dueOn }, place) => [
      ...checkWord(`advice[${place}].kind`, kind, reviews.adviceKinds),
      ...early(`advice[${place}].dueOn`, dueOn),
    ]),
  ];
}
