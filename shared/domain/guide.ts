import type { ProgrammeDefinition } from '../programme/definition.ts';
import { checkWord } from './checks.ts';
import { type DomainIssue, issue } from './model.ts';

/** By the guide's questions: a text, a word, or words. */
export type GuideAnswers = Readonly<Record<string, string | readonly string[]>>;

type Question = ProgrammeDefinition['evaluation']['guide']['sections'][number]['questions'][number];

function checkAnswer({ kind, options, id, label }: Question, answer: string | readonly string[]): DomainIssue[] {
  const field = `guide.${id}`;
  const many = typeof answer !== 'string';
  if (many !== (kind === 'choices')) return [issue(field, `guide.${kind}`, { question: label })];
  if (kind === 'text') return [];
  return [answer].flat().flatMap((word) => checkWord(field, word, options));
}

/** What stands against the answers of an interview: a question that the guide does not have, an answer that it is none of. */
export function checkGuide({ evaluation }: ProgrammeDefinition, answers: GuideAnswers): DomainIssue[] {
  const questions = evaluation.guide.sections.flatMap((section) => section.questions);
  return Object.entries(answers).flatMap(([id, answer]) => {
    const question = questions.find((one) => one.id === id);
    return question === undefined ? checkWord(`guide.${id}`, id, questions) : checkAnswer(question, answer);
  });
}

/** What stands against the scales of an initial evaluation as a set: one twice, or one missing that the programme requires. */
export function checkScales(
  { evaluation, scales }: ProgrammeDefinition,
  filled: readonly { scale: string }[],
): DomainIssue[] {
  const label = (id: string) => scales.find((scale) => scale.id === id)?.label ?? id;
  const given = filled.map(({ scale }) => scale);
  const twice = given.flatMap((scale, place) =>
    given.indexOf(scale) < place
      ? [issue(`assessments[${place}].scale`, 'evaluation.scale-twice', { scale: label(scale) })]
      : [],
  );
  const missing = evaluation.requiredScales.filter((id) => !given.includes(id));
  return [...twice, ...missing.map((id) => issue('assessments', 'evaluation.scale-required', { scale: label(id) }))];
}
