import type { Problem } from '../../shared/contracts/problem.ts';
import type { AnyRoute, InputOf, OutputOf, QueryOf } from '../../shared/contracts/route.ts';

/** What a call of a route needs beside the token: its path's ids, its body, and what makes a write safe. */
export interface CallOptions<R extends AnyRoute> {
  path?: Record<string, string>;
  input?: InputOf<R>;
  query?: QueryOf<R>;
  /** One per act, kept over retries. */
  idempotencyKey?: string;
  /** The version that was read. */
  version?: number;
  signal?: AbortSignal;
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

/** No answer came: whether the act was done is not known, and sending it again with the same key finds out. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

export type Client<Routes extends Record<string, AnyRoute>> = {
  [Id in keyof Routes]: (options?: CallOptions<Routes[Id]>) => Promise<OutputOf<Routes[Id]>>;
};

interface Connection {
  base: string;
  token: () => Promise<string>;
  /** A token that replaces one that was refused; without it a refusal stands. */
  tokenAgain?: (used: string) => Promise<string>;
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

const unavailable: Problem = {
  type: 'urn:sesame:server.unavailable',
  title: 'Service momentanément indisponible',
  status: 503,
  code: 'server.unavailable',
  detail: 'Réessayez dans quelques secondes.',
};

/** The gateway and the stack answer every error as a problem of the catalogue; what else stands in between may not. */
async function problemOf(response: Response): Promise<Problem> {
  try {
    const body: Problem = await response.json();
    return typeof body.code === 'string' ? body : unavailable;
  } catch {
    return unavailable;
  }
}

async function call(route: AnyRoute, options: CallOptions<AnyRoute>, connection: Connection): Promise<unknown> {
  const { idempotencyKey = crypto.randomUUID(), version, signal } = options;
  const address = connection.base + placed(route.path, options.path ?? {}) + queryText(options.query);
  const send = async (token: string | null): Promise<Response> => {
    const headers: Record<string, string> = {};
    if (token !== null) headers['authorization'] = `Bearer ${token}`;
    if (route.input !== null) headers['content-type'] = 'application/json';
    if (route.write !== null) headers['idempotency-key'] = idempotencyKey;
    if (version !== undefined) headers['if-match'] = `"${version}"`;
    try {
      return await (connection.fetch ?? fetch)(address, {
        method: route.method,
        headers,
        ...(signal === undefined ? {} : { signal }),
        ...(route.input === null ? {} : { body: JSON.stringify(options.input) }),
      });
    } catch (error) {
      if (signal?.aborted === true) throw error;
      throw new NoAnswer('no answer', { cause: error });
    }
  };
  const token = route.access === 'public' ? null : await connection.token();
  let response = await send(token);
  if (response.status === 401 && token !== null && connection.tokenAgain !== undefined) {
    response = await send(await connection.tokenAgain(token));
  }
  if (!response.ok) throw new ApiProblem(await problemOf(response));
  return route.output.parse(await response.json());
}

/** A typed function for each route of the contract; what comes back has passed the declared schema. */
export function createClient<Routes extends Record<string, AnyRoute>>(routes: Routes, connection: Connection) {
  const functions = Object.entries(routes).map(([id, route]) => [
    id,
    (options: CallOptions<AnyRoute> = {}) => call(route, options, connection),
  ]);
  return Object.fromEntries(functions) as Client<Routes>;
}
