import * as z from 'zod/mini';
import { month } from './fields.ts';
import { id } from './ids.ts';
import { route } from './route.ts';

export const screeningCounts = z.object({
  gpId: id('userId'),
  month,
  screened: z.int(),
  positive: z.int(),
  offered: z.int(),
  refused: z.int(),
  referred: z.int(),
  recordedAt: z.string(),
});

const count = z.int().check(z.minimum(0), z.maximum(100_000));

/** Population screening: counts, and no identity. */
export const saveScreening = route({
  id: 'saveScreening',
  method: 'PUT',
  path: '/api/sites/{siteId}/gp/screening',
  context: 'gp',
  access: ['gp'],
  summary: 'Mes comptes de repérage d’un mois',
  input: z.strictObject({ month, screened: count, positive: count, offered: count, refused: count, referred: count }),
  output: screeningCounts,
  trail: { scope: 'gp', act: 'write', what: 'screening' },
});

export const listOwnScreening = route({
  id: 'listOwnScreening',
  method: 'GET',
  path: '/api/sites/{siteId}/gp/screening',
  context: 'gp',
  access: ['gp'],
  summary: 'Mes comptes de repérage, le mois le plus récent d’abord',
  output: z.object({ items: z.array(screeningCounts) }),
  trail: { scope: 'gp', act: 'read', what: 'screening' },
});

export const gpScreeningRoutes = { saveScreening, listOwnScreening };
