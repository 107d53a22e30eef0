import type { ProgrammeDefinition } from '../programme/definition.ts';
import { checkWord } from './checks.ts';
import { type DomainIssue, issue, type LocalDate } from './model.ts';
import { addMonthsClamped, dayText } from './time.ts';

export type TreatmentChange = 'dose' | 'stop' | 'note';

/** A medication as far as its rules go; `changes` by date, those of one day in the order in which they were entered. */
export interface Treatment<Change extends { change: TreatmentChange; on: LocalDate; dose: string | null }> {
  dose: string;
  firstDose: string;
  startedOn: LocalDate;
  stoppedOn: LocalDate | null;
  changes: readonly Change[];
}

interface Days {
  today: LocalDate;
  birthDate: LocalDate;
}

/** A day of the past or today, and of the person's life. */
const dayIssues = (field: string, on: LocalDate, { today, birthDate }: Days): DomainIssue[] => [
  ...(on > today ? [issue(field, 'treatment.ahead', { date: dayText(today) })] : []),
  ...(on < birthDate ? [issue(field, 'treatment.before-birth', { date: dayText(birthDate) })] : []),
];

/** What stands against a medication as sent: a class of the programme, begun by today. */
export const checkTreatment = (
  { treatments }: ProgrammeDefinition,
  asked: { class: string; startedOn: LocalDate },
  days: Days,
): DomainIssue[] => [
  ...checkWord('class', asked.class, treatments.classes),
  ...dayIssues('startedOn', asked.startedOn, days),
];

export interface AskedChange {
  change: TreatmentChange;
  on: LocalDate;
  dose: string | null;
  adherence: string | null;
  sideEffects: readonly string[];
  note: string | null;
}

/** What a change says of the prescription and of the person: a dose where it is one, words of the programme, and something at all. */
function saidIssues({ treatments }: ProgrammeDefinition, asked: AskedChange): DomainIssue[] {
  const { change, dose, adherence, sideEffects, note } = asked;
  const empty = change === 'note' && adherence === null && sideEffects.length === 0 && note === null;
  return [
    ...(change === 'dose' && dose === null ? [issue('dose', 'treatment.dose-needed')] : []),
    ...(change !== 'dose' && dose !== null ? [issue('dose', 'treatment.no-dose', { value: dose })] : []),
    ...(adherence === null ? [] : checkWord('adherence', adherence, treatments.adherence)),
    ...sideEffects.flatMap((one, place) => checkWord(`sideEffects[${place}]`, one, treatments.sideEffects)),
    ...(empty ? [issue('note', 'treatment.nothing-said')] : []),
  ];
}

type Known = Treatment<{ change: TreatmentChange; on: LocalDate; dose: string | null }>;

/** Within the time of the prescription; what was stopped is neither changed nor stopped again, and is not stopped before a dose that it had. */
function timeIssues({ startedOn, stoppedOn, changes }: Known, { change, on }: AskedChange, today: LocalDate) {
  const lastDoseOn = changes.filter((one) => one.change === 'dose').at(-1)?.on ?? startedOn;
  if (stoppedOn !== null && change !== 'note') {
    return [issue('change', 'treatment.stopped', { date: dayText(stoppedOn) })];
  }
  return [
    ...(on > today ? [issue('on', 'treatment.ahead', { date: dayText(today) })] : []),
    ...(on < startedOn ? [issue('on', 'treatment.before-start', { date: dayText(startedOn) })] : []),
    ...(stoppedOn !== null && on > stoppedOn
      ? [issue('on', 'treatment.after-stop', { date: dayText(stoppedOn) })]
      : []),
    ...(change === 'stop' && on >= startedOn && on < lastDoseOn
      ? [issue('on', 'treatment.stop-before-dose', { date: dayText(lastDoseOn) })]
      : []),
  ];
}

/** What stands against a change of a medication: of its dose, its end, or a note of how it is taken and borne. */
export const checkTreatmentChange = (
  programme: ProgrammeDefinition,
  treatment: Known,
  asked: AskedChange,
  today: LocalDate,
): DomainIssue[] => [...saidIssues(programme, asked), ...timeIssues(treatment, asked, today)];

/**
 * A medication after one more change, whenever it is entered: the changes by date, the dose of the last of them that named
 * one, stopped on the day of a stop. A note changes nothing of the prescription.
 */
export function treatmentAfter<
  Change extends { change: TreatmentChange; on: LocalDate; dose: string | null },
  One extends Treatment<Change>,
>(treatment: One, change: Change): One & { changes: Change[] } {
  const changes = [...treatment.changes, change].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return {
    ...treatment,
    changes,
    dose: changes.findLast((one) => one.dose !== null)?.dose ?? treatment.firstDose,
    stoppedOn: change.change === 'stop' ? change.on : treatment.stoppedOn,
  };
}

export const isPsychotropic = ({ treatments }: ProgrammeDefinition, id: string): boolean =>
  treatments.classes.some((one) => one.id === id && one.psychotropic);

interface Evaluated {
  heldOn: LocalDate;
  /** By the guide's questions. */
  guide: Record<string, string | readonly string[]>;
}

/**
 * Is someone expecting a child, or had one not long ago (dangers, 12)? By a flag that is raised, or by what the evaluations'
 * guide was last answered, for as long as the programme lets an answer hold.
 */
export function isPerinatal(
  { treatments }: ProgrammeDefinition,
  { flags, evaluations }: { flags: readonly string[]; evaluations: readonly Evaluated[] },
  today: LocalDate,
): boolean {
  const { perinatal } = treatments;
  if (flags.some((flag) => perinatal.flags.includes(flag))) return true;
  return perinatal.answers.some(({ question, option, months }) => {
    const answered = evaluations.filter(({ guide }) => guide[question] !== undefined);
    const last = answered.toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : a.heldOn > b.heldOn ? 1 : 0)).at(-1);
    return last?.guide[question] === option && today <= addMonthsClamped(last.heldOn, months);
  });
}
