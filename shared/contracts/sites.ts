import * as z from 'zod/mini';
import { regionDraftRoutes } from './drafts.ts';
import { code, line, page, version } from './fields.ts';
import { id } from './ids.ts';
import { route } from './route.ts';

export const siteKind = z.enum([
  'centre de santé',
  'maison médicale',
  'maison de santé pluriprofessionnelle',
  'exercice isolé',
]);

export const structure = z.strictObject({
  name: line(),
  /** Nine characters, key checked; doctors in isolated practice have none. */
  finess: z.optional(z.nullable(z.string())),
});

export const siteInput = z.strictObject({
  name: line(),
  department: z.string().check(z.regex(/^(\d{2}|2[AB]|97[1-6])$/, 'un département, par exemple 75, 2A ou 974')),
  kind: siteKind,
  structures: z.array(structure).check(z.minLength(1), z.maxLength(20)),
  timeZone: z.optional(line(40)),
  /** A programme of care sequences; SÉSAME unless another. Its version of the day is the site's. */
  programme: z.optional(code),
  /** Demonstration data: the site's patients are fictitious, and marked so everywhere. */
  demo: z.optional(z.boolean()),
});

export const site = z.object({
  siteId: id('siteId'),
  regionId: id('regionId'),
  name: z.string(),
  department: z.string(),
  kind: siteKind,
  structures: z.array(z.object({ name: z.string(), finess: z.nullable(z.string()) })),
  timeZone: z.string(),
  programmeVersion: z.string(),
  programme: z.object({ id: z.string(), name: z.string(), state: z.string(), validTo: z.string() }),
  demo: z.boolean(),
  state: z.enum(['provisioning', 'active', 'suspended', 'closed']),
  openedAt: z.string(),
  version,
});

export const listSites = route({
  id: 'listSites',
  method: 'GET',
  path: '/api/regions/{regionId}/sites',
  context: 'sites',
  access: ['regional-admin'],
  summary: 'Les sites de la région et leur état',
  output: page(site),
  trail: { scope: 'region', act: 'read', what: 'sites' },
});

export const getSite = route({
  id: 'getSite',
  method: 'GET',
  path: '/api/regions/{regionId}/sites/{siteId}',
  context: 'sites',
  access: ['regional-admin'],
  summary: 'Un site de la région',
  output: site,
  trail: { scope: 'region', act: 'read', what: 'site' },
});

export const openSite = route({
  id: 'openSite',
  method: 'POST',
  path: '/api/regions/{regionId}/sites',
  context: 'sites',
  access: ['regional-admin'],
  summary: 'Ouvrir un site avec ses structures',
  input: siteInput,
  output: site,
  status: 201,
  write: { ifMatch: false },
  trail: { scope: 'region', act: 'write', what: 'site' },
  errors: ['site.duplicate', 'programme.stopped'],
});

export const siteRoutes = { listSites, getSite, openSite, ...regionDraftRoutes };
