import type { Problem } from '../shared/contracts/problem.ts';
import type { AnyRoute, InputOf, OutputOf, QueryOf } from '../shared/contracts/route.ts';

/** What a call of a route needs beside the token: its path's ids, its body, and what makes a write safe. */
export interface CallOptions<R extends AnyRoute> {
  path?: Record<string, string>;
  input?: InputOf<R>;
  query?: QueryOf<R>;
  /** One per act, kept over retries. */
  idempotencyKey?: string;
  /** The version that was read. */
  version?: number;
}

/** A refusal as the API words it: its sentence can be shown, its code can be switched on. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

export type Client<Routes extends Record<string, AnyRoute>> = {
  [Id in keyof Routes]: (options?: CallOptions<Routes[Id]>) => Promise<OutputOf<Routes[Id]>>;
};

interface Connection {
  base: string;
  token: () => Promise<string>;
  fetch?: typeof fetch;
}

const placed = (path: string, ids: Record<string, string>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`the path needs ${name}`);
    return encodeURIComponent(id);
  });

function queryText(query: unknown): string {
  if (typeof query !== 'object' || query === null) return '';
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) text.set(name, String(value));
  return text.size === 0 ? '' : `?${text}`;
}

async function call(route: AnyRoute, options: CallOptions<AnyRoute>, connection: Connection): Promise<unknown> {
  const headers: Record<string, string> = {};
  if (route.access !== 'public') headers['authorization'] = `Bearer ${await connection.token()}`;
  if (route.input !== null) headers['content-type'] = 'application/json';
  if (route.write !== null) headers['idempotency-key'] = options.idempotencyKey ?? crypto.randomUUID();
  if (options.version !== undefined) headers['if-match'] = `"${options.version}"`;
  const address = connection.base + placed(route.path, options.path ?? {}) + queryText(options.query);
  const response = await (connection.fetch ?? fetch)(address, {
    method: route.method,
    headers,
    ...(route.input === null ? {} : { body: JSON.stringify(options.input) }),
  });
  const body: unknown = await response.json();
  // The gateway and the stack answer every error as a problem of the catalogue.
  if (!response.ok) throw new ApiProblem(body as Problem);
  return route.output.parse(body);
}

/** A typed function for each route of the contract; what comes back has passed the declared schema. */
export function createClient<Routes extends Record<string, AnyRoute>>(routes: Routes, connection: Connection) {
  const functions = Object.entries(routes).map(([id, route]) => [
    id,
    (options: CallOptions<AnyRoute> = {}) => call(route, options, connection),
  ]);
  return Object.fromEntries(functions) as Client<Routes>;
}
