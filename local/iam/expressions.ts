/** A word of a DynamoDB expression: a name, `#name`, `:value`, number or sign. */
type Word = string;

/** One `target = value` of a SET clause: the attribute set, and the attributes and placeholders on the right side. */
export interface Assignment {
  target: string;
  names: string[];
  placeholders: string[];
}

const WORD = /\s*([#:]?[A-Za-z0-9_]+|<=|>=|<>|[=<>(),.+\-[\]])/y;
const CLAUSES = new Set(['SET', 'REMOVE', 'ADD', 'DELETE']);

/**
 * The `:placeholders` that a KeyConditionExpression holds equal to `attribute`. Parentheses only group, because the
 * grammar joins by AND alone; whatever else the expression says is left to the engine to refuse.
 * Answers undefined when it cannot be read, so that the request shows no leading key.
 */
export function readKeyEquality(expression: string, names: unknown, attribute: string): string[] | undefined {
  const words = splitWords(expression)?.filter((word) => word !== '(' && word !== ')');
  if (!words || words.some((word) => /^(or|not|in)$/i.test(word))) return undefined;
  return splitAnd(words).flatMap(([left, sign, right, ...rest]) => {
    if (sign !== '=' || left === undefined || right === undefined || rest.length > 0) return [];
    if (right.startsWith(':') && resolveName(left, names) === attribute) return [right];
    if (left.startsWith(':') && resolveName(right, names) === attribute) return [left];
    return [];
  });
}

/** The assignments of an UpdateExpression's SET clause; undefined when it cannot be read. */
export function readAssignments(expression: string, names: unknown): Assignment[] | undefined {
  const words = splitWords(expression);
  if (!words) return undefined;
  return setActions(words).map((action) => {
    const sign = action.includes('=') ? action.indexOf('=') : action.length;
    const right = action.slice(sign + 1);
    return {
      target: pathsOf(action.slice(0, sign), names).join(),
      names: pathsOf(right, names),
      placeholders: right.filter((word) => word.startsWith(':')),
    };
  });
}

/** The attribute a word stands for: `#x` through ExpressionAttributeNames, anything else itself. */
function resolveName(word: Word, names: unknown): string | undefined {
  if (!word.startsWith('#')) return word;
  const name = member(names, word);
  return typeof name === 'string' ? name : undefined;
}

/** The own property of an object on the wire, undefined when it is none. */
export function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}

function splitWords(expression: string): Word[] | undefined {
  const words: Word[] = [];
  const text = expression.trimEnd();
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const word = WORD.exec(text)?.[1];
    if (word === undefined) return undefined;
    words.push(word);
  }
  return words;
}

/** Splits at AND; the AND of a BETWEEN makes parts that hold no equality, which does no harm. */
function splitAnd(words: Word[]): Word[][] {
  const parts: Word[][] = [[]];
  for (const word of words) {
    if (/^and$/i.test(word)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

function setActions(words: Word[]): Word[][] {
  const actions: Word[][] = [];
  let clause = '';
  let depth = 0;
  for (const word of words) {
    if (word === '(') depth++;
    if (word === ')') depth--;
    if (CLAUSES.has(word.toUpperCase())) {
      clause = word.toUpperCase();
      if (clause === 'SET') actions.push([]);
    } else if (clause === 'SET' && word === ',' && depth === 0) actions.push([]);
    else if (clause === 'SET') actions.at(-1)?.push(word);
  }
  return actions;
}

/** The attributes that begin a path, without function names and placeholders; a nested path ends in its sign, so is no attribute. */
function pathsOf(words: Word[], names: unknown): string[] {
  return words.flatMap((word, index) => {
    const next = words[index + 1];
    if (!/^[#A-Za-z_]/.test(word) || next === '(' || words[index - 1] === '.') return [];
    const name = resolveName(word, names) ?? word;
    return [next === '.' || next === '[' ? `${name}${next}` : name];
  });
}
