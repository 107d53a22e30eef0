import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { LocalDynamo } from '../dynamodb/index.ts';
import type { LocalIam } from '../iam/index.ts';
import type { LocalQueues } from '../queues/index.ts';

export interface Observed {
  service: 'dynamodb' | 'sqs' | 'sts';
  action: string;
  status: number;
  body: unknown;
  answer: unknown;
}

interface Intercepted {
  service: string;
  action: string;
  body: unknown;
}

interface InPlace {
  status: number;
  body: unknown;
}

export interface FrontParts {
  dynamo: Pick<LocalDynamo, 'execute'>;
  queues: LocalQueues;
  iam: LocalIam;
  /** For benches and fault tests: sees every call, and may answer in the service's place, or late. */
  observe?: (call: Observed) => void;
  intercept?: (call: Intercepted) => InPlace | null | Promise<InPlace | null>;
}

const json = 'application/x-amz-json-1.0';

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

const accessKeyOf = (authorization: string | undefined): string =>
  /Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1] ?? '';

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': json, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

function target(header: string): { service: 'dynamodb' | 'sqs'; action: string } | null {
  const [prefix = '', action = ''] = header.split('.');
  if (prefix === 'DynamoDB_20120810') return { service: 'dynamodb', action };
  return prefix === 'AmazonSQS' ? { service: 'sqs', action } : null;
}

/**
 * The AWS endpoints that functions reach on this machine: table, queues and STS, each call judged by the policies of the
 * role whose credentials signed it.
 */
export function awsFront({ dynamo, queues, iam, observe, intercept }: FrontParts): RequestListener {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await read(request);
    const accessKey = accessKeyOf(request.headers.authorization);
    const securityToken = request.headers['x-amz-security-token'];
    const token = typeof securityToken === 'string' ? securityToken : undefined;
    const wanted = target(String(request.headers['x-amz-target'] ?? ''));
    if (wanted === null) {
      const form = new URLSearchParams(text);
      const { status, xml } = iam.handleSts(form, accessKey, token);
      observe?.({ service: 'sts', action: form.get('Action') ?? '', status, body: null, answer: null });
      response.writeHead(status, { 'content-type': 'text/xml' });
      response.end(xml);
      return;
    }
    const body: unknown = JSON.parse(text === '' ? '{}' : text);
    const verdict = iam.authorize(accessKey, token, { ...wanted, body });
    const result = verdict.allowed
      ? ((await intercept?.({ ...wanted, body })) ??
        (await (wanted.service === 'dynamodb'
          ? dynamo.execute(wanted.action, body)
          : queues.execute(wanted.action, body))))
      : { status: 400, body: { __type: `com.amazonaws.local#${verdict.code}`, message: verdict.message } };
    observe?.({ ...wanted, status: result.status, body, answer: result.body });
    send(response, result.status, result.body);
  };
  return (request, response) => {
    answer(request, response).catch(() => send(response, 500, { __type: 'com.amazonaws.local#InternalServerError' }));
  };
}
