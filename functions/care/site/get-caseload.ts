import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { ownCaseload } from './own-caseload.ts';

/** By need, with the reasons. */
export const getCaseload: Handlers<typeof careRoutes>['getCaseload'] = async (call) => {
  const { rows, present } = await ownCaseload(call);
  return { items: present(rows) };
};
