/** Reads resolved template values, and names the place when one is not of the shape that CloudFormation demands. */
export type Properties = Record<string, unknown>;

export const isProperties = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wrong = (place: string, expected: string): never => {
  throw new Error(`template: ${place} is not ${expected}`);
};

export function object(value: unknown, place: string): Properties {
  return isProperties(value) ? value : wrong(place, 'an object');
}

export function list(value: unknown, place: string): unknown[] {
  return Array.isArray(value) ? value : wrong(place, 'a list');
}

export function string(value: unknown, place: string): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : wrong(place, 'a text');
}

export function number(value: unknown, otherwise: number): number {
  const parsed = typeof value === 'string' ? Number(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : otherwise;
}

export const strings = (value: unknown, place: string): string[] =>
  (Array.isArray(value) ? value : [value]).map((item) => string(item, place));
