import type { PhaseKind, ProgrammeDefinition } from '../programme/definition.ts';
import { checkWord } from './checks.ts';
import { type DomainIssue, type Instant, issue, type LocalDate, type Orientation, type RecordFacts } from './model.ts';
import { dayText, localDateOf } from './time.ts';
import { relapsePlanOn } from './tools.ts';

type Phase = ProgrammeDefinition['phases'][number];

/** Throws for a phase that the programme does not have: a record names it, no sender does. */
export function phaseOf({ phases, version }: ProgrammeDefinition, id: string): Phase {
  const found = phases.find((phase) => phase.id === id);
  if (found === undefined) throw new Error(`programme ${version} has no phase ${id}`);
  return found;
}

export const phaseLabel = (programme: ProgrammeDefinition, id: string): string => phaseOf(programme, id).label;
export const phaseKindOf = (programme: ProgrammeDefinition, id: string): PhaseKind => phaseOf(programme, id).kind;

/** Throws for a kind that the programme does not have. */
export function sequenceKindOf({ sequences, version }: ProgrammeDefinition, id: string) {
  const found = sequences.kinds.find((kind) => kind.id === id);
  if (found === undefined) throw new Error(`programme ${version} has no kind of sequence ${id}`);
  return found;
}

function onlyPhase({ phases, version }: ProgrammeDefinition, kind: PhaseKind): string {
  const found = phases.find((phase) => phase.kind === kind);
  if (found === undefined) throw new Error(`programme ${version} has no phase of ${kind}`);
  return found.id;
}

export const exitPhase = (programme: ProgrammeDefinition): string => onlyPhase(programme, 'exit');
export const evaluationPhase = (programme: ProgrammeDefinition): string => onlyPhase(programme, 'evaluation');

/** Is someone in this phase followed: under treatment or in relapse prevention? */
export const inCare = (programme: ProgrammeDefinition, phase: string): boolean =>
  ['treatment', 'relapse-prevention'].includes(phaseKindOf(programme, phase));

/** May an episode go from one phase to another? The programme says so, nothing else does. */
export const canTransition = ({ phases }: ProgrammeDefinition, from: string, to: string): boolean =>
  phases.find(({ id }) => id === from)?.to.includes(to) ?? false;

/**
 * May someone who has been oriented go on to another phase? As the programme's arrows say, out or into a phase in which
 * their kind of sequence runs: a kind without relapse prevention has none (dangers, sequences).
 */
export function mayGoOn(
  programme: ProgrammeDefinition,
  { phase, orientation }: { phase: string; orientation: Orientation | null },
  to: string,
): boolean {
  if (orientation === null || orientation === 'out' || !canTransition(programme, phase, to)) return false;
  return to === exitPhase(programme) || sequenceKindOf(programme, orientation).phases.includes(to);
}

/** The phase that an orientation leads to: the first one of treatment in which the kind runs, or the exit. */
export function phaseAfter(programme: ProgrammeDefinition, orientation: Orientation): string {
  if (orientation === 'out') return exitPhase(programme);
  const { id, phases } = sequenceKindOf(programme, orientation);
  const first = programme.phases.find((phase) => phase.kind === 'treatment' && phases.includes(phase.id));
  if (first === undefined) throw new Error(`programme ${programme.version}: ${id} runs in no phase of treatment`);
  return first.id;
}

/** An exit has one of the programme's reasons, and nothing else has one. */
export function checkOutReason(
  programme: ProgrammeDefinition,
  { to, outReason }: { to: string; outReason: string | null },
): DomainIssue[] {
  if (to !== exitPhase(programme)) {
    return outReason === null ? [] : [issue('outReason', 'phase.no-exit', { value: outReason })];
  }
  const { reasons } = programme.exit;
  const expected = reasons.map(({ id }) => id).join(', ');
  if (outReason === null) return [issue('outReason', 'orientation.out-reason', { expected })];
  return checkWord('outReason', outReason, reasons);
}

export interface AskedExit {
  outReason: string | null;
  reason: string | null;
  /** When the person was first seen in specialised care. */
  firstAppointmentOn: LocalDate | null;
  at: Instant;
}

type Left = Pick<RecordFacts, 'episode' | 'contacts' | 'assessments' | 'reviews' | 'personalPlans'>;

function firstAppointmentIssues({ firstAppointmentOn, at }: AskedExit, timeZone: string): DomainIssue[] {
  if (firstAppointmentOn === null) return [issue('firstAppointmentOn', 'exit.first-appointment-needed')];
  const today = localDateOf(at, timeZone);
  if (firstAppointmentOn <= today) return [];
  return [issue('firstAppointmentOn', 'exit.first-appointment-ahead', { date: dayText(today) })];
}

/** Attempts to reach someone since they were last spoken to, until the exit; by clinical date. */
function attemptsSince({ episode, contacts }: Left, at: Instant): Instant[] {
  const held = (status: string) =>
    contacts
      .filter((one) => one.status === status && one.enteredInError === null && one.episodeId === episode.episodeId)
      .map(({ heldAt }) => heldAt)
      .filter((heldAt) => heldAt <= at)
      .toSorted();
  const last = held('done').at(-1);
  return held('attempted').filter((heldAt) => last === undefined || heldAt > last);
}

/** Did the last safety question that was put to them come back with anything but no? */
const safetyInDoubt = ({ episode, assessments }: Left): boolean => {
  const asked = assessments.filter(
    ({ safety, enteredInError, episodeId }) =>
      safety !== 'not-asked' && enteredInError === null && episodeId === episode.episodeId,
  );
  const last = asked.toSorted((one, other) => (one.authoredAt < other.authoredAt ? -1 : 1)).at(-1);
  return last !== undefined && last.safety !== 'none';
};

/** Lost to follow-up: attempts on different days, and the psychiatrist's word after them when safety is in doubt. */
function attemptIssues(programme: ProgrammeDefinition, record: Left, { at }: AskedExit, timeZone: string) {
  const attempts = attemptsSince(record, at);
  const count = new Set(attempts.map((heldAt) => localDateOf(heldAt, timeZone))).size;
  const expected = programme.exit.attempts;
  const { episodeId } = record.episode;
  const last = attempts.at(-1) ?? '';
  const agreed = record.reviews.some((one) => one.episodeId === episodeId && one.heldAt >= last && one.heldAt <= at);
  return [
    ...(count < expected ? [issue('outReason', 'exit.attempts', { count, expected })] : []),
    ...(safetyInDoubt(record) && !agreed ? [issue('outReason', 'exit.review-needed')] : []),
  ];
}

/** Without the plan for what may come back, made in this treatment period: why the person leaves all the same. */
const planIssues = (record: Left, { reason }: AskedExit, timeZone: string): DomainIssue[] =>
  relapsePlanOn(record, timeZone) === null && (reason ?? '').trim() === '' ? [issue('reason', 'exit.explanation')] : [];

/**
 * What stands against an exit: one of the programme's reasons, and what that reason needs (dangers, 10). That nobody leaves
 * while a safety alert is open is checked where the alerts are read.
 */
export function checkExit(
  programme: ProgrammeDefinition,
  record: Left,
  asked: AskedExit,
  timeZone: string,
): DomainIssue[] {
  const issues = checkOutReason(programme, { to: exitPhase(programme), outReason: asked.outReason });
  if (issues.length > 0) return issues;
  const needs = programme.exit.reasons.find(({ id }) => id === asked.outReason)?.needs ?? [];
  return needs.flatMap((need) => {
    if (need === 'first-appointment') return firstAppointmentIssues(asked, timeZone);
    if (need === 'attempts') return attemptIssues(programme, record, asked, timeZone);
    return planIssues(record, asked, timeZone);
  });
}
