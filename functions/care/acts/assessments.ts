import { checkWord } from '../../../shared/domain/checks.ts';
import type { ScaleScore } from '../../../shared/domain/model.ts';
import {
  checkFilled,
  type Filled as FilledScale,
  scaleOf,
  scoreScale,
  scoreTotal,
} from '../../../shared/domain/scales.ts';
import { newTimeOrderedId } from '../../../shared/platform/ids.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import type { Assessment } from '../../../shared/store/record-entities.ts';

export interface Filled extends FilledScale {
  scale: string;
  /** Where it stood in the request; '' at the root. */
  field: string;
}

export interface Circumstances {
  patientId: string;
  episodeId: string;
  authoredAt: string;
  recordedAt: string;
  author: string;
}

export interface Scored {
  assessment: Assessment;
  /** Of the event that leaves with a positive safety answer. */
  eventId: string;
  /** Its scale has levels instead of a total. */
  levels: boolean;
}

function scoreOf(programme: ProgrammeDefinition, { scale, items, total }: Filled): ScaleScore {
  const definition = scaleOf(programme, scale);
  return items == null ? scoreTotal(definition, total ?? 0) : scoreScale(definition, items);
}

/** A filled scale of the programme, scored. Refuses one that it does not have, and answers or a total that are none of it. */
export function scored(programme: ProgrammeDefinition, filled: Filled, circumstances: Circumstances): Scored {
  const { scale, field, items, difficulty = null } = filled;
  refuse(checkWord(field === '' ? 'scale' : `${field}.scale`, scale, programme.scales));
  const definition = scaleOf(programme, scale);
  refuse(checkFilled(definition, filled, field));
  const { total, status, band, safety } = scoreOf(programme, filled);
  const assessment: Assessment = {
    ...circumstances,
    assessmentId: newTimeOrderedId(circumstances.recordedAt),
    scale,
    items: [...(items ?? [])],
    difficulty,
    total,
    status,
    band,
    safety,
    counts: true,
    choice: null,
    enteredInError: null,
  };
  const eventId = newTimeOrderedId(circumstances.recordedAt);
  return { assessment, eventId, levels: definition.levels !== null };
}

/** By episode, clinical date and id, as the record's keys order them: an act answers as a later reading does. */
export function inKeyOrder<Item extends object>(items: readonly Item[], at: keyof Item, id: keyof Item): Item[] {
  const episodeOf = (item: Item) => ('episodeId' in item ? item.episodeId : '');
  const key = (item: Item) => `${episodeOf(item)}#${item[at]}#${item[id]}`;
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
