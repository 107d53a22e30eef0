import type { ProgrammeDefinition } from '../programme/definition.ts';
import { alertId } from './alerts/alert-id.ts';
import { checkWord } from './checks.ts';
import type { AssessmentFacts, DomainIssue, Instant, Orientation, Reason, RecordFacts } from './model.ts';
import { issue } from './model.ts';
import { scaleOf } from './scales.ts';
import { reasonText } from './wording.ts';

export interface EvaluationFacts {
  /** The latest filling of each scale of the present treatment period: its total and its level, null where it has none. */
  scores: Readonly<Record<string, { total: number | null; band: string | null }>>;
  /** The functional item, from the latest scale of the orientation that asks it. */
  difficulty: number | null;
  /** Named situations that speak for an orientation whatever the scores. */
  situations: readonly string[];
  /** Someone's safety is in question, and nobody has assessed it. */
  safetyOpen: boolean;
  /** An answer of the guide that asks for the psychiatrist. */
  alarming: boolean;
  /** Has the psychiatrist been heard since the evaluation? */
  opinionGiven: boolean;
}

type Filling = Pick<
  AssessmentFacts,
  'assessmentId' | 'scale' | 'total' | 'band' | 'safety' | 'difficulty' | 'authoredAt' | 'enteredInError' | 'counts'
>;

/** What a record holds of the evaluation. */
export interface Evaluated {
  assessments: readonly Filling[];
  alerts: readonly Pick<RecordFacts['alerts'][number], 'alertId' | 'state' | 'closedAt'>[];
  reviews: readonly { heldAt: Instant }[];
  /** By the guide's questions: a text, a word, or words. */
  guideAnswers: Readonly<Record<string, string | readonly string[]>>;
  /** Beginning of the present treatment period: what is older says nothing of it. */
  periodSince: Instant;
}

/** Is it a total or a level that asks for the psychiatrist before the orientation (dangers, 6)? */
function isSevere(
  { orientation }: ProgrammeDefinition,
  { scale, total, band }: Pick<Filling, 'scale' | 'total' | 'band'>,
): boolean {
  const { severe, severeLevels = [] } = orientation;
  const byTotal = severe !== null && severe.scale === scale && total !== null && total >= severe.from;
  return byTotal || severeLevels.some((one) => one.scale === scale && one.level === band);
}

/** Its own alert closed by the structured assessment; where it has none, an alert assessed after it was filled. */
function isAssessed({ safety }: ProgrammeDefinition, { alerts }: Evaluated, filling: Filling): boolean {
  const ids = [safety.rules.item9, safety.rules.level].map(({ id }) => alertId(id, filling.assessmentId));
  const own = alerts.filter((alert) => ids.includes(alert.alertId));
  if (own.length > 0) return own.every(({ state }) => state === 'closed');
  return alerts.some(({ closedAt }) => closedAt !== null && closedAt >= filling.authoredAt);
}

/**
 * Item 9 answered, on any filling; or left open, or no total at all, on the latest of its scale; and nobody has assessed it
 * yet (dangers, 1).
 */
function safetyOpen(programme: ProgrammeDefinition, evaluated: Evaluated, fillings: readonly Filling[]): boolean {
  return fillings.some((one) => {
    const later = fillings.some((other) => other.scale === one.scale && other.authoredAt > one.authoredAt);
    const totalMissing = one.total === null && scaleOf(programme, one.scale).safetyItem !== null;
    const asks = one.safety === 'positive' || (!later && (one.safety === 'unanswered' || totalMissing));
    return asks && !isAssessed(programme, evaluated, one);
  });
}

/** Since when the psychiatrist is asked: the first severe score of the period, or its beginning. */
function opinionGiven(
  programme: ProgrammeDefinition,
  { reviews, periodSince }: Evaluated,
  fillings: Filling[],
): boolean {
  const asked = fillings.find((one) => isSevere(programme, one))?.authoredAt ?? periodSince;
  return reviews.some(({ heldAt }) => heldAt >= asked);
}

/** What the rules read of the evaluation of the present treatment period, entered in error or not counted left out. */
export function evaluationFactsOf(
  programme: ProgrammeDefinition,
  evaluated: Evaluated,
  situations: readonly string[],
): EvaluationFacts {
  const { assessments, guideAnswers, periodSince } = evaluated;
  const order = ({ authoredAt, assessmentId }: Filling) => `${authoredAt} ${assessmentId}`;
  const fillings = assessments
    .filter(({ enteredInError, authoredAt }) => enteredInError === null && authoredAt >= periodSince)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const counted = fillings.filter(({ counts }) => counts);
  const asked = counted.filter(
    ({ scale }) => programme.orientation.scales.includes(scale) && scaleOf(programme, scale).difficulty !== null,
  );
  return {
    scores: Object.fromEntries(counted.map(({ scale, total, band }) => [scale, { total, band }])),
    difficulty: asked.at(-1)?.difficulty ?? null,
    situations,
    safetyOpen: safetyOpen(programme, evaluated, fillings),
    alarming: programme.evaluation.alarming.some(({ question, option }) =>
      [guideAnswers[question] ?? []].flat().includes(option),
    ),
    opinionGiven: opinionGiven(programme, evaluated, counted),
  };
}

export interface Proposal {
  proposal: Orientation | null;
  reasons: Reason[];
  psychiatristOpinionRequired: boolean;
  psychiatristOpinionGiven: boolean;
}

const because = (code: string, params: Record<string, string | number> = {}): Reason => ({
  code,
  text: reasonText(code, params),
});

function highest({ orientation }: ProgrammeDefinition, { scores }: EvaluationFacts): number | null {
  const totals = orientation.scales.flatMap((scale) => scores[scale]?.total ?? []);
  return totals.length === 0 ? null : Math.max(...totals);
}

function difficultyReasons({ orientation, scales }: ProgrammeDefinition, { difficulty }: EvaluationFacts): Reason[] {
  const { difficultyFrom } = orientation;
  if (difficulty === null || difficultyFrom === null || difficulty < difficultyFrom) return [];
  const asking = scales.find((scale) => orientation.scales.includes(scale.id) && scale.difficulty !== null);
  return [because('orientation.difficulty', { difficulty, highest: asking?.difficulty?.maxAnswer ?? difficulty })];
}

/** What asks for the psychiatrist before the orientation: a severe total, a level, an alarming answer (dangers, 6). */
function opinionReasons(programme: ProgrammeDefinition, { scores, alarming }: EvaluationFacts): Reason[] {
  const severe = Object.entries(scores).filter(([scale, score]) => isSevere(programme, { scale, ...score }));
  return [
    ...severe.map(([id, { total, band }]) => {
      const { label, levels } = scaleOf(programme, id);
      const level = levels?.find((one) => one.id === band);
      if (level !== undefined) return because('orientation.severe-level', { scale: label, level: level.label });
      return because('orientation.severe', { scale: label, from: programme.orientation.severe?.from ?? total ?? 0 });
    }),
    ...(alarming ? [because('orientation.alarming')] : []),
  ];
}

/**
 * Proposes an orientation with its reasons: the first of the programme's proposals that fits, by a named situation or the
 * highest total of its scales. The nurse decides. Where safety is in question, what waits for it is not proposed, and
 * nothing lighter (mission.md defaults; dangers 1, 2, 6).
 */
export function proposeOrientation(programme: ProgrammeDefinition, facts: EvaluationFacts): Proposal {
  const { orientation } = programme;
  const score = highest(programme, facts);
  const situations = orientation.situations.filter(({ id }) => facts.situations.includes(id));
  const opinion = opinionReasons(programme, facts);
  const reasons = [
    ...situations.map(({ label }) => because('orientation.situation', { situation: label })),
    ...difficultyReasons(programme, facts),
    ...(score === null ? [] : [because('orientation.score', { score })]),
    ...opinion,
  ];
  const fitting = orientation.proposals.find(
    ({ situations: named, scoreFrom, always }) =>
      always ||
      named.some((id) => facts.situations.includes(id)) ||
      (scoreFrom !== null && score !== null && score >= scoreFrom),
  );
  const base = { psychiatristOpinionRequired: opinion.length > 0, psychiatristOpinionGiven: facts.opinionGiven };
  const waits = facts.safetyOpen && (fitting === undefined || orientation.safetyFirst.includes(fitting.orientation));
  if (waits) return { proposal: null, reasons: [...reasons, because('orientation.safety-open')], ...base };
  return { proposal: fitting?.orientation ?? null, reasons, ...base };
}

export interface OrientationDecision {
  orientation: Orientation;
  reason: string | null;
  outReason: string | null;
}

/**
 * What stands against a decision: the psychiatrist is heard first where they must be, safety is assessed before what waits
 * for it, leaving needs a reason of the list, overruling one in words.
 */
export function checkOrientation(
  programme: ProgrammeDefinition,
  facts: EvaluationFacts,
  { orientation, reason, outReason }: OrientationDecision,
): DomainIssue[] {
  const { situations, safetyFirst } = programme.orientation;
  const { kinds } = programme.sequences;
  const exits = programme.exit.reasons;
  const unknown = [
    ...checkWord('orientation', orientation, [...kinds, { id: 'out' }]),
    ...facts.situations.flatMap((id) => checkWord('situations', id, situations)),
  ];
  if (unknown.length > 0) return unknown;
  const { proposal, psychiatristOpinionRequired } = proposeOrientation(programme, facts);
  const out = orientation === 'out';
  const overruled = orientation !== proposal && !(out && outReason !== null && proposal === null);
  return [
    ...(psychiatristOpinionRequired && !facts.opinionGiven ? [issue('orientation', 'orientation.opinion-first')] : []),
    ...(safetyFirst.includes(orientation) && facts.safetyOpen
      ? [issue('orientation', 'orientation.safety-first')]
      : []),
    ...(out && outReason === null
      ? [issue('outReason', 'orientation.out-reason', { expected: exits.map(({ id }) => id).join(', ') })]
      : []),
    ...(outReason === null ? [] : checkWord('outReason', outReason, exits)),
    ...(overruled && reason === null
      ? [issue('reason', 'orientation.overrule', { proposal: proposal ?? 'aucune', decision: orientation })]
      : []),
  ];
}
