export type Json = Record<string, unknown>;

/** Reads into synthesized JSON; a step that does not exist is an error that names it, not an `undefined` that passes. */
export function at(value: unknown, ...path: string[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !(step in found))
      throw new Error(`no ${step} in ${path.join('.')}`);
    found = new Map(Object.entries(found)).get(step);
  }
  return found;
}

export function record(value: unknown, ...path: string[]): Json {
  const found = at(value, ...path);
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    throw new Error(`${path.join('.')} is no object`);
  return Object.fromEntries(Object.entries(found));
}

export function list(value: unknown, ...path: string[]): unknown[] {
  const found = at(value, ...path);
  if (!Array.isArray(found)) throw new Error(`${path.join('.')} is no list`);
  return found;
}

export function text(value: unknown, ...path: string[]): string {
  const found = at(value, ...path);
  if (typeof found !== 'string') throw new Error(`${path.join('.')} is no text`);
  return found;
}
