import * as z from 'zod/mini';
import type { ErrorCode } from './errors.ts';

export const roles = ['nurse', 'psychiatrist', 'gp', 'coordinator', 'regional-admin'] as const;
export type Role = (typeof roles)[number];
export const role = z.enum(roles);

/** One Lambda each: the folder of `functions/` that answers the route. */
export type ApiContext =
  | 'meta'
  | 'session'
  | 'sites'
  | 'members'
  | 'gp'
  | 'intake'
  | 'care'
  | 'plan'
  | 'agenda'
  | 'calendar'
  | 'alerts'
  | 'indicators'
  | 'answers';

/**
 * What the access trail keeps of a call, and on whose trail: security.md 19 wants it declared for every route.
 * `none` is for routes that read nothing of anybody.
 */
export interface Trail {
  scope: 'patient' | 'site' | 'gp' | 'region' | 'none';
  act: 'read' | 'write' | 'none';
  what: string;
}

export interface Route<
  Input extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Output extends z.ZodMiniType = z.ZodMiniType,
> {
  id: string;
  /** POST is an act, which needs an `Idempotency-Key`; PUT and DELETE may be sent again as they are. */
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: `/${string}`;
  context: ApiContext;
  /** `public`: without a token. `member`: any signed-in person. Otherwise the roles that may call it, at the site or region of the path. */
  access: 'public' | 'member' | readonly Role[];
  /** One French sentence: it is the documentation's title of the route. */
  summary: string;
  /** Body; null where the route takes none. */
  input: Input | null;
  query: Query | null;
  output: Output;
  /** What the output is written as; of a text its own characters. */
  media: 'application/json' | 'text/calendar';
  status: 200 | 201;
  /** A write needs an `Idempotency-Key`; `ifMatch` where it acts on an aggregate that already has a version. */
  write: { ifMatch: boolean } | null;
  /** Reads or sets the browser's session cookie: only requests of our own pages (by their `Origin`) are answered. */
  cookie: boolean;
  trail: Trail;
  /** Beyond those that every route may answer. */
  errors: readonly ErrorCode[];
}

export type AnyRoute = Route;
export type InputOf<R> = R extends Route<infer I, z.ZodMiniType, z.ZodMiniType> ? z.output<I> : never;
export type QueryOf<R> = R extends Route<z.ZodMiniType, infer Q, z.ZodMiniType> ? z.output<Q> : never;
export type OutputOf<R> = R extends Route<z.ZodMiniType, z.ZodMiniType, infer O> ? z.output<O> : never;

type Defaulted = 'input' | 'query' | 'media' | 'status' | 'write' | 'cookie' | 'errors';

/** Declares a route; keeps the schemas' types so that handlers, clients and tests are typed from here. */
export function route<
  Input extends z.ZodMiniType = z.ZodMiniType<never>,
  Query extends z.ZodMiniType = z.ZodMiniType<never>,
  Output extends z.ZodMiniType = z.ZodMiniType,
>(
  declared: Omit<Route<Input, Query, Output>, Defaulted> & Partial<Pick<Route<Input, Query, Output>, Defaulted>>,
): Route<Input, Query, Output> {
  const usual = { input: null, query: null, media: 'application/json', status: 200, write: null } as const;
  return { ...usual, cookie: false, errors: [], ...declared };
}

/** Names of the `{placeholders}` of a path, in order. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{([A-Za-z]+)\}/g)].map((match) => match[1] ?? '');
}
