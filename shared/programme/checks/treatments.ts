import type { ProgrammeDefinition } from '../definition.ts';
import { idsOf, repeated, unknown, when } from './lists.ts';

type Check = (programme: ProgrammeDefinition) => string[];

const vocabularyFaults: Check = ({ treatments }) => [
  ...repeated(idsOf(treatments.classes), 'treatments, classes'),
  ...repeated(idsOf(treatments.adherence), 'treatments, adherence'),
  ...repeated(idsOf(treatments.sideEffects), 'treatments, sideEffects'),
  ...when(
    treatments.contact.closeWithinDays > treatments.contact.withinDays,
    'treatments, contact: the close delay is longer than the usual one',
  ),
];

/** Flags, answers and the kind of task that the rule of pregnancy names. */
const perinatalFaults: Check = ({ treatments, flags, evaluation, consultations }) => {
  const where = 'treatments, perinatal';
  const questions = evaluation.guide.sections.flatMap((section) => section.questions);
  return [
    ...unknown(treatments.perinatal.flags, idsOf(flags.kinds), where, 'flag'),
    ...unknown([treatments.perinatal.task], idsOf(consultations.tasks.kinds), where, 'kind of task'),
    ...treatments.perinatal.answers.flatMap(({ question, option }) => {
      const asked = questions.find(({ id }) => id === question);
      if (asked === undefined) return [`${where}: unknown question ${question}`];
      return unknown([option], idsOf(asked.options), `${where}: question ${question}`, 'option');
    }),
  ];
};

const requestFaults: Check = ({ requests }) => [
  ...repeated(idsOf(requests.categories), 'requests'),
  ...requests.categories.flatMap(({ id, states, abandoned, kinds }) => [
    ...repeated(idsOf([...states, abandoned]), `requests, ${id}, states`),
    ...repeated(idsOf(kinds), `requests, ${id}, kinds`),
  ]),
];

/** Treatments, and what is asked for outside. */
export const treatmentFaults: Check = (programme) => [
  ...vocabularyFaults(programme),
  ...perinatalFaults(programme),
  ...requestFaults(programme),
];
