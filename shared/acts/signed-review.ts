import type * as z from 'zod/mini';
import type { reviewInput } from '../contracts/reviews.ts';
import { signingIssues } from '../domain/reviews/signing.ts';
import { localDateOf } from '../domain/time.ts';
import { clinicalInstant } from '../platform/instants.ts';
import { refuse } from '../platform/issues.ts';
import { programmeOf } from '../programme/index.ts';
import type { PatientRecord } from '../store/record.ts';
import { addReview } from '../store/record-writes.ts';
import type { Review } from '../store/review-entities.ts';
import type { SiteSettings } from '../store/sites.ts';
import type { Table } from '../store/table.ts';
import { tasks } from '../store/tool-items.ts';
import type { Change, RecordCall } from './act-on-record.ts';
import { inKeyOrder } from './key-order.ts';
import { newTasks } from './new-task.ts';
import { newItemId, recorded } from './recorded.ts';

/**
 * A case as the psychiatrist signs it, and its tasks.
 * Refused without a decision, with a word that the programme has not, or with a day before the case was presented.
 */
export async function signedReview(
  call: RecordCall,
  record: PatientRecord,
  wanted: z.output<typeof reviewInput>,
  where: { table: Table; site: SiteSettings },
): Promise<Change> {
  const { siteId, timeZone } = where.site;
  const { episodeId, programmeVersion } = record.episode;
  const { question = null, hypothesis = null } = wanted;
  const heldAt = clinicalInstant('heldAt', wanted.heldAt, call.now);
  const advice = wanted.advice.map(({ dueOn = null, ...one }) => ({ ...one, dueOn }));
  const heldOn = localDateOf(heldAt, timeZone);
  refuse(signingIssues(programmeOf(programmeVersion), { heldOn, advice }));
  const opened = await newTasks(call, record, wanted.tasks ?? [], where);
  const review: Review = {
    ...recorded(call, record),
    reviewId: newItemId(call),
    episodeId,
    heldAt,
    question,
    hypothesis,
    // By their place: a piece of advice has no life outside its review.
    advice: advice.map((one, place) => ({ adviceId: `A${place + 1}`, ...one })),
  };
  return {
    next: {
      reviews: inKeyOrder([...record.reviews, review], 'heldAt', 'reviewId'),
      tasks: inKeyOrder([...record.tasks, ...opened], 'taskId', 'taskId'),
    },
    writes: [addReview(siteId, review), ...opened.map((task) => tasks.add(siteId, task))],
  };
}
