import { randomUUID } from 'node:crypto';

/** A refusal of the API, as it said it. */
export class Refused extends Error {
  readonly status: number;
  readonly problem: Record<string, unknown>;
  /** Seconds after which the sender may try again; undefined where that would not help. */
  readonly retryAfter: number | undefined;

  constructor({ status, body: problem, retryAfter }: Answer, what: string) {
    super(`${what} → ${status} ${String(problem['code'] ?? '')} ${JSON.stringify(problem['errors'] ?? '')}`);
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

export type Json = Record<string, unknown>;

export interface Answer {
  status: number;
  body: Json;
  retryAfter?: number;
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
    const later = response.headers.get('retry-after');
    const answer = { status: response.status, body: text === '' ? {} : JSON.parse(text) };
    return later === null ? answer : { ...answer, retryAfter: Number(later) };
  };
  const checked = (what: string, answer: Answer): Json => {
    if (answer.status >= 400) throw new Refused(answer, what);
    return answer.body;
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
