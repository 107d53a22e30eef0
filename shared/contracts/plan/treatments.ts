import * as z from 'zod/mini';
import { code, line, localDate, text } from '../fields.ts';
import { errorInput } from '../record/inputs.ts';
import { recordAct } from '../record-act.ts';

const closed = ['episode.closed'] as const;

const treatmentInput = z.strictObject({
  /** As the GP wrote it: name of the medication. */
  drug: line(120),
  class: code,
  /** How much and when, in words: `50 mg le matin`. */
  dose: line(120),
  startedOn: localDate,
});

const treatmentChange = z.strictObject({
  /** `note`: how it is taken and borne; it changes nothing of the prescription. */
  change: z.enum(['dose', 'stop', 'note']),
  /** Today, unless entered afterwards. */
  on: z.optional(localDate),
  /** Demanded by a change of dose, and refused otherwise. */
  dose: z.optional(z.nullable(line(120))),
  adherence: z.optional(z.nullable(code)),
  sideEffects: z.optional(z.array(code).check(z.maxLength(20))),
  note: z.optional(z.nullable(text(1000))),
});

export const treatmentRoutes = {
  recordTreatment: recordAct({
    id: 'recordTreatment',
    context: 'plan',
    at: '/treatments',
    summary: 'Noter un traitement prescrit par le médecin',
    input: treatmentInput,
    what: 'treatment',
    errors: closed,
  }),
  changeTreatment: recordAct({
    id: 'changeTreatment',
    context: 'plan',
    at: '/treatments/{itemId}/change',
    summary: 'Noter un changement de dose, un arrêt, ou la prise et les effets indésirables d’un traitement',
    input: treatmentChange,
    what: 'treatment-change',
    errors: closed,
  }),
  markTreatmentInError: recordAct({
    id: 'markTreatmentInError',
    context: 'plan',
    at: '/treatments/{itemId}/error',
    summary: 'Marquer un traitement comme saisi par erreur, avec le motif',
    input: errorInput,
    what: 'treatment-error',
    errors: closed,
  }),
};
