import { type Context, UnsupportedPolicyError } from './types.ts';

type Token = { kind: 'text'; text: string } | { kind: 'any' } | { kind: 'one' } | { kind: 'variable'; key: string };

/** A policy string taken apart: text, wildcards and variables. */
export type Pattern = readonly Token[];

/** Tells whether a value of the request matches. */
export type Matcher = (value: string) => boolean;

const ESCAPES = new Map([
  ['*', '*'],
  ['?', '?'],
  ['$', '$'],
]);
const VARIABLE = /^aws:principaltag\/[^,'"{}]+$/;

/**
 * Reads a policy string: `*` and `?` when `wildcards` is set, `${*}` `${?}` `${$}` for the characters themselves,
 * and `${aws:PrincipalTag/…}`.
 * @throws UnsupportedPolicyError for any other variable, a default value, or an unclosed `${`.
 */
export function parsePattern(source: string, wildcards: boolean): Pattern {
  const tokens: Token[] = [];
  let text = '';
  const flush = (next?: Token): void => {
    if (text !== '') tokens.push({ kind: 'text', text });
    text = '';
    if (next) tokens.push(next);
  };
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === '$' && source.charAt(at + 1) === '{') {
      const end = source.indexOf('}', at);
      if (end < 0) throw new UnsupportedPolicyError(`unclosed variable in "${source}"`);
      const name = source.slice(at + 2, end);
      const escaped = ESCAPES.get(name);
      if (escaped === undefined) flush({ kind: 'variable', key: readVariable(name, source) });
      else text += escaped;
      at = end;
    } else if (wildcards && character === '*') flush({ kind: 'any' });
    else if (wildcards && character === '?') flush({ kind: 'one' });
    else text += character;
  }
  flush();
  return tokens;
}

function readVariable(name: string, source: string): string {
  const key = name.toLowerCase();
  if (!VARIABLE.test(key)) throw new UnsupportedPolicyError(`unknown variable \${${name}} in "${source}"`);
  return key;
}

/**
 * Puts the principal's values in place of the variables. A tag's value is text: a `*` in it is no wildcard.
 * Answers undefined when a variable is missing or empty: such a pattern is like nothing and equal to nothing.
 */
export function bindPattern(pattern: Pattern, principal: Context): Matcher | undefined {
  let exact: string | undefined = '';
  let source = '';
  for (const token of pattern) {
    const text = token.kind === 'variable' ? principal.get(token.key) : token.kind === 'text' ? token.text : undefined;
    if (token.kind === 'any' || token.kind === 'one') {
      exact = undefined;
      source += token.kind === 'any' ? '[^]*' : '[^]';
      continue;
    }
    if (typeof text !== 'string' || text === '') return undefined;
    if (exact !== undefined) exact += text;
    source += text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  }
  if (exact !== undefined) return (value) => value === exact;
  const expression = new RegExp(`^${source}$`);
  return (value) => expression.test(value);
}
