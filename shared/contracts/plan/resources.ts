import * as z from 'zod/mini';
import { code, email, line, phone, text, version } from '../fields.ts';
import { id } from '../ids.ts';
import { route } from '../route.ts';

const path = '/api/sites/{siteId}/resources' as const;
const keepers = ['nurse', 'coordinator'] as const;

const maybe = <Field extends z.ZodMiniType>(field: Field) => z.optional(z.nullable(field));

/** The whole entry: what is left out is cleared. */
const resourceInput = z.strictObject({
  kind: code,
  name: line(120),
  phone: maybe(phone),
  email: maybe(email),
  address: maybe(line(200)),
  /** Who pays for it, in the programme's words. */
  fundings: z.optional(z.array(code).check(z.maxLength(20))),
  /** Of a session, where one pays for it oneself; integer cents. */
  priceCents: maybe(z.int().check(z.minimum(0), z.maximum(100_000))),
  /** Until a first appointment, in words: `3 semaines`. */
  delay: maybe(line(80)),
  /** For the team; of the resource, never of a patient. */
  notes: maybe(text(1000)),
});

const known = z.nullable(z.string());

const resource = z.object({
  resourceId: id('itemId'),
  kind: z.string(),
  name: z.string(),
  phone: known,
  email: known,
  address: known,
  fundings: z.array(z.string()),
  priceCents: z.nullable(z.number()),
  delay: known,
  notes: known,
  /** A retired one stays for those who were referred to it, and takes nobody new. */
  state: z.enum(['active', 'retired']),
  /** Since when the entry is as it is. */
  at: z.string(),
  version,
});

const listResources = route({
  id: 'listResources',
  method: 'GET',
  path,
  context: 'plan',
  access: ['nurse', 'psychiatrist', 'coordinator'],
  summary: 'Annuaire des ressources extérieures du site, retirées comprises',
  output: z.object({ items: z.array(resource) }),
  trail: { scope: 'site', act: 'read', what: 'resources' },
});

const addResource = route({
  id: 'addResource',
  method: 'POST',
  path,
  context: 'plan',
  access: keepers,
  summary: 'Ajouter une ressource à l’annuaire du site',
  input: resourceInput,
  output: resource,
  status: 201,
  write: { ifMatch: false },
  trail: { scope: 'site', act: 'write', what: 'resource' },
});

const amendResource = route({
  id: 'amendResource',
  method: 'POST',
  path: `${path}/{itemId}`,
  context: 'plan',
  access: keepers,
  summary: 'Modifier une ressource de l’annuaire',
  input: resourceInput,
  output: resource,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'site', act: 'write', what: 'resource-change' },
  errors: ['directory.retired'],
});

const retireResource = route({
  id: 'retireResource',
  method: 'POST',
  path: `${path}/{itemId}/retirement`,
  context: 'plan',
  access: keepers,
  summary: 'Retirer une ressource de l’annuaire ; les relais déjà notés la gardent',
  output: resource,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'site', act: 'write', what: 'resource-retirement' },
  errors: ['directory.retired'],
});

/** Whom the site refers people to, kept by those who work there. */
export const resourceRoutes = { listResources, addResource, amendResource, retireResource };
