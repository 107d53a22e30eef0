import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { signedReview } from '../../../shared/acts/signed-review.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';

export const recordReview: Handlers<typeof careRoutes>['recordReview'] = (call) =>
  actOnRecord(call, (record, site, table) => signedReview(call, record, call.input, { table, site }));
