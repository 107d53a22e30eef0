import type { ProgrammeDefinition } from '../definition.ts';
import { idsOf, repeated, when } from './lists.ts';

/** The care plan, the plans made with the person and what they ask for: each word once, and no exit for want of a plan that is none. */
export function planFaults({ carePlan, plans, preferences, exit }: ProgrammeDefinition): string[] {
  const kinds = idsOf(plans.kinds);
  return [
    ...repeated(idsOf(carePlan.actors), 'care plan, actors'),
    ...repeated(kinds, 'plans'),
    ...plans.kinds.flatMap(({ id, sections }) => repeated(idsOf(sections), `plan ${id}, sections`)),
    ...repeated(idsOf(preferences.wishes), 'preferences, wishes'),
    ...exit.reasons.flatMap(({ id, needs }) =>
      when(
        needs.includes('relapse-plan') && !kinds.includes('relapse-prevention'),
        `exit reason ${id}: needs a plan that the programme does not have`,
      ),
    ),
  ];
}
