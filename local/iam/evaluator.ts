import { bindArnPattern, parseArnPattern } from './arn.ts';
import { type BoundCondition, type Condition, compileConditions } from './conditions.ts';
import { bindPattern, type Matcher, parsePattern } from './pattern.ts';
import { type Context, type Judgement, UnsupportedPolicyError, type Verdict } from './types.ts';

interface Statement {
  effect: 'Allow' | 'Deny';
  actions: Matcher[];
  resources: ((principal: Context) => Matcher | undefined)[];
  conditions: Condition[];
}

interface BoundStatement {
  effect: 'Allow' | 'Deny';
  actions: Matcher[];
  resources: Matcher[];
  conditions: BoundCondition[];
}

/** An identity policy read once per role. */
export type Policy = readonly Statement[];

/** A policy with one session's tags put in. */
export interface BoundPolicy {
  principal: Context;
  statements: readonly BoundStatement[];
}

const ELEMENTS = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition']);
const JUDGED_SERVICES = new Set(['dynamodb', 'ses', 'sqs', 'sts', '*']);

/**
 * Reads the statements of an identity policy. Statements that speak only of services without a local front (logs, X-Ray,
 * KMS …) can never apply to a request judged here and are left out.
 * @throws UnsupportedPolicyError for any element, operator, key or variable this evaluator does not know.
 */
export function compilePolicy(statements: readonly unknown[]): Policy {
  return statements.map(compileStatement).filter((statement) => statement !== undefined);
}

/** Puts a principal's tags into a policy; do it once per session. */
export function bindPolicy(policy: Policy, principal: Context): BoundPolicy {
  const statements = policy.map(({ effect, actions, resources, conditions }) => ({
    effect,
    actions,
    resources: resources.map((bind) => bind(principal)).filter((matcher) => matcher !== undefined),
    conditions: conditions.map((bind) => bind(principal)),
  }));
  return { principal, statements };
}

/** Judges one request: an explicit deny wins, and what no statement allows is denied. */
export function evaluate(policy: BoundPolicy, request: Judgement): Verdict {
  const action = request.action.toLowerCase();
  let verdict: Verdict = 'implicit-deny';
  for (const statement of policy.statements) {
    if (verdict === 'allow' && statement.effect === 'Allow') continue;
    if (!statement.actions.some((matches) => matches(action))) continue;
    if (!statement.resources.some((matches) => matches(request.resource))) continue;
    if (!conditionsHold(statement.conditions, request.context, policy.principal)) continue;
    if (statement.effect === 'Deny') return 'explicit-deny';
    verdict = 'allow';
  }
  return verdict;
}

/** Looks each key up in the request, then in the principal. A tag with an empty value counts as no tag. */
export function conditionsHold(conditions: readonly BoundCondition[], request: Context, principal: Context): boolean {
  return conditions.every(({ key, holds }) => {
    const found = request.get(key) ?? principal.get(key);
    return holds(found === '' ? undefined : found);
  });
}

function compileStatement(statement: unknown): Statement | undefined {
  const elements = readElements(statement, ELEMENTS);
  const effect = readEffect(elements.get('Effect'));
  const names = readList(elements.get('Action'), 'Action');
  const actions = names.map(compileAction);
  const resources = readList(elements.get('Resource'), 'Resource');
  if (!names.some((name) => JUDGED_SERVICES.has(serviceOf(name)))) return undefined;
  return {
    effect,
    actions,
    resources: resources.map(compileResource),
    conditions: compileConditions(elements.get('Condition')),
  };
}

function compileResource(source: string): (principal: Context) => Matcher | undefined {
  if (source === '*') return () => () => true;
  const sections = parseArnPattern(source);
  // IAM allows no wildcard in the type of a resource ("table" of table/…), and matches none there.
  const resource = source
    .replace(/\$\{[^}]*\}/g, '$')
    .split(':')
    .slice(5)
    .join(':');
  if (/^[^/:]*[*?$][^/:]*[/:]/.test(resource)) {
    throw new UnsupportedPolicyError(`a wildcard in the resource type of "${source}"`);
  }
  return (principal) => bindArnPattern(sections, principal);
}

/** Reads an action such as `dynamodb:Get*`; it matches names in lower case. */
export function compileAction(source: string): Matcher {
  if (!/^(\*|[a-z0-9-]+:[a-z0-9*?]+)$/i.test(source)) throw new UnsupportedPolicyError(`unknown action "${source}"`);
  const matcher = bindPattern(parsePattern(source.toLowerCase(), true), new Map());
  return matcher ?? (() => false);
}

function serviceOf(action: string): string {
  return action.toLowerCase().split(':')[0] ?? '';
}

/** Reads a statement's elements, refusing any that is not in `known`. */
export function readElements(statement: unknown, known: ReadonlySet<string>): Map<string, unknown> {
  if (typeof statement !== 'object' || statement === null)
    throw new UnsupportedPolicyError('a statement is not an object');
  const elements = new Map<string, unknown>(Object.entries(statement));
  for (const name of elements.keys()) {
    if (!known.has(name)) throw new UnsupportedPolicyError(`unknown element "${name}" in a statement`);
  }
  return elements;
}

export function readEffect(value: unknown): 'Allow' | 'Deny' {
  if (value === 'Allow' || value === 'Deny') return value;
  throw new UnsupportedPolicyError(`unknown effect "${String(value)}"`);
}

export function readList(value: unknown, element: string): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) throw new UnsupportedPolicyError(`"${element}" is empty`);
  return list.map((entry) => {
    if (typeof entry === 'string' && entry !== '') return entry;
    throw new UnsupportedPolicyError(`"${element}" holds a value that is not text`);
  });
}
