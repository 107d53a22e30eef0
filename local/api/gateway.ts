import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Invoke } from '../events/event-source.ts';
import { type Admission, createAuthorizers } from './authorizers.ts';
import type { ApiDefinition, Operation } from './definition.ts';
import { refusing } from './refusals.ts';

const largestBodyBytes = 10 * 1024 * 1024;

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= largestBodyBytes) chunks.push(bytes);
  }
  return size > largestBodyBytes ? null : Buffer.concat(chunks).toString('utf8');
}

interface Matched {
  operation: Operation;
  pathParameters: Record<string, string>;
}

/** A literal segment wins over a parameter, as in API Gateway. */
function match(definition: ApiDefinition, method: string, path: string): Matched | null {
  const candidates = definition.operations
    .filter((operation) => operation.method === method && operation.pattern.test(path))
    .sort((a, b) => a.parameterNames.length - b.parameterNames.length);
  const operation = candidates[0];
  if (operation === undefined) return null;
  const values = operation.pattern.exec(path)?.slice(1) ?? [];
  return {
    operation,
    pathParameters: Object.fromEntries(operation.parameterNames.map((name, index) => [name, values[index] ?? ''])),
  };
}

function eventOf(
  definition: ApiDefinition,
  { operation, pathParameters }: Matched,
  request: { method: string; url: URL; headers: Record<string, string>; body: string | null; sourceIp: string },
  admission: Admission | null,
) {
  const query = Object.fromEntries(request.url.searchParams);
  return {
    resource: operation.resource,
    path: request.url.pathname,
    httpMethod: request.method,
    headers: request.headers,
    multiValueHeaders: Object.fromEntries(Object.entries(request.headers).map(([key, value]) => [key, [value]])),
    queryStringParameters: Object.keys(query).length === 0 ? null : query,
    multiValueQueryStringParameters: null,
    pathParameters: Object.keys(pathParameters).length === 0 ? null : pathParameters,
    stageVariables: null,
    requestContext: {
      resourcePath: operation.resource,
      httpMethod: request.method,
      path: `/${definition.stage}${request.url.pathname}`,
      stage: definition.stage,
      requestId: randomUUID(),
      apiId: 'local',
      accountId: '000000000000',
      protocol: 'HTTP/1.1',
      identity: { sourceIp: request.sourceIp, userAgent: request.headers['user-agent'] ?? null },
      ...(admission === null ? {} : { authorizer: { principalId: admission.principalId, ...admission.context } }),
    },
    body: request.body === '' ? null : request.body,
    isBase64Encoded: false,
  };
}

function missingParameter(operation: Operation, url: URL, headers: Record<string, string>): boolean {
  if (!operation.validated) return false;
  return operation.requiredParameters.some((parameter) =>
    parameter.in === 'query'
      ? !url.searchParams.has(parameter.name)
      : headers[parameter.name.toLowerCase()] === undefined,
  );
}

interface ProxyResult {
  statusCode: number;
  headers?: Record<string, string>;
  body?: string;
}

const isProxyResult = (value: unknown): value is ProxyResult =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'statusCode') === 'number';

/** The REST API on this machine: what the definition declares, with its authorizer and its answers. */
export function createGateway(definition: ApiDefinition, invoke: Invoke) {
  const admit = createAuthorizers(definition, invoke);
  const refuse = refusing(definition);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const method = request.method ?? 'GET';
    const body = await bodyOf(request);
    const matched = match(definition, method, url.pathname);
    if (matched === null) return refuse(response, 'MISSING_AUTHENTICATION_TOKEN');
    if (body === null) return refuse(response, 'REQUEST_TOO_LARGE');
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers))
      headers[name] = Array.isArray(value) ? value.join(',') : (value ?? '');
    const { operation } = matched;
    let admission: Admission | null = null;
    if (operation.authorizer !== null) {
      const verdict = await admit(operation.authorizer, {
        method,
        path: url.pathname,
        resource: operation.resource,
        headers,
      });
      if (typeof verdict === 'string') return refuse(response, verdict);
      admission = verdict;
    }
    if (missingParameter(operation, url, headers)) return refuse(response, 'BAD_REQUEST_PARAMETERS');
    const source = `${definition.arn}/${definition.stage}/${method}${url.pathname}`;
    if (!definition.mayInvoke(operation.functionArn, source)) return refuse(response, 'API_CONFIGURATION_ERROR');
    const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
    const event = eventOf(definition, matched, { method, url, headers, body, sourceIp }, admission);
    const outcome = await invoke(operation.functionArn, event);
    if (!outcome.ok)
      return refuse(response, outcome.error === 'Sandbox.Timedout' ? 'INTEGRATION_TIMEOUT' : 'INTEGRATION_FAILURE');
    if (!isProxyResult(outcome.result)) return refuse(response, 'INTEGRATION_FAILURE');
    response.writeHead(outcome.result.statusCode, outcome.result.headers);
    response.end(outcome.result.body ?? '');
  };
}
