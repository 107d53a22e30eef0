import type { ProgrammeDefinition, ScaleDefinition } from '../programme/definition.ts';
import { type DomainIssue, issue, type SafetyAnswer, type ScaleScore } from './model.ts';

export type Answers = readonly (number | null)[];

/** Throws for a scale that the programme does not have: a route names it, no sender does. */
export function scaleOf(programme: ProgrammeDefinition, id: string): ScaleDefinition {
  const scale = programme.scales.find((candidate) => candidate.id === id);
  if (scale === undefined) throw new Error(`programme ${programme.version} has no scale ${id}`);
  return scale;
}

function safetyOf({ safetyItem }: ScaleDefinition, items: Answers): SafetyAnswer {
  if (safetyItem === null) return 'not-asked';
  const answer = items[safetyItem] ?? null;
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
 */
export function scoreScale(scale: ScaleDefinition, items: Answers): ScaleScore {
  const given = items.filter((item) => item !== null);
  const sum = given.reduce((total, item) => total + item, 0);
  const answered = given.length;
  const missing = scale.items.length - answered;
  const status =
    answered === 0 ? 'empty' : missing === 0 ? 'complete' : missing <= scale.maxMissing ? 'prorated' : 'no-total';
  const total =
    status === 'complete' ? sum : status === 'prorated' ? prorated(sum, answered, scale.items.length) : null;
  const band = bandOf(scale, total)?.id ?? null;
  return { scale: scale.id, answered, missing, total, status, band, safety: safetyOf(scale, items) };
}

/** What is wrong with answers as sent: count, range, or nothing answered at all. `field` is where they stood. */
export function checkAnswers(scale: ScaleDefinition, items: Answers, field: string): DomainIssue[] {
  const { label, maxAnswer } = scale;
  if (items.length !== scale.items.length) {
    return [issue(field, 'scale.item-count', { scale: label, count: items.length, expected: scale.items.length })];
  }
  if (items.every((item) => item === null)) return [issue(field, 'scale.empty', { scale: label })];
  return items.flatMap((item, position) =>
    item === null || (Number.isInteger(item) && item >= 0 && item <= maxAnswer)
      ? []
      : [issue(`${field}[${position}]`, 'scale.answer-range', { value: item, highest: maxAnswer })],
  );
}
