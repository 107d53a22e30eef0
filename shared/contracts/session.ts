import * as z from 'zod/mini';
import { id } from './ids.ts';
import { role, route } from './route.ts';

export const whoAmI = route({
  id: 'whoAmI',
  method: 'GET',
  path: '/api/me',
  context: 'meta',
  access: 'member',
  summary: 'Qui suis-je, et sur quels sites',
  output: z.object({
    userId: id('userId'),
    given: z.string(),
    family: z.string(),
    memberships: z.array(z.object({ siteId: id('siteId'), siteName: z.string(), role })),
    regions: z.array(z.object({ regionId: id('regionId'), role })),
  }),
  trail: { scope: 'none', act: 'none', what: 'session' },
});

export const openApiDocument = route({
  id: 'openApiDocument',
  method: 'GET',
  path: '/openapi.json',
  context: 'meta',
  access: 'public',
  summary: 'Ce document : la description de l’API',
  output: z.record(z.string(), z.unknown()),
  trail: { scope: 'none', act: 'none', what: 'document' },
});

export const sessionRoutes = { whoAmI, openApiDocument };
