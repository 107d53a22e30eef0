import * as z from 'zod/mini';
import { code, line, localDate } from '../fields.ts';
import { recordAct } from '../record-act.ts';

const personalPlanInput = z.strictObject({
  kind: z.enum(['safety', 'relapse-prevention']),
  /** The day on which it was made with the person; today, unless entered afterwards. */
  madeOn: z.optional(localDate),
  /** By the headings of the plan's kind, as the programme has them: lines in the person's own words. */
  sections: z.record(code, z.array(line(300)).check(z.maxLength(30))),
});

export const personalPlanRoutes = {
  savePersonalPlan: recordAct({
    id: 'savePersonalPlan',
    context: 'plan',
    at: '/personal-plans',
    summary: 'Enregistrer un plan de sécurité ou de prévention de la rechute ; les versions d’avant restent',
    input: personalPlanInput,
    what: 'personal-plan',
    errors: ['episode.closed'],
  }),
};
