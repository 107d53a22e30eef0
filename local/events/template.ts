const STEP = /\.([A-Za-z0-9_-]+)|\[(\d+)\]/g;
const PATH = /^\$(\.[A-Za-z0-9_-]+|\[\d+\])+$/;
const PLACEHOLDER = /<(\$[^<>]*|aws\.[^<>]*)>/g;

/** What is at the path of an event; undefined where there is nothing. */
type Read = (event: unknown) => unknown;
/** The text for one event. Throws when the event lacks what is asked for. */
export type Render = (event: unknown) => string;

/** Compiles a JSON path such as `$.dynamodb.Keys.PK.S` or `$.list[0]`. Throws on the rest of the JSON path language. */
function compilePath(path: string): Read {
  if (!PATH.test(path)) throw new Error(`Unsupported JSON path ${path}`);
  const steps = [...path.matchAll(STEP)].map(([, name, index]) => name ?? Number(index));
  return (event) => steps.reduce<unknown>((value, step) => child(value, step), event);
}

/** A parameter of the target: a path into the event, or else a constant. */
export function compileParameter(parameter: string): Render {
  if (!parameter.startsWith('$')) return () => parameter;
  const read = compilePath(parameter);
  return (event) => plain(required(read(event), parameter));
}

/**
 * Compiles a pipe's inputTemplate. A placeholder `<$.path>` outside a JSON string becomes a JSON value, with its quotes;
 * inside one it becomes text, escaped. Throws on reserved variables (`<aws.…>`), which nothing here uses.
 */
export function compileTemplate(template: string): Render {
  const parts: Render[] = [];
  let from = 0;
  for (const match of template.matchAll(PLACEHOLDER)) {
    const [placeholder, path = ''] = match;
    const literal = template.slice(from, match.index);
    const read = compilePath(path);
    const write = isInString(template.slice(0, match.index)) ? insideString : JSON.stringify;
    parts.push(
      () => literal,
      (event) => write(required(read(event), path)),
    );
    from = match.index + placeholder.length;
  }
  const tail = template.slice(from);
  return (event) => parts.map((part) => part(event)).join('') + tail;
}

function child(value: unknown, step: string | number): unknown {
  if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return Object.entries(value).find(([key]) => key === step)?.[1];
}

function required(value: unknown, path: string): unknown {
  if (value === undefined) throw new Error(`The event has nothing at ${path}`);
  return value;
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const insideString = (value: unknown): string => JSON.stringify(plain(value)).slice(1, -1);

/** Whether the text ends inside a JSON string: an odd number of quotes that are not escaped. */
function isInString(text: string): boolean {
  return (text.replace(/\\./g, '').match(/"/g) ?? []).length % 2 === 1;
}
