import { planRoutes } from '../../shared/contracts/plan/index.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { carePlanHandlers } from './care-plans.ts';
import { externalReferralHandlers } from './external-referrals.ts';
import { gpNoteHandlers } from './gp-notes.ts';
import { personalPlanHandlers } from './personal-plans.ts';
import { preferenceHandlers } from './preferences.ts';
import { requestHandlers } from './requests.ts';
import { resourceHandlers } from './resources.ts';
import { sickLeaveHandlers } from './sick-leaves.ts';
import { taskHandlers } from './tasks.ts';
import { treatmentHandlers } from './treatments.ts';

export const handler = apiFunction(planRoutes, {
  ...carePlanHandlers,
  ...externalReferralHandlers,
  ...gpNoteHandlers,
  ...personalPlanHandlers,
  ...preferenceHandlers,
  ...requestHandlers,
  ...resourceHandlers,
  ...sickLeaveHandlers,
  ...taskHandlers,
  ...treatmentHandlers,
});
