import * as z from 'zod/mini';
import { id } from '../ids.ts';

const maybe = z.nullable(z.string());
const maybeNumber = z.nullable(z.number());
const author = id('userId');

/** Entered on the wrong person or by mistake: it stays, and counts nowhere. */
export const enteredInError = z.nullable(z.object({ reason: z.string(), by: author, at: z.string() }));

export const assessment = z.object({
  assessmentId: z.string(),
  episodeId: z.string(),
  scale: z.string(),
  items: z.array(maybeNumber),
  difficulty: maybeNumber,
  total: maybeNumber,
  status: z.string(),
  band: maybe,
  safety: z.string(),
  authoredAt: z.string(),
  recordedAt: z.string(),
  /** `patient` where the person answered by a link. */
  author: z.union([author, z.literal('patient')]),
  channel: z.enum(['care', 'link']),
  /** False for an answer by a link until the nurse confirms it with the person. */
  verified: z.boolean(),
  confirmation: z.nullable(z.object({ by: author, at: z.string() })),
  /** False when another filling of the same day counts for the series. */
  counts: z.boolean(),
  /** Why it is the one that counts, where someone chose. */
  choice: z.nullable(z.object({ reason: z.string(), by: author, at: z.string() })),
  enteredInError,
});
