import type { careRoutes } from '../../shared/contracts/care.ts';
import { withReview } from '../../shared/domain/caseload.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { newTimeOrderedId } from '../../shared/platform/ids.ts';
import { clinicalInstant } from '../../shared/platform/instants.ts';
import { addReview } from '../../shared/store/opening.ts';
import { actOnRecord } from './act-on-record.ts';
import { inKeyOrder } from './assessments.ts';

export const recordReview: Handlers<typeof careRoutes>['recordReview'] = (call) =>
  actOnRecord(call, (record) => {
    const { episode, patient, row } = record;
    const { input, now } = call;
    const heldAt = clinicalInstant('heldAt', input.heldAt, now);
    const review = {
      reviewId: newTimeOrderedId(now),
      episodeId: episode.episodeId,
      patientId: patient.patientId,
      heldAt,
      advice: input.advice ?? null,
      recordedAt: now,
      author: call.actor.userId,
    };
    return {
      episode,
      facts: withReview(row.facts, heldAt),
      writes: [addReview(call.place('siteId'), review)],
      leaves: false,
      adds: { reviews: inKeyOrder([...record.reviews, review], 'heldAt', 'reviewId') },
    };
  });
