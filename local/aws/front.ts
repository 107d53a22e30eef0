import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { LocalDynamo } from '../dynamodb/index.ts';
import type { LocalIam } from '../iam/index.ts';
import { answerSendEmail, type Mailbox, sendPath } from '../mail/ses.ts';
import type { LocalQueues } from '../queues/index.ts';

export interface Observed {
  service: 'dynamodb' | 'sqs' | 'sts' | 'ses';
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
  /** Services that speak REST name their error in a header. */
  error?: string;
}

export interface FrontParts {
  dynamo: Pick<LocalDynamo, 'execute'>;
  queues: LocalQueues;
  iam: LocalIam;
  /** Who takes mail, and from which domains it may come. */
  mail: { domains: readonly string[]; deliver: Mailbox };
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

function send(response: ServerResponse, { status, body, error }: InPlace): void {
  const text = JSON.stringify(body);
  const named = error === undefined ? {} : { 'x-amzn-errortype': error };
  response.writeHead(status, { 'content-type': json, 'content-length': Buffer.byteLength(text), ...named });
  response.end(text);
}

interface Target {
  service: 'dynamodb' | 'sqs' | 'ses';
  action: string;
}

/** Table and queues name the action in a header, the mail service by its path; whoever does neither asks STS. */
function targetOf({ headers, method, url }: IncomingMessage): Target | null {
  if (method === 'POST' && url === sendPath) return { service: 'ses', action: 'SendEmail' };
  const [prefix = '', action = ''] = String(headers['x-amz-target'] ?? '').split('.');
  if (prefix === 'DynamoDB_20120810') return { service: 'dynamodb', action };
  return prefix === 'AmazonSQS' ? { service: 'sqs', action } : null;
}

/**
 * The AWS endpoints that functions reach on this machine: table, queues, mail and STS, each call judged by the policies of the
 * role whose credentials signed it.
 */
export function awsFront({ dynamo, queues, iam, mail, observe, intercept }: FrontParts): RequestListener {
  const perform = ({ service, action }: Target, body: unknown): InPlace | Promise<InPlace> => {
    if (service === 'dynamodb') return dynamo.execute(action, body);
    return service === 'sqs' ? queues.execute(action, body) : answerSendEmail(body, mail.domains, mail.deliver);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await read(request);
    const accessKey = accessKeyOf(request.headers.authorization);
    const securityToken = request.headers['x-amz-security-token'];
    const token = typeof securityToken === 'string' ? securityToken : undefined;
    const wanted = targetOf(request);
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
      ? ((await intercept?.({ ...wanted, body })) ?? (await perform(wanted, body)))
      : {
          status: 400,
          body: { __type: `com.amazonaws.local#${verdict.code}`, message: verdict.message },
          ...(wanted.service === 'ses' ? { error: verdict.code } : {}),
        };
    observe?.({ ...wanted, status: result.status, body, answer: result.body });
    send(response, result);
  };
  return (request, response) => {
    answer(request, response).catch(() =>
      send(response, { status: 500, body: { __type: 'com.amazonaws.local#InternalServerError' } }),
    );
  };
}
