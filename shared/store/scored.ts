import { checkWord } from '../domain/checks.ts';
import type { ScaleScore } from '../domain/model.ts';
import { checkFilled, type Filled as FilledScale, scaleOf, scoreScale, scoreTotal } from '../domain/scales.ts';
import { newTimeOrderedId } from '../platform/ids.ts';
import { refuse } from '../platform/issues.ts';
import type { ProgrammeDefinition } from '../programme/definition.ts';
import type { Assessment } from './record-entities.ts';

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
  /** `link`: given by the person alone, and unverified until the nurse confirms it. */
  channel?: Assessment['channel'];
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
  const { channel = 'care' } = circumstances;
  refuse(checkWord(field === '' ? 'scale' : `${field}.scale`, scale, programme.scales));
  const definition = scaleOf(programme, scale);
  refuse(checkFilled(definition, filled, field));
  const { total, status, band, safety } = scoreOf(programme, filled);
  const assessment: Assessment = {
    ...circumstances,
    assessmentId: newTimeOrderedId(circumstances.recordedAt),
    channel,
    verified: channel === 'care',
    confirmation: null,
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
