import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { checkWord } from '../checks.ts';
import { type DomainIssue, issue, type LocalDate, type PersonalPlanFacts } from '../model.ts';
import { dayText } from '../time.ts';

export type PlanKind = PersonalPlanFacts['kind'];

/** By the headings of the plan's kind: the person's own lines. */
export type PlanSections = Readonly<Record<string, readonly string[]>>;

export interface AskedPersonalPlan {
  kind: PlanKind;
  /** The day on which it was made with the person. */
  madeOn: LocalDate;
  sections: PlanSections;
}

/** The headings of a kind of plan; null where the programme has no such plan. */
export const planKindOf = ({ plans }: ProgrammeDefinition, kind: string) =>
  plans.kinds.find(({ id }) => id === kind) ?? null;

/** Without the headings under which nothing stands. */
export const filledSections = (sections: PlanSections): Record<string, string[]> =>
  Object.fromEntries(Object.entries(sections).flatMap(([id, lines]) => (lines.length === 0 ? [] : [[id, [...lines]]])));

/**
 * What stands against a safety or relapse-prevention plan: a kind that this version of the programme does not have, a
 * heading of another kind, nothing written at all, or a day outside `within` (dates of the site, both included): from
 * the episode's first day until today.
 */
export function checkPersonalPlan(
  programme: ProgrammeDefinition,
  { kind, madeOn, sections }: AskedPersonalPlan,
  within: { from: LocalDate; to: LocalDate },
): DomainIssue[] {
  const known = planKindOf(programme, kind);
  if (known === null) return checkWord('kind', kind, programme.plans.kinds);
  const empty = Object.values(sections).every((lines) => lines.length === 0);
  return [
    ...Object.keys(sections).flatMap((id) => checkWord(`sections.${id}`, id, known.sections)),
    ...(empty ? [issue('sections', 'plan.empty', { first: known.sections[0]?.label ?? known.label })] : []),
    ...(madeOn > within.to ? [issue('madeOn', 'plan.ahead', { date: dayText(within.to) })] : []),
    ...(madeOn < within.from ? [issue('madeOn', 'plan.too-early', { date: dayText(within.from) })] : []),
  ];
}

/** The one that holds: of its kind, what was saved last; `plans` in the order in which they were entered. */
export const presentPlan = <Plan extends { kind: PlanKind }>(plans: readonly Plan[], kind: PlanKind): Plan | null =>
  plans.findLast((one) => one.kind === kind) ?? null;
