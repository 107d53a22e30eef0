import * as z from 'zod/mini';
import { commonErrors, type ErrorCode, errorCatalogue } from './errors.ts';
import { allRoutes } from './index.ts';
import { type AnyRoute, pathParameters } from './route.ts';

type Json = { [key: string]: unknown };

const jsonSchema = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'openapi-3.0', io, unrepresentable: 'any' }) as Json;
  return rest;
};

const header = (name: string, description: string, required: boolean): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

function parameters(route: AnyRoute): Json[] {
  const path = pathParameters(route.path).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const query = route.query === null ? {} : (jsonSchema(route.query, 'input')['properties'] as Json);
  const fromQuery = Object.entries(query).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
  // Presence is the stack's to check, so that the answer names the field in French and carries its own status (428).
  const headers = [
    ...(route.write === null
      ? []
      : [header('Idempotency-Key', 'Une clé par acte : le même envoi n’agit qu’une fois.', false)]),
    ...(route.write?.ifMatch === true ? [header('If-Match', 'La version lue, entre guillemets.', false)] : []),
  ];
  return [...path, ...fromQuery, ...headers];
}

/** Every error that a route may answer: its own, and those that follow from its shape. */
export function errorsOf(route: AnyRoute): ErrorCode[] {
  const errors = new Set<ErrorCode>([...commonErrors, ...route.errors]);
  if (route.access === 'public') errors.delete('auth.missing');
  if (route.path.includes('{')) errors.add('rate.limited');
  if (route.path.includes('{') && route.access !== 'public') errors.add('resource.not-found').add('auth.forbidden');
  if (route.input !== null) errors.add('request.malformed-json').add('request.too-large');
  if (route.query !== null) errors.add('request.bad-cursor');
  if (route.cookie) errors.add('session.origin');
  if (route.write !== null) errors.add('request.missing-idempotency-key').add('idempotency.mismatch');
  if (route.write?.ifMatch === true) errors.add('version.missing').add('version.stale');
  return [...errors].sort();
}

function responses(route: AnyRoute): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorsOf(route)) {
    const { status } = errorCatalogue[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const problems = [...byStatus].map(([status, codes]) => [
    String(status),
    {
      description: codes.map((code) => `${code} : ${errorCatalogue[code].detail}`).join(' — '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  return {
    [String(route.status)]: {
      description: route.summary,
      content: { [route.media]: { schema: jsonSchema(route.output, 'output') } },
    },
    ...Object.fromEntries(problems),
  };
}

function operation(route: AnyRoute): Json {
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.context],
    'x-sesame-context': route.context,
    'x-sesame-roles': route.access === 'public' || route.access === 'member' ? [route.access] : [...route.access],
    security: route.access === 'public' ? [] : [{ bearer: [] }],
    parameters: parameters(route),
    ...(route.input === null
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(route.input, 'input') } },
          },
        }),
    responses: responses(route),
  };
}

const problem: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    currentVersion: { type: 'integer' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** The OpenAPI 3.0 document of the whole contract, as served at /openapi.json and read by the infrastructure. */
export function openApiOf(routes: readonly AnyRoute[] = allRoutes): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.0.1',
    info: {
      title: 'SÉSAME',
      version: '1',
      description: 'API du système d’information de SÉSAME (soins d’équipe en santé mentale).',
    },
    paths,
    components: {
      schemas: { Problem: problem },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}
