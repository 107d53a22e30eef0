import type { ProgrammeDefinition } from '../programme/definition.ts';
import type { Orientation } from './model.ts';

/** May an episode go from one phase to another? The programme says so, nothing else does. */
export function canTransition({ phases }: ProgrammeDefinition, from: string, to: string): boolean {
  return phases.find(({ id }) => id === from)?.to.includes(to) ?? false;
}

/** The phase that an orientation leads to. */
export const phaseAfter = (orientation: Orientation): string => (orientation === 'out' ? 'exit' : 'active');

export function phaseLabel({ phases }: ProgrammeDefinition, id: string): string {
  return phases.find((phase) => phase.id === id)?.label ?? id;
}
