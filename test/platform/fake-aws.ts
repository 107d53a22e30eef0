import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';

export interface Called {
  action: string;
  body: Record<string, unknown>;
  accessKeyId: string;
}

export interface Reply {
  status: number;
  body: unknown;
}

/** What STS was asked, in the words of the request. */
export interface Assumed {
  roleArn: string;
  session: string;
  seconds: number;
  tags: Record<string, string>;
  accessKeyId: string;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function assumed(form: URLSearchParams, accessKeyId: string): Assumed {
  const tags: Record<string, string> = {};
  for (let position = 1; form.has(`Tags.member.${position}.Key`); position += 1) {
    tags[form.get(`Tags.member.${position}.Key`) ?? ''] = form.get(`Tags.member.${position}.Value`) ?? '';
  }
  const text = (name: string) => form.get(name) ?? '';
  return {
    roleArn: text('RoleArn'),
    session: text('RoleSessionName'),
    seconds: Number(text('DurationSeconds')),
    tags,
    accessKeyId,
  };
}

const answerXml = (content: string) =>
  `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>${content}</AssumeRoleResult></AssumeRoleResponse>`;
const credentialsXml = (accessKeyId: string, until: number) =>
  `<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token-${accessKeyId}</SessionToken><Expiration>${new Date(until).toISOString()}</Expiration></Credentials>`;
const errorXml = (code: string) =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;

/**
 * STS and DynamoDB as the SDK sees them, answered by the test: what our own code does with each answer, without the rest
 * of the cloud. Sets the environment of a function; call once for a file, before its first use of the store.
 */
export async function startFakeAws() {
  const calls: Called[] = [];
  const vended: Assumed[] = [];
  const state = {
    answer: (_action: string, _body: Record<string, unknown>): Reply => ({ status: 200, body: {} }),
    sts: 'vend' as 'vend' | 'deny' | 'nothing',
  };
  const server = createServer(async (request, response) => {
    const text = await textOf(request);
    const accessKeyId = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const target = request.headers['x-amz-target'];
    if (typeof target !== 'string') {
      vended.push(assumed(new URLSearchParams(text), accessKeyId));
      response.writeHead(state.sts === 'deny' ? 403 : 200, { 'content-type': 'text/xml' });
      if (state.sts === 'deny') return response.end(errorXml('AccessDenied'));
      const credentials = credentialsXml(`VENDED${vended.length}`, Date.now() + 3_600_000);
      return response.end(answerXml(state.sts === 'vend' ? credentials : ''));
    }
    const action = target.split('.').at(-1) ?? '';
    const body = JSON.parse(text);
    calls.push({ action, body, accessKeyId });
    const reply = state.answer(action, body);
    response.writeHead(reply.status, { 'content-type': 'application/x-amz-json-1.0' });
    return response.end(JSON.stringify(reply.body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const environment = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'OWNROLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    // The SDK's own repetitions are its own matter, and slow.
    AWS_MAX_ATTEMPTS: '1',
    TABLE_NAME: 'Sesame',
    TENANT_ROLE_ARN: 'arn:aws:iam::000000000000:role/tenant',
    GP_BOUND_ROLE_ARN: 'arn:aws:iam::000000000000:role/gp-bound',
    CONTROL_ROLE_ARN: 'arn:aws:iam::000000000000:role/control',
    AUTHORIZER_ROLE_ARN: 'arn:aws:iam::000000000000:role/authorizer',
    POWERTOOLS_METRICS_NAMESPACE: 'Sesame',
    POWERTOOLS_SERVICE_NAME: 'test',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return {
    calls,
    vended,
    /** How DynamoDB answers from now on. */
    dynamo: (answer: (action: string, body: Record<string, unknown>) => Reply) => {
      state.answer = answer;
    },
    sts: (how: typeof state.sts) => {
      state.sts = how;
    },
    forget: () => {
      calls.length = 0;
      vended.length = 0;
    },
    stop: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

export const failure = (name: string, more: object = {}): Reply => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: name, ...more },
});

/** Everything written to the two output streams while `act` runs: log lines and metrics, one parsed object each. */
export async function written(act: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  const keep = (chunk: string | Uint8Array) => lines.push(String(chunk)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(keep));
  try {
    await act();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return lines
    .flatMap((chunk) => chunk.split('\n'))
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}
