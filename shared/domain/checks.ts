import { type DomainIssue, issue } from './model.ts';

/** A word of one of the programme's vocabularies; what is wrong otherwise, with the words that would be right. */
export const checkWord = (field: string, value: string, words: readonly { id: string }[]): DomainIssue[] =>
  words.some(({ id }) => id === value)
    ? []
    : [issue(field, 'vocabulary.unknown', { value, expected: words.map(({ id }) => id).join(', ') })];

/** The programme's word for an id; the id itself where it has none. */
export const labelOf = (words: readonly { id: string; label: string }[], id: string): string =>
  words.find((word) => word.id === id)?.label ?? id;

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, position) => {
    const value = Number(digit) * (position % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** RPPS: 11 digits with a Luhn key. */
export const rppsIsValid = (rpps: string): boolean => /^\d{11}$/.test(rpps) && luhn(rpps);

/** FINESS: 9 characters with a Luhn key; Corsica's 2A and 2B count as 20 and 21, of which the last digit stands. */
export function finessIsValid(finess: string): boolean {
  if (!/^\d([\dAB])\d{7}$/.test(finess)) return false;
  return luhn(finess.replace('A', '0').replace('B', '1'));
}

/** The key of a NIR: 97 − (its 13 characters mod 97), with 2A read as 19 and 2B as 18; two digits. Null for no NIR. */
export function nirKey(nir: string): string | null {
  if (!/^\d{5}(\d{2}|2A|2B)\d{6}$/.test(nir)) return null;
  const number = BigInt(nir.replace('2A', '19').replace('2B', '18'));
  return String(97n - (number % 97n)).padStart(2, '0');
}
