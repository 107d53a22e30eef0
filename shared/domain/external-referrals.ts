import type { ProgrammeDefinition } from '../programme/definition.ts';
import { checkWord, labelOf } from './checks.ts';
import { countIssues, type FundedReferral, fundingCount, fundingIssues, renewalIssues } from './funding.ts';
import { type DomainIssue, issue, type LocalDate } from './model.ts';
import { dayText } from './time.ts';

type Programme = Pick<ProgrammeDefinition, 'externalReferrals'>;
type State = ProgrammeDefinition['externalReferrals']['states'][number];

/** In which a referral begins. */
export const firstReferralState = ({ externalReferrals }: Programme): string => externalReferrals.states[0]?.id ?? '';

/** Nothing follows the state that it has. */
export const referralIsOver = ({ externalReferrals }: Programme, state: string): boolean =>
  externalReferrals.states.find(({ id }) => id === state)?.ends === true;

/** The states that may follow: those further on, skipping allowed, and all that end it; none once one of these is reached. */
export function nextReferralStates(programme: Programme, state: string): State[] {
  const { states } = programme.externalReferrals;
  if (referralIsOver(programme, state)) return [];
  const place = states.findIndex(({ id }) => id === state);
  return states.filter(({ ends }, index) => ends || index > place);
}

export interface KnownResource {
  name: string;
  kind: string;
  state: 'active' | 'retired';
}

/** What stands against referring someone outside: words of the programme, and a resource that the site still has. */
export function checkReferOutside(
  { externalReferrals: { kinds, funding } }: Programme,
  asked: { kind: string; funding: string | null; resourceId: string | null },
  resource: KnownResource | null,
): DomainIssue[] {
  const words = [
    ...checkWord('kind', asked.kind, kinds),
    ...(asked.funding === null ? [] : checkWord('funding', asked.funding, funding)),
  ];
  if (asked.resourceId === null) return words;
  if (resource === null) return [...words, issue('resourceId', 'external.no-resource')];
  const { name, kind, state } = resource;
  if (state === 'retired') return [...words, issue('resourceId', 'external.retired', { value: name })];
  if (words.length > 0 || kind === asked.kind) return words;
  const params = { value: labelOf(kinds, asked.kind), expected: labelOf(kinds, kind) };
  return [issue('kind', 'external.other-kind', params)];
}

interface Signed {
  by: string;
  at: string;
}

export interface KnownReferral extends FundedReferral {
  state: string;
  /** By day, oldest first: a note repeats the state that it leaves. */
  changes: readonly { state: string; on: LocalDate }[];
  barrier: string | null;
  firstAppointmentOn: string | null;
  /** Of those that were noted and did not take place. */
  sessionsInError: readonly (Signed & { on: LocalDate; reason: string })[];
}

/** What is left out stays as it is; null clears it. */
export interface AskedChange {
  state?: string | undefined;
  /** Of the state, or of the note. */
  on: LocalDate;
  note: string | null;
  barrier?: string | null | undefined;
  firstAppointmentOn?: LocalDate | null | undefined;
  funding?: string | null | undefined;
  /** A session was held on this day. */
  session?: LocalDate | undefined;
  /** One of those that are noted, and that did not take place. */
  sessionInError?: { on: LocalDate; reason: string } | undefined;
  renewal?: { reason: string } | undefined;
}

/** A referral with what an act says of it; sessions in the order of their days. */
export function referralAfter<Known extends KnownReferral>(before: Known, asked: AskedChange, signed: Signed) {
  const { on, note, session, sessionInError, renewal } = asked;
  const { state = before.state, barrier = before.barrier, funding = before.funding } = asked;
  const { firstAppointmentOn = before.firstAppointmentOn } = asked;
  const said = asked.state !== undefined || note !== null;
  return {
    ...before,
    ...{ state, barrier, funding, firstAppointmentOn },
    changes: [...before.changes, ...(said ? [{ state, on, note, ...signed }] : [])],
    sessions: [
      ...before.sessions.filter((one) => one !== sessionInError?.on),
      ...(session === undefined ? [] : [session]),
    ].sort(),
    sessionsInError: [
      ...before.sessionsInError,
      ...(sessionInError === undefined ? [] : [{ ...sessionInError, ...signed }]),
    ],
    renewal: renewal === undefined ? before.renewal : { ...renewal, ...signed },
  };
}

export interface Days {
  today: LocalDate;
  /** The day of the referral. */
  referredOn: LocalDate;
}

const unsaid = ({ state, note, barrier, firstAppointmentOn, funding, session, sessionInError, renewal }: AskedChange) =>
  note === null &&
  [state, barrier, firstAppointmentOn, funding, session, sessionInError, renewal].every((one) => one === undefined);

function stateIssues(programme: Programme, { state }: KnownReferral, asked: string): DomainIssue[] {
  const { states } = programme.externalReferrals;
  const unknown = checkWord('state', asked, states);
  if (unknown.length > 0) return unknown;
  const present = labelOf(states, state);
  if (referralIsOver(programme, state)) return [issue('state', 'external.over', { state: present })];
  const next = nextReferralStates(programme, state);
  if (next.some(({ id }) => id === asked)) return [];
  return [
    issue('state', 'external.backwards', { state: present, expected: next.map(({ label }) => label).join(', ') }),
  ];
}

function dayIssues({ changes }: KnownReferral, on: LocalDate, { today, referredOn }: Days): DomainIssue[] {
  const since = changes.at(-1)?.on ?? referredOn;
  if (on > today) return [issue('on', 'external.ahead', { date: dayText(today) })];
  return on < since ? [issue('on', 'external.before-last', { date: dayText(since) })] : [];
}

/** A day on which a session can have been held: come, not before the referral, nor after its end, nor twice. */
function sessionIssues(
  programme: Programme,
  all: readonly FundedReferral[],
  { externalReferralId, state, changes, funding, episodeId }: KnownReferral,
  session: LocalDate,
  { today, referredOn }: Days,
): DomainIssue[] {
  const over = referralIsOver(programme, state);
  const ended = over ? (changes.find((change) => change.state === state)?.on ?? null) : null;
  const counted = fundingCount(programme, [], { funding, episodeId }, session) !== null;
  const sameDay = all.some(
    (one) =>
      one.enteredInError === null &&
      one.sessions.includes(session) &&
      (one.externalReferralId === externalReferralId || (counted && one.funding === funding)),
  );
  if (session > today) return [issue('session', 'external.session-ahead', { date: dayText(today) })];
  if (session < referredOn) return [issue('session', 'external.session-before', { date: dayText(referredOn) })];
  if (ended !== null && session > ended) return [issue('session', 'external.session-after', { date: dayText(ended) })];
  return sameDay ? [issue('session', 'external.session-twice', { date: dayText(session) })] : [];
}

interface Step {
  before: KnownReferral;
  after: KnownReferral;
}

function moneyIssues(
  programme: Programme,
  all: readonly FundedReferral[],
  { before, after }: Step,
  asked: AskedChange,
): DomainIssue[] {
  const others = all.filter(({ externalReferralId }) => externalReferralId !== before.externalReferralId);
  const whole = [...others, after];
  const days = asked.session === undefined ? [] : [asked.session];
  const moved = after.funding === before.funding ? days : after.sessions;
  const field = asked.session === undefined ? 'funding' : 'session';
  return [
    ...(asked.funding === undefined ? [] : fundingIssues(programme, before, asked.funding)),
    ...(asked.renewal === undefined ? [] : renewalIssues(programme, [...others, before], after, asked.on)),
    ...countIssues(programme, whole, after, { field, days: moved }),
  ];
}

/**
 * What stands against an act on a referral, among all those of the person: a state that cannot follow, days that cannot be,
 * a session beyond what is granted (mission, F6), a renewal that nobody grants.
 */
export function checkReferralChange(
  programme: Programme,
  all: readonly FundedReferral[],
  before: KnownReferral,
  asked: AskedChange,
  days: Days,
): DomainIssue[] {
  const { barriers } = programme.externalReferrals;
  const { state, note, on, barrier = null, firstAppointmentOn = null, session, sessionInError } = asked;
  const after = referralAfter(before, asked, { by: '', at: '' });
  if (unsaid(asked)) return [issue('state', 'external.nothing-said')];
  const found = [
    ...(state === undefined ? [] : stateIssues(programme, before, state)),
    ...(state === undefined && note === null ? [] : dayIssues(before, on, days)),
    ...(barrier === null ? [] : checkWord('barrier', barrier, barriers)),
    ...(firstAppointmentOn !== null && firstAppointmentOn < days.referredOn
      ? [issue('firstAppointmentOn', 'external.appointment-before', { date: dayText(days.referredOn) })]
      : []),
    ...(session === undefined ? [] : sessionIssues(programme, all, after, session, days)),
    ...(sessionInError === undefined || before.sessions.includes(sessionInError.on)
      ? []
      : [issue('sessionInError.on', 'external.no-session', { date: dayText(sessionInError.on) })]),
  ];
  const money = moneyIssues(programme, all, { before, after }, asked);
  return [...found, ...money.filter(({ field }) => found.every((one) => one.field !== field))];
}
