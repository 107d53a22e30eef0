import * as z from 'zod/mini';
import { entity } from './entity.ts';

const text = z.string();
const maybe = z.nullable(z.string());

/** One piece of a signed advice. */
const adviceItem = z.object({
  adviceId: text,
  kind: text,
  text,
  /** Until when, where a day was said; a local date. */
  dueOn: maybe,
});

/** The psychiatrist's signed word on a case that was presented. */
export const reviewEntity = entity(
  'Review',
  1,
  z.object({
    reviewId: text,
    episodeId: text,
    patientId: text,
    heldAt: text,
    question: maybe,
    hypothesis: maybe,
    advice: z.array(adviceItem),
    recordedAt: text,
    author: text,
  }),
);

export type Review = ReturnType<typeof reviewEntity.parse>;
