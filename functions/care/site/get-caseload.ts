import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { coveredCaseload, ownCaseload } from './own-caseload.ts';

/** By need, with the reasons; a nurse’s with those of the colleagues for whom they cover today, each with its own nurse. */
export const getCaseload: Handlers<typeof careRoutes>['getCaseload'] = async (call) => {
  const { rows, site, present } = await ownCaseload(call);
  return { items: present([...rows, ...(await coveredCaseload(call, site))]) };
};
