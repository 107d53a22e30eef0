import { actOnRecord } from '../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../shared/acts/key-order.ts';
import { newItemId, recorded } from '../../shared/acts/recorded.ts';
import type { planRoutes } from '../../shared/contracts/plan/index.ts';
import { checkCarePlan } from '../../shared/domain/plans/care-plan.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { carePlans } from '../../shared/store/tool-items.ts';

/** A version of the care plan: the last one holds, the earlier ones stay. */
const saveCarePlan: Handlers<typeof planRoutes>['saveCarePlan'] = (call) =>
  actOnRecord(call, (record, { siteId }) => {
    const { goals } = call.input;
    const { episodeId, programmeVersion } = record.episode;
    refuse(checkCarePlan(programmeOf(programmeVersion), { goals }));
    const plan = { ...recorded(call, record), carePlanId: newItemId(call), episodeId, goals };
    return {
      next: { carePlans: inKeyOrder([...record.carePlans, plan], 'carePlanId', 'carePlanId') },
      writes: [carePlans.add(siteId, plan)],
    };
  });

export const carePlanHandlers = { saveCarePlan };
