import { accountOf, splitArn } from './arn.ts';
import { type Condition, compileConditions } from './conditions.ts';
import { compileAction, conditionsHold, readEffect, readElements, readList } from './evaluator.ts';
import type { Matcher } from './pattern.ts';
import { type Context, UnsupportedPolicyError, type Verdict } from './types.ts';

/** The role session that asks to assume another role. */
export interface Caller {
  roleArn: string;
  sessionArn: string;
  principal: Context;
}

interface TrustRule {
  effect: 'Allow' | 'Deny';
  trusts: (caller: Caller) => boolean;
  actions: Matcher[];
  conditions: Condition[];
}

/** A role's trust policy, read once. */
export type TrustPolicy = readonly TrustRule[];

const ELEMENTS = new Set(['Sid', 'Effect', 'Principal', 'Action', 'Condition']);

/**
 * Reads a trust policy. Statements that trust only services or federated identities never concern a role session
 * and are left out.
 * @throws UnsupportedPolicyError for what this evaluator does not know.
 */
export function compileTrust(statements: readonly unknown[]): TrustPolicy {
  return statements.map(compileRule).filter((rule) => rule !== undefined);
}

/** Tells whether the trust policy lets the caller do `action` (sts:AssumeRole or sts:TagSession) with this request. */
export function evaluateTrust(policy: TrustPolicy, caller: Caller, action: string, context: Context): Verdict {
  const matching = policy.filter(
    (rule) =>
      rule.trusts(caller) &&
      rule.actions.some((matches) => matches(action.toLowerCase())) &&
      conditionsHold(
        rule.conditions.map((bind) => bind(caller.principal)),
        context,
        caller.principal,
      ),
  );
  if (matching.some(({ effect }) => effect === 'Deny')) return 'explicit-deny';
  return matching.length > 0 ? 'allow' : 'implicit-deny';
}

function compileRule(statement: unknown): TrustRule | undefined {
  const elements = readElements(statement, ELEMENTS);
  const effect = readEffect(elements.get('Effect'));
  const actions = readList(elements.get('Action'), 'Action').map(compileAction);
  const principals = readPrincipals(elements.get('Principal'));
  if (principals.length === 0) return undefined;
  return {
    effect,
    trusts: (caller) => principals.some((names) => names(caller)),
    actions,
    conditions: compileConditions(elements.get('Condition')),
  };
}

function readPrincipals(element: unknown): ((caller: Caller) => boolean)[] {
  if (element === '*') return [() => true];
  if (typeof element !== 'object' || element === null)
    throw new UnsupportedPolicyError('no Principal in a trust statement');
  return Object.entries(element).flatMap(([type, values]) => {
    if (type === 'Service' || type === 'Federated') return [];
    if (type !== 'AWS') throw new UnsupportedPolicyError(`unknown principal type "${type}"`);
    return readList(values, 'Principal').map(readAwsPrincipal);
  });
}

function readAwsPrincipal(value: string): (caller: Caller) => boolean {
  if (value === '*') return () => true;
  const account = /^\d{12}$/.test(value) ? value : value.endsWith(':root') ? accountOf(value) : undefined;
  if (account) return (caller) => accountOf(caller.roleArn) === account;
  if (!splitArn(value) || /[*?$]/.test(value)) throw new UnsupportedPolicyError(`unknown principal "${value}"`);
  return (caller) => caller.roleArn === value || caller.sessionArn === value;
}
