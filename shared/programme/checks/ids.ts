import type { ProgrammeDefinition } from '../definition.ts';
import { idsOf, repeated } from './lists.ts';

type Listed = readonly [where: string, ids: readonly (string | number)[]];

const scaleLists = ({ scales }: ProgrammeDefinition): Listed[] =>
  scales.flatMap(({ id, bands, items, levels }): Listed[] => [
    [`scale ${id}, bands`, idsOf(bands)],
    [`scale ${id}, item codes`, items.flatMap(({ code }) => code ?? [])],
    [`scale ${id}, levels`, idsOf(levels ?? [])],
    ...(levels ?? []).map((level): Listed => [`scale ${id}, level ${level.id}`, level.anyOf]),
  ]);

/** An answer is kept by its question's id alone: it may stand once in the whole guide. */
function guideLists({ evaluation }: ProgrammeDefinition): Listed[] {
  const { sections } = evaluation.guide;
  const questions = sections.flatMap((section) => section.questions);
  return [
    ['guide, sections', idsOf(sections)],
    ['guide, questions', idsOf(questions)],
    ...questions.map(({ id, options }): Listed => [`guide, options of ${id}`, idsOf(options)]),
    ['evaluation, scales', [...evaluation.requiredScales, ...evaluation.offeredScales]],
    ['evaluation, alarming', evaluation.alarming.map(({ question, option }) => `${question} ${option}`)],
  ];
}

const orientationLists = ({ orientation }: ProgrammeDefinition): Listed[] => [
  ['situations', idsOf(orientation.situations)],
  ['orientation, scales', orientation.scales],
  ['orientation, safetyFirst', orientation.safetyFirst],
  ...orientation.proposals.map(
    ({ situations }, index): Listed => [`orientation, situations of proposal ${index + 1}`, situations],
  ),
];

const sequenceLists = ({ sequences, cadence }: ProgrammeDefinition): Listed[] => [
  ['sequence kinds', idsOf(sequences.kinds)],
  ...sequences.kinds.flatMap(({ id, phases, mayBecome, components }): Listed[] => [
    [`sequence ${id}, phases`, phases],
    [`sequence ${id}, mayBecome`, mayBecome],
    [`sequence ${id}, components`, idsOf(components)],
  ]),
  ['rhythms', cadence.rhythms.map(({ phase, sequence }) => `${phase} ${sequence ?? 'of every sequence'}`)],
];

const vocabularies = ({ referral, exit, contacts, events, ...rest }: ProgrammeDefinition): Listed[] => [
  ['attempt outcomes', idsOf(referral.attemptOutcomes)],
  ['refusal reasons', idsOf(referral.refusalReasons)],
  ['exit reasons', idsOf(exit.reasons)],
  ...exit.reasons.map(({ id, needs }): Listed => [`exit reason ${id}, needs`, needs]),
  ['contact modes', idsOf(contacts.modes)],
  ['event kinds', idsOf(events.kinds)],
  ['flags', idsOf(rest.flags.kinds)],
  ['advice', idsOf(rest.reviews.adviceKinds)],
  ['consents', idsOf(rest.consents.kinds)],
  ['satisfaction', idsOf(rest.satisfaction.questions)],
  ['external referrals', idsOf(rest.externalReferrals.kinds)],
  ['safety rules', idsOf(Object.values(rest.safety.rules))],
  ...Object.entries(rest.safety.assessment).map(
    ([part, words]): Listed => [`safety assessment, ${part}`, idsOf(words)],
  ),
];

/** Ids that stand twice where a request or a record would name one of them. */
export const idFaults = (programme: ProgrammeDefinition): string[] =>
  [
    ['phases', idsOf(programme.phases)] as const,
    ...programme.phases.map(({ id, to }): Listed => [`phase ${id}, to`, to]),
    ['scales', idsOf(programme.scales)] as const,
    ...scaleLists(programme),
    ...guideLists(programme),
    ...orientationLists(programme),
    ['course, scales', programme.course.scales] as const,
    ...sequenceLists(programme),
    ...vocabularies(programme),
  ].flatMap(([where, ids]) => repeated(ids, where));
