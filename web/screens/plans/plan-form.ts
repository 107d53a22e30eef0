import type { PlanKind } from '../../../shared/domain/plans/personal-plan.ts';
import type { PatientRecord } from '../../api/queries.ts';

/** The word of a plan's kind in addresses and names of drafts, which say nothing clinical (security.md 24). */
export const planWords: Record<PlanKind, string> = { safety: 'securite', 'relapse-prevention': 'suite' };

const kinds = ['safety', 'relapse-prevention'] as const satisfies readonly PlanKind[];

export const kindOfWord = (word: string): PlanKind | null => kinds.find((kind) => planWords[kind] === word) ?? null;

/** What was typed under one heading, a thought a line; blank lines are none. */
export const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** A heading under which more is typed than a plan holds: too many lines, or one too long. The contract's own bounds. */
export const overflows = (lines: readonly string[]): boolean =>
  lines.length > 30 || lines.some((one) => one.length > 300);

/** The headings as a form holds them: each its lines, from the last version of the plan. */
export const typedSections = (
  headings: readonly { id: string }[],
  sections: Readonly<Record<string, readonly string[]>>,
): Record<string, string> => Object.fromEntries(headings.map(({ id }) => [id, (sections[id] ?? []).join('\n')]));

/** The versions of the present episode's care plan, the oldest first: what was wanted in a former one is another matter. */
export const carePlansOf = ({ carePlans, episode }: PatientRecord): PatientRecord['carePlans'] =>
  carePlans.filter(({ episodeId }) => episodeId === episode.episodeId);
