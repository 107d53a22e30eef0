import middy, { type MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { idFits, isIdName } from '../contracts/ids.ts';
import { type AnyRoute, type OutputOf, pathParameters } from '../contracts/route.ts';
import { type Actor, actorOf } from './actor.ts';
import { type Call, TrailMark } from './call.ts';
import { now } from './clock.ts';
import { SessionCookie } from './cookie.ts';
import { setting } from './environment.ts';
import { AppError, notFound, problemOf } from './errors.ts';
import { headerOf } from './headers.ts';
import { errorName, log } from './logger.ts';
import { roleAt } from './membership.ts';
import { takeToken } from './throttle.ts';
import { parseInput } from './validation.ts';
import { writeGuard } from './write.ts';

const longestBodyBytes = 64 * 1024;

export type Handlers<Routes extends Record<string, AnyRoute>> = {
  [Id in keyof Routes]: (call: Call<Routes[Id]>) => Promise<OutputOf<Routes[Id]>>;
};

interface Internal extends Record<string, unknown> {
  route?: AnyRoute;
  call?: Call;
  startedAt?: number;
}

type Stage = MiddlewareObj<APIGatewayProxyEvent, unknown, Error, Context, Internal>;

const anyone: Actor = { userId: 'anonymous', sites: new Map(), regions: new Map() };

function response(
  statusCode: number,
  body: unknown,
  contentType: string,
  more: Record<string, string> = {},
): APIGatewayProxyResult {
  const headers = {
    'content-type': contentType,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...more,
  };
  return { statusCode, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** Turns what happened into HTTP: the output that the contract declares, or a problem of the catalogue. */
function answering(): Stage {
  const done = (internal: Internal, status: number, code?: string) => {
    const route = internal.route?.id ?? 'unknown';
    const durationMs = Date.now() - (internal.startedAt ?? Date.now());
    log.info('request answered', { route, status, durationMs, ...(code === undefined ? {} : { code }) });
  };
  return {
    before: ({ internal }) => {
      internal.startedAt = Date.now();
    },
    after: (request) => {
      const { route, call } = request.internal;
      if (route === undefined) throw notFound();
      if (route.trail.scope !== 'none' && call?.trailMark.committed !== true) throw new Error('trail not committed');
      const output = route.output.parse(request.response);
      const cookie = call?.cookie.headers;
      request.response = response(route.status, output, `${route.media}; charset=utf-8`, cookie);
      done(request.internal, route.status);
    },
    onError: (request) => {
      const problem = problemOf(request.error);
      if (problem.status >= 500)
        log.error('request failed', { errorName: errorName(request.error), code: problem.code });
      const later = problem.status === 429 || problem.status === 503 ? { 'retry-after': '2' } : {};
      const more = { ...later, ...request.internal.call?.cookie.headers };
      request.response = response(problem.status, problem, 'application/problem+json; charset=utf-8', more);
      done(request.internal, problem.status, problem.code);
    },
  };
}

function routing(routes: readonly AnyRoute[]): Stage {
  return {
    before: ({ event, internal }) => {
      const route = routes.find((one) => one.path === event.resource && one.method === event.httpMethod);
      if (route === undefined) throw notFound();
      internal.route = route;
    },
  };
}

/** A route of the session cookie answers our own pages only: a browser says itself whose page asks (security.md 24). */
function recognising(): Stage {
  return {
    before: ({ event, internal }) => {
      if (internal.route?.cookie !== true) return;
      if (headerOf(event.headers, 'origin') !== setting('WEB_ORIGIN')) throw new AppError('session.origin');
    },
  };
}

function checkIds(path: Record<string, string>, route: AnyRoute): void {
  for (const name of pathParameters(route.path)) {
    if (isIdName(name) && !idFits(name, path[name] ?? '')) throw notFound();
  }
}

/** Who calls, in which role, at the place that the path names. Site and role come from here and nowhere else. */
function admitting(): Stage {
  return {
    before: ({ event, internal }) => {
      const { route } = internal;
      if (route === undefined) throw notFound();
      const path = decoded(event.pathParameters ?? {});
      const actor = route.access === 'public' ? anyone : actorOf(event.requestContext.authorizer);
      checkIds(path, route);
      const role = route.access === 'public' ? null : roleAt(actor, path, route.access);
      const at = now();
      if (path['siteId'] !== undefined) takeToken(path['siteId'], Date.parse(at));
      const place = (name: string) => path[name] ?? '';
      const cookie = new SessionCookie(route.cookie ? headerOf(event.headers, 'cookie') : undefined);
      const { id: routeId, trail } = route;
      const base = { routeId, trail, trailMark: new TrailMark(), actor, role, place, cookie, now: at };
      const guard =
        route.write === null
          ? { key: '', idempotency: '', fingerprint: '', ifMatch: null }
          : writeGuard(
              { headers: event.headers, path: JSON.stringify(path), body: event.body ?? '' },
              { id: route.id, ifMatch: route.write.ifMatch },
              actor.userId,
            );
      internal.call = { ...base, guard, ...inputs(route, event) };
    },
  };
}

function decoded(parameters: Record<string, string | undefined>): Record<string, string> {
  const path: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    try {
      path[name] = decodeURIComponent(value);
    } catch {
      throw notFound();
    }
  }
  return path;
}

function body(event: APIGatewayProxyEvent): unknown {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (Buffer.byteLength(text) > longestBodyBytes) throw new AppError('request.too-large');
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('request.malformed-json');
  }
}

function inputs(route: AnyRoute, event: APIGatewayProxyEvent): Pick<Call, 'input' | 'query'> {
  const query = route.query === null ? undefined : parseInput(route.query, event.queryStringParameters ?? {});
  const input = route.input === null ? undefined : parseInput(route.input, body(event));
  return { input, query } as Pick<Call, 'input' | 'query'>;
}

/** The one middy stack: every API function is this, over the routes of its context. */
export function apiFunction<Routes extends Record<string, AnyRoute>>(routes: Routes, handlers: Handlers<Routes>) {
  // The handler gets the event alone; the call that the stack made of it is found by it.
  const calls = new WeakMap<APIGatewayProxyEvent, Call>();
  const handing: Stage = {
    before: ({ event, internal }) => {
      if (internal.call !== undefined) calls.set(event, internal.call);
    },
  };
  return middy<APIGatewayProxyEvent, unknown, Error, Context, Internal>()
    .use(answering())
    .use(routing(Object.values(routes)))
    .use(recognising())
    .use(admitting())
    .use(handing)
    .handler(async (event) => {
      const call = calls.get(event);
      const handler: unknown = call === undefined ? undefined : handlers[call.routeId];
      if (typeof handler !== 'function') throw notFound();
      return handler(call);
    });
}
