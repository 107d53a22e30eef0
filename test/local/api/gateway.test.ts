import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ApiDefinition, Operation } from '../../../local/api/definition.ts';
import { createGateway } from '../../../local/api/gateway.ts';
import type { Invoke } from '../../../local/events/event-source.ts';
import { object } from '../../../local/template/read.ts';

const operation = (resource: string, more: Partial<Operation> = {}): Operation => ({
  method: 'GET',
  resource,
  pattern: new RegExp(`^${resource.replaceAll(/\{[^}]+\}/g, '([^/]+)')}$`),
  parameterNames: [...resource.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? ''),
  authorizer: null,
  functionArn: 'arn:function',
  requiredParameters: [],
  validated: false,
  ...more,
});

const definition = (...operations: Operation[]): ApiDefinition => ({
  stage: 'v1',
  arn: 'arn:aws:execute-api:eu-west-3:000000000000:api',
  operations,
  mayInvoke: () => true,
  gatewayResponses: {
    UNAUTHORIZED: {
      statusCode: 401,
      headers: { 'content-type': 'application/problem+json' },
      template: '{"code":"auth.missing"}',
    },
  },
});

let server: Server | undefined;

async function serve(api: ApiDefinition, invoke: Invoke): Promise<string> {
  const gateway = createGateway(api, invoke);
  const running = createServer((request, response) => void gateway(request, response));
  server = running;
  await new Promise<void>((listening) => running.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(running.address() as AddressInfo).port}`;
}

afterEach(() => server?.close());

const jsonOf = async (url: string, init: RequestInit = {}) => object(await (await fetch(url, init)).json(), url);

const echo: Invoke = async (_name, event) => ({ ok: true, result: { statusCode: 200, body: JSON.stringify(event) } });
const authorizer = { functionArn: 'arn:authorizer', ttlSeconds: 30, identityHeaders: ['authorization'] };

describe('the local API gateway', () => {
  it('hands a function the event of a proxy integration', async () => {
    const base = await serve(definition(operation('/api/sites/{siteId}/alerts')), echo);
    const event = await (await fetch(`${base}/api/sites/S1/alerts?limit=3`)).json();
    expect(event).toMatchObject({
      resource: '/api/sites/{siteId}/alerts',
      httpMethod: 'GET',
      pathParameters: { siteId: 'S1' },
      queryStringParameters: { limit: '3' },
      body: null,
    });
  });

  it('lets a literal segment win over a parameter', async () => {
    const base = await serve(definition(operation('/api/{any}'), operation('/api/me')), echo);
    expect((await jsonOf(`${base}/api/me`))['resource']).toBe('/api/me');
  });

  it('answers 403 for a route that the template does not have', async () => {
    const base = await serve(definition(), echo);
    expect((await fetch(`${base}/api/nothing`)).status).toBe(403);
  });

  it('refuses without asking the authorizer when the identity source is missing, in the definition’s own words', async () => {
    const asked: string[] = [];
    const base = await serve(definition(operation('/api/me', { authorizer })), async (name) => {
      asked.push(name);
      return { ok: false, error: 'never' };
    });
    const answer = await fetch(`${base}/api/me`);
    expect([answer.status, await answer.json(), asked]).toEqual([401, { code: 'auth.missing' }, []]);
  });

  it('keeps an authorizer’s answer for its time, judges it for each method, and passes its context on', async () => {
    let asked = 0;
    const base = await serve(
      definition(operation('/api/a', { authorizer }), operation('/api/b', { authorizer })),
      async (name, event) => {
        if (name !== 'arn:authorizer') return echo(name, event);
        asked += 1;
        const Resource = 'arn:aws:execute-api:eu-west-3:000000000000:api/v1/GET/api/a';
        const policyDocument = { Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource }] };
        return { ok: true, result: { principalId: 'U1', policyDocument, context: { userId: 'U1' } } };
      },
    );
    const headers = { authorization: 'Bearer x' };
    const first = await jsonOf(`${base}/api/a`, { headers });
    expect(first).toMatchObject({ requestContext: { authorizer: { principalId: 'U1', userId: 'U1' } } });
    expect((await fetch(`${base}/api/b`, { headers })).status).toBe(403);
    expect(asked).toBe(1);
  });

  it('answers 504 when the function fails or runs out of time', async () => {
    const base = await serve(definition(operation('/api/me')), async () => ({ ok: false, error: 'Sandbox.Timedout' }));
    expect((await fetch(`${base}/api/me`)).status).toBe(504);
  });

  it('demands the parameters that the definition requires, where it says to check them', async () => {
    const requiredParameters = [{ name: 'X-Needed', in: 'header' }];
    const base = await serve(definition(operation('/api/me', { requiredParameters, validated: true })), echo);
    expect((await fetch(`${base}/api/me`)).status).toBe(400);
    expect((await fetch(`${base}/api/me`, { headers: { 'x-needed': '1' } })).status).toBe(200);
  });
});
