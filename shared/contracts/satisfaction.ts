import * as z from 'zod/mini';
import { code, month, text } from './fields.ts';
import { type Role, route } from './route.ts';

const answers = z.record(code, z.int());

const input = z.strictObject({
  month,
  /** By the programme's questions, 0 to its highest answer. */
  answers,
  comment: z.optional(z.nullable(text(1000))),
});

const satisfaction = z.object({
  month: z.string(),
  answers: z.record(z.string(), z.int()),
  comment: z.nullable(z.string()),
  recordedAt: z.string(),
});

interface Answering {
  context: 'care' | 'gp';
  access: readonly Role[];
  scope: 'site' | 'gp';
}

/** A professional's own month for the evaluation of the programme: read by its author alone. */
const routesOf = (suffix: string, base: `/${string}`, { context, access, scope }: Answering) => ({
  save: route({
    id: `save${suffix}Satisfaction`,
    method: 'PUT',
    path: `${base}/satisfaction`,
    context,
    access,
    summary: 'Mon avis du mois sur le travail dans le programme',
    input,
    output: satisfaction,
    trail: { scope, act: 'write', what: 'satisfaction' },
  }),
  list: route({
    id: `list${suffix}Satisfaction`,
    method: 'GET',
    path: `${base}/satisfaction`,
    context,
    access,
    summary: 'Mes avis, le mois le plus récent d’abord',
    output: z.object({ items: z.array(satisfaction) }),
    trail: { scope, act: 'read', what: 'satisfaction' },
  }),
});

const care = routesOf('Care', '/api/sites/{siteId}', {
  context: 'care',
  access: ['nurse', 'psychiatrist'],
  scope: 'site',
});
const gp = routesOf('Gp', '/api/sites/{siteId}/gp', { context: 'gp', access: ['gp'], scope: 'gp' });

export const careSatisfactionRoutes = { saveCareSatisfaction: care.save, listCareSatisfaction: care.list };
export const gpSatisfactionRoutes = { saveGpSatisfaction: gp.save, listGpSatisfaction: gp.list };
