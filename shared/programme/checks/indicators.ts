import type { ProgrammeDefinition } from '../definition.ts';
import { when } from './lists.ts';

/** Figures of the indicators that no one could ever meet, or that contradict the rules that they measure. */
export function indicatorFaults({ indicators, course, exit }: ProgrammeDefinition): string[] {
  const { firstContact, reviewed, dropOut, safetyAlerts } = indicators;
  const { withinHours } = firstContact;
  const rises = withinHours.every((hours, place) => place === 0 || hours > (withinHours[place - 1] ?? 0));
  return [
    ...when(!rises, 'indicators, firstContact: the hours do not rise'),
    ...when(reviewed.fromWeek > reviewed.toWeek, 'indicators, reviewed: ends before it begins'),
    ...when(
      reviewed.fromWeek < course.notImprovingAfterWeeks,
      `indicators, reviewed: begins before week ${course.notImprovingAfterWeeks}, when someone may be said not to improve`,
    ),
    ...when(
      dropOut.attempts > exit.attempts,
      `indicators, dropOut: ${dropOut.attempts} attempts are more than an exit asks for, ${exit.attempts}`,
    ),
    ...when(
      safetyAlerts.percentile > 100,
      `indicators, safetyAlerts: there is no percentile ${safetyAlerts.percentile}`,
    ),
  ];
}
