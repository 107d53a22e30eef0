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
    memberships: z.array(
      z.object({
        siteId: id('siteId'),
        siteName: z.string(),
        role,
        timeZone: z.string(),
        programmeVersion: z.string(),
      }),
    ),
    regions: z.array(z.object({ regionId: id('regionId'), role })),
    /** Opens this person's drafts on a device, and nothing else: 32 bytes in base64url, kept in memory only. */
    draftKey: z.string(),
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

/** Professionals sign in with their card, everybody else with a name, a password and a second factor. */
export const loginKind = z.enum(['professional', 'administrator']);

const accessToken = z.object({
  /** Kept in the page's memory only. */
  accessToken: z.string(),
  expiresInSeconds: z.int(),
});

const own = { scope: 'none', act: 'none', what: 'session' } as const;

export const getLogin = route({
  id: 'getLogin',
  method: 'GET',
  path: '/api/session/login',
  context: 'session',
  access: 'public',
  summary: 'Où se connecter : adresses de la connexion, par sorte de personne',
  output: z.object({
    authorizeUrl: z.string(),
    logoutUrl: z.string(),
    clients: z.array(z.object({ kind: loginKind, clientId: z.string() })),
    redirectUri: z.string(),
  }),
  trail: own,
});

export const openSession = route({
  id: 'openSession',
  method: 'PUT',
  path: '/api/session',
  context: 'session',
  access: 'public',
  summary: 'Ouvrir une session de navigateur avec le code de la connexion',
  input: z.strictObject({
    kind: loginKind,
    code: z.string().check(z.minLength(1), z.maxLength(2000)),
    /** PKCE (RFC 7636): 43 to 128 characters. */
    verifier: z.string().check(z.regex(/^[\w.~-]{43,128}$/, 'un vérificateur PKCE de 43 à 128 caractères')),
  }),
  output: accessToken,
  trail: own,
  cookie: true,
  errors: ['session.refused'],
});

export const refreshSession = route({
  id: 'refreshSession',
  method: 'PUT',
  path: '/api/session/token',
  context: 'session',
  access: 'public',
  summary: 'Un nouveau jeton d’accès pour la session du navigateur',
  output: accessToken,
  trail: own,
  cookie: true,
  errors: ['session.expired'],
});

export const closeSession = route({
  id: 'closeSession',
  method: 'DELETE',
  path: '/api/session',
  context: 'session',
  access: 'public',
  summary: 'Fermer la session du navigateur',
  output: z.object({
    /** False when the login could not be told; this browser has forgotten the session in any case. */
    closed: z.boolean(),
  }),
  trail: own,
  cookie: true,
});

export const sessionRoutes = { getLogin, openSession, refreshSession, closeSession };
export const metaRoutes = { whoAmI, openApiDocument };
