import type { ProgrammeDefinition, SequenceKind } from '../programme/definition.ts';
import type { LocalDate } from './model.ts';
import { addDays, addMonthsClamped } from './time.ts';

export interface SequenceFacts {
  kind: SequenceKind;
  number: number;
  /** Both null until its first contact: without a contact there is nothing to bill. */
  startsOn: LocalDate | null;
  endsOn: LocalDate | null;
}

export const openFirstSequence = (kind: SequenceKind): SequenceFacts => ({
  kind,
  number: 1,
  startsOn: null,
  endsOn: null,
});

/**
 * A sequence begins with its first contact and lasts the programme's calendar months, the last day included; a day that
 * the last month lacks becomes its last (dangers, sequences). One that has begun stays as it is.
 */
export function startSequence(
  { sequences }: ProgrammeDefinition,
  sequence: SequenceFacts,
  firstContactOn: LocalDate,
): SequenceFacts {
  if (sequence.startsOn !== null) return sequence;
  const endsOn = addDays(addMonthsClamped(firstContactOn, sequences[sequence.kind].months), -1);
  return { ...sequence, startsOn: firstContactOn, endsOn };
}
