import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { apiOf } from './api/definition.ts';
import { createGateway } from './api/gateway.ts';
import { awsFront, type FrontParts } from './aws/front.ts';
import { createCdn } from './cdn/cdn.ts';
import { advanceClock, installClock, newClockBuffer } from './clock/clock.ts';
import { openLocalDynamo } from './dynamodb/index.ts';
import type { Invoke } from './events/event-source.ts';
import { startEvents } from './events/start.ts';
import { createLocalIam } from './iam/index.ts';
import type { Mailbox } from './mail/ses.ts';
import { openLocalQueues } from './queues/index.ts';
import { FunctionHost } from './runtime/function-host.ts';
import { clientsOf } from './template/clients.ts';
import { eventsOf } from './template/events.ts';
import { functionsOf } from './template/functions.ts';
import { loadAssembly, type TemplateEdit } from './template/load.ts';
import { identitiesOf } from './template/mail.ts';
import { queuesOf } from './template/queues.ts';
import { rolesOf } from './template/roles.ts';
import { tablesOf } from './template/tables.ts';
import { webOf } from './template/web.ts';

export interface CloudOptions {
  /** Folder of the synthesized application. */
  assembly: string;
  /** Where state lives; it survives a kill. */
  data: string;
  /** The login that plays the user pool. */
  issuer: string;
  /** 0 for any free port. */
  port: number;
  edit?: TemplateEdit;
  observe?: NonNullable<FrontParts['observe']>;
  intercept?: NonNullable<FrontParts['intercept']>;
  /** For fault tests: stands between what runs by itself (queues, schedules) and the functions that it calls. */
  around?: (invoke: Invoke) => Invoke;
  /** Who takes the mails that the product sends; without one they are dropped. */
  mailbox?: Mailbox;
  /** What the address shows beside the product. */
  pages?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

const region = () => process.env['SESAME_REGION'] ?? 'eu-west-3';
const account = '000000000000';

/** Listens on loopback; a wanted port that is taken gives way to a free one, and the address printed says which. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0) server.listen(0, '127.0.0.1');
      else reject(error);
    });
    server.once('listening', () => resolve((server.address() as AddressInfo).port));
    server.listen(port, '127.0.0.1');
  });
}

export type Cloud = Awaited<ReturnType<typeof startCloud>>;

const notYet: RequestListener = (_request, response) => {
  response.writeHead(503, { 'retry-after': '1' }).end();
};

/** Runs the synthesized application on this machine: what its templates lack does not exist here. */
export async function startCloud(options: CloudOptions) {
  const clock = newClockBuffer();
  installClock(clock);
  mkdirSync(options.data, { recursive: true });
  const front = createServer();
  const awsPort = await listen(front, 0);
  // Functions are told the address of the pages, which is known once somebody listens there.
  let answer = notYet;
  const server = createServer((request, response) => answer(request, response));
  const port = await listen(server, options.port);
  const addresses = {
    region: region(),
    account,
    issuer: options.issuer,
    web: `http://localhost:${port}`,
    queues: `http://127.0.0.1:${awsPort}`,
  };
  const assembly = loadAssembly(options.assembly, addresses, options.edit);
  const tables = tablesOf(assembly);
  const queueDefinitions = queuesOf(assembly);
  const identities = identitiesOf(assembly, addresses);
  const dynamo = await openLocalDynamo({ directory: join(options.data, 'table'), tables });
  const queues = await openLocalQueues({ directory: join(options.data, 'queues'), queues: queueDefinitions });
  const iam = createLocalIam({
    roles: rolesOf(assembly),
    tables: tables.map(({ name, arn, keySchema, indexes }) => ({
      name,
      arn,
      partitionKey: keySchema[0]?.AttributeName ?? '',
      indexes: indexes.map((index) => ({
        name: index.IndexName,
        partitionKey: index.KeySchema[0]?.AttributeName ?? '',
      })),
    })),
    queues: queueDefinitions.map(({ url, arn }) => ({ url, arn })),
    identities,
  });
  const { observe, intercept } = options;
  const mail = { domains: identities.map(({ domain }) => domain), deliver: options.mailbox ?? (() => true) };
  const parts = { dynamo, queues, iam, mail, ...(observe ? { observe } : {}), ...(intercept ? { intercept } : {}) };
  front.on('request', awsFront(parts));

  const definitions = functionsOf(assembly);
  const hosts = new Map<string, FunctionHost>();
  for (const definition of definitions) {
    const host = new FunctionHost(definition, {
      clock,
      logDirectory: join(options.data, 'logs'),
      extraEnvironment: () => {
        const credentials = iam.credentialsForFunction(definition.roleArn);
        return {
          AWS_REGION: region(),
          AWS_ENDPOINT_URL: `http://127.0.0.1:${awsPort}`,
          AWS_ACCESS_KEY_ID: credentials.accessKeyId,
          AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
          AWS_SESSION_TOKEN: credentials.sessionToken,
          AWS_LAMBDA_FUNCTION_NAME: definition.name,
        };
      },
    });
    for (const name of [definition.name, definition.arn]) hosts.set(name, host);
  }
  const invoke: Invoke = async (name, event) => {
    const host = hosts.get(name);
    return host === undefined ? { ok: false, error: `no function ${name}` } : host.invoke(event);
  };

  const events = startEvents(eventsOf(assembly), { dynamo, queues, invoke: options.around?.(invoke) ?? invoke });
  const expiry = setInterval(() => void dynamo.expireItems(Date.now()), 2000).unref();
  const gateway = createGateway(apiOf(assembly), invoke);
  const cdn = createCdn(webOf(assembly), {
    directory: join(assembly.directory, 'web'),
    api: (request, response) => void gateway(request, response).catch(() => response.writeHead(502).end()),
  });
  answer = (request, response) => {
    try {
      if (options.pages?.(request, response) !== true) cdn(request, response);
    } catch (error) {
      process.stderr.write(`pages: ${error instanceof Error ? error.message : 'error'}\n`);
      response.writeHead(502).end();
    }
  };

  return {
    address: addresses.web,
    awsPort,
    iam,
    dynamo,
    queues,
    assembly,
    clients: clientsOf(assembly),
    functionName: (folder: string) =>
      definitions.find(
        ({ asset, environment }) => environment['POWERTOOLS_SERVICE_NAME'] === folder || asset.endsWith(`/${folder}`),
      )?.name,
    invoke,
    /** Nothing on its way: pipes at the end of their stream, queues empty, no worker busy. */
    idle: () => events.every((running) => running.idle()),
    advance: (ms: number) => advanceClock(clock, ms),
    async stop() {
      clearInterval(expiry);
      server.close();
      server.closeAllConnections();
      await Promise.all(events.map((running) => running.stop()));
      await Promise.all([...new Set(hosts.values())].map((host) => host.stop()));
      front.close();
      front.closeAllConnections();
      await queues.close();
      await dynamo.close();
    },
  };
}
