import type { ProgrammeDefinition, ScaleDefinition } from '../definition.ts';
import { idsOf, repeated, unknown, when } from './lists.ts';

/** The person reads it alone: nothing of it may be missing, and nothing may need a permission. */
const unreadable = ({ licence, entry, introduction, textSource, items, answers }: ScaleDefinition): boolean =>
  licence !== 'free' ||
  entry !== 'items' ||
  introduction === null ||
  textSource === null ||
  answers.length === 0 ||
  items.some(({ text }) => text === null);

/** What is sent without a hand must be there to be sent, be gone before the link is, and be stoppable. */
function sentFaults({ beforeAppointment, scales, validDays }: ProgrammeDefinition['answerLinks'], kinds: string[]) {
  if (beforeAppointment === null) return [];
  const { days, stoppedBy } = beforeAppointment;
  const place = 'answerLinks.beforeAppointment';
  return [
    ...when(scales.length === 0, `${place}: no scale to send`),
    ...when(days > validDays, `${place}: a link of ${validDays} days would be over before the appointment`),
    ...when(stoppedBy.length === 0, `${place}: no consent stops it`),
    ...unknown(stoppedBy, kinds, place, 'consent'),
    ...repeated(stoppedBy, place),
  ];
}

/** What a link may carry to someone who is alone with it. */
export const answerLinkFaults = ({ answerLinks, scales, consents }: ProgrammeDefinition): string[] => [
  ...unknown(answerLinks.scales, idsOf(scales), 'answerLinks', 'scale'),
  ...repeated(answerLinks.scales, 'answerLinks'),
  ...scales
    .filter((scale) => answerLinks.scales.includes(scale.id))
    .flatMap((scale) => when(unreadable(scale), `answerLinks: scale ${scale.id} is not free with a whole French text`)),
  ...sentFaults(answerLinks, idsOf(consents.kinds)),
];
