import * as z from 'zod/mini';

const text = z.string();

/** A letter's words as they are kept: `LetterContent` of the domain. */
export const letterContentSchema = z.object({
  title: text,
  from: z.object({ site: text, name: text, profession: text }),
  to: text,
  writtenOn: text,
  patient: z.object({ family: text, given: text, birthDate: text, sex: text }),
  lead: z.object({ patient: text, question: text, advice: text, todo: text, call: text }),
  sections: z.array(z.object({ heading: text, paragraphs: z.array(text), items: z.array(text) })),
});

export const deliveryState = z.enum(['waiting', 'sent', 'delivered', 'read', 'failed']);

export const evidence = z.enum([
  'smtp-accepted',
  'delivery-report',
  'disposition-notice',
  'page-opened',
  'fhir-read',
  'bounce',
  'no-address',
]);

/** `Delivery` of the domain. */
export const deliverySchema = z.object({
  state: deliveryState,
  events: z.array(z.object({ state: deliveryState, evidence, at: text })),
  failures: z.int(),
});
