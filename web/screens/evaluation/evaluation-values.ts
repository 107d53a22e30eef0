import type { intakeRoutes } from '../../../shared/contracts/intake.ts';
import type { InputOf } from '../../../shared/contracts/route.ts';
import { scaleOf } from '../../../shared/domain/scales.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { ApiProblem } from '../../api/client.ts';
import { doubtOf, type Filled, filledInput, noFilling, unfilled } from '../../forms/filled-scale.tsx';
import { answersIn, noGuideAnswers, type TypedAnswers } from '../../forms/guide-answers.ts';
import { type Demands, demand, textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When } from '../../forms/when-field.tsx';
import { evaluationText as text } from './evaluation.text.ts';

export interface FilledScaleRow extends Filled {
  scale: string;
}

/** The form as it is typed; its names are the API's, so that what the API objects to lands on its field. */
export interface EvaluationValues {
  mode: string;
  heldAt: When;
  durationMinutes: string;
  location: string;
  assessments: FilledScaleRow[];
  /** By question: a text, a word, or several words. */
  guide: TypedAnswers;
  problems: { words: string }[];
  note: string;
  /** Id of the record of the same person, `another` for someone else, '' while it was not said. */
  knownAs: string;
  distinctBecause: string;
}

/** Someone else of the same traits: no id of a record. */
export const another = 'another';

export const newRow = (programme: ProgrammeDefinition, scale: string): FilledScaleRow => ({
  scale,
  ...noFilling(programme, scale),
});

/** Required scales and the first that is offered; nothing else is answered beforehand. */
export function emptyEvaluation(programme: ProgrammeDefinition, zone: string): EvaluationValues {
  const { requiredScales, offeredScales, guide } = programme.evaluation;
  return {
    mode: '',
    heldAt: nowAt(zone),
    durationMinutes: '',
    location: '',
    assessments: [...requiredScales, ...offeredScales.slice(0, 1)].map((scale) => newRow(programme, scale)),
    guide: noGuideAnswers(guide),
    problems: [],
    note: '',
    knownAs: '',
    distinctBecause: '',
  };
}

export const isRequired = ({ evaluation }: ProgrammeDefinition, scale: string): boolean =>
  evaluation.requiredScales.includes(scale);

/** Someone at a distance: the team asks where they are (dangers, 11). */
export const isRemote = ({ contacts }: ProgrammeDefinition, mode: string): boolean =>
  contacts.modes.some(({ id, remote }) => id === mode && remote);

/** Open questions, and an offered scale without any answer, are asked about once. */
export function doubtsOf(programme: ProgrammeDefinition, { mode, assessments }: EvaluationValues): string | null {
  // What is missing is said first: there is nothing to confirm yet.
  if (mode === '' || assessments.some((row) => isRequired(programme, row.scale) && unfilled(row))) return null;
  const doubts = assessments.map((row) =>
    unfilled(row) ? text.scaleEmpty(scaleOf(programme, row.scale).label) : doubtOf(programme, row.scale, row),
  );
  const said = doubts.filter((doubt) => doubt !== null).join(' ');
  return said === '' ? null : said;
}

/** Places in the form of what is sent of a list; lines left empty stay behind. */
const placesOf = <Item>(items: readonly Item[], isSent: (item: Item) => boolean): number[] =>
  items.flatMap((item, index) => (isSent(item) ? [index] : []));

const sentPlaces = (programme: ProgrammeDefinition, { assessments, problems }: EvaluationValues) => ({
  assessments: placesOf(assessments, (row) => isRequired(programme, row.scale) || !unfilled(row)),
  problems: placesOf(problems, ({ words }) => words.trim() !== ''),
});

/** A refusal names what was sent by its place there; the form has its own places. */
export function atTheirPlaces(programme: ProgrammeDefinition, values: EvaluationValues, error: unknown): unknown {
  if (!(error instanceof ApiProblem) || error.problem.errors === undefined) return error;
  const places = sentPlaces(programme, values);
  const errors = error.problem.errors.map((one) => ({
    ...one,
    field: one.field.replace(/^(assessments|problems)\[(\d+)\]/, (_, list: string, sent: string) => {
      const place = places[list === 'problems' ? 'problems' : 'assessments'][Number(sent)];
      return `${list}[${place ?? sent}]`;
    }),
  }));
  return new ApiProblem({ ...error.problem, errors });
}

/** A required scale without any answer, at the field where the answers of that scale begin. */
function scaleDemands(programme: ProgrammeDefinition, rows: readonly FilledScaleRow[]): Demands {
  const empty = rows.flatMap((row, index) => {
    const { label, entry } = scaleOf(programme, row.scale);
    if (!isRequired(programme, row.scale) || !unfilled(row)) return [];
    return [[`assessments.${index}.${entry}`, ['', text.scaleWanted(label)]] as const];
  });
  return Object.fromEntries(empty);
}

export type Identity = Pick<InputOf<typeof intakeRoutes.recordEvaluation>, 'knownAs' | 'distinctBecause'>;

/** What the API takes. Throws a refusal for what is still open. */
export function evaluationOf(
  programme: ProgrammeDefinition,
  values: EvaluationValues,
  zone: string,
  who: { demands: Demands; identity: Identity },
): InputOf<typeof intakeRoutes.recordEvaluation> {
  const { mode, location, durationMinutes, heldAt, guide, note } = values;
  const remote = isRemote(programme, mode);
  demand({
    mode: [mode, text.modeWanted],
    ...(remote ? { location: [location, text.locationWanted] } : {}),
    ...scaleDemands(programme, values.assessments),
    ...who.demands,
  });
  const places = sentPlaces(programme, values);
  const pick = <Item>(items: readonly Item[], at: number[]) => items.filter((_, index) => at.includes(index));
  return {
    mode,
    heldAt: instantIn('heldAt', heldAt, zone),
    durationMinutes: durationMinutes.trim() === '' ? null : Number(durationMinutes),
    location: remote ? textOrNone(location) : null,
    assessments: pick(values.assessments, places.assessments).map((row) => filledInput(programme, row.scale, row)),
    guide: answersIn(programme.evaluation.guide, guide),
    problems: pick(values.problems, places.problems).map(({ words }) => words),
    note: textOrNone(note),
    ...who.identity,
  };
}
