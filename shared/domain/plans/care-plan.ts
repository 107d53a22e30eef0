import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { checkWord } from '../checks.ts';
import { type DomainIssue, issue } from '../model.ts';

export interface AskedCarePlan {
  goals: readonly { activities: readonly { actor: string }[] }[];
}

/**
 * What stands against a care plan: no goal at all, more of them than the programme holds to be followed at once, or an
 * activity of somebody whom it does not know (note 002, § 3.2).
 */
export function checkCarePlan({ carePlan }: ProgrammeDefinition, { goals }: AskedCarePlan): DomainIssue[] {
  const { goalsAtMost: highest, actors } = carePlan;
  const count = goals.length;
  if (count === 0) return [issue('goals', 'care-plan.no-goal')];
  return [
    ...(count > highest ? [issue('goals', 'care-plan.too-many', { count, highest })] : []),
    ...goals.flatMap(({ activities }, goal) =>
      activities.flatMap(({ actor }, place) => checkWord(`goals[${goal}].activities[${place}].actor`, actor, actors)),
    ),
  ];
}
