import { programmes } from '../../../shared/programme/index.ts';
import type { CaseloadRow } from '../../api/queries.ts';
import type { Shape, Tone } from '../../components/mark.tsx';
import { caseloadText } from './caseload.text.ts';

export type Need = keyof typeof caseloadText.states;
export type Group = keyof typeof caseloadText.groups;

const marks: Record<Need, { tone: Tone; shape: Shape }> = {
  safety: { tone: 'danger', shape: 'triangle' },
  worsening: { tone: 'danger', shape: 'diamond' },
  'not-improving': { tone: 'warn', shape: 'square' },
  flagged: { tone: 'warn', shape: 'diamond' },
  new: { tone: 'info', shape: 'ring' },
  silence: { tone: 'warn', shape: 'clock' },
  'review-overdue': { tone: 'info', shape: 'square' },
  'stale-scale': { tone: 'plain', shape: 'clock' },
  'sequence-ends': { tone: 'info', shape: 'clock' },
  'plan-missing': { tone: 'info', shape: 'square' },
  ready: { tone: 'good', shape: 'diamond' },
  remission: { tone: 'good', shape: 'check' },
  response: { tone: 'good', shape: 'circle' },
  steady: { tone: 'plain', shape: 'circle' },
};

/** Every programme counts its groups alike: it is the order of the case review (clinical rules). */
const names = new Map(
  programmes.flatMap(({ reviewOrder }) => Object.entries(reviewOrder.groups).map(([name, group]) => [group, name])),
);

const isGroup = (name: string | undefined): name is Group => name !== undefined && name in caseloadText.groups;

/** The name of a group of the programme's review order; `none` for what has no reason to be looked at. */
export function groupOf(group: number): Group {
  const name = names.get(group);
  return isGroup(name) ? name : 'none';
}

export interface State {
  need: Need;
  group: Group;
  label: string;
  tone: Tone;
  shape: Shape;
}

/** Response and remission are judged on every scale that was high at the beginning; where none was, on the first one. */
function courseOf({ scales }: Pick<CaseloadRow, 'scales'>): Need {
  const ids = Object.keys(scales);
  const course = programmes.find((programme) => ids.every((id) => programme.course.scales.includes(id)))?.course;
  const views = Object.values(scales);
  const high = views.filter(({ baseline }) => baseline !== null && baseline.total >= (course?.targetFrom ?? 0));
  const targets = high.length > 0 ? high : views.slice(0, 1);
  if (targets.length === 0) return 'steady';
  if (targets.every(({ remission }) => remission)) return 'remission';
  return targets.every(({ response, remission }) => response || remission) ? 'response' : 'steady';
}

/** A row's state in one word: its first reason, or how well the person does. */
export function stateOf({ reasons, scales }: Pick<CaseloadRow, 'reasons' | 'scales'>): State {
  const [first] = reasons;
  const group = first === undefined ? 'none' : groupOf(first.group);
  const need = group === 'none' ? courseOf({ scales }) : group;
  return { need, group, label: caseloadText.states[need], ...marks[need] };
}
