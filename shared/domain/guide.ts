import type { ProgrammeDefinition } from '../programme/definition.ts';
import { checkWord } from './checks.ts';
import { type DomainIssue, issue } from './model.ts';

/** By the guide's questions: a text, a word, or words. */
export type GuideAnswers = Readonly<Record<string, string | readonly string[]>>;

/** An interview guide, the evaluation's or a consultation's: its sections in the order of the conversation. */
export type Guide = Pick<ProgrammeDefinition['evaluation']['guide'], 'sections'>;
export type GuideQuestion = Guide['sections'][number]['questions'][number];

export const questionsOf = ({ sections }: Guide): GuideQuestion[] => sections.flatMap(({ questions }) => questions);

const wordsOf = (answers: GuideAnswers, id: string): string[] => [answers[id] ?? []].flat();

/**
 * The questions that are asked of someone who has answered so: those without a condition, and those whose condition is an
 * earlier question that is asked itself and was answered by one of its words. What was answered before a word changed counts
 * for nothing.
 */
export function askedQuestions(guide: Guide, answers: GuideAnswers): GuideQuestion[] {
  const asked = new Map<string, GuideQuestion>();
  for (const question of questionsOf(guide)) {
    const { when = null } = question;
    const holds =
      when === null ||
      (asked.has(when.question) && wordsOf(answers, when.question).some((word) => when.options.includes(word)));
    if (holds) asked.set(question.id, question);
  }
  return [...asked.values()];
}

function notAsked(field: string, guide: Guide, { label, when }: GuideQuestion): DomainIssue {
  const condition = questionsOf(guide).find(({ id }) => id === when?.question);
  const words = (condition?.options ?? []).filter(({ id }) => when?.options.includes(id));
  const expected = words.map((word) => word.label).join(', ');
  return issue(field, 'guide.not-asked', { question: label, condition: condition?.label ?? '', expected });
}

function checkAnswer(field: string, { kind, options, label }: GuideQuestion, answer: string | readonly string[]) {
  const many = typeof answer !== 'string';
  if (kind === 'scale' || many !== (kind === 'choices')) return [issue(field, `guide.${kind}`, { question: label })];
  if (kind === 'text') return [];
  return [answer].flat().flatMap((word) => checkWord(field, word, options));
}

/**
 * What stands against the answers of an interview: a question that the guide does not have, one whose condition does not hold,
 * an answer that it is none of. `at` is where the answers stood in the request.
 */
export function checkAnswers(guide: Guide, answers: GuideAnswers, at: string): DomainIssue[] {
  const questions = questionsOf(guide);
  const asked = new Set(askedQuestions(guide, answers));
  return Object.entries(answers).flatMap(([id, answer]) => {
    const field = `${at}.${id}`;
    const question = questions.find((one) => one.id === id);
    if (question === undefined) return checkWord(field, id, questions);
    return asked.has(question) ? checkAnswer(field, question, answer) : [notAsked(field, guide, question)];
  });
}

/** What stands against the answers of an initial evaluation. */
export const checkGuide = ({ evaluation }: ProgrammeDefinition, answers: GuideAnswers): DomainIssue[] =>
  checkAnswers(evaluation.guide, answers, 'guide');

const labelOf = ({ scales }: ProgrammeDefinition, id: string): string =>
  scales.find((scale) => scale.id === id)?.label ?? id;

/** What stands against filled scales as a set: one twice, at the second one. */
export function checkOnce(programme: ProgrammeDefinition, filled: readonly { scale: string }[]): DomainIssue[] {
  const given = filled.map(({ scale }) => scale);
  return given.flatMap((scale, place) =>
    given.indexOf(scale) < place
      ? [issue(`assessments[${place}].scale`, 'evaluation.scale-twice', { scale: labelOf(programme, scale) })]
      : [],
  );
}

/** What stands against the scales of an initial evaluation as a set: one twice, or one missing that the programme requires. */
export function checkScales(programme: ProgrammeDefinition, filled: readonly { scale: string }[]): DomainIssue[] {
  const missing = programme.evaluation.requiredScales.filter((id) => !filled.some(({ scale }) => scale === id));
  return [
    ...checkOnce(programme, filled),
    ...missing.map((id) => issue('assessments', 'evaluation.scale-required', { scale: labelOf(programme, id) })),
  ];
}
