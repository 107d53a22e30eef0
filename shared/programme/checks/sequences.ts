import type { PhaseKind, ProgrammeDefinition, SequenceKindDefinition } from '../definition.ts';
import { idsOf, unknown, when } from './lists.ts';

const ofCare: readonly PhaseKind[] = ['treatment', 'relapse-prevention'];

/** Days of the shortest calendar month: a limit in days must hold in every one. */
const shortestMonth = 28;

function kindFaults(programme: ProgrammeDefinition, kind: SequenceKindDefinition): string[] {
  const { phases, sequences, cadence } = programme;
  const { id, months, renewals, maxMonths, mayBecome, opinionAtMonth } = kind;
  const where = `sequence ${id}`;
  const longest = months * (1 + renewals);
  const outside = phases.filter((phase) => kind.phases.includes(phase.id) && !ofCare.includes(phase.kind));
  const kept = (phase: string) =>
    cadence.rhythms.some((one) => one.phase === phase && (one.sequence === null || one.sequence === id));
  return [
    ...when(id === 'out', `${where}: out is the orientation of those who are not taken`),
    ...unknown(kind.phases, idsOf(phases), where, 'phase'),
    ...outside.map((phase) => `${where}: ${phase.id} is no phase of care`),
    ...kind.phases.flatMap((phase) => when(!kept(phase), `${where}: no rhythm in phase ${phase}`)),
    ...unknown(mayBecome, idsOf(sequences.kinds), where, 'sequence kind'),
    ...when(mayBecome.includes(id), `${where}: becomes itself`),
    ...when(maxMonths > longest, `${where}: maxMonths ${maxMonths} is more than its renewals make, ${longest}`),
    ...when(opinionAtMonth !== null && opinionAtMonth > maxMonths, `${where}: opinionAtMonth is after maxMonths`),
    ...when(
      sequences.renewableBeforeDays >= months * shortestMonth,
      `${where}: renewable ${sequences.renewableBeforeDays} days before its end, which is not after its beginning`,
    ),
  ];
}

function rhythmFaults({ phases, sequences, cadence, course }: ProgrammeDefinition): string[] {
  const { kinds } = sequences;
  return [
    ...cadence.rhythms.flatMap(({ phase, sequence, contactEveryDays, silenceAfterDays, staleAfterDays }) => {
      const where = `rhythm of ${phase}`;
      const kind = kinds.find(({ id }) => id === sequence);
      return [
        ...unknown([phase], idsOf(phases), where, 'phase'),
        ...(sequence === null ? [] : unknown([sequence], idsOf(kinds), where, 'sequence kind')),
        ...when(kind?.phases.includes(phase) === false, `${where}: sequence ${sequence} does not run in it`),
        ...when(silenceAfterDays < contactEveryDays, `${where}: silence begins before a contact is due`),
        ...when(
          staleAfterDays !== null && course.scales.length === 0,
          `${where}: staleAfterDays without a course scale`,
        ),
      ];
    }),
    ...phases
      .filter(({ kind }) => ofCare.includes(kind))
      .flatMap(({ id }) =>
        when(
          !cadence.rhythms.some(({ phase, sequence }) => phase === id && sequence === null),
          `phase ${id}: no rhythm that holds for every sequence`,
        ),
      ),
  ];
}

export const sequenceFaults = (programme: ProgrammeDefinition): string[] => [
  ...programme.sequences.kinds.flatMap((kind) => kindFaults(programme, kind)),
  ...rhythmFaults(programme),
];
