import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../../shared/acts/key-order.ts';
import { newItemId, recorded } from '../../../shared/acts/recorded.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { clinicalInstant } from '../../../shared/platform/instants.ts';
import { addReview } from '../../../shared/store/record-writes.ts';

export const recordReview: Handlers<typeof careRoutes>['recordReview'] = (call) =>
  actOnRecord(call, (record, { siteId }) => {
    const { advice = null, heldAt } = call.input;
    const review = {
      ...recorded(call, record),
      reviewId: newItemId(call),
      episodeId: record.episode.episodeId,
      heldAt: clinicalInstant('heldAt', heldAt, call.now),
      advice,
    };
    return {
      next: { reviews: inKeyOrder([...record.reviews, review], 'heldAt', 'reviewId') },
      writes: [addReview(siteId, review)],
    };
  });
