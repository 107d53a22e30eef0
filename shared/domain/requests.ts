import type { ProgrammeDefinition } from '../programme/definition.ts';
import { checkWord } from './checks.ts';
import { type DomainIssue, issue, type LocalDate } from './model.ts';
import { dayText } from './time.ts';

type Category = ProgrammeDefinition['requests']['categories'][number];

const categoryOf = ({ requests }: ProgrammeDefinition, id: string): Category | undefined =>
  requests.categories.find((one) => one.id === id);

/** Nothing follows: its last state is reached, or it was given up. */
export const requestIsOver = ({ states, abandoned }: Category, state: string): boolean =>
  state === abandoned.id || state === states.at(-1)?.id;

/** The states that may follow: those further on, skipping allowed, or giving it up; none once it is over. */
export const nextStates = (category: Category, state: string): Category['states'] =>
  requestIsOver(category, state)
    ? []
    : [...category.states.slice(category.states.findIndex(({ id }) => id === state) + 1), category.abandoned];

const aheadIssues = (on: LocalDate, today: LocalDate): DomainIssue[] =>
  on > today ? [issue('on', 'request.ahead', { date: dayText(today) })] : [];

export interface AskedRequest {
  category: string;
  kind: string;
  state: string;
  on: LocalDate;
}

/** What stands against something that is asked for outside: words of the programme, and a day that has come. */
export function checkRequest(
  programme: ProgrammeDefinition,
  { category, kind, state, on }: AskedRequest,
  today: LocalDate,
): DomainIssue[] {
  const known = categoryOf(programme, category);
  if (known === undefined) return checkWord('category', category, programme.requests.categories);
  return [
    ...checkWord('kind', kind, known.kinds),
    ...checkWord('state', state, known.states),
    ...aheadIssues(on, today),
  ];
}

export interface KnownRequest {
  category: string;
  state: string;
  /** By date, oldest first. */
  changes: readonly { on: LocalDate }[];
}

/** What stands against the next state of a request: it only goes forward, and not before the one it has. */
export function checkRequestChange(
  programme: ProgrammeDefinition,
  { category, state, changes }: KnownRequest,
  asked: { state: string; on: LocalDate },
  today: LocalDate,
): DomainIssue[] {
  const known = categoryOf(programme, category);
  if (known === undefined) return checkWord('category', category, programme.requests.categories);
  const all = [...known.states, known.abandoned];
  const unknown = checkWord('state', asked.state, all);
  if (unknown.length > 0) return unknown;
  const present = all.find(({ id }) => id === state)?.label ?? state;
  if (requestIsOver(known, state)) return [issue('state', 'request.over', { state: present })];
  const next = nextStates(known, state);
  const since = changes.at(-1)?.on ?? asked.on;
  return [
    ...(next.some(({ id }) => id === asked.state)
      ? []
      : [issue('state', 'request.backwards', { state: present, expected: next.map(({ label }) => label).join(', ') })]),
    ...(asked.on < since ? [issue('on', 'request.before-last', { state: present, date: dayText(since) })] : []),
    ...aheadIssues(asked.on, today),
  ];
}

/** The first state of a category, in which a request is opened unless it has gone further; empty for an unknown category. */
export const firstState = (programme: ProgrammeDefinition, category: string): string =>
  categoryOf(programme, category)?.states[0]?.id ?? '';
