/** `25`, `25,50`: an amount in euros as it is typed, in integer cents; null for anything else. */
export function centsOf(typed: string): number | null {
  const amount = /^(\d{1,6})(?:[.,](\d{1,2}))?\s*€?$/.exec(typed.trim());
  return amount === null ? null : Number(amount[1]) * 100 + Number((amount[2] ?? '').padEnd(2, '0'));
}

/** The same as it reads in a field; empty where nothing was said. */
export const typedEuros = (cents: number | null): string =>
  cents === null ? '' : cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2).replace('.', ',');
