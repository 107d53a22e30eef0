import type { Random } from './random.ts';
import type { Mood } from './texts.ts';

/** How someone's scores go: most fall over 8 to 12 weeks, some stay where they were, a few rise again. */
export type Course = 'remits' | 'responds' | 'improves' | 'plateau' | 'worsens' | 'relapses';

export interface Scores {
  phq9: number;
  gad7: number;
}

const scales = ['phq9', 'gad7'] as const;
type Scale = (typeof scales)[number];

const highest: Record<Scale, number> = { phq9: 27, gad7: 21 };
/** Under what counts as worsening (5 and 4 points): noise never looks like it. */
const calm: Record<Scale, number> = { phq9: 3, gad7: 2 };
const rise: Record<Scale, [number, number]> = { phq9: [5, 8], gad7: [3, 5] };

/** What is left of the first score in the long run. */
const left: Record<Course, [number, number]> = {
  remits: [0.06, 0.2],
  responds: [0.3, 0.42],
  improves: [0.56, 0.66],
  plateau: [0.84, 1],
  worsens: [0.55, 0.85],
  relapses: [0.08, 0.2],
};

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, Math.round(value)));
const between = (random: Random, [low, high]: [number, number]): number => low + random.next() * (high - low);

/** Improved for good: under 10, or half of what it was; not improved: neither. */
const improvedAt = (first: number): number => Math.max(9, Math.floor(first / 2));
const unimprovedAt = (first: number): number => Math.max(10, Math.floor(first / 2) + 1);

interface Drawn {
  course: Course;
  first: number;
  scale: Scale;
  before: readonly number[];
  /** Weeks since the first score. */
  week: number;
  last: boolean;
}

/** The course's own law over the drawn value: what it must show by now, whatever the noise. */
function lawful(random: Random, value: number, { course, first, scale, before, week, last }: Drawn): number {
  const lowest = Math.min(...before);
  const target = first >= 10;
  if (last && (course === 'worsens' || course === 'relapses')) {
    const floor = course === 'relapses' && target ? 10 : 0;
    return clamp(Math.max(floor, lowest + between(random, rise[scale])), 0, highest[scale]);
  }
  const held = Math.min(value, lowest + calm[scale]);
  if (course === 'plateau') return target ? Math.max(held, Math.min(first, unimprovedAt(first))) : held;
  const settled = week >= 7 || (last && week >= 3.5);
  if (!settled || course === 'worsens') return held;
  const remitted = week >= 11 || (last && week >= 6);
  if (course === 'remits' || course === 'relapses') return Math.min(held, remitted ? 4 : 8);
  return course === 'responds' ? Math.min(held, Math.floor(first / 2)) : Math.min(held, improvedAt(first));
}

/**
 * Both scores at each of these weeks after the first. They fall together, with noise that both share and noise of their own,
 * so that they correlate as PHQ-9 and GAD-7 do.
 */
export function scoresOver(random: Random, course: Course, first: Scores, weeks: readonly number[]): Scores[] {
  const tau = 3 + random.next() * 2;
  const ends = { phq9: between(random, left[course]), gad7: between(random, left[course]) };
  const seen: Record<Scale, number[]> = { phq9: [first.phq9], gad7: [first.gad7] };
  return weeks.map((week, place) => {
    const shared = (random.next() - 0.5) * 2.6;
    const drawn = (scale: Scale): number => {
      const remaining = ends[scale] + (1 - ends[scale]) * Math.exp(-week / tau);
      const value = clamp(first[scale] * remaining + shared + (random.next() - 0.5) * 1.6, 0, highest[scale]);
      const last = place === weeks.length - 1;
      return lawful(random, value, { course, first: first[scale], scale, before: seen[scale], week, last });
    };
    const scores = { phq9: drawn('phq9'), gad7: drawn('gad7') };
    for (const scale of scales) seen[scale].push(scores[scale]);
    return scores;
  });
}

/** A GAD-7 that goes with this PHQ-9, so that the higher of both says `classique`, or `leger`. */
export function anxietyWith(random: Random, phq9: number, leger: boolean): number {
  const drawn = clamp(phq9 * 0.68 + (random.next() - 0.5) * 7, 2, 20);
  if (leger) return Math.min(9, drawn);
  return phq9 >= 10 ? drawn : Math.max(10, drawn);
}

/** How the person feels, seen from the first score. */
export function moodOf(first: Scores, now: Scores): Mood {
  const share = now.phq9 / Math.max(1, first.phq9);
  if (now.phq9 < 5 && now.gad7 < 6) return 'well';
  if (share <= 0.65) return 'better';
  return share > 0.95 ? 'hard' : 'steady';
}

/** Answers 0–3 that add up to `total`; `last` fixes the last item (PHQ-9's item 9). */
export function answersFor(random: Random, count: number, total: number, last?: number): number[] {
  const answers = Array.from({ length: count }, () => 0);
  const free = last === undefined ? count : count - 1;
  if (last !== undefined) answers[count - 1] = last;
  let rest = Math.min(Math.max(0, total - (last ?? 0)), free * 3);
  while (rest > 0) {
    const place = random.int(0, free - 1);
    const value = answers[place] ?? 0;
    if (value === 3) continue;
    answers[place] = value + 1;
    rest -= 1;
  }
  return answers;
}
