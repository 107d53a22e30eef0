import * as z from 'zod/mini';
import { code, text } from '../fields.ts';
import { recordAct } from '../record-act.ts';

const preferencesInput = z.strictObject({
  wishes: z.array(code).check(z.maxLength(30)),
  /** The most that the person can pay for a session, in integer cents. */
  priceLimitCents: z.optional(z.nullable(z.int())),
  text: z.optional(z.nullable(text(1000))),
});

export const preferenceRoutes = {
  savePreferences: recordAct({
    id: 'savePreferences',
    context: 'plan',
    at: '/preferences',
    summary: 'Enregistrer ce que la personne demande ; ce qu’elle demandait avant reste lisible',
    input: preferencesInput,
    what: 'preferences',
    errors: ['episode.closed'],
  }),
};
