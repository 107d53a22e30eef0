import { compare, type Expression, mapPath, type Operand, validationError, type WireError } from 'dynalite/db/index.js';
import type { AttributeValue, Item } from './wire.ts';

// dynalite parses conditions; here they are evaluated, because it compares lists and maps by identity, holds two
// missing attributes to be equal, and takes false and the empty string for missing.

/** Whether an item (null: there is none) meets a parsed condition or filter. */
export function holds(expression: Expression, item: Item | null): boolean {
  const { type, args } = expression;
  if (type === 'and') return nested(args).every((part) => holds(part, item));
  if (type === 'or') return nested(args).some((part) => holds(part, item));
  if (type === 'not') return !nested(args).every((part) => holds(part, item));
  const [subject, ...rest] = args.map((operand) => resolve(operand, item ?? {}));
  return test(type === 'function' ? (expression.name ?? '') : type, subject, rest);
}

type Resolved = AttributeValue | undefined;

function test(operator: string, subject: Resolved, operands: Resolved[]): boolean {
  const [first, second] = operands;
  switch (operator) {
    case 'attribute_exists':
      return subject !== undefined;
    case 'attribute_not_exists':
      return subject === undefined;
    case 'attribute_type':
      return subject !== undefined && typeOf(subject) === first?.S;
    case '=':
      return equal(subject, first);
    case '<>':
      return !equal(subject, first);
    case 'in':
      return operands.some((candidate) => equal(subject, candidate));
    case 'between':
      return ordered('>=', subject, first) && ordered('<=', subject, second);
    case 'begins_with':
      return beginsWith(subject, first);
    case 'contains':
      return contains(subject, first);
    default:
      return ordered(operator, subject, first);
  }
}

const isExpression = (operand: Operand): operand is Expression => !Array.isArray(operand) && 'type' in operand;
const nested = (args: Operand[]): Expression[] => args.filter(isExpression);

function resolve(operand: Operand, item: Item): Resolved {
  if (Array.isArray(operand)) {
    const [name] = operand;
    return typeof name === 'string' && Object.hasOwn(item, name) ? (mapPath(operand, item) ?? undefined) : undefined;
  }
  if (!isExpression(operand)) return operand;
  // The only function that yields a value is size().
  const [measured] = operand.args.map((argument) => resolve(argument, item));
  const size = measured && sizeOf(measured);
  return size === undefined ? undefined : { N: String(size) };
}

function sizeOf({ S, B, SS, NS, BS, L, M }: AttributeValue): number | undefined {
  if (B !== undefined) return Buffer.byteLength(B, 'base64');
  if (M !== undefined) return Object.keys(M).length;
  return (S ?? SS ?? NS ?? BS ?? L)?.length;
}

const typeOf = (value: AttributeValue): string => Object.keys(value)[0] ?? '';

function equal(left: Resolved, right: Resolved): boolean {
  return left !== undefined && right !== undefined && canonical(left) === canonical(right);
}

/** Text that is equal for equal values: neither maps nor sets have an order. */
export function canonical(value: AttributeValue): string {
  if (value.M) {
    const members = Object.entries(value.M).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
    return `{${members.sort().join()}}`;
  }
  if (value.L) return `[${value.L.map(canonical).join()}]`;
  const set = value.SS ?? value.NS ?? value.BS;
  return set ? JSON.stringify([typeOf(value), [...set].sort()]) : JSON.stringify(value);
}

/** Text and binary values are ordered by their bytes, numbers by value; anything else has no order. */
function ordered(operator: string, left: Resolved, right: Resolved): boolean {
  if (!left || !right || typeOf(left) !== typeOf(right)) return false;
  if (left.N !== undefined) return compare(operator, left, [right]);
  const bytes = [left, right].map(bytesOf);
  const [a, b] = bytes;
  if (!a || !b) return false;
  const order = Buffer.compare(a, b);
  return operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0;
}

function bytesOf({ S, B }: AttributeValue): Buffer | null {
  if (S !== undefined) return Buffer.from(S, 'utf8');
  return B === undefined ? null : Buffer.from(B, 'base64');
}

function beginsWith(subject: Resolved, prefix: Resolved): boolean {
  if (!subject || !prefix || typeOf(subject) !== typeOf(prefix)) return false;
  const [bytes, start] = [bytesOf(subject), bytesOf(prefix)];
  return bytes !== null && start !== null && bytes.subarray(0, start.length).equals(start);
}

function contains(subject: Resolved, element: Resolved): boolean {
  if (!subject || !element) return false;
  if (subject.L) return subject.L.some((candidate) => equal(candidate, element));
  const member = element.S ?? element.N ?? element.B;
  const set = { S: subject.SS, N: subject.NS, B: subject.BS }[typeOf(element)];
  if (set && member !== undefined) return set.includes(member);
  const [bytes, part] = [bytesOf(subject), bytesOf(element)];
  return typeOf(subject) === typeOf(element) && bytes !== null && part !== null && bytes.includes(part);
}

const ORDERING = new Set(['<', '<=', '>', '>=', 'between']);

/** Amazon refuses an expression that orders a literal which has no order, whether it is ever evaluated or not. */
export function operandError(name: string, { type, args }: Expression): WireError | null {
  for (const operand of args) {
    if (Array.isArray(operand)) continue;
    if (isExpression(operand)) {
      const error = operandError(name, operand);
      if (error) return error;
    } else if (ORDERING.has(type) && !['S', 'N', 'B'].includes(typeOf(operand))) {
      return validationError(
        `Invalid ${name}: Incorrect operand type for operator or function; ` +
          `operator or function: ${type.toUpperCase()}, operand type: ${typeOf(operand)}`,
      );
    }
  }
  return null;
}
