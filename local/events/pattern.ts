import { textOf } from './types.ts';

/** Says whether an event matches. */
export type Matcher = (event: unknown) => boolean;

/**
 * Compiles an EventBridge pattern, the JSON text of a pipe's filter. Known operators: exact values, prefix, anything-but
 * (values, or a prefix) and exists. Throws on any other, so that nothing is filtered differently from AWS in silence.
 */
export function compilePattern(pattern: string): Matcher {
  try {
    const parsed: unknown = JSON.parse(pattern);
    if (!isObject(parsed)) throw new Error('it is not an object');
    return compileObject(parsed);
  } catch (cause) {
    throw new Error(`Filter pattern ${pattern}: ${textOf(cause)}`, { cause });
  }
}

function compileNode(key: string, node: unknown): Matcher {
  if (key.startsWith('$')) throw new Error(`unknown operator ${key}`);
  if (Array.isArray(node)) return compileLeaf(node);
  if (isObject(node)) return compileObject(node);
  throw new Error(`${key} must be an object or a list`);
}

function compileObject(pattern: Record<string, unknown>): Matcher {
  const fields = Object.entries(pattern).map(([key, node]) => ({ key, matches: compileNode(key, node) }));
  if (fields.length === 0) throw new Error('an empty object matches nothing');
  return anyElement((event) => fields.every(({ key, matches }) => matches(isObject(event) ? event[key] : undefined)));
}

function compileLeaf(choices: unknown[]): Matcher {
  if (choices.length === 0) throw new Error('an empty list matches nothing');
  const matchers = choices.map(compileChoice);
  return anyElement((value) => matchers.some((matches) => matches(value)));
}

function compileChoice(choice: unknown): Matcher {
  if (isScalar(choice)) return (value) => value === choice;
  const [entry, ...others] = isObject(choice) ? Object.entries(choice) : [];
  if (entry === undefined || others.length > 0) throw new Error('an operator has exactly one name');
  const [operator, operand] = entry;
  if (operator === 'prefix') return startsWith(operand);
  if (operator === 'exists') return exists(operand);
  if (operator === 'anything-but') return anythingBut(operand);
  throw new Error(`unknown operator ${operator}`);
}

function startsWith(prefix: unknown): Matcher {
  if (typeof prefix !== 'string') throw new Error('prefix takes a string');
  return (value) => typeof value === 'string' && value.startsWith(prefix);
}

/** Concerns leaves only, as in EventBridge: a field that holds an object does not "exist". */
function exists(wanted: unknown): Matcher {
  if (typeof wanted !== 'boolean') throw new Error('exists takes true or false');
  return (value) => isScalar(value) === wanted && (wanted || value === undefined);
}

/** A field that is absent does not match. */
function anythingBut(excluded: unknown): Matcher {
  if (isObject(excluded)) {
    const { prefix, ...others } = excluded;
    if (Object.keys(others).length > 0)
      throw new Error(`unknown operator anything-but ${Object.keys(others).join(', ')}`);
    const matches = startsWith(prefix);
    return (value) => isScalar(value) && !matches(value);
  }
  const values: unknown[] = Array.isArray(excluded) ? excluded : [excluded];
  if (values.length === 0 || !values.every(isScalar)) throw new Error('anything-but takes values');
  return (value) => isScalar(value) && !values.includes(value);
}

/** A list in the event matches when one of its elements does. */
function anyElement(matches: Matcher): Matcher {
  return (value) => (Array.isArray(value) ? value.some(matches) : matches(value));
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
