import type { ProgrammeDefinition } from '../definition.ts';
import { idsOf, repeated, unknown, when } from './lists.ts';

type Section = ProgrammeDefinition['evaluation']['guide']['sections'][number];
type Question = Section['questions'][number];

/** Scales that a question may name; null where an interview has its scales in a list of its own. */
type Scales = readonly string[] | null;

function scaleFaults({ kind, options, scale }: Question, scales: Scales, where: string): string[] {
  if (kind !== 'scale') return when(scale !== undefined, `${where}: names a scale, and is none`);
  if (scales === null) return [`${where}: this interview has its scales in a list of its own`];
  return [
    ...when(options.length > 0, `${where}: a scale has no options`),
    ...(scale === undefined
      ? [`${where}: says of no scale that it is the one`]
      : unknown([scale], scales, where, 'scale')),
  ];
}

function kindFaults(question: Question, scales: Scales, where: string): string[] {
  const { kind, options } = question;
  const worded = kind === 'choice' || kind === 'choices';
  return [
    ...when(kind === 'text' && options.length > 0, `${where}: a text has no options`),
    ...when(worded && options.length === 0, `${where}: a choice needs options`),
    ...scaleFaults(question, scales, where),
  ];
}

/** A condition looks back, at a choice of the same guide: whoever reads from the top knows what is asked. */
function conditionFaults({ when: condition = null }: Question, earlier: readonly Question[], where: string): string[] {
  if (condition === null) return [];
  const asked = earlier.find(({ id }) => id === condition.question);
  if (asked === undefined) return [`${where}: its condition is no earlier question (${condition.question})`];
  if (asked.kind !== 'choice' && asked.kind !== 'choices')
    return [`${where}: its condition is no choice (${asked.id})`];
  return [
    ...unknown(condition.options, idsOf(asked.options), `${where}: condition ${asked.id}`, 'option'),
    ...repeated(condition.options, `${where}: condition ${asked.id}`),
  ];
}

/** What is wrong with the questions of a guide, whichever interview it is of. `of` stands before each fault. */
export function questionFaults(sections: readonly Section[], scales: Scales, of = ''): string[] {
  const questions = sections.flatMap((section) => section.questions);
  return questions.flatMap((question, place) => {
    const where = `${of}question ${question.id}`;
    return [...kindFaults(question, scales, where), ...conditionFaults(question, questions.slice(0, place), where)];
  });
}
