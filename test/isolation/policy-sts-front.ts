import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { STSClient } from '@aws-sdk/client-sts';
import type { Credentials, LocalIam } from '../../local/iam/index.ts';

/** A front as small as it can be: reads the form and the signature's access key, as the local cloud's front does. */
export interface StsFront {
  client(credentials: Omit<Credentials, 'expiration' | 'sessionToken'> & { sessionToken?: string }): STSClient;
  stop(): Promise<void>;
}

export async function startStsFront(iam: LocalIam): Promise<StsFront> {
  const server = createServer(async (request, response) => {
    const { status, xml } = iam.handleSts(await readForm(request), accessKeyOf(request), tokenOf(request));
    response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${portOf(server)}`;
  const clients: STSClient[] = [];
  return {
    client({ accessKeyId, secretAccessKey, sessionToken }) {
      const credentials = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
      const client = new STSClient({ endpoint, region: 'eu-west-3', credentials, maxAttempts: 1 });
      clients.push(client);
      return client;
    },
    async stop() {
      for (const client of clients) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}

function accessKeyOf(request: IncomingMessage): string {
  return /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

function tokenOf(request: IncomingMessage): string | undefined {
  const token = request.headers['x-amz-security-token'];
  return typeof token === 'string' ? token : undefined;
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the front has no port');
  return address.port;
}
