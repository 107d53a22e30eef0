import * as z from 'zod/mini';
import { line, localDate } from '../fields.ts';
import { errorInput } from '../record/inputs.ts';
import { recordAct } from '../record-act.ts';

const closed = ['episode.closed'] as const;

/** First and last day, both included. */
const sickLeaveInput = z.strictObject({
  from: localDate,
  to: localDate,
  note: z.optional(z.nullable(line(200))),
});

export const sickLeaveRoutes = {
  recordSickLeave: recordAct({
    id: 'recordSickLeave',
    context: 'plan',
    at: '/sick-leaves',
    summary: 'Noter un arrêt de travail',
    input: sickLeaveInput,
    what: 'sick-leave',
    errors: closed,
  }),
  amendSickLeave: recordAct({
    id: 'amendSickLeave',
    context: 'plan',
    at: '/sick-leaves/{itemId}',
    summary: 'Corriger ou prolonger un arrêt de travail ; ce qu’il disait avant reste lisible',
    input: sickLeaveInput,
    what: 'sick-leave-change',
    errors: closed,
  }),
  markSickLeaveInError: recordAct({
    id: 'markSickLeaveInError',
    context: 'plan',
    at: '/sick-leaves/{itemId}/error',
    summary: 'Marquer un arrêt de travail comme saisi par erreur, avec le motif',
    input: errorInput,
    what: 'sick-leave-error',
    errors: closed,
  }),
};
