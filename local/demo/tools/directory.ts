import { shuffled } from '../decks.ts';
import { plain } from '../people.ts';
import { type Random, seeded } from '../random.ts';
import { closed, type Entry, known, streets } from './directory-texts.ts';

export interface Resource extends Entry {
  phone: string;
  email: string | null;
  address: string;
}

/** How many of each kind a site knows: every kind, eight to twelve in all. */
const counts: Record<string, [least: number, most: number]> = {
  psychologist: [3, 4],
  'specialised-care': [1, 2],
  'other-care': [1, 2],
  social: [1, 1],
  'medico-social': [1, 1],
  association: [1, 2],
};

/** 01 99 00 is kept for fiction by the French numbering plan: nobody has such a number. */
const phoneOf = (site: number, place: number): string => `01 99 00 ${String(site + 10)} ${String(place + 10)}`;

function placed(random: Random, site: number, one: Entry, place: number): Resource {
  const house = plain(one.name)
    .split('-')
    .filter(({ length }) => length > 3)
    .slice(-2)
    .join('-');
  const email = random.next() < 0.7 ? `accueil@${house}.example` : null;
  return { ...one, phone: phoneOf(site, place), email, address: `${random.int(2, 48)} ${random.pick(streets)}` };
}

/** To whom a site refers, by its place in the list of sites: fictitious, and the same at every run. */
export function directoryOf(site: number): Resource[] {
  const random = seeded(7_919 * (site + 1));
  const entries = Object.entries(known).flatMap(([kind, all]) => {
    const [least, most] = counts[kind] ?? [1, 1];
    return shuffled(random, all)
      .slice(0, random.int(least, most))
      .map((one) => ({ kind, ...one }));
  });
  return entries.map((one, place) => placed(random, site, one, place));
}

/** An entry that the site has given up; null where it has not. */
export const retiredAt = (site: number): Resource | null =>
  site % 3 === 1 ? placed(seeded(site + 1), site, { kind: 'psychologist', ...closed }, 80) : null;
