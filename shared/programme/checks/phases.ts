import type { PhaseKind, ProgrammeDefinition } from '../definition.ts';
import { idsOf, unknown, when } from './lists.ts';

type Phases = ProgrammeDefinition['phases'];

/** Every phase that transitions lead to from this one, itself included. */
function reachedFrom(phases: Phases, start: string): Set<string> {
  const reached = new Set([start]);
  for (const id of reached) for (const next of phases.find((phase) => phase.id === id)?.to ?? []) reached.add(next);
  return reached;
}

function kindFaults(phases: Phases): string[] {
  const count = (kind: PhaseKind) => phases.filter((phase) => phase.kind === kind).length;
  const one = (kind: PhaseKind) =>
    when(count(kind) !== 1, `phases: ${count(kind)} of kind ${kind}, exactly one is needed`);
  return [
    ...one('evaluation'),
    ...when(count('treatment') === 0, 'phases: none of kind treatment, at least one is needed'),
    ...one('exit'),
  ];
}

function wayOutFaults(phases: Phases): string[] {
  const exits = phases.filter(({ kind }) => kind === 'exit').map(({ id }) => id);
  const stuck = phases.filter(
    ({ id, kind }) => kind !== 'exit' && exits.every((exit) => !reachedFrom(phases, id).has(exit)),
  );
  return [
    ...phases.flatMap(({ id, kind, to }) =>
      when(kind === 'exit' && to.length > 0, `phase ${id}: an exit leads nowhere`),
    ),
    // Without an exit at all, that is the fault.
    ...(exits.length === 0 ? [] : stuck.map(({ id }) => `phase ${id}: leads to no exit`)),
  ];
}

export function phaseFaults({ phases }: ProgrammeDefinition): string[] {
  const reached = reachedFrom(phases, phases[0]?.id ?? '');
  return [
    ...phases.flatMap(({ id, to }) => unknown(to, idsOf(phases), `phase ${id}`, 'phase')),
    ...phases.flatMap(({ id }) => when(!reached.has(id), `phase ${id}: cannot be reached`)),
    ...kindFaults(phases),
    ...wayOutFaults(phases),
  ];
}
