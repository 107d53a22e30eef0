import type * as z from 'zod/mini';
import { type FieldError, invalid } from './errors.ts';

type Issue = z.core.$ZodIssue;

const fieldOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((field, part) => {
    if (typeof part === 'number') return `${field}[${part}]`;
    return field === '' ? String(part) : `${field}.${String(part)}`;
  }, '');

/** The value as the sender wrote it, short enough for a sentence. Only numbers, booleans and short words are quoted. */
function quoted(value: unknown): string {
  if (value === undefined) return 'champ absent';
  if (value === null) return 'null';
  if (typeof value === 'string') return value.length <= 24 ? `« ${value} »` : 'ce texte';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? `une liste de ${value.length}` : 'un objet';
}

const kinds: Record<string, string> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'true ou false',
  object: 'un objet',
  array: 'une liste',
  null: 'null',
};

/** zod's own word where a schema has none. */
const unsaid = 'Invalid input';

function range(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  if (issue.message !== unsaid) return issue.message;
  const small = issue.code === 'too_small';
  const limit = small ? issue.minimum : issue.maximum;
  if (issue.origin === 'array')
    return `${issue.exact === true ? 'exactement' : small ? 'au moins' : 'au plus'} ${limit} élément${Number(limit) > 1 ? 's' : ''}`;
  if (issue.origin === 'string')
    return `${small ? 'au moins' : 'au plus'} ${limit} caractère${Number(limit) > 1 ? 's' : ''}`;
  return `un nombre ${small ? 'supérieur ou égal à' : 'inférieur ou égal à'} ${limit}`;
}

const formats: Record<string, string> = {
  date: 'une date AAAA-MM-JJ qui existe',
  datetime: 'un instant UTC, par exemple 2026-01-31T09:30:00Z',
};

/** What the contract itself says of a field's form, in French; a schema without a word of its own has zod's. */
const said = ({ message }: Issue): string =>
  message === unsaid ? 'la forme décrite dans la documentation de ce champ' : message;

function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message === unsaid ? (kinds[issue.expected] ?? issue.expected) : issue.message;
    case 'too_small':
    case 'too_big':
      return range(issue);
    case 'invalid_format':
      return issue.format === 'regex' ? said(issue) : (formats[issue.format] ?? said(issue));
    case 'invalid_value':
      return `une de ces valeurs : ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'options' in issue && issue.options !== undefined
        ? `une de ces valeurs : ${issue.options.map(String).join(', ')}`
        : said(issue);
    default:
      return said(issue);
  }
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    body,
  );
}

/** One French sentence for each fault: which field, what is wrong with its value, what is expected. */
export function fieldErrors(issues: readonly Issue[], body: unknown): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: fieldOf([...issue.path, key]),
        code: 'unknown-field',
        message: `Champ inconnu : « ${key.slice(0, 40)} » ; retirez-le.`,
      }));
    }
    const value = valueAt(body, issue.path);
    const missing = value === undefined;
    return [
      {
        field: fieldOf(issue.path),
        code: missing ? 'missing' : issue.code.replaceAll('_', '-'),
        message: `${missing ? 'Champ absent' : `Valeur refusée : ${quoted(value)}`} ; attendu : ${expected(issue)}.`,
      },
    ];
  });
}

/** Parses what comes from outside. Throws `request.invalid` with every fault at once. */
export function parseInput<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(fieldErrors(parsed.error.issues, value));
}
