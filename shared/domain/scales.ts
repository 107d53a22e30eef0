import type { ProgrammeDefinition, ScaleDefinition } from '../programme/definition.ts';
import { type DomainIssue, issue, type SafetyAnswer, type ScaleScore } from './model.ts';

export type Answers = readonly (number | null)[];

/** A scale as a sender gives it: its answers, or its total where only that is kept. */
export interface Filled {
  items?: Answers | null | undefined;
  total?: number | null | undefined;
  difficulty?: number | null | undefined;
}

/** Throws for a scale that the programme does not have: a route names it, no sender does. */
export function scaleOf(programme: ProgrammeDefinition, id: string): ScaleDefinition {
  const scale = programme.scales.find((candidate) => candidate.id === id);
  if (scale === undefined) throw new Error(`programme ${programme.version} has no scale ${id}`);
  return scale;
}

/** The gravest level that one answer reaches; null where none does, and for a scale without levels. */
const levelOf = ({ levels }: ScaleDefinition, items: Answers) =>
  levels?.find(({ anyOf }) => anyOf.some((position) => (items[position] ?? 0) >= 1)) ?? null;

function safetyOf(scale: ScaleDefinition, items: Answers): SafetyAnswer {
  if (levelOf(scale, items)?.safety === true) return 'positive';
  if (scale.safetyItem === null) return 'not-asked';
  const answer = items[scale.safetyItem] ?? null;
  if (answer === null) return 'unanswered';
  return answer >= 1 ? 'positive' : 'none';
}

/** The band of a total; null where there is none. */
export const bandOf = ({ bands }: ScaleDefinition, total: number | null) =>
  total === null ? null : (bands.find(({ from, to }) => total >= from && total <= to) ?? null);

/** Mean of the answered × number of items, halves rounded up, in whole numbers. */
const prorated = (sum: number, answered: number, count: number): number =>
  Math.floor((2 * sum * count + answered) / (2 * answered));

/**
 * Scores one filled scale. A missing answer is never counted as 0: with at most `maxMissing` of them the total is prorated
 * and marked, with more there is none. The safety item is judged on its own, whatever the total. Answers are in range.
 * A scale of levels has no total, and its form lets one skip up to `maxMissing` questions: it is complete all the same.
 */
export function scoreScale(scale: ScaleDefinition, items: Answers): ScaleScore {
  const given = items.filter((item) => item !== null);
  const sum = given.reduce((total, item) => total + item, 0);
  const answered = given.length;
  const missing = scale.items.length - answered;
  const counts = { scale: scale.id, answered, missing, safety: safetyOf(scale, items) };
  const enough = missing <= scale.maxMissing;
  if (answered === 0) return { ...counts, total: null, status: 'empty', band: null };
  if (scale.levels !== null) {
    const band = levelOf(scale, items)?.id ?? null;
    return { ...counts, total: null, status: enough ? 'complete' : 'no-total', band };
  }
  if (!enough) return { ...counts, total: null, status: 'no-total', band: null };
  const total = (missing === 0 ? sum : prorated(sum, answered, scale.items.length)) * scale.multiplier;
  return {
    ...counts,
    total,
    status: missing === 0 ? 'complete' : 'prorated',
    band: bandOf(scale, total)?.id ?? null,
  };
}

/** The score of a total filled elsewhere: no answer is known, and none counts as missing. The total is in range. */
export const scoreTotal = (scale: ScaleDefinition, total: number): ScaleScore => ({
  scale: scale.id,
  answered: 0,
  missing: 0,
  total,
  status: 'complete',
  band: bandOf(scale, total)?.id ?? null,
  safety: 'not-asked',
});

/** Whether a total counts as positive for this sex, or one answer does so alone; never where the scale has no such figure. */
export function isPositive(
  { positive, worse }: ScaleDefinition,
  { total, items, sex }: { total: number | null; items: Answers; sex: 'female' | 'male' | 'other' },
): boolean {
  if (positive === null) return false;
  const { singleAnswer } = positive;
  if (singleAnswer !== null && items.some((item) => item !== null && item >= singleAnswer)) return true;
  if (total === null) return false;
  return worse === 'higher' ? total >= positive[sex] : total <= positive[sex];
}

const inRange = (value: number, highest: number): boolean => Number.isInteger(value) && value >= 0 && value <= highest;

/** What is wrong with answers as sent: count, range, or nothing answered at all. `field` is where they stood. */
export function checkAnswers(scale: ScaleDefinition, items: Answers, field: string): DomainIssue[] {
  const { label, maxAnswer } = scale;
  if (items.length !== scale.items.length) {
    return [issue(field, 'scale.item-count', { scale: label, count: items.length, expected: scale.items.length })];
  }
  if (items.every((item) => item === null)) {
    return [issue(field, 'scale.empty', { scale: label, highest: maxAnswer })];
  }
  return items.flatMap((item, position) =>
    item === null || inRange(item, maxAnswer)
      ? []
      : [issue(`${field}[${position}]`, 'scale.answer-range', { value: item, highest: maxAnswer })],
  );
}

function checkTotal({ label, maxTotal, multiplier }: ScaleDefinition, total: number, field: string): DomainIssue[] {
  const highest = maxTotal ?? 0;
  if (!inRange(total, highest)) return [issue(field, 'scale.total-range', { value: total, highest })];
  if (total % multiplier === 0) return [];
  return [issue(field, 'scale.total-step', { scale: label, value: total, step: multiplier })];
}

function checkDifficulty({ label, difficulty }: ScaleDefinition, value: number, field: string): DomainIssue[] {
  if (difficulty === null) return [issue(field, 'scale.no-difficulty', { scale: label })];
  if (inRange(value, difficulty.maxAnswer)) return [];
  return [issue(field, 'scale.answer-range', { value, highest: difficulty.maxAnswer })];
}

/**
 * What is wrong with a scale as a sender gives it: answers where only a total is kept, a total where answers are, neither,
 * or figures out of range. `field` is where it stood, '' at the root.
 */
export function checkFilled(scale: ScaleDefinition, filled: Filled, field: string): DomainIssue[] {
  const { label: name, entry, licence, maxTotal } = scale;
  const at = (part: string) => (field === '' ? part : `${field}.${part}`);
  const items = filled.items ?? null;
  const total = filled.total ?? null;
  const difficulty = filled.difficulty ?? null;
  const found: DomainIssue[] = [];
  if (entry === 'items') {
    if (total !== null) found.push(issue(at('total'), 'scale.items-only', { scale: name }));
    if (items !== null || total === null) found.push(...checkAnswers(scale, items ?? [], at('items')));
  } else {
    const code = licence === 'licensed' ? 'scale.licensed' : 'scale.total-only';
    if (items !== null) found.push(issue(at('items'), code, { scale: name }));
    if (total !== null) found.push(...checkTotal(scale, total, at('total')));
    if (items === null && total === null) {
      found.push(issue(at('total'), 'scale.total-missing', { scale: name, highest: maxTotal ?? 0 }));
    }
  }
  return difficulty === null ? found : [...found, ...checkDifficulty(scale, difficulty, at('difficulty'))];
}
