import * as z from 'zod/mini';
import { entity } from './entity.ts';

const text = z.string();
const maybe = z.nullable(z.string());

/** One piece of a signed advice, and what was seen to become of it. */
const adviceItem = z.object({
  adviceId: text,
  kind: text,
  text,
  /** Until when, where a day was said; a local date. */
  dueOn: maybe,
  /** The GP's own word, or what the nurse saw at a contact; the last one holds. */
  followUp: z.array(
    z.object({
      state: z.enum(['applied', 'declined']),
      note: maybe,
      role: z.enum(['gp', 'nurse', 'psychiatrist']),
      by: text,
      at: text,
    }),
  ),
});

/** The psychiatrist's signed word on a case: presented in a review, or asked for by a call. Never changed, only amended. */
export const reviewEntity = entity(
  'Review',
  1,
  z.object({
    reviewId: text,
    episodeId: text,
    patientId: text,
    heldAt: text,
    /** The weekly review, or the call (an alert's id) that it answers. */
    origin: z.object({ kind: z.enum(['meeting', 'call']), alertId: maybe }),
    question: maybe,
    hypothesis: maybe,
    advice: z.array(adviceItem),
    /** A local date; null where the cadence says it. */
    nextReviewOn: maybe,
    amendments: z.array(z.object({ text, by: text, at: text })),
    recordedAt: text,
    author: text,
  }),
);

export type Review = ReturnType<typeof reviewEntity.parse>;
