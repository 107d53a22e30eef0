import * as z from 'zod/mini';
import { localDate, month } from './fields.ts';
import { id } from './ids.ts';
import { appointment } from './record/meeting-views.ts';
import { caseloadRow } from './record/row.ts';
import { route } from './route.ts';
import { screeningCounts } from './screening.ts';

const period = z.strictObject({ from: localDate, to: localDate });

export const listAgenda = route({
  id: 'listAgenda',
  method: 'GET',
  path: '/api/sites/{siteId}/agenda',
  context: 'care',
  access: ['nurse'],
  summary: 'Mes rendez-vous sur ce site, d’une date à une autre (au plus 62 jours)',
  query: period,
  output: z.object({
    items: z.array(
      z.object({
        appointmentId: z.string(),
        patientId: id('patientId'),
        startsAt: z.string(),
        endsAt: z.string(),
        /** Null when the person's name could not be read any more. */
        patient: z.nullable(z.object({ family: z.string(), given: z.string() })),
        mode: z.string(),
        status: appointment.shape.status,
        /** True where it stands on a day of the reader’s leave and no colleague could take it; else absent. */
        toReplan: z.optional(z.boolean()),
        /** True where it is a colleague’s, for whom the reader covers; else absent. */
        covering: z.optional(z.boolean()),
      }),
    ),
  }),
  trail: { scope: 'site', act: 'read', what: 'agenda' },
});

/** What the payer owes, by ids alone: a coordinator who is no clinician reads no name. */
export const listBilling = route({
  id: 'listBilling',
  method: 'GET',
  path: '/api/sites/{siteId}/billing',
  context: 'care',
  access: ['coordinator', 'nurse'],
  summary: 'Les lignes de facturation échues d’une date à une autre',
  query: period,
  output: z.object({
    items: z.array(
      z.object({
        patientId: id('patientId'),
        episodeId: z.string(),
        number: z.number(),
        kind: z.string(),
        label: z.string(),
        dueOn: z.string(),
        priceCents: z.int(),
        programmeVersion: z.string(),
      }),
    ),
    totalCents: z.int(),
  }),
  trail: { scope: 'site', act: 'read', what: 'billing' },
});

/** Who is still followed under a version that has stopped, until somebody else takes over. */
export const listHandOver = route({
  id: 'listHandOver',
  method: 'GET',
  path: '/api/sites/{siteId}/hand-over',
  context: 'care',
  access: ['nurse', 'psychiatrist'],
  summary: 'Les personnes à passer en relais : leur programme est arrêté',
  output: z.object({ items: z.array(caseloadRow) }),
  trail: { scope: 'site', act: 'read', what: 'hand-over' },
});

export const listScreening = route({
  id: 'listScreening',
  method: 'GET',
  path: '/api/sites/{siteId}/screening',
  context: 'care',
  access: ['nurse', 'psychiatrist', 'coordinator'],
  summary: 'Le repérage du mois : comptes par médecin, sans identité',
  query: z.strictObject({ month }),
  output: z.object({ items: z.array(screeningCounts) }),
  trail: { scope: 'site', act: 'read', what: 'screening' },
});

export const siteRecordRoutes = { listAgenda, listBilling, listHandOver, listScreening };
