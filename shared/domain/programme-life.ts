import type { ProgrammeDefinition } from '../programme/definition.ts';
import type { LocalDate } from './model.ts';

export type ProgrammeState = 'not-yet' | 'running' | 'prolonged' | 'transition' | 'stopped';

/**
 * The state of a version on a date of the site. Every version is stopped from the day after its `validTo`; one whose data
 * say so was running until then.
 */
export function stateOn({ validFrom, validTo, state }: ProgrammeDefinition, onDate: LocalDate): ProgrammeState {
  if (onDate < validFrom) return 'not-yet';
  if (onDate > validTo) return 'stopped';
  return state === 'stopped' ? 'running' : state;
}

/** A programme in transition goes on with those it has, and takes nobody more. */
export function takesInclusions(programme: ProgrammeDefinition, onDate: LocalDate): boolean {
  const state = stateOn(programme, onDate);
  return state === 'running' || state === 'prolonged';
}

/** Whether an episode may go on under another version: of the same programme, with its present phase, and of that kind. */
export function mayMoveTo(from: ProgrammeDefinition, to: ProgrammeDefinition, phase: string): boolean {
  const kindIn = ({ phases }: ProgrammeDefinition) => phases.find(({ id }) => id === phase)?.kind;
  return from.id === to.id && from.version !== to.version && kindIn(to) !== undefined && kindIn(to) === kindIn(from);
}
