import { randomUUID } from 'node:crypto';

/** A refusal of the API, as it said it. */
export class Refused extends Error {
  readonly status: number;
  readonly problem: Record<string, unknown>;

  constructor(status: number, problem: Record<string, unknown>, what: string) {
    super(`${what} → ${status} ${String(problem['code'] ?? '')} ${JSON.stringify(problem['errors'] ?? '')}`);
    this.status = status;
    this.problem = problem;
  }
}

export type Json = Record<string, unknown>;

export interface Answer {
  status: number;
  body: Json;
}

export interface ApiUser {
  get: (path: string) => Promise<Json>;
  post: (path: string, body: unknown, options?: { ifMatch?: number; key?: string }) => Promise<Json>;
  /** As it comes, refusals included. */
  send: (
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Record<string, string> },
  ) => Promise<Answer>;
}

/** A person's view of the public API: programs of this machine use it as any other client would. */
export function apiUser(address: string, token: () => Promise<string>): ApiUser {
  const send: ApiUser['send'] = async (method, path, { body, headers = {} } = {}) => {
    const response = await fetch(address + path, {
      method,
      headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
  };
  const checked = (what: string, { status, body }: Answer): Json => {
    if (status >= 400) throw new Refused(status, body, what);
    return body;
  };
  return {
    send,
    get: async (path) => checked(`GET ${path}`, await send('GET', path)),
    post: async (path, body, { ifMatch, key = randomUUID() } = {}) => {
      const headers = { 'idempotency-key': key, ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }) };
      return checked(`POST ${path}`, await send('POST', path, { body, headers }));
    },
  };
}
