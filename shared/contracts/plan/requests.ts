import * as z from 'zod/mini';
import { code, line, localDate, text } from '../fields.ts';
import { errorInput } from '../record/inputs.ts';
import { recordAct } from '../record-act.ts';

const closed = ['episode.closed'] as const;

const requestInput = z.strictObject({
  /** An investigation, or a visit to the GP: a category of the programme. */
  category: code,
  kind: code,
  /** What exactly, and why. */
  text: z.optional(z.nullable(line(300))),
  /** How far it has gone; the category's first state unless said otherwise. */
  state: z.optional(code),
  /** Since when it is so; today, unless entered afterwards. */
  on: z.optional(localDate),
});

const requestChange = z.strictObject({
  /** A state further on, or the one by which it is given up. */
  state: code,
  on: z.optional(localDate),
  note: z.optional(z.nullable(text(1000))),
});

export const requestRoutes = {
  openRequest: recordAct({
    id: 'openRequest',
    context: 'plan',
    at: '/requests',
    summary: 'Ouvrir une demande : examen, ou consultation du médecin',
    input: requestInput,
    what: 'request',
    errors: closed,
  }),
  changeRequest: recordAct({
    id: 'changeRequest',
    context: 'plan',
    at: '/requests/{itemId}/change',
    summary: 'Faire avancer une demande, ou l’abandonner',
    input: requestChange,
    what: 'request-change',
    errors: closed,
  }),
  markRequestInError: recordAct({
    id: 'markRequestInError',
    context: 'plan',
    at: '/requests/{itemId}/error',
    summary: 'Marquer une demande comme saisie par erreur, avec le motif',
    input: errorInput,
    what: 'request-error',
    errors: closed,
  }),
};
