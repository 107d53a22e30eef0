import type { Random } from '../../../local/demo/random.ts';
import type { Stay } from './plan.ts';

export type Items = (number | null)[];

/** So many points over so many questions, at most three each. */
function spread(random: Random, points: number, questions: number): number[] {
  const items = Array.from({ length: questions }, () => 0);
  for (let left = Math.min(points, 3 * questions); left > 0; ) {
    const place = random.int(0, questions - 1);
    if ((items[place] ?? 0) >= 3) continue;
    items[place] = (items[place] ?? 0) + 1;
    left -= 1;
  }
  return items;
}

const blank = (items: Items, places: readonly number[]): Items =>
  items.map((item, place) => (places.includes(place) ? null : item));

/** Points on PHQ-9 and GAD-7 after so many days in care. */
export function pointsAt(random: Random, { course, way, quirks }: Stay, start: number, days: number) {
  const slope = { better: -0.11, same: -0.005, worse: days > 40 ? 0.06 : 0 }[course];
  const noise = days === 0 ? 0 : random.int(-1, 1);
  const highest = way === 'leger' && !quirks.includes('becomes-classique') ? 9 : 26;
  const phq9 = Math.max(0, Math.min(highest, Math.round(start + slope * days + noise)));
  return { phq9, gad7: Math.max(0, Math.min(way === 'leger' ? 9 : 20, phq9 + random.int(-4, 2))) };
}

/** Of the first points a severe one is 20 or more; a *léger* stays under 10. */
export function startOf(random: Random, { way, quirks }: Stay): number {
  if (quirks.includes('severe')) return random.int(20, 24);
  return way === 'leger' ? random.int(5, 9) : random.int(11, 18);
}

export type Gaps = 'none' | 'prorated' | 'no-total' | 'item9';

/** PHQ-9 with this item 9 among its points; `gaps` leaves some questions open. */
export function phq9Of(random: Random, points: number, item9: number, gaps: Gaps): Items {
  const items: Items = [...spread(random, points - item9, 8), item9];
  if (gaps === 'item9') return blank(items, [8]);
  if (gaps === 'prorated') return blank(items, random.next() < 0.5 ? [random.int(0, 7)] : [1, random.int(2, 7)]);
  return gaps === 'no-total' ? blank(items, [0, 3, 5]) : items;
}

export function gad7Of(random: Random, points: number, gaps: Gaps): Items {
  const items = spread(random, points, 7);
  if (gaps === 'prorated') return blank(items, [random.int(0, 6)]);
  return gaps === 'no-total' ? blank(items, [1, 4]) : items;
}

/** Whether PHQ-9 comes to 20 or more, as far as it has a total. */
export function isSevere(items: Items): boolean {
  const given = items.filter((item) => item !== null);
  return given.length >= 7 && (given.reduce((sum, item) => sum + item, 0) / given.length) * 9 >= 19.5;
}
