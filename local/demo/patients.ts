import { type Name, nameOf, type Sex } from './people.ts';
import type { Random } from './random.ts';

export interface DemoPatient extends Name {
  sex: Sex;
  birthDate: string;
  phone: string;
}

const day = 86_400_000;

/** `base` is when the seeding began: a second run writes the same instants, and so the same requests. */
export const daysBefore = (base: number, days: number): string => new Date(base - days * day).toISOString();

/** An adult as the pilot met them: three women of four, 46 years on average. */
export function demoPatient(random: Random, base: number): DemoPatient {
  const sex: Sex = random.next() < 0.75 ? 'female' : 'male';
  const age = 19 + Math.round(((random.next() + random.next()) / 2) * 54);
  const birth = new Date(base - (age * 365.25 + random.int(20, 340)) * day);
  const digits = String(random.int(0, 99_999_999)).padStart(8, '0');
  return { ...nameOf(random, sex), sex, birthDate: birth.toISOString().slice(0, 10), phone: `06${digits}` };
}

/** Answers 0–3 that add up to `total`; `last` fixes the last item (PHQ-9's item 9). */
export function answersFor(random: Random, count: number, total: number, last?: number): number[] {
  const answers = Array.from({ length: count }, () => 0);
  const free = last === undefined ? count : count - 1;
  if (last !== undefined) answers[count - 1] = last;
  let rest = Math.min(total - (last ?? 0), free * 3);
  while (rest > 0) {
    const place = random.int(0, free - 1);
    const value = answers[place] ?? 0;
    if (value === 3) continue;
    answers[place] = value + 1;
    rest -= 1;
  }
  return answers;
}
