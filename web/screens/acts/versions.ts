import { mayMoveTo } from '../../../shared/domain/programme-life.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { programmeOf, programmes } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../api/queries.ts';

/** Versions under which the follow-up may go on from where it is. */
export function versionsFor({ episode }: PatientRecord): ProgrammeDefinition[] {
  const present = programmeOf(episode.programmeVersion);
  return programmes.filter((other) => mayMoveTo(present, other, episode.phase.id));
}
