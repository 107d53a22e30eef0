import { bindArnPattern, parseArnPattern } from './arn.ts';
import { bindPattern, type Matcher, parsePattern } from './pattern.ts';
import { type Context, UnsupportedPolicyError } from './types.ts';

type Found = string | readonly string[] | undefined;

/** A condition with the principal's tags put in: tells whether the request's value of `key` satisfies it. */
export interface BoundCondition {
  key: string;
  holds: (found: Found) => boolean;
}

/** A condition read from a policy, still without a principal. */
export type Condition = (principal: Context) => BoundCondition;

type Bind = (principal: Context) => Matcher | undefined;
type Qualifier = 'ForAllValues' | 'ForAnyValue' | undefined;

interface Operator {
  negative: boolean;
  read: (value: string) => Bind;
}

const equals = (value: string): Bind => {
  const pattern = parsePattern(value, false);
  return (principal) => bindPattern(pattern, principal);
};
const like = (value: string): Bind => {
  const pattern = parsePattern(value, true);
  return (principal) => bindPattern(pattern, principal);
};
const arn = (value: string): Bind => {
  const sections = parseArnPattern(value);
  return (principal) => bindArnPattern(sections, principal);
};
const bool = (value: string): Bind => {
  const expected = readBoolean(value);
  return () => (found) => found.toLowerCase() === expected;
};

const OPERATORS = new Map<string, Operator>([
  ['StringEquals', { negative: false, read: equals }],
  ['StringNotEquals', { negative: true, read: equals }],
  ['StringLike', { negative: false, read: like }],
  ['StringNotLike', { negative: true, read: like }],
  // IAM gives ArnEquals the wildcards of ArnLike.
  ['ArnEquals', { negative: false, read: arn }],
  ['ArnLike', { negative: false, read: arn }],
  ['Bool', { negative: false, read: bool }],
]);

// A key the local front never fills would look absent, and an absent key satisfies ForAllValues and every negative operator.
const KNOWN_KEYS = new Set([
  'dynamodb:leadingkeys',
  'dynamodb:select',
  'ses:fromaddress',
  'aws:principalarn',
  'aws:principalaccount',
  'aws:securetransport',
  'aws:tagkeys',
  'sts:transitivetagkeys',
  'sts:rolesessionname',
]);
const KNOWN_PREFIXES = ['aws:principaltag/', 'aws:requesttag/'];

/**
 * Reads the Condition element of a statement; all its conditions must hold.
 * @throws UnsupportedPolicyError for an operator, qualifier, key or value this evaluator does not know.
 */
export function compileConditions(element: unknown): Condition[] {
  if (element === undefined) return [];
  return entriesOf(element, 'Condition').flatMap(([operator, keys]) =>
    entriesOf(keys, operator).map(([key, values]) => compileCondition(operator, key, readValues(values, key))),
  );
}

function compileCondition(name: string, keyName: string, values: string[]): Condition {
  const key = readKey(keyName);
  if (name === 'Null') return compileNull(key, values);
  const [qualifier, base] = splitQualifier(name);
  const operator = OPERATORS.get(base);
  if (!operator) throw new UnsupportedPolicyError(`unknown condition operator "${name}"`);
  const patterns = values.map(operator.read);
  return (principal) => {
    const matchers = patterns.map((bind) => bind(principal)).filter((matcher) => matcher !== undefined);
    const satisfies: Matcher = (value) => matchers.some((matches) => matches(value)) !== operator.negative;
    return { key, holds: qualify(qualifier, operator.negative, satisfies) };
  };
}

/** As in AWS: an absent key satisfies ForAllValues and a negative operator, and a list needs a qualifier to match at all. */
function qualify(qualifier: Qualifier, negative: boolean, satisfies: Matcher): (found: Found) => boolean {
  if (qualifier === 'ForAllValues') return (found) => listOf(found).every(satisfies);
  if (qualifier === 'ForAnyValue') return (found) => listOf(found).some(satisfies);
  return (found) => {
    if (found === undefined) return negative;
    return typeof found === 'string' && satisfies(found);
  };
}

function compileNull(key: string, values: string[]): Condition {
  const expected = values.map((value) => readBoolean(value) === 'true');
  return () => ({ key, holds: (found) => expected.includes(listOf(found).length === 0) });
}

function listOf(found: Found): readonly string[] {
  if (found === undefined) return [];
  return typeof found === 'string' ? [found] : found;
}

function splitQualifier(name: string): [Qualifier, string] {
  const colon = name.indexOf(':');
  if (colon < 0) return [undefined, name];
  const qualifier = name.slice(0, colon);
  if (qualifier === 'ForAllValues' || qualifier === 'ForAnyValue') return [qualifier, name.slice(colon + 1)];
  throw new UnsupportedPolicyError(`unknown set qualifier in "${name}"`);
}

function readKey(name: string): string {
  const key = name.toLowerCase();
  const known =
    KNOWN_KEYS.has(key) || KNOWN_PREFIXES.some((prefix) => key.startsWith(prefix) && key.length > prefix.length);
  if (!known) throw new UnsupportedPolicyError(`unknown condition key "${name}"`);
  return key;
}

function readBoolean(value: string): 'true' | 'false' {
  const text = value.toLowerCase();
  if (text === 'true' || text === 'false') return text;
  throw new UnsupportedPolicyError(`"${value}" is neither true nor false`);
}

function readValues(values: unknown, key: string): string[] {
  const list = Array.isArray(values) ? values : [values];
  if (list.length === 0) throw new UnsupportedPolicyError(`no value for "${key}"`);
  return list.map((value: unknown) => {
    // JSON templates may hold a bare boolean, which IAM reads as its text.
    if (typeof value === 'string' || typeof value === 'boolean') return String(value);
    throw new UnsupportedPolicyError(`a value of "${key}" is not text`);
  });
}

function entriesOf(element: unknown, where: string): [string, unknown][] {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) {
    throw new UnsupportedPolicyError(`"${where}" is not an object`);
  }
  return Object.entries(element);
}
