import type { answerRoutes } from '../../shared/contracts/answers.ts';
import type { OutputOf } from '../../shared/contracts/route.ts';
import { scaleOf } from '../../shared/domain/scales.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';

type Opened = OutputOf<typeof answerRoutes.openAnswerLink>;

/** National numbers, day and night; the same everywhere. */
export const crisis: Opened['crisis'] = [
  { number: '3114', label: 'prévention du suicide, jour et nuit' },
  { number: '15', label: 'SAMU' },
  { number: '112', label: 'urgences' },
];

const numbered = (labels: readonly string[]) => labels.map((label, value) => ({ value, label }));

/** The instrument's own words; nothing of the person. */
export function questionnaireOf(programme: ProgrammeDefinition, id: string): Opened['questionnaire'] {
  const { label, introduction, items, answers, difficulty, textSource, safetyItem } = scaleOf(programme, id);
  return {
    scale: id,
    label,
    instruction: introduction ?? '',
    items: items.map(({ text }, position) => ({
      number: position + 1,
      text: text ?? '',
      safety: position === safetyItem,
    })),
    answers: numbered(answers),
    difficulty: difficulty === null ? null : { text: difficulty.text, answers: numbered(difficulty.answers) },
    attribution: textSource ?? '',
  };
}
