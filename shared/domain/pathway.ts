import type { ProgrammeDefinition } from '../programme/definition.ts';
import { checkWord } from './checks.ts';
import { type DomainIssue, issue, type Orientation } from './model.ts';

/** May an episode go from one phase to another? The programme says so, nothing else does. */
export function canTransition({ phases }: ProgrammeDefinition, from: string, to: string): boolean {
  return phases.find(({ id }) => id === from)?.to.includes(to) ?? false;
}

/**
 * May someone under treatment go on to another phase? As the programme says; the initial evaluation ends by an orientation
 * only, and a pathway without relapse prevention has none (*léger*; dangers, sequences).
 */
export function mayGoOn(
  programme: ProgrammeDefinition,
  { phase, orientation }: { phase: string; orientation: Orientation | null },
  to: string,
): boolean {
  if (orientation === null || orientation === 'out') return false;
  if (to === 'relapse-prevention' && !programme.sequences[orientation].relapsePrevention) return false;
  return canTransition(programme, phase, to);
}

/** An exit has one of the programme's reasons, and nothing else has one. */
export function checkOutReason(
  { orientation: { outReasons } }: ProgrammeDefinition,
  { to, outReason }: { to: string; outReason: string | null },
): DomainIssue[] {
  if (to !== 'exit') return outReason === null ? [] : [issue('outReason', 'phase.no-exit', { value: outReason })];
  const expected = outReasons.map(({ id }) => id).join(', ');
  if (outReason === null) return [issue('outReason', 'orientation.out-reason', { expected })];
  return checkWord('outReason', outReason, outReasons);
}

/** The phase that an orientation leads to. */
export const phaseAfter = (orientation: Orientation): string => (orientation === 'out' ? 'exit' : 'active');

export function phaseLabel({ phases }: ProgrammeDefinition, id: string): string {
  return phases.find((phase) => phase.id === id)?.label ?? id;
}
