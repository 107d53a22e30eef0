import { refusals } from './errors.ts';

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function optionalText(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw refusals.invalid(name, value, 'Must be a string.');
  return value;
}

export function text(fields: Fields, name: string): string {
  const value = optionalText(fields, name);
  if (value === undefined || value === '') throw refusals.missing(name);
  return value;
}

export function optionalInteger(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw refusals.invalid(name, value, 'Must be an integer.');
  return value;
}

/** Names of attributes asked for, under any of the parameter's names; 'All' stands for each of them. */
export function attributeNames(fields: Fields, parameters: string[], known: string[]): string[] {
  const asked = parameters.flatMap((parameter) => {
    const value = fields[parameter] ?? [];
    return Array.isArray(value) ? value : [value];
  });
  for (const name of asked) if (name !== 'All' && !known.includes(name)) throw refusals.unknownAttribute(String(name));
  return asked.includes('All') ? known : known.filter((name) => asked.includes(name));
}

/** Refuses what would be dropped in silence. Empty values change nothing and pass. */
export function refuseParameters(fields: Fields, names: string[]): void {
  for (const name of names) {
    const value = fields[name];
    const empty = value === undefined || value === null || (isFields(value) && Object.keys(value).length === 0);
    if (!empty) throw refusals.unsupportedParameter(name);
  }
}

const ENTRY_ID = /^[A-Za-z0-9_-]{1,80}$/;
const MAX_ENTRIES = 10;

/** The entries of a batch request, each with its distinct id. */
export function entries(fields: Fields): { id: string; entry: Fields }[] {
  const list = Array.isArray(fields['Entries']) ? fields['Entries'].filter(isFields) : [];
  if (list.length === 0) throw refusals.emptyBatch();
  if (list.length > MAX_ENTRIES) throw refusals.tooManyEntries(list.length);
  const seen = new Set<string>();
  return list.map((entry) => {
    const id = text(entry, 'Id');
    if (!ENTRY_ID.test(id)) throw refusals.entryIdInvalid();
    if (seen.has(id)) throw refusals.entriesNotDistinct(id);
    seen.add(id);
    return { id, entry };
  });
}
