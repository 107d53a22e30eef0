/** The smallest value that at least `share` of the values do not exceed (nearest rank). Values need no order. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error('a percentile of nothing');
  return found;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** Values grouped by a name, the largest group first; the first seen wins a tie. */
export function byFrequency<Value>(values: readonly Value[], name: (value: Value) => string): Value[][] {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = name(value);
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}
