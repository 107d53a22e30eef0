import { programmeOf } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { capital, euros } from '../../text/format.ts';
import { labelOf } from '../../text/words.ts';
import { plansText } from './plans.text.ts';

const text = plansText.card;

type Preferences = PatientRecord['preferences'][number];

/** The most that the person can pay for a session, as a line; none where nothing was said. */
export const priceLine = (cents: number | null): string[] =>
  cents === null ? [] : [cents === 0 ? text.noPrice : text.price(euros(cents))];

/** Wishes and the price as lines, in the programme's words. */
export function askedLines({ wishes, priceLimitCents }: Preferences, programmeVersion: string): string[] {
  const words = programmeOf(programmeVersion).preferences.wishes;
  return [...wishes.map((wish) => capital(labelOf(words, wish))), ...priceLine(priceLimitCents)];
}
