import type { ProgrammeDefinition } from '../programme/definition.ts';
import { type DomainIssue, issue, type LocalDate } from './model.ts';

export interface Satisfied {
  /** AAAA-MM. */
  month: string;
  answers: Readonly<Record<string, number>>;
}

/** What is wrong with a professional's month: it is to come, or an answer is missing, out of range or to no question. */
export function checkSatisfaction(
  { satisfaction: { questions, answers: labels } }: ProgrammeDefinition,
  { month, answers }: Satisfied,
  today: LocalDate,
): DomainIssue[] {
  const present = today.slice(0, 7);
  const highest = labels.length - 1;
  const expected = questions.map(({ id }) => id).join(', ');
  return [
    ...(month > present ? [issue('month', 'screening.month-ahead', { month, present })] : []),
    ...questions.flatMap(({ id }) =>
      id in answers ? [] : [issue(`answers.${id}`, 'satisfaction.missing', { highest })],
    ),
    ...Object.entries(answers).flatMap(([id, value]) => {
      if (!questions.some((question) => question.id === id)) {
        return [issue(`answers.${id}`, 'vocabulary.unknown', { value: id, expected })];
      }
      return value >= 0 && value <= highest ? [] : [issue(`answers.${id}`, 'scale.answer-range', { value, highest })];
    }),
  ];
}
