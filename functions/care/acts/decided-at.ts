import { issue } from '../../../shared/domain/model.ts';
import { phaseLabel } from '../../../shared/domain/pathway.ts';
import { momentText } from '../../../shared/domain/wording.ts';
import { clinicalInstant } from '../../../shared/platform/instants.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import type { Episode } from '../../../shared/store/record-entities.ts';

interface Deciding {
  input: { decidedAt?: string | undefined };
  now: string;
}

/** When a phase was decided; now unless entered. Throws for a date before the phase that it ends. */
export function decidedAt({ input, now }: Deciding, episode: Episode, timeZone: string): string {
  const at = clinicalInstant('decidedAt', input.decidedAt, now);
  if (at >= episode.phaseSince) return at;
  const phase = phaseLabel(programmeOf(episode.programmeVersion), episode.phase);
  const date = momentText(episode.phaseSince, timeZone);
  if (input.decidedAt !== undefined) refuse([issue('decidedAt', 'phase.too-early', { phase, date })]);
  // The phase began by the clock of another machine, which is a little ahead.
  return episode.phaseSince;
}
