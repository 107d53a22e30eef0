import type { ProgrammeDefinition } from '../programme/definition.ts';
import { checkWord } from './checks.ts';
import {
  type DomainIssue,
  type Instant,
  issue,
  type LocalDate,
  type RecordFacts,
  type SequenceFacts,
} from './model.ts';
import { inCare, phaseLabel, sequenceKindOf } from './pathway.ts';
import { renewableFrom } from './sequence-dates.ts';
import { addDays, addMonthsClamped, dayText, localDateOf } from './time.ts';

type Held = Pick<RecordFacts, 'episode' | 'sequences' | 'contacts'>;

/** Its last day, the day on which another kind took over included; null before its first contact. */
const lastDayOf = ({ endsOn, cutOn }: SequenceFacts): LocalDate | null => cutOn ?? endsOn;

/** Does it wait for its first contact? */
export const waits = ({ startsOn, cutOn }: SequenceFacts): boolean => startsOn === null && cutOn === null;

export function runsOn(sequence: SequenceFacts, day: LocalDate): boolean {
  const last = lastDayOf(sequence);
  return sequence.startsOn !== null && last !== null && sequence.startsOn <= day && day <= last;
}

/** After an orientation into care? The initial evaluation, with which a treatment period begins, begins no sequence. */
function afterOrientation({ periods }: RecordFacts['episode'], at: Instant): boolean {
  const period = periods.findLast(({ since }) => since <= at);
  return period !== undefined && period.activeSince !== null && at > period.since && at >= period.activeSince;
}

/** The days of the contacts that can begin a sequence of the episode, the earliest first. */
function contactDays({ episode, contacts }: Held, timeZone: string): LocalDate[] {
  const counted = contacts.filter(
    ({ status, enteredInError, episodeId, heldAt }) =>
      status === 'done' &&
      enteredInError === null &&
      episodeId === episode.episodeId &&
      afterOrientation(episode, heldAt),
  );
  return counted.map(({ heldAt }) => localDateOf(heldAt, timeZone)).toSorted();
}

/**
 * The sequences of the episode as its contacts make them, by number: each begins with the first contact after it was opened
 * and after the one before it, and lasts the calendar months of its kind, a day that the last month lacks becoming its last
 * (dangers, sequences). Worked out anew each time: an earlier contact that is entered late moves what it must. Where
 * another kind was opened before the end, the day on which it was is the last of the one before.
 */
export function sequencesAfter(programme: ProgrammeDefinition, record: Held, timeZone: string): SequenceFacts[] {
  const own = record.sequences
    .filter(({ episodeId }) => episodeId === record.episode.episodeId)
    .toSorted((one, other) => one.number - other.number);
  const days = contactDays(record, timeZone);
  let over: LocalDate = '';
  return own.map((sequence, index) => {
    const next = own[index + 1];
    const takenOverOn = next === undefined || next.kind === sequence.kind ? null : next.openedOn;
    const startsOn =
      days.find((day) => day >= sequence.openedOn && day > over && (takenOverOn === null || day <= takenOverOn)) ??
      null;
    const { months } = sequenceKindOf(programme, sequence.kind);
    const endsOn = startsOn === null ? null : addDays(addMonthsClamped(startsOn, months), -1);
    const cutOn = takenOverOn !== null && (endsOn === null || takenOverOn < endsOn) ? takenOverOn : null;
    const last = cutOn ?? endsOn ?? over;
    // One that was taken over before it began may have been so while an earlier one, moved since, runs.
    over = last > over ? last : over;
    return { ...sequence, startsOn, endsOn, cutOn };
  });
}

/** The one that runs, else the last that ran, else the one that waits for its first contact. By number, of one episode. */
export function currentSequence(sequences: readonly SequenceFacts[], today: LocalDate): SequenceFacts | null {
  const begun = sequences.findLast(({ startsOn }) => startsOn !== null && startsOn <= today);
  return begun ?? sequences.findLast(({ cutOn }) => cutOn === null) ?? null;
}

/** Those that stay when a kind is opened: one of another kind without a contact is replaced, it has nothing to bill. */
function standing(programme: ProgrammeDefinition, record: Held, kind: string, timeZone: string): SequenceFacts[] {
  const all = sequencesAfter(programme, record, timeZone);
  const sequences = all.slice(0, all.findLastIndex((one) => !waits(one) || one.kind === kind) + 1);
  return sequencesAfter(programme, { ...record, sequences }, timeZone);
}

/** Every sequence of a kind counts in the episode, and so do its months: re-entry goes on with both (mission, F14). */
function countIssues(programme: ProgrammeDefinition, sequences: readonly SequenceFacts[], kind: string): DomainIssue[] {
  const { label, renewals, months, maxMonths } = sequenceKindOf(programme, kind);
  const count = sequences.filter((one) => one.kind === kind).length;
  if (count > renewals) {
    return [
      issue('kind', renewals === 0 ? 'sequence.single' : 'sequence.maximum', { kind: label, count: renewals + 1 }),
    ];
  }
  if ((count + 1) * months <= maxMonths) return [];
  return [issue('kind', 'sequence.months', { kind: label, months: count * months, highest: maxMonths })];
}

/** Before the last one ends: its own kind shortly before, another one where the programme lets it follow, once. */
function runningIssues(
  programme: ProgrammeDefinition,
  sequences: readonly SequenceFacts[],
  { kind, on }: { kind: string; on: LocalDate },
): DomainIssue[] {
  const last = sequences.at(-1);
  if (last === undefined) return [];
  const begun = last.startsOn ?? last.openedOn;
  if (on < begun) return [issue('openedOn', 'sequence.before-previous', { date: dayText(begun) })];
  if (last.endsOn === null || !runsOn(last, on)) return [];
  if (last.kind === kind) {
    const from = renewableFrom(programme, last.endsOn);
    return on >= from ? [] : [issue('openedOn', 'sequence.too-early', { date: dayText(from) })];
  }
  const { label, mayBecome } = sequenceKindOf(programme, last.kind);
  const params = { from: label, kind: sequenceKindOf(programme, kind).label, date: dayText(last.endsOn) };
  if (!mayBecome.includes(kind)) return [issue('kind', 'sequence.may-not-follow', params)];
  const before = sequences.some((one, index) => one.kind === last.kind && sequences[index + 1]?.kind === kind);
  return before ? [issue('kind', 'sequence.changed-once', params)] : [];
}

/** What stands against opening a sequence on a day, at the record as it then is. */
export function checkOpening(
  programme: ProgrammeDefinition,
  record: Held,
  asked: { kind: string; on: LocalDate },
  timeZone: string,
): DomainIssue[] {
  const { kinds } = programme.sequences;
  const unknown = checkWord('kind', asked.kind, kinds);
  if (unknown.length > 0) return unknown;
  const { label, phases } = sequenceKindOf(programme, asked.kind);
  const { phase } = record.episode;
  const outside = phases.includes(phase)
    ? []
    : [issue('kind', 'sequence.phase', { kind: label, phase: phaseLabel(programme, phase) })];
  const sequences = standing(programme, record, asked.kind, timeZone);
  if (sequences.some(waits)) return [...outside, issue('kind', 'sequence.waiting', { kind: label })];
  const counts = countIssues(programme, sequences, asked.kind);
  return [...outside, ...(counts.length > 0 ? counts : runningIssues(programme, sequences, asked))];
}

/** Must one of this kind be opened for someone who is oriented to it? Not where one runs or waits: re-entry finds it. */
export function needsOpening(
  programme: ProgrammeDefinition,
  record: Held,
  { kind, on }: { kind: string; on: LocalDate },
  timeZone: string,
): boolean {
  const last = standing(programme, record, kind, timeZone).at(-1);
  return last === undefined || last.kind !== kind || !(waits(last) || runsOn(last, on));
}

/** All sequences of the episode after the opening of one; `checkOpening` comes first. */
export function openSequence(
  programme: ProgrammeDefinition,
  record: Held,
  { kind, on }: { kind: string; on: LocalDate },
  timeZone: string,
): SequenceFacts[] {
  const before = standing(programme, record, kind, timeZone);
  const number = (before.at(-1)?.number ?? 0) + 1;
  const { episodeId } = record.episode;
  const opened = { episodeId, number, kind, openedOn: on, startsOn: null, endsOn: null, cutOn: null };
  return sequencesAfter(programme, { ...record, sequences: [...before, opened] }, timeZone);
}

export interface Renewal {
  /** First day on which the sequence may be renewed, and its last; null while none has begun. */
  from: LocalDate | null;
  endsOn: LocalDate | null;
  may: boolean;
  issues: DomainIssue[];
  /** The maximum is near: the psychiatrist says what comes after it (dangers, 14). */
  opinionAsked: boolean;
  /** *Hors forfait*: followed without a sequence, never billed (dangers, 14). */
  outsideCare: boolean;
}

/** In the month of the kind's maximum at which the psychiatrist is asked, counted from its first day in the episode. */
function asksOpinion(programme: ProgrammeDefinition, all: readonly SequenceFacts[], kind: string, today: LocalDate) {
  const { opinionAtMonth } = sequenceKindOf(programme, kind);
  const first = all.find((one) => one.kind === kind && one.startsOn !== null)?.startsOn ?? null;
  return opinionAtMonth !== null && first !== null && today >= addMonthsClamped(first, opinionAtMonth - 1);
}

/** Whether and from when the present sequence may be renewed; null when nobody is followed. */
export function renewalOf(
  programme: ProgrammeDefinition,
  record: Held,
  today: LocalDate,
  timeZone: string,
): Renewal | null {
  const { phase, orientation } = record.episode;
  if (!inCare(programme, phase)) return null;
  const all = sequencesAfter(programme, record, timeZone);
  const current = currentSequence(all, today);
  const kind = current?.kind ?? orientation?.decision;
  if (kind === undefined) return null;
  const endsOn = current?.endsOn ?? null;
  const issues = checkOpening(programme, record, { kind, on: today }, timeZone);
  return {
    from: endsOn === null ? null : renewableFrom(programme, endsOn),
    endsOn,
    may: issues.length === 0,
    issues,
    opinionAsked: asksOpinion(programme, all, kind, today),
    outsideCare: !all.some((one) => waits(one) || runsOn(one, today)),
  };
}
