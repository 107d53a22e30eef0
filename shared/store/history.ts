import type { Episode, PhaseChange } from './record-entities.ts';

/** The phases of an episode by clinical date; of one that was written before histories were kept, the present phase. */
export function historyOf({ history, phase, phaseSince, orientation, nurseId }: Episode): PhaseChange[] {
  if (history.length > 0) return history;
  const { reason, outReason, by } = orientation ?? { reason: null, outReason: null, by: nurseId };
  return [{ phase, since: phaseSince, reason, outReason, by }];
}

/** The episode in its next phase, from the clinical date of the decision on. */
export const entering = (episode: Episode, change: PhaseChange): Episode => ({
  ...episode,
  phase: change.phase,
  phaseSince: change.since,
  history: [...historyOf(episode), change],
});
