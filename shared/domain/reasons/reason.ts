import type { ProgrammeDefinition } from '../../programme/definition.ts';
import type { CaseloadFacts, Instant, LocalDate } from '../model.ts';
import { reasonText } from '../wording.ts';

export interface ReviewReason {
  /** Group of the review order; lower comes first. */
  group: number;
  code: string;
  /** Instant or local date from which it holds: inside a group the longest-standing comes first. */
  since: Instant | LocalDate;
  text: string;
}

/** A reason, and the scale by whose scores it holds; null where it is none's. */
export interface FoundReason extends ReviewReason {
  scale: string | null;
}

export interface Seen {
  programme: ProgrammeDefinition;
  facts: CaseloadFacts;
  now: Instant;
  /** The local date of `now`. */
  today: LocalDate;
  timeZone: string;
}

export type Rule = (seen: Seen) => FoundReason[];

export type Group = keyof ProgrammeDefinition['reviewOrder']['groups'];

/** A reason, with the French sentence of its code unless another wording says it better. */
export const because = (
  { programme }: Seen,
  group: Group,
  code: string,
  since: Instant | LocalDate,
  params: Record<string, string | number>,
  wording = code,
): FoundReason => ({
  group: programme.reviewOrder.groups[group],
  code,
  since,
  text: reasonText(wording, params),
  scale: null,
});

/** A reason that holds by the scores of a scale. */
export const onScale = (scale: string, reason: FoundReason): FoundReason => ({ ...reason, scale });

/** JJ/MM of a local date. */
export const dayMonth = (date: LocalDate): string => `${date.slice(8)}/${date.slice(5, 7)}`;
