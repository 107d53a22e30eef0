import type { ProgrammeDefinition, ScaleDefinition } from '../definition.ts';
import { when } from './lists.ts';

type Check = (scale: ScaleDefinition) => string[];

/** Bands must cover 0 to the highest total, without a gap and without an overlap. */
const bandFaults: Check = ({ bands, maxTotal }) => {
  if (maxTotal === null) return [];
  const faults: string[] = [];
  let expected = 0;
  for (const band of bands) {
    if (band.from < expected) faults.push(`band ${band.id} overlaps the one before it at ${band.from}`);
    if (band.from > expected) faults.push(`no band for ${expected} to ${band.from - 1}`);
    if (band.to < band.from) faults.push(`band ${band.id} ends before it begins`);
    expected = band.to + 1;
  }
  if (expected <= maxTotal) faults.push(`no band for ${expected} to ${maxTotal}`);
  if (expected > maxTotal + 1) faults.push(`bands go beyond the highest total ${maxTotal}`);
  return faults;
};

/** A form shows one label for each answer: one too few, and an answer could not be given. */
const labelFaults: Check = ({ entry, maxAnswer, answers, difficulty }) => {
  const fault = (what: string, labels: readonly string[], highest: number) =>
    when(labels.length !== highest + 1, `${labels.length} labels for ${what} 0 to ${highest}`);
  return [
    ...(entry === 'items' || answers.length > 0 ? fault('answers', answers, maxAnswer) : []),
    ...(difficulty === null ? [] : fault('difficulty', difficulty.answers, difficulty.maxAnswer)),
  ];
};

const licenceFaults: Check = ({ licence, entry, introduction, items, answers, textSource, difficulty }) => {
  const worded = introduction !== null || items.some(({ text }) => text !== null);
  if (licence === 'free') return when(worded && textSource === null, 'a wording needs its textSource');
  const text = worded || textSource !== null || answers.length > 0 || difficulty !== null;
  return when(text || entry === 'items', 'licensed: its text may not be kept, a total at most');
};

const totalFaults: Check = ({ entry, items, maxAnswer, multiplier, maxTotal }) => {
  if (maxTotal === null) return ['a scale without levels needs a maxTotal'];
  const sum = items.length * maxAnswer * multiplier;
  return when(
    entry === 'items' && maxTotal !== sum,
    `maxTotal ${maxTotal} is not ${items.length} items × ${maxAnswer} × ${multiplier} = ${sum}`,
  );
};

const levelFaults = (levels: NonNullable<ScaleDefinition['levels']>, scale: ScaleDefinition): string[] => [
  ...when(scale.entry === 'total', 'levels need the answers (entry "items")'),
  ...when(scale.maxTotal !== null, 'a scale of levels has no maxTotal'),
  ...when(scale.bands.length > 0, 'a scale of levels has no bands'),
  ...when(scale.positive !== null, 'a scale of levels has no total that could be positive'),
  ...levels.flatMap(({ id, anyOf }) =>
    anyOf.flatMap((item) => when(item >= scale.items.length, `level ${id}: item ${item} does not exist`)),
  ),
];

const entryFaults: Check = ({ entry, items, maxMissing, safetyItem }) => [
  ...when(entry === 'total' && items.length > 0, 'a scale kept as a total has no items'),
  ...when(entry === 'items' && items.length === 0, 'a scale answered by items needs some'),
  ...when(items.length > 0 && maxMissing >= items.length, 'a total cannot be made of no answer'),
  ...when(safetyItem !== null && safetyItem >= items.length, `safety item ${safetyItem} does not exist`),
];

/** Figures that no total, or no answer, could ever come to. */
const figureFaults: Check = ({ maxTotal, maxAnswer, positive, remissionBelow, worseningBy }) => {
  const beyond = (what: string, value: number | null | undefined, highest: number | null) =>
    when(value != null && highest !== null && value > highest, `${what} ${value} is beyond the highest, ${highest}`);
  return [
    ...beyond('positive.female', positive?.female, maxTotal),
    ...beyond('positive.male', positive?.male, maxTotal),
    ...beyond('positive.other', positive?.other, maxTotal),
    ...beyond('positive.singleAnswer', positive?.singleAnswer, maxAnswer),
    ...beyond('remissionBelow', remissionBelow, maxTotal),
    ...beyond('worseningBy', worseningBy, maxTotal),
  ];
};

const checks: Check[] = [
  bandFaults,
  labelFaults,
  licenceFaults,
  (scale) => (scale.levels === null ? totalFaults(scale) : levelFaults(scale.levels, scale)),
  entryFaults,
  figureFaults,
];

export const scaleFaults = ({ scales }: ProgrammeDefinition): string[] =>
  scales.flatMap((scale) => checks.flatMap((check) => check(scale)).map((fault) => `scale ${scale.id}: ${fault}`));
