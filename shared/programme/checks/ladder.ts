import type { ProgrammeDefinition } from '../definition.ts';
import { when } from './lists.ts';

/** Steps of the ladder that could not follow one another, and opening hours that no clock shows. */
export function ladderFaults({ safety, referral }: ProgrammeDefinition): string[] {
  const { acknowledgeWithinHours, secondStepAfterHours, assessWithinHours, ladder } = safety;
  const { callBackTargetHours, callBackWarningHours } = referral;
  return [
    ...when(acknowledgeWithinHours >= secondStepAfterHours, 'safety: the second step is not after the first'),
    ...when(secondStepAfterHours > assessWithinHours, 'safety: to be assessed before the last step'),
    ...when(callBackWarningHours >= callBackTargetHours, 'referral: the warning is before the referral'),
    ...ladder.opening.flatMap(({ day, from, to }, place) => {
      const where = `safety, ladder, opening ${place + 1}`;
      const earlier = ladder.opening.slice(0, place).filter((one) => one.day === day);
      return [
        ...when(from >= to, `${where}: ends before it begins`),
        ...when(
          earlier.some((one) => one.from < to && from < one.to),
          `${where}: stands over another`,
        ),
      ];
    }),
  ];
}
