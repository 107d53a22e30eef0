import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type * as z from 'zod/mini';
import type { Json } from '../../local/demo/client.ts';
import type { ErrorCode } from '../../shared/contracts/errors.ts';
import type { AnyRoute, Route } from '../../shared/contracts/route.ts';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  body: Json;
}

export interface Sent {
  /** A text is sent as it stands. */
  body?: unknown;
  headers?: Record<string, string>;
}

const isJson = ({ headers }: Response): boolean => /json/.test(headers.get('content-type') ?? 'json');

/** One HTTP request as any client could send it; `token` null for none. */
export async function send(url: string, token: string | null, method: string, sent: Sent = {}): Promise<Reply> {
  const { body, headers } = sent;
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...authorization, ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text === '' || !isJson(response) ? {} : JSON.parse(text),
  };
}

export type Place = Record<string, string>;

/** The route's path with the ids of `place`; throws when one is missing. */
export function pathOf({ path }: Pick<AnyRoute, 'path'>, place: Place): string {
  return path.replaceAll(/\{([A-Za-z]+)\}/g, (_, name: string) => {
    const value = place[name];
    if (value === undefined) throw new Error(`no ${name} for ${path}`);
    return encodeURIComponent(value);
  });
}

export interface Act {
  body?: unknown;
  /** The version that the sender read. */
  ifMatch?: number;
  key?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
}

/** Sends what a route wants: a key of its own for each write unless one is given, and the version where there is one. */
export function request(
  route: AnyRoute,
  place: Place,
  { body, ifMatch, key = randomUUID(), query, headers }: Act = {},
) {
  const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
  const write = route.write === null ? {} : { 'idempotency-key': key };
  const version = ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` };
  const sent: Sent = { headers: { ...write, ...version, ...headers }, ...(body === undefined ? {} : { body }) };
  return { method: route.method, path: pathOf(route, place) + search, sent };
}

export type Answering<Output extends z.ZodMiniType> = AnyRoute &
  Pick<Route<z.ZodMiniType, z.ZodMiniType, Output>, 'output'>;

/** The route's answer, which must have the declared status and hold nothing but what the contract declares. */
export function outputOf<Output extends z.ZodMiniType>(route: Answering<Output>, reply: Reply): z.output<Output> {
  if (reply.status !== route.status) throw new Error(`${route.id} → ${reply.status} ${reply.text}`);
  const body = route.media === 'application/json' ? reply.body : reply.text;
  const output = route.output.parse(body);
  expect(body, `${route.id} answers nothing beyond its declared output`).toEqual(output);
  return output;
}

export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/** The reply is this problem of the catalogue, as RFC 9457 and our headers want it. Returns its fields. */
export function expectProblem(reply: Reply, status: number, code: ErrorCode): FieldProblem[] {
  expect({ status: reply.status, code: reply.body['code'] }, reply.text).toEqual({ status, code });
  expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(reply.headers.get('cache-control')).toBe('no-store');
  expect(reply.body).toMatchObject({
    type: `urn:sesame:${code}`,
    status,
    title: expect.stringMatching(/\S/),
    detail: expect.stringMatching(/\S/),
  });
  const errors = reply.body['errors'];
  return Array.isArray(errors) ? errors : [];
}
