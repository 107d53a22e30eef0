import { askedQuestions, type Guide, questionsOf } from '../../shared/domain/guide.ts';

/** A guide's answers as a form holds them, by question: a text, a word, or several words. */
export type TypedAnswers = Record<string, string | string[]>;

/** Nothing answered yet. */
export const noGuideAnswers = (guide: Guide): TypedAnswers =>
  Object.fromEntries(questionsOf(guide).map(({ id, kind }) => [id, kind === 'choices' ? [] : '']));

const isAnswer = (answer: string | readonly string[] | undefined): boolean =>
  answer !== undefined && (typeof answer === 'string' ? answer.trim() !== '' : answer.length > 0);

/** What is sent of a guide: the answers to the questions that are asked; what was typed before a condition changed stays behind. */
export const answersIn = (guide: Guide, typed: TypedAnswers): Record<string, string | string[]> =>
  Object.fromEntries(
    askedQuestions(guide, typed)
      .map(({ id }) => [id, typed[id] ?? ''] as const)
      .filter(([, answer]) => isAnswer(answer)),
  );
