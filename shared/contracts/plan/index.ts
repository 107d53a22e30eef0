import { carePlanRoutes } from './care-plans.ts';
import { externalReferralRoutes } from './external-referrals.ts';
import { gpNoteRoutes } from './gp-notes.ts';
import { personalPlanRoutes } from './personal-plans.ts';
import { preferenceRoutes } from './preferences.ts';
import { requestRoutes } from './requests.ts';
import { resourceRoutes } from './resources.ts';
import { sickLeaveRoutes } from './sick-leaves.ts';
import { taskRoutes } from './tasks.ts';
import { treatmentRoutes } from './treatments.ts';

/** What the nurse plans and follows with someone, beside the pathway. */
export const planRoutes = {
  ...carePlanRoutes,
  ...externalReferralRoutes,
  ...gpNoteRoutes,
  ...personalPlanRoutes,
  ...preferenceRoutes,
  ...requestRoutes,
  ...resourceRoutes,
  ...sickLeaveRoutes,
  ...taskRoutes,
  ...treatmentRoutes,
};
