import * as z from 'zod/mini';
import { email, line, page } from './fields.ts';
import { id } from './ids.ts';
import { route } from './route.ts';

/** The roles that a site has; a region's administrators are no members of its sites (security.md 12). */
export const siteRole = z.enum(['nurse', 'psychiatrist', 'gp', 'coordinator']);

export const memberInput = z.strictObject({
  role: siteRole,
  family: line(80),
  given: line(80),
  /** Eleven digits, key checked: health professionals sign in with their card. */
  rpps: z.optional(z.nullable(z.string())),
  /** Where SÉSAME says that something waits, without a name or anything clinical. */
  email: z.optional(z.nullable(email)),
  /** For people without a professional card. */
  login: z.optional(
    z.nullable(
      z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{2,63}$/, '3 à 64 minuscules, chiffres, points ou tirets')),
    ),
  ),
});

export const member = z.object({
  userId: id('userId'),
  siteId: id('siteId'),
  role: siteRole,
  family: z.string(),
  given: z.string(),
  email: z.nullable(z.string()),
  since: z.string(),
});

const path = '/api/regions/{regionId}/sites/{siteId}/members';

export const listMembers = route({
  id: 'listMembers',
  method: 'GET',
  path,
  context: 'members',
  access: ['regional-admin'],
  summary: 'Les membres d’un site',
  output: page(member),
  trail: { scope: 'region', act: 'read', what: 'members' },
});

export const addMember = route({
  id: 'addMember',
  method: 'POST',
  path,
  context: 'members',
  access: ['regional-admin'],
  summary: 'Inscrire un membre sur un site',
  input: memberInput,
  output: member,
  status: 201,
  write: { ifMatch: false },
  trail: { scope: 'region', act: 'write', what: 'member' },
  errors: ['member.duplicate'],
});

export const memberRoutes = { listMembers, addMember };
