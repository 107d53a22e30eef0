import { actOnRecord } from '../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../shared/acts/key-order.ts';
import { newItemId, recorded } from '../../shared/acts/recorded.ts';
import type { planRoutes } from '../../shared/contracts/plan/index.ts';
import { checkPersonalPlan, filledSections } from '../../shared/domain/plans/personal-plan.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { periodsOf } from '../../shared/store/record-facts.ts';
import { personalPlans } from '../../shared/store/tool-items.ts';

/** A version of a plan that was made with the person: the last one of its kind holds. */
const savePersonalPlan: Handlers<typeof planRoutes>['savePersonalPlan'] = (call) =>
  actOnRecord(call, (record, { siteId, timeZone }) => {
    const { episodeId, programmeVersion, phaseSince } = record.episode;
    const today = localDateOf(call.now, timeZone);
    const { kind, madeOn = today, sections } = call.input;
    const from = localDateOf(periodsOf(record.episode)[0]?.since ?? phaseSince, timeZone);
    refuse(checkPersonalPlan(programmeOf(programmeVersion), { kind, madeOn, sections }, { from, to: today }));
    const plan = {
      ...recorded(call, record),
      planId: newItemId(call),
      episodeId,
      kind,
      madeOn,
      sections: filledSections(sections),
    };
    return {
      next: { personalPlans: inKeyOrder([...record.personalPlans, plan], 'planId', 'planId') },
      writes: [personalPlans.add(siteId, plan)],
    };
  });

export const personalPlanHandlers = { savePersonalPlan };
