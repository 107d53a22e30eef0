import type { ProgrammeDefinition } from '../programme/definition.ts';
import type { LocalDate, SequenceFacts } from './model.ts';
import { sequenceKindOf } from './pathway.ts';

export interface BillingLine {
  episodeId: string;
  number: number;
  kind: string;
  /** Due on the day of its first contact (mission, defaults). */
  dueOn: LocalDate;
  /** Whole cents. */
  priceCents: number;
}

/** One line for each sequence that has begun: without a contact there is nothing to bill, and what was begun is due whole. */
export const billingLines = (programme: ProgrammeDefinition, sequences: readonly SequenceFacts[]): BillingLine[] =>
  sequences.flatMap(({ episodeId, number, kind, startsOn }) =>
    startsOn === null
      ? []
      : [{ episodeId, number, kind, dueOn: startsOn, priceCents: sequenceKindOf(programme, kind).priceCents }],
  );
