import * as z from 'zod/mini';
import { code, count, positive, text } from './parts.ts';

const band = z.strictObject({ id: code, label: text, from: count, to: count });

/** A result that answers give without being added up: the first level of which one item is answered with yes. */
const level = z.strictObject({
  id: code,
  label: text,
  anyOf: z.array(count).check(z.minLength(1)),
  safety: z.boolean(),
});

export const scaleDefinition = z.strictObject({
  id: code,
  label: text,
  source: text,
  /** A licensed instrument is kept as a total at most, never by its text. */
  licence: z.enum(['free', 'licensed']),
  /** `total`: only a total is kept, because the text is licensed or no sourced French wording exists. */
  entry: z.enum(['items', 'total']),
  /** LOINC codes of the panel, its total and its items, where they have one. */
  panel: z.nullable(text),
  totalCode: z.nullable(text),
  /** Where the French wording comes from; null without a wording. */
  textSource: z.nullable(text),
  introduction: z.nullable(text),
  /** An item without a text is answered from the paper form, by its number. */
  items: z.array(z.strictObject({ code: z.nullable(text), text: z.nullable(text) })),
  /** Label of each answer, from 0 on. */
  answers: z.array(text),
  /** Answers are 0 to this. */
  maxAnswer: positive,
  /** With more items unanswered there is no total; with as many or fewer it is prorated. */
  maxMissing: count,
  /** The total is the sum of the answers times this (WHO-5: 4). */
  multiplier: positive,
  /** The highest total; null for a scale of levels, which has none. */
  maxTotal: z.nullable(positive),
  /** Which way is worse. */
  worse: z.enum(['higher', 'lower']),
  bands: z.array(band),
  /** Levels instead of a total, the gravest first; null for a scale that is added up. */
  levels: z.nullable(z.array(level).check(z.minLength(1))),
  /** A total that counts as positive, by sex where it differs; one answer as high as `singleAnswer` is positive alone. */
  positive: z.nullable(z.strictObject({ female: count, male: count, other: count, singleAnswer: z.nullable(count) })),
  /** Position of the item on death or self-harm, judged on its own. */
  safetyItem: z.nullable(count),
  /** The functional item, never added. */
  difficulty: z.nullable(z.strictObject({ code: text, maxAnswer: positive, text, answers: z.array(text) })),
  remissionBelow: z.nullable(count),
  /** Points over the lowest of the window that count as worsening. */
  worseningBy: z.nullable(positive),
});

export type ScaleDefinition = z.output<typeof scaleDefinition>;
