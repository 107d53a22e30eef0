import { canonicalMatricule } from './ins.ts';
import type { LocalDate } from './model.ts';

export interface Traits {
  family: string;
  given: string;
  birthDate: LocalDate;
  sex: string;
}

/** Upper case, without accents, hyphens or apostrophes: two spellings of one name are one name. */
const canonical = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[Œœ]/g, 'OE')
    .replace(/[Ææ]/g, 'AE')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();

/** One text for one identity; what makes a key of it hides it (HMAC with the site's secret). */
export const identityTraits = ({ family, given, birthDate, sex }: Traits): string =>
  [canonical(family), canonical(given), birthDate, sex].join('|');

/** One text for one national number, however it is typed; hidden like the traits. */
export const matriculeTrait = (matricule: string): string => `INS|${canonicalMatricule(matricule)}`;
