import * as z from 'zod/mini';
import { code, line } from '../fields.ts';
import { recordAct } from '../record-act.ts';

const activity = z.strictObject({
  text: line(200),
  /** Who does it, in the programme's words. */
  actor: code,
  state: z.enum(['planned', 'done', 'dropped']),
});

const goal = z.strictObject({
  /** In the person's own words. */
  text: line(300),
  state: z.enum(['active', 'achieved', 'abandoned']),
  activities: z.array(activity).check(z.maxLength(20)),
});

export const carePlanRoutes = {
  saveCarePlan: recordAct({
    id: 'saveCarePlan',
    context: 'plan',
    at: '/care-plans',
    summary: 'Enregistrer le projet de soins ; les versions d’avant restent',
    /** The whole plan as it now is; how many goals it may have is the programme's to say. */
    input: z.strictObject({ goals: z.array(goal).check(z.maxLength(50)) }),
    what: 'care-plan',
    errors: ['episode.closed'],
  }),
};
