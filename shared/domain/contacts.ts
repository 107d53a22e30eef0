import type { ProgrammeDefinition } from '../programme/definition.ts';
import { checkWord } from './checks.ts';
import { type ContactStatus, type DomainIssue, type Instant, issue } from './model.ts';
import { sequenceKindOf } from './pathway.ts';

export interface AskedContact {
  status: ContactStatus;
  mode: string;
  durationMinutes: number | null;
  /** Where the person is. */
  location: string | null;
  component: string | null;
  heldAt: Instant;
}

/** What the price of a kind of sequence pays, by name; nothing where there is no sequence or it counts no components. */
function componentIssues(programme: ProgrammeDefinition, component: string | null, kind: string | null) {
  if (component === null) return [];
  const components = kind === null ? [] : sequenceKindOf(programme, kind).components;
  if (components.length === 0) return [issue('component', 'contact.no-component', { value: component })];
  return checkWord('component', component, components);
}

/**
 * What stands against a contact as sent. Of someone at a distance the team knows where they are, to send help there
 * (dangers, 11); what did not take place has no duration.
 */
export function checkContact(
  programme: ProgrammeDefinition,
  { status, mode, durationMinutes, location, component }: AskedContact,
  kind: string | null,
): DomainIssue[] {
  const { modes } = programme.contacts;
  const known = modes.find(({ id }) => id === mode);
  const unlocated = status === 'done' && known?.remote === true && (location ?? '').trim() === '';
  return [
    ...checkWord('mode', mode, modes),
    ...(unlocated ? [issue('location', 'contact.location', { mode: known.label })] : []),
    ...(status !== 'done' && durationMinutes !== null
      ? [issue('durationMinutes', 'contact.no-duration', { value: durationMinutes })]
      : []),
    ...componentIssues(programme, component, kind),
  ];
}

/** What was explained, and the techniques used: words of the programme. */
export interface Ticks {
  education: readonly string[];
  techniques: readonly string[];
}

function tickIssues(field: string, ticked: readonly string[], words: readonly { id: string }[]): DomainIssue[] {
  const twice = ticked.filter((word, place) => ticked.indexOf(word) < place);
  return [
    ...[...new Set(ticked)].flatMap((word) => checkWord(field, word, words)),
    ...[...new Set(twice)].map((word) => issue(field, 'contact.word-twice', { word })),
  ];
}

/** What stands against the ticks of a contact: words that the programme does not have, or one twice. */
export const checkTicks = ({ consultations }: ProgrammeDefinition, { education, techniques }: Ticks): DomainIssue[] => [
  ...tickIssues('education', education, consultations.education),
  ...tickIssues('techniques', techniques, consultations.techniques),
];

/** One thing that was ticked: a word of a list, or that the care plan was looked at together, which has no word. */
export interface Tick {
  list: 'education' | 'techniques' | 'plan-reviewed';
  word: string | null;
}

/** A contact as far as its ticks go, with the consultation that was held by it. */
export interface Ticked extends Ticks {
  planReviewed: boolean;
}

const tickedIn = (ticked: Ticked, list: Tick['list']): readonly (string | null)[] =>
  list === 'plan-reviewed' ? (ticked.planReviewed ? [null] : []) : ticked[list];

/** What stands against taking a tick for an error: that it is not there. */
export const checkTickInError = (ticked: Ticked, { list, word }: Tick): DomainIssue[] =>
  tickedIn(ticked, list).includes(word) ? [] : [issue('word', 'contact.not-ticked')];

/** The ticks without one that was an error. */
export const withoutTick = (ticked: Ticked, { list, word }: Tick) => ({
  education: ticked.education.filter((one) => list !== 'education' || one !== word),
  techniques: ticked.techniques.filter((one) => list !== 'techniques' || one !== word),
  planReviewed: ticked.planReviewed && list !== 'plan-reviewed',
});
