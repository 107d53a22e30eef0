import type { Answers } from '../../shared/domain/scales.ts';
import { checkAnswers, scaleOf, scoreScale } from '../../shared/domain/scales.ts';
import { newTimeOrderedId } from '../../shared/platform/ids.ts';
import { refuse } from '../../shared/platform/issues.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import type { Assessment } from '../../shared/store/record-entities.ts';

export interface Filled {
  scale: string;
  items: Answers;
  difficulty: number | null;
  /** Where the items stood in the request. */
  field: string;
}

export interface Circumstances {
  patientId: string;
  episodeId: string;
  authoredAt: string;
  recordedAt: string;
  author: string;
}

/** A scored assessment, and what the rules make of it. Refuses answers that are none. */
export function scored(programme: ProgrammeDefinition, filled: Filled, circumstances: Circumstances) {
  const definition = scaleOf(programme, filled.scale);
  refuse(checkAnswers(definition, filled.items, filled.field));
  const score = scoreScale(definition, filled.items);
  const assessment: Assessment = {
    ...circumstances,
    assessmentId: newTimeOrderedId(circumstances.recordedAt),
    scale: filled.scale,
    items: [...filled.items],
    difficulty: filled.difficulty,
    total: score.total,
    status: score.status,
    band: score.band,
    safety: score.safety,
  };
  return { assessment, score, eventId: newTimeOrderedId(circumstances.recordedAt) };
}

/** By clinical date, then id, as the record's keys order them: an act answers as a later reading does. */
export function inKeyOrder<Item>(items: Item[], at: keyof Item, id: keyof Item): Item[] {
  const key = (item: Item) => `${item[at]}#${item[id]}`;
  return items.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
