import { checkOrientation, evaluationFactsOf, proposeOrientation } from '../../../shared/domain/orientation.ts';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { Option } from '../../components/field.tsx';
import { orientationText as text } from './orientation.text.ts';

/** The orientation that is no pathway. */
export const out = 'out';

/** The instant from which the present evaluation counts: what is older says nothing of it. */
const evaluatedSince = ({ episode }: PatientRecord): string =>
  episode.history.findLast(({ phase }) => phase === episode.phase.id)?.since ?? episode.phase.since;

/** What the programme's rules say of a decision that is being made: the proposal, and which fields it still lacks. */
export function rulesOf(record: PatientRecord, situations: readonly string[]) {
  const programme = programmeFor(record);
  const evaluated = {
    ...record,
    guideAnswers: record.evaluations.at(-1)?.guide ?? {},
    periodSince: evaluatedSince(record),
  };
  const facts = evaluationFactsOf(programme, evaluated, situations);
  const lacks = (orientation: string, outReason: string | null, field: string) =>
    checkOrientation(programme, facts, { orientation, reason: null, outReason }).some((one) => one.field === field);
  return {
    programme,
    proposal: proposeOrientation(programme, facts),
    safetyOpen: facts.safetyOpen,
    reasonWanted: (orientation: string, outReason: string | null) => lacks(orientation, outReason, 'reason'),
  };
}

type Rules = ReturnType<typeof rulesOf>;

/** What an orientation is called. */
export const orientationLabel = ({ programme }: Pick<Rules, 'programme'>, orientation: string): string =>
  programme.sequences.kinds.find(({ id }) => id === orientation)?.label ?? text.out;

function noteOf({ programme }: Rules, orientation: string): string {
  const kind = programme.sequences.kinds.find(({ id }) => id === orientation);
  if (kind === undefined) return text.outNote;
  const rhythms = programme.cadence.rhythms.filter(({ phase }) => phase === kind.phases[0]);
  const rhythm =
    rhythms.find(({ sequence }) => sequence === orientation) ?? rhythms.find((one) => one.sequence === null);
  return text.kindNote(rhythm?.contactEveryDays ?? null, kind.months);
}

/** Every pathway of the programme and the exit, with what stands against each. */
export function orientationOptions(rules: Rules): Option[] {
  const { programme, proposal, safetyOpen } = rules;
  return [...programme.sequences.kinds.map(({ id }) => id), out].map((value) => ({
    value,
    label: orientationLabel(rules, value),
    note:
      safetyOpen && programme.orientation.safetyFirst.includes(value)
        ? text.refused
        : text.noteOf(noteOf(rules, value), value === proposal.proposal),
  }));
}
