import type { careRoutes } from '../../../shared/contracts/care.ts';
import { stateOn } from '../../../shared/domain/programme-life.ts';
import { localDateOf } from '../../../shared/domain/time.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { ownCaseload } from './own-caseload.ts';

/** Those of the reader's caseload whose version has stopped. */
export const listHandOver: Handlers<typeof careRoutes>['listHandOver'] = async (call) => {
  const { rows, site, present } = await ownCaseload(call);
  const today = localDateOf(call.now, site.timeZone);
  const stopped = (version: string) => stateOn(programmeOf(version), today) === 'stopped';
  return { items: present(rows.filter(({ facts }) => stopped(facts.programmeVersion))) };
};
