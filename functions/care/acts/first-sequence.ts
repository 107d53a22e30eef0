import type { RecordFacts } from '../../../shared/domain/model.ts';
import { checkOpening, needsOpening, openSequence } from '../../../shared/domain/sequences.ts';
import { localDateOf } from '../../../shared/domain/time.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import type { Sequence } from '../../../shared/store/record-entities.ts';

/** The maximum is reached: care goes on *hors forfait*, and nothing is billed (dangers, 14). */
const reached = ['sequence.maximum', 'sequence.months'];
const fields: Record<string, string> = { kind: 'orientation', openedOn: 'decidedAt' };

export interface Oriented {
  kind: string;
  at: string;
  by: string;
  reason: string | null;
}

/** The sequences of the episode after an orientation to a kind; `record` is as the orientation leaves it. */
export function firstSequence(
  programme: ProgrammeDefinition,
  record: Omit<RecordFacts, 'sequences'> & { sequences: readonly Sequence[] },
  { kind, at, by, reason }: Oriented,
  timeZone: string,
): Sequence[] {
  const asked = { kind, on: localDateOf(at, timeZone) };
  const own = record.sequences.filter(({ episodeId }) => episodeId === record.episode.episodeId);
  if (!needsOpening(programme, record, asked, timeZone)) return own;
  const issues = checkOpening(programme, record, asked, timeZone);
  if (issues.length > 0 && issues.every(({ code }) => reached.includes(code))) return own;
  refuse(issues.map((one) => ({ ...one, field: fields[one.field] ?? one.field })));
  return withOpener(own, openSequence(programme, record, asked, timeZone), { by, reason });
}

/** Who opened the newest one, and why; the others keep what they say. */
export function withOpener(
  before: readonly Sequence[],
  after: ReturnType<typeof openSequence>,
  { by, reason }: { by: string; reason: string | null },
): Sequence[] {
  return after.map((one, index) => {
    const known = before.find(({ number, kind }) => number === one.number && kind === one.kind);
    const opened = { openedBy: by, reason };
    return { ...(index === after.length - 1 ? opened : (known ?? opened)), ...one };
  });
}
