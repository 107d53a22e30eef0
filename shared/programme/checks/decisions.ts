import type { ProgrammeDefinition } from '../definition.ts';
import { questionFaults } from './guides.ts';
import { idsOf, unknown, when } from './lists.ts';

type Check = (programme: ProgrammeDefinition) => string[];

/** Scales that are compared by their totals: known, and added up. */
function totalledFaults(ids: readonly string[], { scales }: ProgrammeDefinition, where: string): string[] {
  return [
    ...unknown(ids, idsOf(scales), where, 'scale'),
    ...scales
      .filter(({ id, levels }) => ids.includes(id) && levels !== null)
      .map(({ id }) => `${where}: scale ${id} has levels, no total`),
  ];
}

const referralFaults: Check = ({ referral, scales }) => {
  const { screeningScale, minimumAge, maximumAge, callBackTargetHours, callBackLimitHours, attemptOutcomes } = referral;
  const screening = scales.find(({ id }) => id === screeningScale);
  return [
    ...(screeningScale === null ? [] : unknown([screeningScale], idsOf(scales), 'referral', 'scale')),
    ...when(screening?.positive === null, `referral: scale ${screeningScale} says of no total that it is positive`),
    ...when(minimumAge > maximumAge, 'referral: the minimum age is above the maximum'),
    ...when(callBackTargetHours > callBackLimitHours, 'referral: the target is after the limit'),
    ...when(!attemptOutcomes.some(({ conversation }) => conversation), 'referral: no call ends in a conversation'),
  ];
};

const guideFaults: Check = ({ evaluation }) => {
  const questions = evaluation.guide.sections.flatMap((section) => section.questions);
  const alarming = evaluation.alarming.flatMap(({ question, option }) => {
    const asked = questions.find(({ id }) => id === question);
    if (asked === undefined) return [`evaluation, alarming: unknown question ${question}`];
    return unknown([option], idsOf(asked.options), `evaluation, alarming: question ${question}`, 'option');
  });
  // The evaluation asks for its scales in a list of its own.
  return [...questionFaults(evaluation.guide.sections, null), ...alarming];
};

const evaluationFaults: Check = ({ evaluation, scales }) => [
  ...unknown(evaluation.requiredScales, idsOf(scales), 'evaluation, requiredScales', 'scale'),
  ...unknown(evaluation.offeredScales, idsOf(scales), 'evaluation, offeredScales', 'scale'),
];

const proposalFaults: Check = ({ orientation, sequences }) => {
  const known = [...idsOf(sequences.kinds), 'out'];
  const { proposals, situations, scales, safetyFirst } = orientation;
  const first = proposals.findIndex(({ always }) => always);
  return [
    ...unknown(safetyFirst, known, 'orientation, safetyFirst', 'orientation'),
    ...proposals.flatMap((proposal, index) => {
      const where = `orientation, proposal ${index + 1}`;
      const { scoreFrom, always } = proposal;
      return [
        ...unknown([proposal.orientation], known, where, 'orientation'),
        ...unknown(proposal.situations, idsOf(situations), where, 'situation'),
        ...when(proposal.situations.length === 0 && scoreFrom === null && !always, `${where}: fits nothing`),
        ...when(scoreFrom !== null && scales.length === 0, `${where}: scoreFrom without orientation scales`),
        ...when(first !== -1 && index > first, `${where}: comes after one that always fits`),
      ];
    }),
  ];
};

const severeFaults: Check = (programme) => {
  const { severe, severeLevels = [], difficultyFrom } = programme.orientation;
  const scale = programme.scales.find(({ id }) => id === severe?.scale);
  const highest = Math.max(...programme.scales.map(({ difficulty }) => difficulty?.maxAnswer ?? -1));
  return [
    ...(severe === null ? [] : totalledFaults([severe.scale], programme, 'orientation, severe')),
    ...when(
      severe !== null && scale?.maxTotal != null && severe.from > scale.maxTotal,
      `orientation, severe: no total of ${severe?.scale} comes to ${severe?.from}`,
    ),
    ...severeLevels.flatMap((one) => {
      const levels = programme.scales.find(({ id }) => id === one.scale)?.levels ?? [];
      return unknown([one.level], idsOf(levels), `orientation, severeLevels: scale ${one.scale}`, 'level');
    }),
    ...when(difficultyFrom !== null && difficultyFrom > highest, 'orientation: no scale has such a difficulty'),
  ];
};

/** What is asked of a referral, of the evaluation and of the orientation, and what the course is followed by. */
export const decisionFaults: Check = (programme) => [
  ...referralFaults(programme),
  ...guideFaults(programme),
  ...evaluationFaults(programme),
  ...totalledFaults(programme.orientation.scales, programme, 'orientation'),
  ...proposalFaults(programme),
  ...severeFaults(programme),
  ...totalledFaults(programme.course.scales, programme, 'course'),
];
