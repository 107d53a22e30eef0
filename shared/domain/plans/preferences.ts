import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { checkWord } from '../checks.ts';
import { type DomainIssue, issue } from '../model.ts';

export interface AskedPreferences {
  wishes: readonly string[];
  /** The most that the person can pay for a session, in integer cents; null where nothing was said. */
  priceLimitCents: number | null;
}

/** What stands against what a person asked for: a wish that the programme does not have, or a price below nothing. */
export function checkPreferences(
  { preferences }: ProgrammeDefinition,
  { wishes, priceLimitCents }: AskedPreferences,
): DomainIssue[] {
  const below = priceLimitCents !== null && priceLimitCents < 0;
  return [
    ...wishes.flatMap((wish, place) => checkWord(`wishes[${place}]`, wish, preferences.wishes)),
    ...(below ? [issue('priceLimitCents', 'preferences.price', { value: priceLimitCents })] : []),
  ];
}
