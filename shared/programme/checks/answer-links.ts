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

/** What a link may carry to someone who is alone with it. */
export const answerLinkFaults = ({ answerLinks, scales }: ProgrammeDefinition): string[] => [
  ...unknown(answerLinks.scales, idsOf(scales), 'answerLinks', 'scale'),
  ...repeated(answerLinks.scales, 'answerLinks'),
  ...scales
    .filter((scale) => answerLinks.scales.includes(scale.id))
    .flatMap((scale) => when(unreadable(scale), `answerLinks: scale ${scale.id} is not free with a whole French text`)),
];
