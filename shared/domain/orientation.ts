import type { ProgrammeDefinition } from '../programme/definition.ts';
import { alertId } from './alert-id.ts';
import { type DomainIssue, issue, type Orientation, type Reason, type ScaleScore } from './model.ts';
import { type Answers, scaleOf, scoreScale } from './scales.ts';
import { reasonText } from './wording.ts';

export interface EvaluationFacts {
  phq9: ScaleScore | null;
  gad7: ScaleScore | null;
  difficulty: number | null;
  /** Named situations that speak for *classique* whatever the scores. */
  situations: readonly string[];
  /** Has the structured assessment of safety been made? */
  safetyAssessed: boolean;
}

/** What a record holds of the evaluation; assessments by clinical date, oldest first. */
export interface Evaluated {
  assessments: readonly { assessmentId: string; scale: string; items: Answers; difficulty: number | null }[];
  alerts: readonly { alertId: string; state: string }[];
}

/** The latest filling of each scale by clinical date, and whether its safety question has been assessed. */
export function evaluationFactsOf(
  programme: ProgrammeDefinition,
  { assessments, alerts }: Evaluated,
  situations: readonly string[],
): EvaluationFacts {
  const latest = (scale: string) => assessments.filter((one) => one.scale === scale).at(-1);
  const scoreOf = (one: Evaluated['assessments'][number] | undefined) =>
    one === undefined ? null : scoreScale(scaleOf(programme, one.scale), one.items);
  const [phq9, gad7] = [latest('phq9'), latest('gad7')];
  const alert = alerts.find(
    (one) => phq9 !== undefined && one.alertId === alertId(programme.safety.rules.item9.id, phq9.assessmentId),
  );
  return {
    phq9: scoreOf(phq9),
    gad7: scoreOf(gad7),
    difficulty: phq9?.difficulty ?? null,
    situations,
    safetyAssessed: alert?.state === 'closed',
  };
}

export interface Proposal {
  proposal: Orientation | null;
  reasons: Reason[];
  psychiatristOpinionRequired: boolean;
}

const because = (code: string, params: Record<string, string | number> = {}): Reason => ({
  code,
  text: reasonText(code, params),
});

/** Item 9 answered or left open, or no total at all, and nobody has assessed yet (dangers, 1). */
const safetyOpen = ({ phq9, safetyAssessed }: EvaluationFacts): boolean =>
  phq9 !== null &&
  !safetyAssessed &&
  (phq9.safety === 'positive' || phq9.safety === 'unanswered' || phq9.total === null);

function highest({ phq9, gad7 }: EvaluationFacts): number | null {
  const totals = [phq9?.total ?? null, gad7?.total ?? null].filter((total) => total !== null);
  return totals.length === 0 ? null : Math.max(...totals);
}

/**
 * Proposes an orientation with its reasons: by the higher of both totals, the named situations and the functional item. The
 * nurse decides. With an open question of safety neither *out* nor *léger* is proposed (mission.md defaults; dangers 1, 2, 6).
 */
export function proposeOrientation(programme: ProgrammeDefinition, facts: EvaluationFacts): Proposal {
  const { orientation } = programme;
  const score = highest(facts);
  const reasons: Reason[] = [];
  const situations = orientation.situations.filter(({ id }) => facts.situations.includes(id));
  for (const { label } of situations) reasons.push(because('orientation.situation', { situation: label }));
  if (facts.difficulty !== null && facts.difficulty >= orientation.difficultyFrom) {
    reasons.push(because('orientation.difficulty', { difficulty: facts.difficulty }));
  }
  if (score !== null) reasons.push(because('orientation.score', { score }));
  const severe = facts.phq9?.total != null && facts.phq9.total >= orientation.severe.from;
  if (severe) reasons.push(because('orientation.severe', { from: orientation.severe.from }));
  const classique = situations.length > 0 || (score !== null && score >= orientation.classiqueFrom);
  const base = { reasons, psychiatristOpinionRequired: severe };
  if (classique) return { proposal: 'classique', ...base };
  if (safetyOpen(facts)) {
    reasons.push(because('orientation.safety-open'));
    return { proposal: null, ...base };
  }
  if (score === null) return { proposal: null, ...base };
  return { proposal: score >= orientation.legerFrom ? 'leger' : 'out', ...base };
}

export interface OrientationDecision {
  orientation: Orientation;
  reason: string | null;
  outReason: string | null;
}

/** What stands against a decision: overruling needs a reason, leaving one of the list, and safety comes first. */
export function checkOrientation(
  programme: ProgrammeDefinition,
  facts: EvaluationFacts,
  { orientation, reason, outReason }: OrientationDecision,
): DomainIssue[] {
  const { proposal } = proposeOrientation(programme, facts);
  const words = programme.orientation;
  const unknown = facts.situations.filter((id) => !words.situations.some((known) => known.id === id));
  const list = words.outReasons.map(({ id }) => id).join(', ');
  return [
    ...unknown.map((value) =>
      issue('situations', 'vocabulary.unknown', { value, expected: words.situations.map(({ id }) => id).join(', ') }),
    ),
    ...(orientation !== 'classique' && safetyOpen(facts) ? [issue('orientation', 'orientation.safety-first')] : []),
    ...(orientation === 'out' && outReason === null
      ? [issue('outReason', 'orientation.out-reason', { expected: list })]
      : []),
    ...(outReason !== null && !words.outReasons.some(({ id }) => id === outReason)
      ? [issue('outReason', 'vocabulary.unknown', { value: outReason, expected: list })]
      : []),
    ...(orientation !== proposal &&
    reason === null &&
    !(orientation === 'out' && outReason !== null && proposal === null)
      ? [issue('reason', 'orientation.overrule', { proposal: proposal ?? 'aucune', decision: orientation })]
      : []),
  ];
}
