import * as z from 'zod/mini';
import { route } from './route.ts';

/** What its author has typed and not yet sent: only they can read it, and nothing is decided from it. */
export const draft = z.object({
  draftId: z.string(),
  /** JSON of the form, as the page wrote it; null when there is none, or when it was sent. */
  content: z.nullable(z.string()),
  savedAt: z.nullable(z.string()),
  /** 0 before the first saving. */
  version: z.int().check(z.minimum(0)),
});

export const draftInput = z.strictObject({
  content: z.nullable(z.string().check(z.maxLength(48_000))),
  /** The version that this page last saw: another tab's saving in between is a conflict, never overwritten. */
  baseVersion: z.int().check(z.minimum(0)),
});

const base = '/drafts/{draftId}';
const trail = (scope: 'site' | 'gp' | 'region', act: 'read' | 'write') => ({ scope, act, what: 'draft' });

function draftRoutesOf<Name extends string>(
  suffix: Name,
  at: `/${string}`,
  rest: {
    context: 'care' | 'gp' | 'sites';
    access: readonly ('nurse' | 'psychiatrist' | 'gp' | 'coordinator' | 'regional-admin')[];
    scope: 'site' | 'gp' | 'region';
  },
) {
  const { context, access, scope } = rest;
  const path = `${at}${base}` as const;
  return {
    get: route({
      id: `get${suffix}Draft`,
      method: 'GET',
      path,
      context,
      access,
      summary: 'Mon brouillon d’un formulaire',
      output: draft,
      trail: trail(scope, 'read'),
    }),
    save: route({
      id: `save${suffix}Draft`,
      method: 'PUT',
      path,
      context,
      access,
      summary: 'Garder mon brouillon d’un formulaire ; null quand il est envoyé',
      input: draftInput,
      output: draft,
      trail: trail(scope, 'write'),
      errors: ['version.stale'],
    }),
  };
}

const care = draftRoutesOf('Care', '/api/sites/{siteId}', {
  context: 'care',
  access: ['nurse', 'psychiatrist', 'coordinator'],
  scope: 'site',
});
const gp = draftRoutesOf('Gp', '/api/sites/{siteId}/gp', { context: 'gp', access: ['gp'], scope: 'gp' });
const region = draftRoutesOf('Region', '/api/regions/{regionId}', {
  context: 'sites',
  access: ['regional-admin'],
  scope: 'region',
});

export const careDraftRoutes = { getCareDraft: care.get, saveCareDraft: care.save };
export const gpDraftRoutes = { getGpDraft: gp.get, saveGpDraft: gp.save };
export const regionDraftRoutes = { getRegionDraft: region.get, saveRegionDraft: region.save };
